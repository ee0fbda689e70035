-- The invitation round and attendance: what each invitee answered and what was noted of it, one row a person,
-- apart from the person's place in the conference, since none of it decides a right.
CREATE TABLE reply (
    participant_id      BLOB    PRIMARY KEY REFERENCES participant (id),
    conference_id       BLOB    NOT NULL REFERENCES conference (id),
    answer              TEXT,
    answered_at         INTEGER,
    -- A note to the chair and the substitute that is proposed.
    answer_sealed       BLOB,
    -- What the person knows and hopes for.
    expectations_sealed BLOB,
    expected_at         INTEGER,
    -- Whose place this person took.
    substitute_for      BLOB,
    -- Noted by chair or secretary; goes before what sockets and answers tell.
    attendance          TEXT,
    arrived_at          INTEGER,
    left_at             INTEGER,
    alone_declared_at   INTEGER,
    purpose_agreed_at   INTEGER,
    -- When the counsellor confirmed having explained secrecy to this person.
    secrecy_explained_at INTEGER,
    -- The last e-mail: queued, sent or failed; and which change of time and place it told of.
    mail_state          TEXT,
    mailed_at           INTEGER,
    mailed_sequence     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_conference ON reply (conference_id);
