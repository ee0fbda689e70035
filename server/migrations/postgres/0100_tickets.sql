-- Tickets for the socket, which any node may take; a single node keeps them in memory, so SQLite has no such table.
-- Not logged: after a crash of the database every page asks for a fresh one.
CREATE UNLOGGED TABLE ticket (
    hash           BYTEA  PRIMARY KEY,
    conference_id  UUID   NOT NULL,
    participant_id UUID   NOT NULL,
    session_id     UUID   NOT NULL,
    account_id     UUID,
    expires_at     BIGINT NOT NULL
);
