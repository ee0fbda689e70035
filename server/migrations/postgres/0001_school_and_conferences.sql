-- The first house: a school, its people, its conferences, their edits, the trail of what was done.
-- Times are milliseconds since 1970 UTC. Columns named `*_sealed` and `payload` hold ciphertext:
-- nothing that anyone typed about a case, and no name or address, stands here in the clear.

CREATE TABLE school (
    id              BIGINT PRIMARY KEY CHECK (id = 1),
    name            TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    -- The Ed25519 key that signs minutes, wrapped by the master key, and its public half.
    seal_key_sealed BYTEA NOT NULL,
    seal_public_key BYTEA NOT NULL
);

CREATE TABLE account (
    id             UUID PRIMARY KEY,
    -- Keyed hash of the folded e-mail address: finds an account without storing the address readably.
    email_lookup   BYTEA NOT NULL UNIQUE,
    profile_sealed BYTEA NOT NULL,
    password_hash  TEXT NOT NULL,
    staff_roles    TEXT NOT NULL,
    disabled       BOOLEAN NOT NULL DEFAULT FALSE,
    created_at     BIGINT NOT NULL
);

CREATE TABLE session (
    id         UUID PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    account_id UUID REFERENCES account (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When this session last proved its password; opening an identity record asks for a fresh proof.
    proved_at  BIGINT
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE conference (
    id               UUID PRIMARY KEY,
    state            TEXT NOT NULL,
    stage            TEXT,
    editing          TEXT NOT NULL,
    -- Grows with every change that rights depend on; a batch of edits commits only under the one it was checked with.
    generation       BIGINT NOT NULL DEFAULT 1,
    -- Number of the last edit, and the hash chain over all edits up to it.
    head             BIGINT NOT NULL DEFAULT 0,
    chain            BYTEA NOT NULL,
    created_at       BIGINT NOT NULL,
    starts_at        BIGINT NOT NULL,
    started_at       BIGINT,
    stage_started_at BIGINT,
    sealed_at        BIGINT,
    fingerprint      TEXT COLLATE "C",
    -- Case code, purpose, place, meeting link.
    details_sealed   BYTEA NOT NULL,
    consent_sealed   BYTEA,
    identity_sealed  BYTEA
);

-- Keys stand apart from what they open: dropping a row here shreds a conference.
CREATE TABLE keyring (
    conference_id UUID PRIMARY KEY,
    content_key   BYTEA NOT NULL,
    identity_key  BYTEA NOT NULL
);

CREATE TABLE participant (
    id                     UUID PRIMARY KEY,
    conference_id          UUID NOT NULL REFERENCES conference (id),
    -- Order of invitation within the conference; also chooses the colour of the caret.
    position               BIGINT NOT NULL,
    role                   TEXT COLLATE "C" NOT NULL,
    standing               TEXT NOT NULL,
    attended               BOOLEAN NOT NULL DEFAULT FALSE,
    account_id             UUID REFERENCES account (id),
    session_id             UUID REFERENCES session (id),
    created_at             BIGINT NOT NULL,
    pledged_at             BIGINT,
    removed_at             BIGINT,
    heard_information      TEXT,
    heard_background_views TEXT,
    -- Name, e-mail, what is hoped from the person, the name typed under the pledge.
    details_sealed         BYTEA NOT NULL
);
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
    token_hash     BYTEA PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    conference_id  UUID NOT NULL REFERENCES conference (id),
    pin_hash       BYTEA NOT NULL,
    tries_left     BIGINT NOT NULL DEFAULT 5,
    expires_at     BIGINT NOT NULL,
    used_at        BIGINT,
    revoked_at     BIGINT
);
CREATE INDEX invitation_participant ON invitation (participant_id);

-- One row an edit, in the order in which everyone saw it.
CREATE TABLE edit (
    conference_id UUID NOT NULL REFERENCES conference (id),
    seq           BIGINT NOT NULL,
    document      TEXT COLLATE "C" NOT NULL,
    author        UUID NOT NULL,
    -- Names the attempt that wrote it, so that an unknown outcome can be looked up.
    batch_id      UUID NOT NULL,
    at            BIGINT NOT NULL,
    payload       BYTEA NOT NULL,
    PRIMARY KEY (conference_id, seq)
);
CREATE INDEX edit_document ON edit (conference_id, document, seq);

-- The state of a document up to an edit, so that opening it does not read its whole past.
CREATE TABLE snapshot (
    conference_id UUID NOT NULL REFERENCES conference (id),
    document      TEXT COLLATE "C" NOT NULL,
    seq           BIGINT NOT NULL,
    payload       BYTEA NOT NULL,
    PRIMARY KEY (conference_id, document)
);

-- The course of the meeting: stages with their times, checks that were overruled and why.
CREATE TABLE course (
    conference_id UUID NOT NULL REFERENCES conference (id),
    seq           BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    stage         TEXT,
    actor         UUID,
    payload       BYTEA NOT NULL,
    PRIMARY KEY (conference_id, seq)
);

-- Who committed to a row of the plan; kept by the server, not in the shared text.
CREATE TABLE commitment (
    conference_id UUID NOT NULL REFERENCES conference (id),
    row_id        TEXT COLLATE "C" NOT NULL,
    participant   UUID NOT NULL,
    decision      TEXT NOT NULL,
    decided_at    BIGINT NOT NULL,
    -- Keyed hash of what, who and when as committed to: a later change makes the commitment lapse.
    terms         BYTEA NOT NULL,
    PRIMARY KEY (conference_id, row_id)
);

-- The sealed file, encrypted like all content; its payload's hash links the next conference of the case.
CREATE TABLE minutes (
    conference_id UUID PRIMARY KEY REFERENCES conference (id),
    sealed_at     BIGINT NOT NULL,
    payload_hash  BYTEA NOT NULL,
    file_sealed   BYTEA NOT NULL
);

-- Every command and every opening of minutes or identity, in a hash chain. No case content.
CREATE TABLE audit (
    seq           BIGINT PRIMARY KEY,
    at            BIGINT NOT NULL,
    conference_id UUID,
    account_id    UUID,
    participant   UUID,
    session_id    UUID,
    action        TEXT NOT NULL,
    detail        TEXT NOT NULL,
    hash          BYTEA NOT NULL
);
CREATE INDEX audit_conference ON audit (conference_id, seq);
