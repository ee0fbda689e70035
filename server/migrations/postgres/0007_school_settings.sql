-- What the school settles once for all its conferences, its logo, and what it adds to the catalogue.
-- Sealed under a key of the school: the letterhead names a person.

CREATE TABLE school_settings (
    id              BIGINT PRIMARY KEY CHECK (id = 1),
    -- Grows with each change; a change commits only on the version that it was made from.
    version         BIGINT NOT NULL,
    settings_sealed BYTEA NOT NULL,
    -- PNG or JPEG, as it was uploaded; which of both, its first bytes tell.
    logo_sealed     BYTEA
);

-- Every version of the school's own techniques stays, so that a plan can be read as it was meant.
CREATE TABLE technique_additions (
    version   BIGINT PRIMARY KEY,
    at        BIGINT NOT NULL,
    account   UUID NOT NULL REFERENCES account (id),
    additions TEXT NOT NULL
);
