-- What the school settles once for all its conferences, its logo, and what it adds to the catalogue.
-- Sealed under a key of the school: the letterhead names a person.

CREATE TABLE school_settings (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    -- Grows with each change; a change commits only on the version that it was made from.
    version         INTEGER NOT NULL,
    settings_sealed BLOB    NOT NULL,
    -- PNG or JPEG, as it was uploaded; which of both, its first bytes tell.
    logo_sealed     BLOB
) STRICT;

-- Every version of the school's own techniques stays, so that a plan can be read as it was meant.
CREATE TABLE technique_additions (
    version   INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    account   BLOB    NOT NULL REFERENCES account (id),
    additions TEXT    NOT NULL
) STRICT;
