-- The schools in which something waits for a round, in one question: a node asked each of thousands of schools five times, every
-- ten minutes, and mostly found nothing. As 0117: each school behind its own wall. Null asks for no reminders, or no lost mails.
CREATE FUNCTION schools_to_tend(reminders_until BIGINT, mail_until BIGINT) RETURNS SETOF UUID
LANGUAGE plpgsql AS $$
DECLARE
    turn UUID;
BEGIN
    FOR turn IN SELECT id FROM school WHERE disabled_at IS NULL LOOP
        PERFORM set_config('rembuk.school', turn::text, TRUE);
        IF EXISTS (
            SELECT 1 FROM conference
            WHERE school_id = turn AND state IN ('sealed', 'follow_up', 'closed') AND compacted_at IS NULL
              AND talk_erased_at IS NULL AND shredded_at IS NULL
        ) OR EXISTS (
            SELECT 1 FROM conference
            WHERE school_id = turn AND state IN ('sealed', 'follow_up') AND reminders_at <= reminders_until
        ) OR EXISTS (
            SELECT 1 FROM reply JOIN conference ON conference.id = conference_id
            WHERE school_id = turn AND mail_state = 'queued' AND mailed_at <= mail_until
        ) THEN
            RETURN NEXT turn;
        END IF;
    END LOOP;
END
$$;
