-- What is said beside the shared text, each in its own person's name: words on what was noted for somebody, differing
-- views, data still needed, marks on entries. The subject is made of ids and a kind; what was said is sealed.
CREATE TABLE voice (
    conference_id UUID NOT NULL REFERENCES conference (id),
    subject       TEXT COLLATE "C" NOT NULL,
    -- Order of the first keeping within the conference.
    position      BIGINT NOT NULL,
    voice_sealed  BYTEA NOT NULL,
    PRIMARY KEY (conference_id, subject)
);
