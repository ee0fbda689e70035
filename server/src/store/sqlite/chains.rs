//! The check of the chains in SQL: everything is read once, row by row.

use async_trait::async_trait;
use futures_util::TryStreamExt;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SchoolId, SessionId};
use sha2::{Digest, Sha256};
use sqlx::Row;
use uuid::Uuid;

use super::super::StoreError;
use super::super::chains::{BrokenChain, ChainReport, Chains};
use super::edits::unsigned;
use super::writer::{ChainedEdit, link as link_edit};
use super::{DbConnection, DbRow, ThisStore, from_millis, look_at, query, query_as};
use crate::audit::{Event, GENESIS, link_by_code};

#[async_trait]
impl Chains for ThisStore {
    async fn check_chains(&self) -> Result<ChainReport, StoreError> {
        // One transaction, so that what is written meanwhile is not half in it.
        let mut transaction = self.begin_reading().await?;
        let mut report = ChainReport::default();
        let schools: Vec<(Uuid,)> = query_as("SELECT id FROM school ORDER BY id").fetch_all(&mut *transaction).await?;
        for (school,) in schools {
            let school = SchoolId(school);
            look_at(&mut transaction, school).await?;
            check_school(&mut transaction, school, &mut report).await?;
        }
        Ok(report)
    }
}

async fn check_school(
    transaction: &mut DbConnection,
    school: SchoolId,
    report: &mut ChainReport,
) -> Result<(), StoreError> {
    check_trail(transaction, school, report).await?;
    // Where the talk was erased its edits are gone as well; the chain's head stands in the seal.
    let conferences: Vec<(Uuid, i64, Vec<u8>, bool)> =
        query_as("SELECT id, head, chain, talk_erased_at IS NOT NULL FROM conference WHERE school_id = ?")
            .bind(school.0)
            .fetch_all(&mut *transaction)
            .await?;
    for (id, head, chain, is_erased) in conferences {
        let standing = if is_erased { (0, vec![0; 32]) } else { (unsigned(head)?, chain) };
        check_edits(transaction, ConferenceId(id), standing, report).await?;
    }
    Ok(())
}

async fn check_trail(
    connection: &mut DbConnection,
    school: SchoolId,
    report: &mut ChainReport,
) -> Result<(), StoreError> {
    let mut rows = query("SELECT * FROM audit WHERE school_id = ? ORDER BY seq").bind(school.0).fetch(connection);
    let (mut previous, mut expected) = (GENESIS.to_vec(), 1_i64);
    while let Some(row) = rows.try_next().await? {
        let (seq, hash): (i64, Vec<u8>) = (row.try_get("seq")?, row.try_get("hash")?);
        if seq != expected || event_hash(&previous, &row)? != hash {
            report.broken.push(BrokenChain::Trail { school, event: expected });
            return Ok(());
        }
        (previous, expected) = (hash, seq + 1);
        report.events += 1;
    }
    Ok(())
}

fn event_hash(previous: &[u8], row: &DbRow) -> Result<Vec<u8>, StoreError> {
    let id = |column: &str| row.try_get::<Option<Uuid>, _>(column);
    let at: i64 = row.try_get("at")?;
    let action: String = row.try_get("action")?;
    let event = Event {
        at: from_millis(at)?,
        conference: id("conference_id")?.map(ConferenceId),
        account: id("account_id")?.map(AccountId),
        participant: id("participant")?.map(ParticipantId),
        session: id("session_id")?.map(SessionId),
        // Hashed by its stored name, which may be one that a later version wrote.
        action: crate::audit::Action::SetUp,
        detail: row.try_get("detail")?,
    };
    Ok(link_by_code(previous, (row.try_get("seq")?, at), &event, &action).to_vec())
}

async fn check_edits(
    connection: &mut DbConnection,
    conference: ConferenceId,
    (head, chain): (u64, Vec<u8>),
    report: &mut ChainReport,
) -> Result<(), StoreError> {
    let mut rows = query(
        "SELECT seq, document, author, at, payload, payload_digest FROM edit WHERE conference_id = ? ORDER BY seq",
    )
    .bind(conference.0)
    .fetch(connection);
    let (mut link, mut last) = (vec![0; 32], 0);
    while let Some(row) = rows.try_next().await? {
        let seq = unsigned(row.try_get("seq")?)?;
        let document: String = row.try_get("document")?;
        let edit = ChainedEdit {
            conference,
            seq,
            author: ParticipantId(row.try_get("author")?),
            at_millis: row.try_get("at")?,
            document: &document,
            payload_digest: payload_digest(&row)?,
        };
        link = link_edit(&link, &edit).to_vec();
        if seq != last + 1 {
            break;
        }
        last = seq;
        report.edits += 1;
    }
    if last != head || link != chain {
        report.broken.push(BrokenChain::Edits(conference));
    }
    Ok(())
}

/// The hash of what an edit says. A compacted row says nothing but that.
fn payload_digest(row: &DbRow) -> Result<[u8; 32], StoreError> {
    let payload: Vec<u8> = row.try_get("payload")?;
    match row.try_get::<Option<Vec<u8>>, _>("payload_digest")? {
        Some(digest) => digest.try_into().map_err(|_| StoreError::Unreadable("hash")),
        None => Ok(Sha256::digest(&payload).into()),
    }
}
