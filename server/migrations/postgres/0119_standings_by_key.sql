-- As 0117, but each conference is looked up by its key, whatever the planner knows of the tables: before they were first counted
-- it read all conferences of the school, and for each room all its events, twice a second.
CREATE OR REPLACE FUNCTION standings(schools UUID[], lengths INTEGER[], conferences UUID[])
RETURNS TABLE (school UUID, conference UUID, generation BIGINT, head BIGINT, last_event BIGINT)
LANGUAGE plpgsql AS $$
DECLARE
    before INTEGER := 0;
BEGIN
    FOR turn IN 1 .. cardinality(schools) LOOP
        PERFORM set_config('rembuk.school', schools[turn]::text, TRUE);
        RETURN QUERY
            SELECT schools[turn], found.id, found.generation, found.head,
                   (SELECT max(seq) FROM audit WHERE school_id = schools[turn] AND conference_id = found.id)
            FROM unnest(conferences[before + 1 : before + lengths[turn]]) AS asked (id)
            -- The limit keeps this apart: one look by the key for each, never a join.
            CROSS JOIN LATERAL (
                SELECT place.id, place.generation, place.head FROM conference AS place
                WHERE place.id = asked.id AND place.school_id = schools[turn] LIMIT 1
            ) AS found;
        before := before + lengths[turn];
    END LOOP;
END
$$;
