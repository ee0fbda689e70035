-- What was said and what came out of it are kept for different times. These columns and the request below are what
-- remains when records were destroyed: ids, dates, and the people who decided it.

-- When contributions, closed notes, the course and the history were erased; what came out of the meeting stays.
ALTER TABLE conference ADD COLUMN talk_erased_at INTEGER;
-- When the key was destroyed and everything else with it.
ALTER TABLE conference ADD COLUMN shredded_at INTEGER;

-- Two people destroy a conference: one asks, another one approves.
CREATE TABLE shredding (
    conference_id BLOB    PRIMARY KEY REFERENCES conference (id),
    asked_at      INTEGER NOT NULL,
    asked_by      BLOB    NOT NULL REFERENCES account (id),
    -- A code: a written reason would outlive what it tells of.
    reason        TEXT    NOT NULL,
    approved_by   BLOB    REFERENCES account (id)
) STRICT, WITHOUT ROWID;
