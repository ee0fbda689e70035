//! Retention in SQL: which rows belong to which class of records, and their destruction. What is left of them
//! in the database's files is the business of `leaves_nothing` of each store.

use async_trait::async_trait;
use rembuk_core::domain::retention::DestructionReason;
use rembuk_core::ids::{AccountId, ConferenceId, SchoolId, SessionId};
use sqlx::Row;

use super::super::StoreError;
use super::super::edits::CommitError;
use super::super::retention::{AskedShredding, Retention, RetentionRecord, TalkErasure};
use super::conferences::signed;
use super::edits::code;
use super::{Db, DbConnection, DbRow, ThisStore, audit, from_millis, millis, query};
use crate::audit::Event;

/// What becomes of a table's rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// What was said: goes when the talk is erased.
    Talk,
    /// Goes with the conference; where the talk is erased, what belongs to it is taken out of the rows.
    Whole,
    /// Holds no content and stays: ids, dates, who decided.
    Remains,
}

/// Every table that tells of a conference or of a person in it. A test compares this list with the tables that are there:
/// who adds a table says here what becomes of it.
pub(super) const TABLES: [(&str, Class); 22] = [
    ("edit", Class::Talk),
    ("course", Class::Talk),
    ("floor", Class::Talk),
    // What stands behind the seal of them are leaves of the minutes.
    ("voice", Class::Talk),
    // Gone with the seal; named for a meeting that was never sealed.
    ("private_notes", Class::Talk),
    // Replaced by one without history where the talk is erased.
    ("snapshot", Class::Talk),
    ("history", Class::Talk),
    ("invitation", Class::Whole),
    // Its written answers are talk and are emptied with it.
    ("reply", Class::Whole),
    ("commitment", Class::Whole),
    ("record", Class::Whole),
    // Keeps its seal; the leaves of the talk are withheld.
    ("minutes", Class::Whole),
    ("follow_up", Class::Whole),
    ("continuation", Class::Whole),
    ("screen", Class::Whole),
    ("screen_choice", Class::Whole),
    ("keyring", Class::Whole),
    ("reminder", Class::Whole),
    ("reminder_choice", Class::Whole),
    // Behind those that refer to it.
    ("participant", Class::Whole),
    ("audit", Class::Remains),
    ("shredding", Class::Remains),
];

#[async_trait]
impl Retention for ThisStore {
    async fn retained(&self) -> Result<Vec<RetentionRecord>, StoreError> {
        let rows = query(
            "SELECT id, state, starts_at, sealed_at, fingerprint, talk_erased_at, shredded_at, asked_at, asked_by, \
             reason, approved_by FROM conference LEFT JOIN shredding ON shredding.conference_id = conference.id \
             WHERE school_id = ? AND state IN ('sealed', 'follow_up', 'closed', 'cancelled') \
             ORDER BY sealed_at IS NULL, sealed_at, id",
        )
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().zip(1..).map(|(row, number)| record(row, number)).collect()
    }

    async fn erase_talk(&self, erasure: TalkErasure, event: Event) -> Result<(), CommitError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !write_erasure(&mut transaction, self.school, erasure).await? {
            return Err(CommitError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.leaves_nothing().await;
        Ok(())
    }

    async fn ask_shredding(
        &self,
        conference: ConferenceId,
        reason: DestructionReason,
        by: AccountId,
        event: Event,
    ) -> Result<(), CommitError> {
        let question = query(
            "INSERT INTO shredding (conference_id, asked_at, asked_by, reason) \
             SELECT id, ?, ?, ? FROM conference WHERE id = ? AND school_id = ? AND shredded_at IS NULL ON CONFLICT DO NOTHING",
        )
        .bind(millis(event.at))
        .bind(by.0)
        .bind(reason.code())
        .bind(conference.0)
        .bind(self.school.0);
        self.change_one(question, event).await
    }

    async fn withdraw_shredding(&self, conference: ConferenceId, event: Event) -> Result<(), CommitError> {
        let question =
            query(concat!("DELETE FROM shredding WHERE conference_id = ", own!(), " AND approved_by IS NULL"));
        self.change_one(question.bind(conference.0).bind(self.school.0), event).await
    }

    async fn shred(
        &self,
        conference: ConferenceId,
        approved_by: AccountId,
        event: Event,
    ) -> Result<Vec<SessionId>, CommitError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !approve(&mut transaction, (self.school, conference), approved_by, millis(event.at)).await? {
            return Err(CommitError::Stale);
        }
        let guests = end_guests(&mut transaction, (self.school, conference)).await?;
        for (table, class) in TABLES {
            match class {
                Class::Talk | Class::Whole => delete_rows(&mut transaction, table, conference).await?,
                Class::Remains => {}
            }
        }
        // That two conferences are of one case is told by neither of them any more.
        let next = query("DELETE FROM continuation WHERE previous_id = ?").bind(conference.0);
        next.execute(&mut *transaction).await.map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.leaves_nothing().await;
        Ok(guests)
    }
}

type Query<'a> = sqlx::query::Query<'a, Db, <Db as sqlx::Database>::Arguments>;

