-- A live meeting may rest and go on, also on another day; the time of a stage does not run meanwhile.
ALTER TABLE conference ADD COLUMN paused_at BIGINT;
-- How many milliseconds the present stage has rested, without the rest that goes on.
ALTER TABLE conference ADD COLUMN stage_rested BIGINT NOT NULL DEFAULT 0;
