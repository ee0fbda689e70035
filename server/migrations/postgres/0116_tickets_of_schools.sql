-- The second wall around the tickets, which only a cluster keeps; see 0016.
ALTER TABLE ticket ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_school ON ticket USING (EXISTS (SELECT 1 FROM conference WHERE conference.id = ticket.conference_id));
