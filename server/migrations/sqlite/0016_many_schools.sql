-- Many schools in one installation. Every root table says whose a row is; what belongs to a conference is found through it.
-- What is there belongs to the school at the installation's own address.

-- Tables that are made anew are referred to by others; at the end everything fits again.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE school_before AS SELECT * FROM school;
DROP TABLE school;
-- The directory: all that is ever read across schools. Nothing of a case, and nobody's name, stands in it.
CREATE TABLE school (
    id               BLOB    PRIMARY KEY,
    -- Where its people come; null for the one at the installation's own address.
    host             TEXT    UNIQUE,
    name             TEXT    NOT NULL,
    created_at       INTEGER NOT NULL,
    disabled_at      INTEGER,
    -- Hash of the token of the link with which its first member of staff sets it up.
    setup_hash       BLOB,
    setup_expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX school_at_own_address ON school ((host IS NULL)) WHERE host IS NULL;
INSERT INTO school (id, name, created_at)
    SELECT randomblob(16), coalesce((SELECT name FROM school_before), ''), coalesce((SELECT created_at FROM school_before), 0);

-- The Ed25519 key that signs a school's minutes, wrapped by the master key, and its public half; with it a school is set up.
CREATE TABLE seal_key (
    school_id       BLOB PRIMARY KEY REFERENCES school (id),
    seal_key_sealed BLOB NOT NULL,
    seal_public_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO seal_key SELECT school.id, seal_key_sealed, seal_public_key FROM school, school_before;
DROP TABLE school_before;

CREATE TABLE account_before AS SELECT * FROM account;
DROP TABLE account;
CREATE TABLE account (
    id             BLOB    PRIMARY KEY,
    school_id      BLOB    NOT NULL REFERENCES school (id),
    -- Keyed hash of the folded e-mail address: finds an account without storing the address readably.
    email_lookup   BLOB    NOT NULL,
    profile_sealed BLOB    NOT NULL,
    password_hash  TEXT    NOT NULL,
    staff_roles    TEXT    NOT NULL,
    disabled       INTEGER NOT NULL DEFAULT 0,
    created_at     INTEGER NOT NULL,
    UNIQUE (school_id, email_lookup)
) STRICT, WITHOUT ROWID;
INSERT INTO account
    SELECT account_before.id, school.id, email_lookup, profile_sealed, password_hash, staff_roles, disabled, account_before.created_at
    FROM account_before, school;
DROP TABLE account_before;

-- The value for old rows is no school's; each gets its own below.
ALTER TABLE session ADD COLUMN school_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
UPDATE session SET school_id = (SELECT id FROM school);

ALTER TABLE conference ADD COLUMN school_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
UPDATE conference SET school_id = (SELECT id FROM school);
CREATE INDEX conference_school ON conference (school_id, state);

-- One chain a school.
CREATE TABLE audit_before AS SELECT * FROM audit;
DROP TABLE audit;
CREATE TABLE audit (
    school_id     BLOB    NOT NULL,
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    conference_id BLOB,
    account_id    BLOB,
    participant   BLOB,
    session_id    BLOB,
    action        TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    hash          BLOB    NOT NULL,
    PRIMARY KEY (school_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO audit
    SELECT school.id, seq, at, conference_id, account_id, participant, session_id, action, detail, hash FROM audit_before, school;
DROP TABLE audit_before;
CREATE INDEX audit_conference ON audit (conference_id, seq);

CREATE TABLE school_settings_before AS SELECT * FROM school_settings;
DROP TABLE school_settings;
CREATE TABLE school_settings (
    school_id       BLOB    PRIMARY KEY REFERENCES school (id),
    -- Grows with each change; a change commits only on the version that it was made from.
    version         INTEGER NOT NULL,
    settings_sealed BLOB    NOT NULL,
    -- PNG or JPEG, as it was uploaded; which of both, its first bytes tell.
    logo_sealed     BLOB
) STRICT, WITHOUT ROWID;
INSERT INTO school_settings SELECT school.id, version, settings_sealed, logo_sealed FROM school_settings_before, school;
DROP TABLE school_settings_before;

CREATE TABLE technique_additions_before AS SELECT * FROM technique_additions;
DROP TABLE technique_additions;
CREATE TABLE technique_additions (
    school_id BLOB    NOT NULL REFERENCES school (id),
    version   INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    account   BLOB    NOT NULL REFERENCES account (id),
    additions TEXT    NOT NULL,
    PRIMARY KEY (school_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO technique_additions
    SELECT school.id, version, at, account, additions FROM technique_additions_before, school;
DROP TABLE technique_additions_before;