impl ThisStore {
    /// One statement that must change one row, with its event.
    pub(super) async fn change_one(&self, query: Query<'_>, event: Event) -> Result<(), CommitError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let changed = query.execute(&mut *transaction).await.map_err(StoreError::from)?;
        if changed.rows_affected() != 1 {
            return Err(CommitError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

/// False when there is nothing to erase.
async fn write_erasure(
    connection: &mut DbConnection,
    school: SchoolId,
    erasure: TalkErasure,
) -> Result<bool, StoreError> {
    let conference = erasure.conference;
    let marked = query(
        "UPDATE conference SET talk_erased_at = ?, generation = generation + 1 WHERE id = ? AND school_id = ? \
         AND state IN ('sealed', 'follow_up', 'closed') AND talk_erased_at IS NULL AND shredded_at IS NULL",
    )
    .bind(millis(erasure.at))
    .bind(conference.0)
    .bind(school.0)
    .execute(&mut *connection)
    .await?;
    if marked.rows_affected() != 1 {
        return Ok(false);
    }
    for (table, class) in TABLES {
        match class {
            Class::Talk => delete_rows(connection, table, conference).await?,
            Class::Whole | Class::Remains => {}
        }
    }
    query("UPDATE reply SET answer_sealed = NULL, expectations_sealed = NULL WHERE conference_id = ?")
        .bind(conference.0)
        .execute(&mut *connection)
        .await?;
    query("UPDATE minutes SET file_sealed = ? WHERE conference_id = ?")
        .bind(erasure.file)
        .bind(conference.0)
        .execute(&mut *connection)
        .await?;
    for (document, seq, payload) in erasure.documents {
        query("INSERT INTO snapshot (conference_id, document, seq, payload) VALUES (?, ?, ?, ?)")
            .bind(conference.0)
            .bind(document)
            .bind(signed(seq)?)
            .bind(payload)
            .execute(&mut *connection)
            .await?;
    }
    Ok(true)
}

/// Takes out of the conference's own row all but its id, dates and fingerprint; false when it may not be shredded.
async fn approve(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
    approved_by: AccountId,
    at: i64,
) -> Result<bool, StoreError> {
    let approved = query(
        "UPDATE shredding SET approved_by = ?1 WHERE conference_id = ?2 AND asked_by <> ?1 AND approved_by IS NULL",
    )
    .bind(approved_by.0)
    .bind(conference.0)
    .execute(&mut *connection)
    .await?;
    let stripped = query(
        "UPDATE conference SET shredded_at = ?, generation = generation + 1, details_sealed = ?, \
         consent_sealed = NULL, identity_sealed = NULL, head = 0, chain = ?, \
         state = CASE state WHEN 'cancelled' THEN state ELSE 'closed' END \
         WHERE id = ? AND school_id = ? AND state IN ('sealed', 'follow_up', 'closed', 'cancelled') AND shredded_at IS NULL",
    )
    .bind(at)
    .bind(Vec::<u8>::new())
    .bind(vec![0_u8; 32])
    .bind(conference.0)
    .bind(school.0)
    .execute(&mut *connection)
    .await?;
    Ok(approved.rows_affected() == 1 && stripped.rows_affected() == 1)
}

/// Ends the sessions that were good for this conference alone; whose they were.
async fn end_guests(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
) -> Result<Vec<SessionId>, StoreError> {
    let rows = query(
        "UPDATE session SET expires_at = 0 WHERE account_id IS NULL AND school_id = ?2 \
         AND id IN (SELECT session_id FROM participant WHERE conference_id = ?1) \
         AND id NOT IN (SELECT session_id FROM participant WHERE conference_id <> ?1 AND session_id IS NOT NULL) \
         RETURNING id",
    )
    .bind(conference.0)
    .bind(school.0)
    .fetch_all(&mut *connection)
    .await?;
    rows.iter().map(|row| Ok(SessionId(row.try_get("id")?))).collect()
}

async fn delete_rows(
    connection: &mut DbConnection,
    table: &'static str,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    query(sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE conference_id = ?")))
        .bind(conference.0)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

fn record(row: &DbRow, number: u64) -> Result<RetentionRecord, StoreError> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(from_millis).transpose();
    let sealed_at = time("sealed_at")?;
    let asked = match time("asked_at")? {
        Some(at) => Some(AskedShredding {
            at,
            by: AccountId(row.try_get("asked_by")?),
            reason: code(row.try_get("reason")?, "reason")?,
            approved_by: row.try_get::<Option<_>, _>("approved_by")?.map(AccountId),
        }),
        None => None,
    };
    Ok(RetentionRecord {
        conference: ConferenceId(row.try_get("id")?),
        state: code(row.try_get("state")?, "state")?,
        number: sealed_at.map(|_| number),
        starts_at: from_millis(row.try_get("starts_at")?)?,
        sealed_at,
        fingerprint: row.try_get("fingerprint")?,
        talk_erased_at: time("talk_erased_at")?,
        shredded_at: time("shredded_at")?,
        asked,
    })
}
