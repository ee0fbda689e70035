-- What was said and what came out of it are kept for different times. These columns and the request below are what
-- remains when records were destroyed: ids, dates, and the people who decided it.

-- When contributions, closed notes, the course and the history were erased; what came out of the meeting stays.
ALTER TABLE conference ADD COLUMN talk_erased_at BIGINT;
-- When the key was destroyed and everything else with it.
ALTER TABLE conference ADD COLUMN shredded_at BIGINT;

-- Two people destroy a conference: one asks, another one approves.
CREATE TABLE shredding (
    conference_id UUID PRIMARY KEY REFERENCES conference (id),
    asked_at      BIGINT NOT NULL,
    asked_by      UUID NOT NULL REFERENCES account (id),
    -- A code: a written reason would outlive what it tells of.
    reason        TEXT NOT NULL,
    approved_by   UUID REFERENCES account (id)
);
