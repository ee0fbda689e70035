//! Turns in PostgreSQL: the row of the conference, and a lock of its own for what stands in no row.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId};
use sqlx::Transaction;

use super::super::StoreError;
use super::super::edits::{CommitError, EditBatch};
use super::super::seals::Seal;
use super::super::turns::{Alone, Errand, HeldBack, HeldTurn, Turn, Turns};
use super::{Db, PostgresStore, begun, log, look_at, query, seals, share_writing, writers_of};
use crate::audit::Event;

#[async_trait]
impl Turns for PostgresStore {
    async fn take_turn(&self, conference: ConferenceId) -> Result<Option<Turn>, StoreError> {
        let mut transaction = begun(&self.turns, None).await?;
        share_writing(&mut transaction, self.school).await?;
        // Those who wait for a row get it in the order in which they came: each node has its turn.
        query("SELECT 1 FROM conference WHERE id = ? FOR UPDATE").bind(conference.0).execute(&mut *transaction).await?;
        Ok(Some(Box::new(HeldRow(transaction, self.school))))
    }

    async fn alone(&self) -> Result<Option<Alone>, StoreError> {
        let mut transaction = begun(&self.turns, None).await?;
        query("SELECT pg_advisory_xact_lock(?)").bind(writers_of(self.school)).execute(&mut *transaction).await?;
        look_at(&mut transaction, self.school).await?;
        Ok(Some(Box::new(HeldAll(transaction, self.school))))
    }

    async fn alone_at_names(&self, conference: ConferenceId) -> Result<Option<Errand>, StoreError> {
        let mut transaction = begun(&self.turns, None).await?;
        // It lasts until what was replaced is in the log, which may wait for other writers.
        query("SET LOCAL idle_in_transaction_session_timeout = '30s'").execute(&mut *transaction).await?;
        let (high, low) = conference.0.as_u64_pair();
        let key = i64::from_ne_bytes((high ^ low).to_ne_bytes());
        query("SELECT pg_advisory_xact_lock(?)").bind(key).execute(&mut *transaction).await?;
        Ok(Some(Box::new(transaction)))
    }
}

/// Dropped, it is rolled back.
struct HeldRow(Transaction<'static, Db>, SchoolId);

#[async_trait]
impl HeldTurn for HeldRow {
    async fn commit(self: Box<Self>, batch: EditBatch) -> Result<(), CommitError> {
        let Self(mut transaction, school) = *self;
        let stale = log::write(&mut *transaction, &[(school, &batch)]).await.map_err(StoreError::from)?;
        if !stale.is_empty() {
            return Err(CommitError::Stale);
        }
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

/// Dropped, it is rolled back.
struct HeldAll(Transaction<'static, Db>, SchoolId);

#[async_trait]
impl HeldBack for HeldAll {
    async fn seal(self: Box<Self>, seal: Seal, event: Event) -> Result<(), CommitError> {
        let Self(mut transaction, school) = *self;
        seals::write_seal(&mut transaction, school, seal, event).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}
