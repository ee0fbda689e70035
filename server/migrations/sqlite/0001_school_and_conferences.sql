-- The first house: a school, its people, its conferences, their edits, the trail of what was done.
-- Times are milliseconds since 1970 UTC. Columns named `*_sealed` and `payload` hold ciphertext:
-- nothing that anyone typed about a case, and no name or address, stands here in the clear.

CREATE TABLE school (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    name            TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    -- The Ed25519 key that signs minutes, wrapped by the master key, and its public half.
    seal_key_sealed BLOB    NOT NULL,
    seal_public_key BLOB    NOT NULL
) STRICT;

CREATE TABLE account (
    id             BLOB    PRIMARY KEY,
    -- Keyed hash of the folded e-mail address: finds an account without storing the address readably.
    email_lookup   BLOB    NOT NULL UNIQUE,
    profile_sealed BLOB    NOT NULL,
    password_hash  TEXT    NOT NULL,
    staff_roles    TEXT    NOT NULL,
    disabled       INTEGER NOT NULL DEFAULT 0,
    created_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id         BLOB    PRIMARY KEY,
    token_hash BLOB    NOT NULL UNIQUE,
    account_id BLOB    REFERENCES account (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- When this session last proved its password; opening an identity record asks for a fresh proof.
    proved_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id);

CREATE TABLE conference (
    id               BLOB    PRIMARY KEY,
    state            TEXT    NOT NULL,
    stage            TEXT,
    editing          TEXT    NOT NULL,
    -- Grows with every change that rights depend on; a batch of edits commits only under the one it was checked with.
    generation       INTEGER NOT NULL DEFAULT 1,
    -- Number of the last edit, and the hash chain over all edits up to it.
    head             INTEGER NOT NULL DEFAULT 0,
    chain            BLOB    NOT NULL,
    created_at       INTEGER NOT NULL,
    starts_at        INTEGER NOT NULL,
    started_at       INTEGER,
    stage_started_at INTEGER,
    sealed_at        INTEGER,
    fingerprint      TEXT,
    -- Case code, purpose, place, meeting link.
    details_sealed   BLOB    NOT NULL,
    consent_sealed   BLOB,
    identity_sealed  BLOB
) STRICT, WITHOUT ROWID;

-- Keys stand apart from what they open: dropping a row here shreds a conference.
CREATE TABLE keyring (
    conference_id BLOB PRIMARY KEY,
    content_key   BLOB NOT NULL,
    identity_key  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    id                     BLOB    PRIMARY KEY,
    conference_id          BLOB    NOT NULL REFERENCES conference (id),
    -- Order of invitation within the conference; also chooses the colour of the caret.
    position               INTEGER NOT NULL,
    role                   TEXT    NOT NULL,
    standing               TEXT    NOT NULL,
    attended               INTEGER NOT NULL DEFAULT 0,
    account_id             BLOB    REFERENCES account (id),
    session_id             BLOB    REFERENCES session (id),
    created_at             INTEGER NOT NULL,
    pledged_at             INTEGER,
    removed_at             INTEGER,
    heard_information      TEXT,
    heard_background_views TEXT,
    -- Name, e-mail, what is hoped from the person, the name typed under the pledge.
    details_sealed         BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_conference ON participant (conference_id, position);
CREATE INDEX participant_account ON participant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX participant_session ON participant (session_id) WHERE session_id IS NOT NULL;
-- Exactly one chair and one secretary at a time.
CREATE UNIQUE INDEX participant_leading ON participant (conference_id, role)
    WHERE role IN ('chair', 'secretary') AND standing <> 'removed';
-- A member of staff stands once in a conference.
CREATE UNIQUE INDEX participant_staff ON participant (conference_id, account_id)
    WHERE account_id IS NOT NULL AND standing <> 'removed';

CREATE TABLE invitation (
    token_hash     BLOB    PRIMARY KEY,
    participant_id BLOB    NOT NULL REFERENCES participant (id),
    conference_id  BLOB    NOT NULL REFERENCES conference (id),
    pin_hash       BLOB    NOT NULL,
    tries_left     INTEGER NOT NULL DEFAULT 5,
    expires_at     INTEGER NOT NULL,
    used_at        INTEGER,
    revoked_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_participant ON invitation (participant_id);

-- One row an edit, in the order in which everyone saw it.
CREATE TABLE edit (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    seq           INTEGER NOT NULL,
    document      TEXT    NOT NULL,
    author        BLOB    NOT NULL,
    -- Names the attempt that wrote it, so that an unknown outcome can be looked up.
    batch_id      BLOB    NOT NULL,
    at            INTEGER NOT NULL,
    payload       BLOB    NOT NULL,
    PRIMARY KEY (conference_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_document ON edit (conference_id, document, seq);

-- The state of a document up to an edit, so that opening it does not read its whole past.
CREATE TABLE snapshot (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    document      TEXT    NOT NULL,
    seq           INTEGER NOT NULL,
    payload       BLOB    NOT NULL,
    PRIMARY KEY (conference_id, document)
) STRICT, WITHOUT ROWID;

-- The course of the meeting: stages with their times, checks that were overruled and why.
CREATE TABLE course (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    stage         TEXT,
    actor         BLOB,
    payload       BLOB    NOT NULL,
    PRIMARY KEY (conference_id, seq)
) STRICT, WITHOUT ROWID;

-- Who committed to a row of the plan; kept by the server, not in the shared text.
CREATE TABLE commitment (
    conference_id BLOB    NOT NULL REFERENCES conference (id),
    row_id        TEXT    NOT NULL,
    participant   BLOB    NOT NULL,
    decision      TEXT    NOT NULL,
    decided_at    INTEGER NOT NULL,
    -- Keyed hash of what, who and when as committed to: a later change makes the commitment lapse.
    terms         BLOB    NOT NULL,
    PRIMARY KEY (conference_id, row_id)
) STRICT, WITHOUT ROWID;

-- The sealed file, encrypted like all content; its payload's hash links the next conference of the case.
CREATE TABLE minutes (
    conference_id BLOB    PRIMARY KEY REFERENCES conference (id),
    sealed_at     INTEGER NOT NULL,
    payload_hash  BLOB    NOT NULL,
    file_sealed   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Every command and every opening of minutes or identity, in a hash chain. No case content.
CREATE TABLE audit (
    seq           INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    conference_id BLOB,
    account_id    BLOB,
    participant   BLOB,
    session_id    BLOB,
    action        TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    hash          BLOB    NOT NULL
) STRICT;
CREATE INDEX audit_conference ON audit (conference_id, seq);
