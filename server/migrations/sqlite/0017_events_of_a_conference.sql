-- The events of a conference are asked for by school and conference: one index for both, whatever the planner knows of the
-- table. Before it was first counted, all events of the school were read.
CREATE INDEX audit_of_conference ON audit (school_id, conference_id, seq);
DROP INDEX audit_conference;
