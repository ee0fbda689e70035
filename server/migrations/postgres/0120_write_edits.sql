-- Writes batches of edits, each where its conference stands as expected, in one journey; answers with the positions of those that
-- were stale. The first seven lists have one member for each batch, the next five one for each row; `stages` and `columns` say
-- in which stage whoever contributes is heard, and where that is noted. The link of the chain is the one of `writer.rs`.
CREATE FUNCTION write_edits(
    schools UUID[], locks BIGINT[], conferences UUID[], batches UUID[], generations BIGINT[], heads BIGINT[], lengths INTEGER[],
    documents TEXT[], authors UUID[], times BIGINT[], payloads BYTEA[], contributors UUID[],
    stages TEXT[], columns TEXT[], contributed TEXT
) RETURNS SETOF INTEGER
LANGUAGE plpgsql AS $$
DECLARE
    before INTEGER := 0;
    upto INTEGER;
    link BYTEA;
    standing TEXT;
    noted TEXT;
BEGIN
    FOR turn IN 1 .. cardinality(conferences) LOOP
        upto := before + lengths[turn];
        IF turn = 1 OR schools[turn] <> schools[turn - 1] THEN
            -- Beside the edits of other nodes, since each conference's row orders its own, but beside no verb: a verb that
            -- takes rows in another order would wait for these while they wait for it.
            PERFORM pg_advisory_xact_lock_shared(locks[turn]), set_config('rembuk.school', schools[turn]::text, TRUE);
        END IF;
        SELECT chain, stage INTO link, standing FROM conference
        WHERE id = conferences[turn] AND school_id = schools[turn] AND state IN ('draft', 'invited', 'live')
              AND generation = generations[turn] AND head = heads[turn];
        IF link IS NULL THEN
            RETURN NEXT turn;
            before := upto;
            CONTINUE;
        END IF;
        FOR nth IN before + 1 .. upto LOOP
            link := sha256(
                convert_to('rembuk-log-1', 'UTF8') || '\x00'::bytea || link || uuid_send(conferences[turn])
                || int8send(heads[turn] + nth - before) || uuid_send(authors[nth]) || int8send(times[nth])
                || sha256(convert_to(documents[nth], 'UTF8')) || sha256(payloads[nth])
            );
        END LOOP;
        -- The condition stands here once more because this statement is the line that the seal is drawn with.
        UPDATE conference SET head = head + lengths[turn], chain = link
        WHERE id = conferences[turn] AND school_id = schools[turn] AND state IN ('draft', 'invited', 'live')
              AND generation = generations[turn] AND head = heads[turn];
        IF NOT FOUND THEN
            RETURN NEXT turn;
            before := upto;
            CONTINUE;
        END IF;
        INSERT INTO edit (conference_id, seq, document, author, batch_id, at, payload)
        SELECT conferences[turn], heads[turn] + nth, document, author, batches[turn], at, payload
        FROM unnest(documents[before + 1 : upto], authors[before + 1 : upto], times[before + 1 : upto], payloads[before + 1 : upto])
             WITH ORDINALITY AS typed (document, author, at, payload, nth);
        noted := columns[array_position(stages, standing)];
        IF noted IS NOT NULL THEN
            -- Who was heard in another way before stays so.
            EXECUTE format('UPDATE participant SET %1$I = $1 WHERE conference_id = $2 AND id = ANY ($3) AND %1$I IS NULL', noted)
            USING contributed, conferences[turn], contributors[before + 1 : upto];
        END IF;
        before := upto;
    END LOOP;
END
$$;
