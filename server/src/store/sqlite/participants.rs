//! The people of a conference in SQL; their invitations are in `invitations`.

use async_trait::async_trait;
use rembuk_core::domain::participant::Person;
use rembuk_core::domain::stage::Round;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SchoolId, SessionId};
use sqlx::Row;
use time::Duration;

use super::super::StoreError;
use super::super::conferences::StepError;
use super::super::participants::{
    AcceptError, Acceptance, HeardMark, InvitationRecord, InviteError, NewInvitation, NewParticipant,
    ParticipantRecord, Participants,
};
use super::conferences::signed;
use super::edits::{code, unsigned};
use super::{DbConnection, DbRow, ThisStore, audit, from_millis, invitations, millis, query};
use crate::audit::Event;

/// How long a removed guest's browser is still answered that there is nothing.
const AFTER_REMOVAL: Duration = Duration::hours(1);

/// The columns of a participant, as every reading of one takes them.
pub(super) const COLUMNS: &str = "participant.id AS participant, position, role, standing, attended, \
    participant.account_id AS participant_account, participant.session_id AS participant_session, pledged_at, removed_at, \
    heard_information, heard_background_views, participant.details_sealed AS participant_details, \
    (SELECT max(expires_at) FROM invitation WHERE participant_id = participant.id AND used_at IS NULL \
     AND revoked_at IS NULL) AS link_expires_at";

