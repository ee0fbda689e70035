-- What the chair writes for itself while it prepares and leads. It never becomes part of the record: the row goes with the seal
-- and with cancelling, in the same transaction.
CREATE TABLE private_notes (
    conference_id UUID NOT NULL REFERENCES conference (id),
    author        UUID NOT NULL REFERENCES participant (id),
    version       BIGINT NOT NULL,
    changed_at    BIGINT NOT NULL,
    text_sealed   BYTEA NOT NULL,
    PRIMARY KEY (conference_id, author)
);
