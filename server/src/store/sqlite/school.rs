//! The school's settings in SQL.

use async_trait::async_trait;
use rembuk_core::ids::AccountId;
use sqlx::Row;

use super::super::StoreError;
use super::super::school::{AdditionsRecord, ChangeError, SchoolSettings, SettingsChange, SettingsRecord};
use super::conferences::signed;
use super::edits::unsigned;
use super::{ThisStore, audit, millis, query};
use crate::audit::Event;

#[async_trait]
impl SchoolSettings for ThisStore {
    async fn school_settings(&self) -> Result<SettingsRecord, StoreError> {
        let row = query("SELECT version, settings_sealed, logo_sealed FROM school_settings WHERE school_id = ?")
            .bind(self.school.0)
            .fetch_optional(&mut *self.reading().await?)
            .await?;
        let Some(row) = row else { return Ok(SettingsRecord::default()) };
        Ok(SettingsRecord {
            version: unsigned(row.try_get("version")?)?,
            settings: Some(row.try_get("settings_sealed")?),
            logo: row.try_get("logo_sealed")?,
        })
    }

    async fn change_school_settings(&self, change: SettingsChange, event: Event) -> Result<(), ChangeError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let written = query(
            "INSERT INTO school_settings (school_id, version, settings_sealed, logo_sealed) \
             SELECT ?4, ?1 + 1, ?2, ?3 WHERE coalesce((SELECT version FROM school_settings WHERE school_id = ?4), 0) = ?1 \
             ON CONFLICT (school_id) DO UPDATE SET version = excluded.version, \
             settings_sealed = excluded.settings_sealed, logo_sealed = excluded.logo_sealed",
        )
        .bind(signed(change.from_version)?)
        .bind(change.settings)
        .bind(change.logo)
        .bind(self.school.0)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if written.rows_affected() != 1 {
            return Err(ChangeError::Stale);
        }
        if let Some(name) = change.name {
            query("UPDATE school SET name = ? WHERE id = ?")
                .bind(name)
                .bind(self.school.0)
                .execute(&mut *transaction)
                .await
                .map_err(StoreError::from)?;
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn technique_additions(&self) -> Result<AdditionsRecord, StoreError> {
        let row = query(
            "SELECT version, additions FROM technique_additions WHERE school_id = ? ORDER BY version DESC LIMIT 1",
        )
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        let Some(row) = row else { return Ok(AdditionsRecord::default()) };
        Ok(AdditionsRecord { version: unsigned(row.try_get("version")?)?, file: row.try_get("additions")? })
    }

    async fn change_technique_additions(
        &self,
        additions: AdditionsRecord,
        account: AccountId,
        event: Event,
    ) -> Result<(), ChangeError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let written = query(
            "INSERT INTO technique_additions (school_id, version, at, account, additions) SELECT ?5, ?1, ?2, ?3, ?4 \
             WHERE coalesce((SELECT max(version) FROM technique_additions WHERE school_id = ?5), 0) + 1 = ?1",
        )
        .bind(signed(additions.version)?)
        .bind(millis(event.at))
        .bind(account.0)
        .bind(additions.file)
        .bind(self.school.0)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if written.rows_affected() != 1 {
            return Err(ChangeError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}
