-- Deleted text is gone after the seal: the log keeps who wrote when and the hash of what, for its chain, and what was written
-- stands in the snapshots alone. How the present text came to be is kept beside it, until the talk is erased.

ALTER TABLE edit ADD COLUMN payload_digest BYTEA;
ALTER TABLE conference ADD COLUMN compacted_at BIGINT;

CREATE TABLE history (
    conference_id UUID NOT NULL REFERENCES conference (id),
    document      TEXT NOT NULL,
    -- The lines of the section, each stretch with its author and time, encrypted like all content.
    payload       BYTEA NOT NULL,
    PRIMARY KEY (conference_id, document)
);

-- Reminders of commitments: each given once for a row and the day on which it is due. Ids and dates alone.
CREATE TABLE reminder (
    conference_id  UUID    NOT NULL REFERENCES conference (id),
    row_id         TEXT    NOT NULL,
    participant_id UUID    NOT NULL REFERENCES participant (id),
    due_on         TEXT    NOT NULL,
    at             BIGINT NOT NULL,
    PRIMARY KEY (conference_id, row_id, participant_id, due_on)
);

-- Who said whether it wants reminders; who said nothing gets them.
CREATE TABLE reminder_choice (
    participant_id UUID    PRIMARY KEY REFERENCES participant (id),
    conference_id  UUID    NOT NULL REFERENCES conference (id),
    wanted         BOOLEAN NOT NULL
);
