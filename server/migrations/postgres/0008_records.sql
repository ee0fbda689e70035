-- What is said of locked minutes: acknowledgements, corrections, addenda, the countersignature; numbered from 1 without gaps.
CREATE TABLE record (
    conference_id UUID NOT NULL REFERENCES conference (id),
    number        BIGINT NOT NULL CHECK (number >= 1),
    -- Which kind, so that the public page of a seal can count addenda without a key.
    kind          TEXT NOT NULL,
    -- The signed record, encrypted like all content.
    record_sealed BYTEA NOT NULL,
    PRIMARY KEY (conference_id, number)
);

-- The conference of the same case that a conference continues.
CREATE TABLE continuation (
    conference_id UUID PRIMARY KEY REFERENCES conference (id),
    previous_id   UUID NOT NULL REFERENCES conference (id)
);
CREATE INDEX continuation_previous ON continuation (previous_id);

-- Whoever holds a paper finds its seal by the fingerprint.
CREATE INDEX conference_fingerprint ON conference (fingerprint) WHERE fingerprint IS NOT NULL;
