//! The directory of schools in SQL.

use std::sync::Arc;

use async_trait::async_trait;
use rembuk_core::ids::SchoolId;
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::schools::{AddSchoolError, PlannedSchool, SchoolRecord, Schools, SetUpLink, Tending};
use super::super::{Store, StoreError};
use super::edits::unsigned;
use super::{DbRow, ThisStore, audit, from_millis, millis, query, query_scalar, to_tend};
use crate::audit::Event;

/// The school at the installation's own address, which is always there.
pub(super) const OWN: &str = "SELECT id FROM school WHERE host IS NULL";

const COLUMNS: &str = "SELECT id, host, name, created_at, disabled_at, setup_expires_at FROM school";

#[async_trait]
impl Schools for ThisStore {
    fn school_id(&self) -> SchoolId {
        self.school
    }

    fn of(&self, school: SchoolId) -> Arc<dyn Store> {
        Arc::new(Self { school, ..self.clone() })
    }

    async fn schools(&self) -> Result<Vec<SchoolRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!("{COLUMNS} ORDER BY host IS NOT NULL, name, id")))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(record).collect()
    }

    async fn schools_to_tend(&self, tending: Tending) -> Result<Vec<SchoolRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id IN ({})", to_tend())))
            .bind(tending.reminders.map(millis))
            .bind(tending.waiting_mail.map(millis))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(record).collect()
    }

    async fn school_at(&self, host: Option<&str>) -> Result<Option<SchoolRecord>, StoreError> {
        let row = match host {
            Some(host) => query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE host = ?"))).bind(host.to_owned()),
            None => query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE host IS NULL"))),
        };
        row.fetch_optional(&self.read).await?.as_ref().map(record).transpose()
    }

    async fn are_many(&self) -> Result<bool, StoreError> {
        let other = query("SELECT 1 FROM school WHERE host IS NOT NULL LIMIT 1").fetch_optional(&self.read).await?;
        Ok(other.is_some())
    }

    async fn shut_schools(&self) -> Result<Vec<SchoolId>, StoreError> {
        let rows: Vec<Uuid> =
            query_scalar("SELECT id FROM school WHERE disabled_at IS NOT NULL").fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(SchoolId).collect())
    }

    async fn opens_setup(&self, token_hash: Option<[u8; 32]>, now: OffsetDateTime) -> Result<bool, StoreError> {
        let found =
            query("SELECT 1 FROM school WHERE id = ? AND (host IS NULL OR (setup_hash = ? AND setup_expires_at > ?))")
                .bind(self.school.0)
                .bind(token_hash.map(|hash| hash.to_vec()))
                .bind(millis(now))
                .fetch_optional(&self.read)
                .await?;
        Ok(found.is_some())
    }

    async fn planned_name(&self) -> Result<Option<String>, StoreError> {
        let name: Option<String> =
            query_scalar("SELECT name FROM school WHERE id = ?").bind(self.school.0).fetch_optional(&self.read).await?;
        Ok(name.filter(|name| !name.is_empty()))
    }

    async fn count_accounts(&self) -> Result<u64, StoreError> {
        let count: i64 = query_scalar("SELECT count(*) FROM account WHERE school_id = ?")
            .bind(self.school.0)
            .fetch_one(&mut *self.reading().await?)
            .await?;
        unsigned(count)
    }

    async fn add_schools(&self, schools: Vec<(PlannedSchool, Event)>) -> Result<(), AddSchoolError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        for (place, (school, event)) in schools.into_iter().enumerate() {
            let added = query(
                "INSERT INTO school (id, host, name, created_at, setup_hash, setup_expires_at) \
                 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(school.id.0)
            .bind(school.host)
            .bind(school.name)
            .bind(millis(event.at))
            .bind(school.link.token_hash.to_vec())
            .bind(millis(school.link.expires_at))
            .execute(&mut *transaction)
            .await
            .map_err(StoreError::from)?;
            if added.rows_affected() != 1 {
                return Err(AddSchoolError::HostTaken(place));
            }
            audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        }
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn renew_setup(&self, school: SchoolId, link: SetUpLink, event: Event) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        // Once a school is set up it has no link any more.
        let renewed = query(
            "UPDATE school SET setup_hash = ?, setup_expires_at = ? \
             WHERE id = ? AND host IS NOT NULL AND setup_hash IS NOT NULL",
        )
        .bind(link.token_hash.to_vec())
        .bind(millis(link.expires_at))
        .bind(school.0)
        .execute(&mut *transaction)
        .await?;
        if renewed.rows_affected() != 1 {
            return Ok(false);
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn shut_school(
        &self,
        school: SchoolId,
        since: Option<OffsetDateTime>,
        event: Event,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let changed = query("UPDATE school SET disabled_at = ? WHERE id = ? AND host IS NOT NULL")
            .bind(since.map(millis))
            .bind(school.0)
            .execute(&mut *transaction)
            .await?;
        if changed.rows_affected() != 1 {
            return Ok(false);
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn record(row: &DbRow) -> Result<SchoolRecord, StoreError> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(from_millis).transpose();
    Ok(SchoolRecord {
        id: SchoolId(row.try_get("id")?),
        host: row.try_get("host")?,
        name: row.try_get("name")?,
        created_at: from_millis(row.try_get("created_at")?)?,
        disabled_at: time("disabled_at")?,
        link_expires_at: time("setup_expires_at")?,
    })
}
