-- Who speaks and who waits, the times, the spoken points of the opening: must survive a restart in the middle of a
-- meeting. One JSON value a conference, of ids, codes and times alone; nothing that anyone typed stands in it.
CREATE TABLE floor (
    conference_id UUID PRIMARY KEY REFERENCES conference (id),
    state         TEXT NOT NULL
);
