-- What is said of locked minutes: acknowledgements, corrections, addenda, the countersignature; numbered from 1 without gaps.
CREATE TABLE record (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    number        INTEGER NOT NULL CHECK (number >= 1),
    -- Which kind, so that the public page of a seal can count addenda without a key.
    kind          TEXT    NOT NULL,
    -- The signed record, encrypted like all content.
    record_sealed BLOB    NOT NULL,
    PRIMARY KEY (conference_id, number)
) STRICT, WITHOUT ROWID;

-- The conference of the same case that a conference continues.
CREATE TABLE continuation (
    conference_id BLOB PRIMARY KEY REFERENCES conference (id),
    previous_id   BLOB NOT NULL REFERENCES conference (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX continuation_previous ON continuation (previous_id);

-- Whoever holds a paper finds its seal by the fingerprint.
CREATE INDEX conference_fingerprint ON conference (fingerprint) WHERE fingerprint IS NOT NULL;
