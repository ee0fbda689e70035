-- The record that goes on after the seal: entries are added, never changed.
CREATE TABLE follow_up (
    conference_id UUID NOT NULL REFERENCES conference (id),
    seq           BIGINT NOT NULL,
    id            UUID NOT NULL,
    at            BIGINT NOT NULL,
    author        UUID NOT NULL,
    payload       BYTEA NOT NULL,
    PRIMARY KEY (conference_id, seq)
);
