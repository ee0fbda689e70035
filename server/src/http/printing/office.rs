//! What all papers of the school bear alike: letterhead, town, head of school, clock.

use rembuk_core::invitation::words::Language;
use rembuk_print::forms::Office;
use rembuk_print::paper::Letterhead;

use crate::app::App;
use crate::app::school::{Settled, settled};
use crate::http::error::ApiError;

pub(super) async fn of(app: &App, language: Option<Language>) -> Result<Office, ApiError> {
    let Settled { settings, logo, .. } = settled(app.store.as_ref(), &app.master).await?;
    let school = app.store.school().await?.ok_or(ApiError::Internal)?.name;
    let language = language.unwrap_or(Language::Indonesian);
    Ok(Office {
        city: settings.city,
        head: (settings.head_name, settings.head_nip),
        zone: settings.timezone,
        language,
        now: app.clock.now(),
        letterhead: Letterhead {
            government: settings.government,
            school,
            lines: Letterhead::lines_of(settings.address, settings.npsn, settings.phone, settings.email),
            logo_words: Letterhead::logo_words(language),
            logo,
        },
    })
}
