//! The school and its staff in SQL.

use async_trait::async_trait;
use rembuk_core::domain::role::StaffRole;
use rembuk_core::ids::{AccountId, SchoolId, SessionId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::accounts::{
    AccountChange, AccountRecord, Accounts, AddAccountError, NewAccount, NewSchool, School, SetUpError,
};
use super::edits::code;
use super::{DbConnection, DbRow, ThisStore, audit, from_millis, millis, query, query_as, sessions};
use crate::audit::Event;

/// The columns of a member of staff, as every reading of one takes them.
pub(super) const COLUMNS: &str =
    "account.id AS account, profile_sealed, password_hash, staff_roles, disabled, account.created_at AS account_since";

#[async_trait]
impl Accounts for ThisStore {
    async fn school(&self) -> Result<Option<School>, StoreError> {
        let row: Option<(String, Vec<u8>, Vec<u8>)> = query_as(
            "SELECT name, seal_key_sealed, seal_public_key FROM school JOIN seal_key ON school_id = id WHERE id = ?",
        )
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        Ok(row.map(|(name, seal_key, seal_public_key)| School { name, seal_key, seal_public_key }))
    }

    async fn set_up(&self, new: NewSchool, event: Event) -> Result<(), SetUpError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let inserted = query(
            "INSERT INTO seal_key (school_id, seal_key_sealed, seal_public_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(self.school.0)
        .bind(&new.school.seal_key)
        .bind(&new.school.seal_public_key)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if inserted.rows_affected() != 1 {
            return Err(SetUpError::AlreadySetUp);
        }
        // Only the installation's own school is set up by whoever comes first.
        let named = query(
            "UPDATE school SET name = ?, created_at = CASE created_at WHEN 0 THEN ? ELSE created_at END, \
             setup_hash = NULL, setup_expires_at = NULL WHERE id = ? AND disabled_at IS NULL \
             AND (host IS NULL OR (setup_hash = ? AND setup_expires_at > ?))",
        )
        .bind(&new.school.name)
        .bind(millis(event.at))
        .bind(self.school.0)
        .bind(new.link.map(|hash| hash.to_vec()))
        .bind(millis(event.at))
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if named.rows_affected() != 1 {
            return Err(SetUpError::LinkGone);
        }
        insert_account(&mut transaction, self.school, &new.account, event.at).await.map_err(StoreError::from)?;
        if let Some(session) = &new.session {
            sessions::insert(&mut transaction, self.school, session).await.map_err(StoreError::from)?;
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn add_account(&self, account: NewAccount, event: Event) -> Result<(), AddAccountError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        match insert_account(&mut transaction, self.school, &account, event.at).await {
            Ok(()) => {}
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                return Err(AddAccountError::EmailTaken);
            }
            Err(error) => return Err(StoreError::from(error).into()),
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn change_account(
        &self,
        account: AccountId,
        change: AccountChange,
        keep: Option<SessionId>,
        event: Event,
    ) -> Result<bool, StoreError> {
        let ends_sessions = change.password_hash.is_some() || change.disabled == Some(true);
        let mut transaction = self.begin().await?;
        let changed = query(
            "UPDATE account SET profile_sealed = coalesce(?, profile_sealed), \
             password_hash = coalesce(?, password_hash), staff_roles = coalesce(?, staff_roles), \
             disabled = coalesce(?, disabled) WHERE id = ? AND school_id = ?",
        )
        .bind(change.profile)
        .bind(change.password_hash)
        .bind(change.staff_roles.as_deref().map(roles_text))
        .bind(change.disabled)
        .bind(account.0)
        .bind(self.school.0)
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() != 1 {
            return Ok(false);
        }
        if ends_sessions {
            query("UPDATE session SET expires_at = 0 WHERE account_id = ? AND id IS DISTINCT FROM ? AND school_id = ?")
                .bind(account.0)
                .bind(keep.map(|id| id.0))
                .bind(self.school.0)
                .execute(&mut *transaction)
                .await?;
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn account_by_email(&self, lookup: [u8; 32]) -> Result<Option<AccountRecord>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM account WHERE email_lookup = ? AND school_id = ?"
        )))
        .bind(lookup.to_vec())
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        row.as_ref().map(record).transpose()
    }

    async fn account(&self, account: AccountId) -> Result<Option<AccountRecord>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM account WHERE id = ? AND school_id = ?")))
            .bind(account.0)
            .bind(self.school.0)
            .fetch_optional(&mut *self.reading().await?)
            .await?;
        row.as_ref().map(record).transpose()
    }

    async fn accounts(&self) -> Result<Vec<AccountRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM account WHERE school_id = ? ORDER BY created_at, id"
        )))
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }
}

/// A member of staff from a row with [`COLUMNS`].
pub(super) fn record(row: &DbRow) -> Result<AccountRecord, StoreError> {
    let roles: String = row.try_get("staff_roles")?;
    Ok(AccountRecord {
        id: AccountId(row.try_get("account")?),
        profile: row.try_get("profile_sealed")?,
        password_hash: row.try_get("password_hash")?,
        staff_roles: roles
            .split_ascii_whitespace()
            .map(|role| code(role.to_owned(), "staff role"))
            .collect::<Result<Vec<StaffRole>, _>>()?,
        disabled: row.try_get("disabled")?,
        created_at: from_millis(row.try_get("account_since")?)?,
    })
}

async fn insert_account(
    connection: &mut DbConnection,
    school: SchoolId,
    account: &NewAccount,
    at: OffsetDateTime,
) -> Result<(), sqlx::Error> {
    query(
        "INSERT INTO account (id, school_id, email_lookup, profile_sealed, password_hash, staff_roles, created_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(account.id.0)
    .bind(school.0)
    .bind(account.email_lookup.to_vec())
    .bind(&account.profile)
    .bind(&account.password_hash)
    .bind(roles_text(&account.staff_roles))
    .bind(millis(at))
    .execute(&mut *connection)
    .await?;
    Ok(())
}

fn roles_text(roles: &[StaffRole]) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}
