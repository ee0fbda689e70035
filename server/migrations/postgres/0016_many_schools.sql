-- Many schools in one installation. Every root table says whose a row is; what belongs to a conference is found through it.
-- What is there belongs to the school at the installation's own address.

CREATE TABLE school_before AS TABLE school;
DROP TABLE school;
-- The directory: all that is ever read across schools. Nothing of a case, and nobody's name, stands in it.
CREATE TABLE school (
    id               UUID   PRIMARY KEY,
    -- Where its people come; null for the one at the installation's own address.
    host             TEXT   UNIQUE,
    name             TEXT   NOT NULL,
    created_at       BIGINT NOT NULL,
    disabled_at      BIGINT,
    -- Hash of the token of the link with which its first member of staff sets it up.
    setup_hash       BYTEA,
    setup_expires_at BIGINT
);
CREATE UNIQUE INDEX school_at_own_address ON school ((host IS NULL)) WHERE host IS NULL;
INSERT INTO school (id, name, created_at)
    SELECT gen_random_uuid(), coalesce((SELECT name FROM school_before), ''), coalesce((SELECT created_at FROM school_before), 0);

-- The Ed25519 key that signs a school's minutes, wrapped by the master key, and its public half; with it a school is set up.
CREATE TABLE seal_key (
    school_id       UUID  PRIMARY KEY REFERENCES school (id),
    seal_key_sealed BYTEA NOT NULL,
    seal_public_key BYTEA NOT NULL
);
INSERT INTO seal_key SELECT school.id, seal_key_sealed, seal_public_key FROM school, school_before;
DROP TABLE school_before;

ALTER TABLE account ADD COLUMN school_id UUID REFERENCES school (id);
UPDATE account SET school_id = (SELECT id FROM school);
ALTER TABLE account ALTER COLUMN school_id SET NOT NULL;
ALTER TABLE account DROP CONSTRAINT account_email_lookup_key;
ALTER TABLE account ADD UNIQUE (school_id, email_lookup);

ALTER TABLE session ADD COLUMN school_id UUID;
UPDATE session SET school_id = (SELECT id FROM school);
ALTER TABLE session ALTER COLUMN school_id SET NOT NULL;

ALTER TABLE conference ADD COLUMN school_id UUID REFERENCES school (id);
UPDATE conference SET school_id = (SELECT id FROM school);
ALTER TABLE conference ALTER COLUMN school_id SET NOT NULL;
CREATE INDEX conference_school ON conference (school_id, state);

-- One chain a school.
ALTER TABLE audit ADD COLUMN school_id UUID;
UPDATE audit SET school_id = (SELECT id FROM school);
ALTER TABLE audit DROP CONSTRAINT audit_pkey;
ALTER TABLE audit ADD PRIMARY KEY (school_id, seq);

ALTER TABLE school_settings ADD COLUMN school_id UUID REFERENCES school (id);
UPDATE school_settings SET school_id = (SELECT id FROM school);
ALTER TABLE school_settings DROP COLUMN id;
ALTER TABLE school_settings ADD PRIMARY KEY (school_id);

ALTER TABLE technique_additions ADD COLUMN school_id UUID REFERENCES school (id);
UPDATE technique_additions SET school_id = (SELECT id FROM school);
ALTER TABLE technique_additions DROP CONSTRAINT technique_additions_pkey;
ALTER TABLE technique_additions ADD PRIMARY KEY (school_id, version);

-- The second wall: whatever a query forgets to ask, it sees the rows of the school that its transaction is for, and of none
-- where it is for none. It binds the owner too, but no superuser. A later migration that changes rows has to lift it first
-- (NO FORCE ROW LEVEL SECURITY) and to put it back; the directory alone stands outside.
DO $$
DECLARE
    named TEXT;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'seal_key', 'account', 'session', 'conference', 'audit', 'school_settings', 'technique_additions'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', named);
        EXECUTE format(
            'CREATE POLICY of_school ON %I USING (school_id = nullif(current_setting(''rembuk.school'', TRUE), '''')::uuid)',
            named
        );
    END LOOP;
    FOREACH named IN ARRAY ARRAY[
        'keyring', 'participant', 'invitation', 'edit', 'snapshot', 'course', 'commitment', 'minutes', 'floor', 'reply',
        'record', 'continuation', 'follow_up', 'screen', 'screen_choice', 'private_notes', 'voice', 'shredding', 'history',
        'reminder', 'reminder_choice'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', named);
        -- The policy of the conference itself holds inside.
        EXECUTE format(
            'CREATE POLICY of_school ON %1$I USING (EXISTS (SELECT 1 FROM conference WHERE conference.id = %1$I.conference_id))',
            named
        );
    END LOOP;
END
$$;
