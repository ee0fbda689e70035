-- Which sessions of several schools have not been ended, in one question; as 0117.
CREATE FUNCTION live_sessions(schools UUID[], lengths INTEGER[], sessions UUID[]) RETURNS TABLE (school UUID, live UUID)
LANGUAGE plpgsql AS $$
DECLARE
    before INTEGER := 0;
BEGIN
    FOR turn IN 1 .. cardinality(schools) LOOP
        PERFORM set_config('rembuk.school', schools[turn]::text, TRUE);
        RETURN QUERY
            SELECT schools[turn], id FROM session
            WHERE id = ANY (sessions[before + 1 : before + lengths[turn]]) AND school_id = schools[turn] AND expires_at > 0;
        before := before + lengths[turn];
    END LOOP;
END
$$;
