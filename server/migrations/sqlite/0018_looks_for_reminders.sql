-- When a conference is next looked at for reminders, so that a school of many years does not open all of its minutes every ten
-- minutes: at once from its seal on, and never where nothing open lies ahead. What waits for a round is found by index.
ALTER TABLE conference ADD COLUMN reminders_at INTEGER DEFAULT 0;
CREATE INDEX conference_reminders ON conference (school_id, reminders_at)
    WHERE state IN ('sealed', 'follow_up') AND reminders_at IS NOT NULL;
CREATE INDEX conference_uncompacted ON conference (school_id)
    WHERE state IN ('sealed', 'follow_up', 'closed') AND compacted_at IS NULL AND talk_erased_at IS NULL AND shredded_at IS NULL;
CREATE INDEX reply_waiting ON reply (mailed_at) WHERE mail_state = 'queued';