#[async_trait]
impl Participants for ThisStore {
    async fn participants(&self, conference: ConferenceId) -> Result<Vec<ParticipantRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM participant WHERE conference_id = {} ORDER BY position",
            own!()
        )))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn invite(&self, new: NewParticipant, generation: u64, event: Event) -> Result<(), InviteError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let moved = query(
            "UPDATE conference SET state = CASE state WHEN 'draft' THEN 'invited' ELSE state END, \
             generation = generation + 1 WHERE id = ? AND school_id = ? AND generation = ? AND consent_sealed IS NOT NULL \
             AND state IN ('draft', 'invited', 'live')",
        )
        .bind(new.conference.0)
        .bind(self.school.0)
        .bind(signed(generation)?)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if moved.rows_affected() != 1 {
            return Err(InviteError::Stale);
        }
        insert(&mut transaction, &new).await?;
        invitations::insert(&mut transaction, new.conference, new.id, &new.invitation)
            .await
            .map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn renew_link(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        invitation: NewInvitation,
        event: Event,
    ) -> Result<(), StepError> {
        let renewed = invitations::renew(self, conference, participant, Some(invitation), event).await?;
        if renewed { Ok(()) } else { Err(StepError::Stale) }
    }

    async fn revoke_links(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        event: Event,
    ) -> Result<(), StepError> {
        let revoked = invitations::renew(self, conference, participant, None, event).await?;
        if revoked { Ok(()) } else { Err(StepError::Stale) }
    }

    async fn remove_participant(
        &self,
        conference: ConferenceId,
        generation: u64,
        participant: ParticipantId,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !write_removal(&mut transaction, (self.school, conference), generation, participant, &event).await? {
            return Err(StepError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn mark_heard(
        &self,
        conference: ConferenceId,
        generation: u64,
        heard: HeardMark,
        event: Event,
    ) -> Result<(), StepError> {
        let column = heard_column(heard.round);
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let marked = query(sqlx::AssertSqlSafe(format!(
            "UPDATE participant SET {column} = ? WHERE id = ? AND conference_id = ? AND standing = 'joined' \
             AND EXISTS (SELECT 1 FROM conference WHERE id = conference_id AND school_id = ? AND state = 'live' AND generation = ?)"
        )))
        .bind(heard.heard.code())
        .bind(heard.participant.0)
        .bind(conference.0)
        .bind(self.school.0)
        .bind(signed(generation)?)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if marked.rows_affected() != 1 {
            return Err(StepError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn invitation(&self, token_hash: [u8; 32]) -> Result<Option<InvitationRecord>, StoreError> {
        invitations::find(self, token_hash).await
    }

    async fn spend_try(&self, token_hash: [u8; 32]) -> Result<Option<u32>, StoreError> {
        invitations::spend_try(self, token_hash).await
    }

    async fn restore_tries(&self, token_hash: [u8; 32]) -> Result<(), StoreError> {
        invitations::restore_tries(self, token_hash).await
    }

    async fn accept(&self, acceptance: Acceptance, event: Event) -> Result<(), AcceptError> {
        invitations::accept(self, acceptance, event).await
    }
}

/// Where it is kept how somebody was heard.
pub(super) fn heard_column(round: Round) -> &'static str {
    match round {
        Round::Information => "heard_information",
        Round::BackgroundViews => "heard_background_views",
    }
}

pub(super) async fn insert(connection: &mut DbConnection, new: &NewParticipant) -> Result<(), InviteError> {
    let inserted = query(
        "INSERT INTO participant (id, conference_id, position, role, standing, account_id, created_at, details_sealed) \
         SELECT ?, ?, coalesce(max(position), -1) + 1, ?, 'invited', ?, ?, ? FROM participant WHERE conference_id = ?",
    )
    .bind(new.id.0)
    .bind(new.conference.0)
    .bind(new.role.code())
    .bind(new.account.map(|id| id.0))
    .bind(millis(new.created_at))
    .bind(&new.details)
    .bind(new.conference.0)
    .execute(&mut *connection)
    .await;
    match inserted {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            // PostgreSQL names the index, SQLite its columns: the one over accounts, or the one over leading roles.
            let over_accounts =
                error.constraint() == Some("participant_staff") || error.message().contains("account_id");
            Err(if over_accounts { InviteError::StaffTaken } else { InviteError::RoleTaken })
        }
        Err(error) => Err(StoreError::from(error).into()),
    }
}

pub(super) async fn write_removal(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
    generation: u64,
    participant: ParticipantId,
    event: &Event,
) -> Result<bool, StoreError> {
    let moved = query(
        "UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND generation = ? \
         AND state IN ('draft', 'invited', 'live')",
    )
    .bind(conference.0)
    .bind(school.0)
    .bind(signed(generation)?)
    .execute(&mut *connection)
    .await?;
    let removed = query(
        "UPDATE participant SET standing = 'removed', removed_at = ? WHERE id = ? AND conference_id = ? \
         AND standing <> 'removed'",
    )
    .bind(millis(event.at))
    .bind(participant.0)
    .bind(conference.0)
    .execute(&mut *connection)
    .await?;
    if moved.rows_affected() != 1 || removed.rows_affected() != 1 {
        return Ok(false);
    }
    invitations::revoke(connection, participant, event.at).await?;
    query(
        "UPDATE session SET expires_at = CASE WHEN expires_at < ? THEN expires_at ELSE ? END WHERE account_id IS NULL AND school_id = ? \
         AND id = (SELECT session_id FROM participant WHERE participant.id = ?) \
         AND NOT EXISTS (SELECT 1 FROM participant WHERE session_id = session.id AND standing = 'joined')",
    )
    .bind(millis(event.at + AFTER_REMOVAL))
    .bind(millis(event.at + AFTER_REMOVAL))
    .bind(school.0)
    .bind(participant.0)
    .execute(&mut *connection)
    .await?;
    Ok(true)
}

/// A participant from a row with [`COLUMNS`].
pub(super) fn record(row: &DbRow) -> Result<ParticipantRecord, StoreError> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(from_millis).transpose();
    let heard = |column: &str| row.try_get::<Option<String>, _>(column)?.map(|heard| code(heard, "heard")).transpose();
    Ok(ParticipantRecord {
        person: Person {
            participant: ParticipantId(row.try_get("participant")?),
            role: code(row.try_get("role")?, "role")?,
            standing: code(row.try_get("standing")?, "standing")?,
            attended: row.try_get("attended")?,
        },
        position: u32::try_from(unsigned(row.try_get("position")?)?).map_err(|_| StoreError::Unreadable("position"))?,
        account: row.try_get::<Option<_>, _>("participant_account")?.map(AccountId),
        session: row.try_get::<Option<_>, _>("participant_session")?.map(SessionId),
        pledged_at: time("pledged_at")?,
        removed_at: time("removed_at")?,
        heard_information: heard("heard_information")?,
        heard_background_views: heard("heard_background_views")?,
        details: row.try_get("participant_details")?,
        link_expires_at: time("link_expires_at")?,
    })
}
