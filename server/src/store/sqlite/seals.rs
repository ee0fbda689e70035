//! The seal in SQL.

use async_trait::async_trait;
use rembuk_core::ids::ConferenceId;
use sqlx::Row;

use super::super::StoreError;
use super::super::edits::CommitError;
use super::super::seals::{Heads, Seal, Seals};
use super::edits::unsigned;
use super::{ThisStore, audit, millis, private_notes, query, query_as};
use crate::audit::{Event, GENESIS};

#[async_trait]
impl Seals for ThisStore {
    async fn heads(&self, conference: ConferenceId) -> Result<Option<Heads>, StoreError> {
        let row = query(
            "SELECT head, chain, generation, (SELECT hash FROM audit WHERE school_id = conference.school_id ORDER BY seq DESC LIMIT 1) AS audit \
             FROM conference WHERE id = ? AND school_id = ?",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let hash = |bytes: Vec<u8>| <[u8; 32]>::try_from(bytes).map_err(|_| StoreError::Unreadable("hash"));
        Ok(Some(Heads {
            head: unsigned(row.try_get("head")?)?,
            chain: hash(row.try_get("chain")?)?,
            generation: unsigned(row.try_get("generation")?)?,
            audit: row.try_get::<Option<Vec<u8>>, _>("audit")?.map_or(Ok(GENESIS), hash)?,
        }))
    }

    async fn seal(&self, seal: Seal, event: Event) -> Result<(), CommitError> {
        self.write_seal(seal, event)
            .await
            .map_err(|error| CommitError::Store(error.into()))
            .and_then(|in_time| if in_time { Ok(()) } else { Err(CommitError::Stale) })
    }

    async fn minutes(&self, conference: ConferenceId) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> =
            query_as(concat!("SELECT file_sealed FROM minutes WHERE conference_id = ", own!()))
                .bind(conference.0)
                .bind(self.school.0)
                .fetch_optional(&mut *self.reading().await?)
                .await?;
        Ok(row.map(|(file,)| file))
    }
}

impl ThisStore {
    /// False when the conference moved on.
    async fn write_seal(&self, seal: Seal, event: Event) -> Result<bool, sqlx::Error> {
        let number = |number: u64| i64::try_from(number).map_err(|_| sqlx::Error::Protocol("out of range".to_owned()));
        let (generation, head) = (number(seal.generation)?, number(seal.head)?);
        let at = millis(seal.sealed_at);
        let mut transaction = self.begin().await?;
        let locked = query(
            "UPDATE conference SET state = 'sealed', stage = NULL, generation = generation + 1, sealed_at = ?, \
             fingerprint = ? WHERE id = ? AND school_id = ? AND state = 'live' AND generation = ? AND head = ?",
        )
        .bind(at)
        .bind(seal.fingerprint)
        .bind(seal.conference.0)
        .bind(self.school.0)
        .bind(generation)
        .bind(head)
        .execute(&mut *transaction)
        .await?;
        if locked.rows_affected() != 1 {
            return Ok(false);
        }
        query("INSERT INTO minutes (conference_id, sealed_at, payload_hash, file_sealed) VALUES (?, ?, ?, ?)")
            .bind(seal.conference.0)
            .bind(at)
            .bind(seal.payload_hash.to_vec())
            .bind(seal.file)
            .execute(&mut *transaction)
            .await?;
        query("INSERT INTO course (conference_id, seq, at, kind, actor, payload) VALUES (?, ?, ?, 'sealed', ?, ?)")
            .bind(seal.conference.0)
            .bind(generation + 1)
            .bind(at)
            .bind(seal.actor.0)
            .bind(seal.note)
            .execute(&mut *transaction)
            .await?;
        private_notes::erase(&mut transaction, seal.conference).await?;
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
