//! Projectors in SQL.

use async_trait::async_trait;
use rembuk_core::domain::section::TextSection;
use rembuk_core::domain::shared_screen::Shown;
use rembuk_core::ids::{ConferenceId, ScreenId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::screens::{MOST_SCREENS, NewScreen, ScreenRecord, Screens};
use super::edits::{code, unsigned};
use super::{DbRow, ThisStore, audit, from_millis, millis, query, query_scalar};
use crate::audit::Event;

#[async_trait]
impl Screens for ThisStore {
    async fn pair_screen(&self, screen: NewScreen, event: Event) -> Result<bool, StoreError> {
        let most = i64::try_from(MOST_SCREENS).unwrap_or(i64::MAX);
        let mut transaction = self.begin().await?;
        let paired = query(
            "INSERT INTO screen (id, conference_id, number, token_hash, paired_at, expires_at) \
             SELECT ?, conference.id, \
                    (SELECT coalesce(max(number), 0) + 1 FROM screen WHERE conference_id = conference.id), ?, ?, ? \
             FROM conference WHERE conference.id = ? AND school_id = ? AND state IN ('invited', 'live', 'sealed') \
             AND (SELECT count(*) FROM screen WHERE conference_id = conference.id \
                  AND removed_at IS NULL AND expires_at > ?) < ?",
        )
        .bind(screen.id.0)
        .bind(screen.token_hash.to_vec())
        .bind(millis(event.at))
        .bind(millis(screen.expires_at))
        .bind(screen.conference.0)
        .bind(self.school.0)
        .bind(millis(event.at))
        .bind(most)
        .execute(&mut *transaction)
        .await?;
        if paired.rows_affected() != 1 {
            return Ok(false);
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn screen(&self, token_hash: [u8; 32], now: OffsetDateTime) -> Result<Option<ScreenRecord>, StoreError> {
        let row = query(concat!(
            "SELECT id, conference_id, number, paired_at FROM screen \
             WHERE token_hash = ? AND removed_at IS NULL AND expires_at > ? AND ",
            of_own!(),
        ))
        .bind(token_hash.to_vec())
        .bind(millis(now))
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        row.as_ref().map(record).transpose()
    }

    async fn screens(&self, conference: ConferenceId, now: OffsetDateTime) -> Result<Vec<ScreenRecord>, StoreError> {
        let rows = query(concat!(
            "SELECT id, conference_id, number, paired_at FROM screen WHERE conference_id = ",
            own!(),
            " AND removed_at IS NULL AND expires_at > ? ORDER BY number",
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(millis(now))
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn remove_screen(
        &self,
        conference: ConferenceId,
        screen: ScreenId,
        event: Event,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let removed = query(concat!(
            "UPDATE screen SET removed_at = ? WHERE id = ? AND conference_id = ",
            own!(),
            " AND removed_at IS NULL"
        ))
        .bind(millis(event.at))
        .bind(screen.0)
        .bind(conference.0)
        .bind(self.school.0)
        .execute(&mut *transaction)
        .await?;
        if removed.rows_affected() != 1 {
            return Ok(false);
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn shown(&self, conference: ConferenceId) -> Result<Shown, StoreError> {
        let shown: Option<String> =
            query_scalar(concat!("SELECT shown FROM screen_choice WHERE conference_id = ", own!()))
                .bind(conference.0)
                .bind(self.school.0)
                .fetch_optional(&mut *self.reading().await?)
                .await?;
        shown.map_or(Ok(Shown::default()), |shown| code(shown, "choice for the screens"))
    }

    async fn choose_shown(&self, conference: ConferenceId, shown: Shown, event: Event) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        query(
            "INSERT INTO screen_choice (conference_id, shown) SELECT id, ? FROM conference WHERE id = ? AND school_id = ? \
             ON CONFLICT (conference_id) DO UPDATE SET shown = excluded.shown",
        )
        .bind(shown.to_string())
        .bind(conference.0)
        .bind(self.school.0)
        .execute(&mut *transaction)
        .await?;
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn last_written(
        &self,
        conference: ConferenceId,
        sections: &[TextSection],
    ) -> Result<Option<TextSection>, StoreError> {
        let mut last: Option<(i64, TextSection)> = None;
        for section in sections {
            let seq: Option<i64> =
                query_scalar(concat!("SELECT max(seq) FROM edit WHERE conference_id = ", own!(), " AND document = ?"))
                    .bind(conference.0)
                    .bind(self.school.0)
                    .bind(section.code())
                    .fetch_one(&mut *self.reading().await?)
                    .await?;
            last = last.max(seq.map(|seq| (seq, *section)));
        }
        Ok(last.map(|(_, section)| section))
    }
}

fn record(row: &DbRow) -> Result<ScreenRecord, StoreError> {
    Ok(ScreenRecord {
        id: ScreenId(row.try_get("id")?),
        conference: ConferenceId(row.try_get("conference_id")?),
        number: u32::try_from(unsigned(row.try_get("number")?)?).map_err(|_| StoreError::Unreadable("number"))?,
        paired_at: from_millis(row.try_get("paired_at")?)?,
    })
}
