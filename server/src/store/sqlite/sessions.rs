//! Sessions in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId, SessionId};
use sqlx::Row;
use time::{Duration, OffsetDateTime};

use super::super::StoreError;
use super::super::sessions::{NewSession, SeatedSession, SessionRecord, Sessions};
use super::edits::code;
use super::{
    DbConnection, DbQuery, DbRow, IDS_BY_POSITION, ThisStore, accounts, audit, conferences, millis, participants, query,
};
use crate::audit::Event;

/// How long a guest may read on after the seal.
const AFTER_SEAL: Duration = Duration::hours(12);
/// Whether a session of a token lives: see [`ThisStore::bind_live`].
const LIVE: &str = "token_hash = ? AND session.school_id = ? AND session.expires_at > ? AND disabled IS NOT TRUE \
    AND (session.account_id IS NOT NULL \
         OR NOT EXISTS (SELECT 1 FROM participant WHERE session_id = session.id) \
         OR EXISTS (SELECT 1 FROM participant JOIN conference ON conference.id = conference_id \
                    WHERE session_id = session.id \
                    AND (coalesce(sealed_at, ?) > ? OR session.created_at > sealed_at)))";

#[async_trait]
impl Sessions for ThisStore {
    async fn start_session(&self, session: NewSession, event: Event) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        // Each new session takes the dead ones that nothing refers to with it, so the table stays small.
        query(
            "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE school_id = ? AND expires_at <= ? \
             AND NOT EXISTS (SELECT 1 FROM participant WHERE session_id = session.id) LIMIT 100)",
        )
        .bind(self.school.0)
        .bind(millis(event.at))
        .execute(&mut *transaction)
        .await?;
        insert(&mut transaction, self.school, &session).await?;
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn session(&self, token_hash: [u8; 32], now: OffsetDateTime) -> Result<Option<SessionRecord>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!(
            "SELECT {} FROM session LEFT JOIN account ON account.id = session.account_id WHERE {LIVE}",
            columns()
        )));
        let row = self.bind_live(row, token_hash, now).fetch_optional(&mut *self.reading().await?).await?;
        row.as_ref().map(record).transpose()
    }

    async fn seated_session(
        &self,
        token_hash: [u8; 32],
        conference: ConferenceId,
        now: OffsetDateTime,
    ) -> Result<Option<SeatedSession>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!(
            "SELECT {}, {}, {}, conference.id IS NOT NULL AS is_seated, \
             (SELECT {IDS_BY_POSITION} FROM participant AS anybody WHERE anybody.conference_id = conference.id) AS people \
             FROM session LEFT JOIN account ON account.id = session.account_id \
             LEFT JOIN participant ON participant.conference_id = ? AND standing <> 'removed' \
                  AND (participant.account_id = session.account_id OR participant.session_id = session.id) \
             LEFT JOIN conference ON conference.id = participant.conference_id AND conference.school_id = session.school_id \
             LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE {LIVE} ORDER BY standing = 'joined' DESC, position LIMIT 1",
            columns(),
            conferences::COLUMNS,
            participants::COLUMNS,
        )))
        .bind(conference.0);
        let row = self.bind_live(row, token_hash, now).fetch_optional(&mut *self.reading().await?).await?;
        let Some(row) = row else { return Ok(None) };
        let seat = if row.try_get("is_seated")? {
            Some((conferences::record(&row)?, participants::record(&row)?))
        } else {
            None
        };
        let people = row.try_get::<Option<String>, _>("people")?.unwrap_or_default();
        let people = people.split_ascii_whitespace().map(|id| code(id.to_owned(), "participant"));
        Ok(Some(SeatedSession { session: record(&row)?, seat, people: people.collect::<Result<_, _>>()? }))
    }

    async fn end_session(&self, session: SessionId, event: Event) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        // The row stays while a guest's place in a conference refers to it.
        query("UPDATE session SET expires_at = 0 WHERE id = ? AND school_id = ?")
            .bind(session.0)
            .bind(self.school.0)
            .execute(&mut *transaction)
            .await?;
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }
}

impl ThisStore {
    /// What [`LIVE`] asks for.
    fn bind_live<'q>(&self, query: DbQuery<'q>, token_hash: [u8; 32], now: OffsetDateTime) -> DbQuery<'q> {
        query
            .bind(token_hash.to_vec())
            .bind(self.school.0)
            .bind(millis(now))
            .bind(millis(now))
            .bind(millis(now - AFTER_SEAL))
    }
}

/// The columns of a session and of whose it is.
fn columns() -> String {
    format!("session.id AS session, account.id IS NOT NULL AS is_staff, {}", accounts::COLUMNS)
}

/// A session from a row with [`columns`].
fn record(row: &DbRow) -> Result<SessionRecord, StoreError> {
    let account = if row.try_get("is_staff")? { Some(accounts::record(row)?) } else { None };
    Ok(SessionRecord { id: SessionId(row.try_get("session")?), account })
}

pub(super) async fn insert(
    connection: &mut DbConnection,
    school: SchoolId,
    session: &NewSession,
) -> Result<(), sqlx::Error> {
    query(
        "INSERT INTO session (id, school_id, token_hash, account_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(session.id.0)
    .bind(school.0)
    .bind(session.token_hash.to_vec())
    .bind(session.account.map(|id| id.0))
    .bind(millis(session.created_at))
    .bind(millis(session.expires_at))
    .execute(&mut *connection)
    .await?;
    Ok(())
}
