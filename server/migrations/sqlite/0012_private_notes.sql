-- What the chair writes for itself while it prepares and leads. It never becomes part of the record: the row goes with the seal
-- and with cancelling, in the same transaction.
CREATE TABLE private_notes (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    author        BLOB    NOT NULL REFERENCES participant (id),
    version       INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    text_sealed   BLOB    NOT NULL,
    PRIMARY KEY (conference_id, author)
) STRICT, WITHOUT ROWID;
