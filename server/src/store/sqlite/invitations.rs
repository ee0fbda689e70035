//! Links and their PINs in SQL.

use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::StoreError;
use super::super::participants::{AcceptError, Acceptance, AcceptedBy, InvitationRecord, NewInvitation};
use super::edits::unsigned;
use super::{DbConnection, ThisStore, audit, from_millis, millis, query, query_as, sessions};
use crate::audit::Event;

pub(super) async fn insert(
    connection: &mut DbConnection,
    conference: ConferenceId,
    participant: ParticipantId,
    invitation: &NewInvitation,
) -> Result<(), sqlx::Error> {
    query(
        "INSERT INTO invitation (token_hash, participant_id, conference_id, pin_hash, expires_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(invitation.token_hash.to_vec())
    .bind(participant.0)
    .bind(conference.0)
    .bind(invitation.pin_hash.to_vec())
    .bind(millis(invitation.expires_at))
    .execute(&mut *connection)
    .await?;
    Ok(())
}

/// Makes open links void and gives a new one, if there is one; answers whether the person and the
/// conference still allow it.
pub(super) async fn renew(
    store: &ThisStore,
    conference: ConferenceId,
    participant: ParticipantId,
    invitation: Option<NewInvitation>,
    event: Event,
) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    let allowed = query(
        "SELECT 1 FROM participant JOIN conference ON conference.id = conference_id \
         WHERE participant.id = ? AND conference_id = ? AND school_id = ? AND standing <> 'removed' AND state IN ('draft', 'invited', 'live', 'sealed', 'follow_up')",
    )
    .bind(participant.0)
    .bind(conference.0)
    .bind(store.school.0)
    .fetch_optional(&mut *transaction)
    .await?;
    if allowed.is_none() {
        return Ok(false);
    }
    revoke(&mut transaction, participant, event.at).await?;
    if let Some(invitation) = &invitation {
        insert(&mut transaction, conference, participant, invitation).await?;
    }
    audit::append(&mut transaction, store.school, &event).await?;
    transaction.commit().await?;
    Ok(true)
}

pub(super) async fn revoke(
    connection: &mut DbConnection,
    participant: ParticipantId,
    at: OffsetDateTime,
) -> Result<(), sqlx::Error> {
    query("UPDATE invitation SET revoked_at = ? WHERE participant_id = ? AND used_at IS NULL AND revoked_at IS NULL")
        .bind(millis(at))
        .bind(participant.0)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

pub(super) async fn find(store: &ThisStore, token_hash: [u8; 32]) -> Result<Option<InvitationRecord>, StoreError> {
    let row = query(
        "SELECT participant_id, conference_id, pin_hash, tries_left, expires_at, used_at, revoked_at \
         FROM invitation JOIN conference ON conference.id = conference_id WHERE token_hash = ? AND school_id = ?",
    )
    .bind(token_hash.to_vec())
    .bind(store.school.0)
    .fetch_optional(&mut *store.reading().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(InvitationRecord {
        participant: ParticipantId(row.try_get("participant_id")?),
        conference: ConferenceId(row.try_get("conference_id")?),
        pin_hash: row.try_get("pin_hash")?,
        tries_left: tries(row.try_get("tries_left")?)?,
        expires_at: from_millis(row.try_get("expires_at")?)?,
        used_at: row.try_get::<Option<i64>, _>("used_at")?.map(from_millis).transpose()?,
        revoked_at: row.try_get::<Option<i64>, _>("revoked_at")?.map(from_millis).transpose()?,
    }))
}

pub(super) async fn spend_try(store: &ThisStore, token_hash: [u8; 32]) -> Result<Option<u32>, StoreError> {
    let left: Option<(i64,)> = query_as(concat!(
        "UPDATE invitation SET tries_left = tries_left - 1 WHERE token_hash = ? AND tries_left > 0 \
         AND used_at IS NULL AND revoked_at IS NULL AND ",
        of_own!(),
        " RETURNING tries_left",
    ))
    .bind(token_hash.to_vec())
    .bind(store.school.0)
    .fetch_optional(&mut *store.writing().await?)
    .await?;
    left.map(|(left,)| tries(left)).transpose()
}

pub(super) async fn restore_tries(store: &ThisStore, token_hash: [u8; 32]) -> Result<(), StoreError> {
    query(concat!(
        "UPDATE invitation SET tries_left = 5 WHERE token_hash = ? AND used_at IS NULL AND revoked_at IS NULL AND ",
        of_own!()
    ))
    .bind(token_hash.to_vec())
    .bind(store.school.0)
    .execute(&mut *store.writing().await?)
    .await?;
    Ok(())
}

pub(super) async fn accept(store: &ThisStore, acceptance: Acceptance, event: Event) -> Result<(), AcceptError> {
    let mut transaction = store.begin().await.map_err(StoreError::from)?;
    let used = query(concat!(
        "UPDATE invitation SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND revoked_at IS NULL \
         AND expires_at > ? AND ",
        of_own!(),
    ))
    .bind(millis(acceptance.at))
    .bind(acceptance.token_hash.to_vec())
    .bind(millis(acceptance.at))
    .bind(store.school.0)
    .execute(&mut *transaction)
    .await
    .map_err(StoreError::from)?;
    if used.rows_affected() != 1 {
        return Err(AcceptError::LinkGone);
    }
    let moved =
        query("UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND state IN ('invited', 'live', 'sealed', 'follow_up')")
            .bind(acceptance.conference.0).bind(store.school.0)
            .execute(&mut *transaction)
            .await
            .map_err(StoreError::from)?;
    if moved.rows_affected() != 1 {
        return Err(AcceptError::Closed);
    }
    if let AcceptedBy::NewGuest(session) = &acceptance.by {
        sessions::insert(&mut transaction, store.school, session).await.map_err(StoreError::from)?;
    }
    bind(&mut transaction, &acceptance).await?;
    audit::append(&mut transaction, store.school, &event).await.map_err(StoreError::from)?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Binds the person to the session that joined; a member of staff keeps the account it is tied to.
async fn bind(connection: &mut DbConnection, acceptance: &Acceptance) -> Result<(), AcceptError> {
    let (account, session): (Option<Uuid>, Option<Uuid>) = match &acceptance.by {
        AcceptedBy::Staff(account) => (Some(account.0), None),
        AcceptedBy::Guest(session) => (None, Some(session.0)),
        AcceptedBy::NewGuest(session) => (None, Some(session.id.0)),
    };
    let bound = query(
        "UPDATE participant SET standing = 'joined', pledged_at = ?, account_id = coalesce(?, account_id), \
         session_id = ?, details_sealed = ? WHERE id = ? AND conference_id = ? AND standing <> 'removed'",
    )
    .bind(millis(acceptance.at))
    .bind(account)
    .bind(session)
    .bind(&acceptance.details)
    .bind(acceptance.participant.0)
    .bind(acceptance.conference.0)
    .execute(&mut *connection)
    .await;
    match bound {
        Ok(done) if done.rows_affected() == 1 => Ok(()),
        Ok(_) => Err(AcceptError::LinkGone),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Err(AcceptError::StaffTaken),
        Err(error) => Err(StoreError::from(error).into()),
    }
}

fn tries(number: i64) -> Result<u32, StoreError> {
    u32::try_from(unsigned(number)?).map_err(|_| StoreError::Unreadable("number"))
}
