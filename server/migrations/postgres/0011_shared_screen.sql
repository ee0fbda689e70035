-- The projectors of a meeting. A screen stands apart from the people: it is nobody, attends nothing, writes nothing, and
-- its secret opens no session; so neither attendance, seal nor any list of people has to know of it.
CREATE TABLE screen (
    id            UUID PRIMARY KEY,
    conference_id UUID NOT NULL REFERENCES conference (id),
    -- From 1, in the order of pairing: by it people tell two screens apart.
    number        BIGINT NOT NULL,
    token_hash    BYTEA NOT NULL UNIQUE,
    paired_at     BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    removed_at    BIGINT
);
CREATE INDEX screen_conference ON screen (conference_id, number);

-- What the chair lets the screens show, where it is not what the stage is about. Kept, so that a screen that was blanked
-- stays blank when the server starts again.
CREATE TABLE screen_choice (
    conference_id UUID PRIMARY KEY REFERENCES conference (id),
    shown         TEXT NOT NULL
);
