-- The invitation round and attendance: what each invitee answered and what was noted of it, one row a person,
-- apart from the person's place in the conference, since none of it decides a right.
CREATE TABLE reply (
    participant_id      UUID PRIMARY KEY REFERENCES participant (id),
    conference_id       UUID NOT NULL REFERENCES conference (id),
    answer              TEXT,
    answered_at         BIGINT,
    -- A note to the chair and the substitute that is proposed.
    answer_sealed       BYTEA,
    -- What the person knows and hopes for.
    expectations_sealed BYTEA,
    expected_at         BIGINT,
    -- Whose place this person took.
    substitute_for      UUID,
    -- Noted by chair or secretary; goes before what sockets and answers tell.
    attendance          TEXT,
    arrived_at          BIGINT,
    left_at             BIGINT,
    alone_declared_at   BIGINT,
    purpose_agreed_at   BIGINT,
    -- When the counsellor confirmed having explained secrecy to this person.
    secrecy_explained_at BIGINT,
    -- The last e-mail: queued, sent or failed; and which change of time and place it told of.
    mail_state          TEXT,
    mailed_at           BIGINT,
    mailed_sequence     BIGINT
);
CREATE INDEX reply_conference ON reply (conference_id);
