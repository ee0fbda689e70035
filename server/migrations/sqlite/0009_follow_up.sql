-- The record that goes on after the seal: entries are added, never changed.
CREATE TABLE follow_up (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    seq           INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    at            INTEGER NOT NULL,
    author        BLOB    NOT NULL,
    payload       BLOB    NOT NULL,
    PRIMARY KEY (conference_id, seq)
) STRICT, WITHOUT ROWID;
