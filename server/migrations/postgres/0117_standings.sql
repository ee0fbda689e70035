-- Where conferences of several schools stand, in one question: each school's rows are read as that school alone, so the second
-- wall (0016) holds inside, too. `conferences` lists those of the first school, then of the second; `lengths` says how many.
CREATE FUNCTION standings(schools UUID[], lengths INTEGER[], conferences UUID[])
RETURNS TABLE (school UUID, conference UUID, generation BIGINT, head BIGINT, last_event BIGINT)
LANGUAGE plpgsql AS $$
DECLARE
    before INTEGER := 0;
BEGIN
    FOR turn IN 1 .. cardinality(schools) LOOP
        PERFORM set_config('rembuk.school', schools[turn]::text, TRUE);
        RETURN QUERY
            SELECT schools[turn], asked.id, asked.generation, asked.head,
                   (SELECT max(seq) FROM audit WHERE conference_id = asked.id AND school_id = schools[turn])
            FROM conference AS asked
            WHERE asked.id = ANY (conferences[before + 1 : before + lengths[turn]]) AND asked.school_id = schools[turn];
        before := before + lengths[turn];
    END LOOP;
END
$$;
