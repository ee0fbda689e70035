//! The student's name and the documents: where it stands, and what stands there instead. The identity record is opened
//! for the moment of looking, sent to nobody and never logged.

use rembuk_core::domain::calling::Screening;
use rembuk_core::domain::identity_guard::NameGuard;
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::document::OpenDocument;
use rembuk_core::room::name_places::{NamePlace, Seed, masked_excerpt, name_places, replace_names};

use super::contents::open_document;
use super::keeper::KeepError;
use super::name_watch::all_documents;
use crate::records::{ConferenceDetails, Identity, RecordError};
use crate::store::Store;
use crate::vault::master::ConferenceKeys;
use crate::vault::sealed::SealingKey;

const HASH: &str = "name-hit";
/// The code of the case: the one text in which it cannot be put.
pub const CASE_CODE: &str = "case_code";
/// What the meeting is for.
pub const PURPOSE: &str = "purpose";
const PLACE: &str = "place";
const SCREENING: &str = "screening";

/// What the name of a conference's student is to be covered with.
pub struct Veil {
    guard: NameGuard,
    code: String,
}

/// A place where the name stands, as those who lead are told of it.
pub struct NameHit {
    /// Names the place; says nothing of what stands there.
    pub id: String,
    /// The document's key, or `case_code`, `purpose`, `place`, `screening` of the conference itself.
    pub document: String,
    /// The row in it.
    pub row: Option<String>,
    /// The field of the row.
    pub field: Option<String>,
    /// The words around, with the code in place of the name.
    pub excerpt: String,
    /// How often it stands there.
    pub count: usize,
}

/// Where to look.
pub struct Search<'a> {
    /// The store.
    pub store: &'a dyn Store,
    /// The key of what people write.
    pub key: &'a SealingKey,
    /// In which conference.
    pub conference: ConferenceId,
}

impl Veil {
    /// The veil of a conference; none while nobody has said who the student is.
    pub fn open(
        keys: &ConferenceKeys,
        conference: ConferenceId,
        identity: Option<&[u8]>,
        code: &str,
    ) -> Result<Option<Self>, RecordError> {
        let Some(sealed) = identity else { return Ok(None) };
        Ok(Some(Self {
            guard: Identity::open(&keys.identity, conference, sealed)?.name_guard(),
            code: code.to_owned(),
        }))
    }

    /// The text with the code wherever the name stands: for the shared screen, and all that must never show it.
    pub fn mask(&self, text: &str) -> String {
        self.guard.mask(text, &self.code)
    }

    /// The same for the lines of one text.
    pub fn mask_lines(&self, lines: &mut [String]) {
        self.guard.mask_lines(lines, &self.code);
    }

    /// Whether the name stands in a text.
    pub fn is_needed(&self, text: &str) -> bool {
        !self.guard.find(text).is_empty()
    }

    /// The texts of the conference itself, by the names under which they are told of.
    pub fn own_texts(details: &ConferenceDetails) -> Vec<(&'static str, &str)> {
        let mut texts = vec![(CASE_CODE, details.case_code.as_str()), (PURPOSE, &details.purpose)];
        texts.extend(details.place.as_deref().map(|place| (PLACE, place)));
        if let Some(Screening { why, tried, needed }) = &details.screening {
            texts.extend([why, tried, needed].map(|text| (SCREENING, text.as_str())));
        }
        texts
    }

    /// Covers the name in all of them but the code, which only the chair can change.
    pub fn mask_own(&self, details: &mut ConferenceDetails) {
        let mask = |text: &mut String| *text = self.mask(text);
        mask(&mut details.purpose);
        if let Some(place) = details.place.as_mut() {
            let before = place.clone();
            mask(place);
            // The calendars of the invited take the place over.
            details.calendar_sequence += u32::from(*place != before);
        }
        if let Some(Screening { why, tried, needed }) = details.screening.as_mut() {
            [why, tried, needed].into_iter().for_each(mask);
        }
    }

    /// The place in a text of the conference itself.
    pub fn hit_in(&self, key: &SealingKey, document: &str, text: &str) -> Option<NameHit> {
        let (excerpt, count) = masked_excerpt(text, &self.guard, &self.code)?;
        let id = id(key, document, b"");
        Some(NameHit { id, document: document.to_owned(), row: None, field: None, excerpt, count })
    }
}

impl Search<'_> {
    /// Every place in the documents where the name stands, in the order of the sheet.
    pub async fn hits(&self, veil: &Veil, people: &[ParticipantId]) -> Result<Vec<NameHit>, KeepError> {
        let mut hits = Vec::new();
        for document in all_documents(people) {
            let open = self.open(document).await?;
            let name = document.to_string();
            hits.extend(name_places(&open, &veil.guard, &veil.code).into_iter().map(|place| self.hit(&name, place)));
        }
        Ok(hits)
    }

    /// The edit that puts the code into one place, with the document that it is for; none when the place is gone.
    pub async fn replacement(
        &self,
        veil: &Veil,
        people: &[ParticipantId],
        (hit, client): (&str, u32),
    ) -> Result<Option<(Document, Vec<u8>)>, KeepError> {
        for document in all_documents(people) {
            let open = self.open(document).await?;
            let name = document.to_string();
            let is_it = |place: &NamePlace| self.id(&name, &place.seed) == hit;
            if let Some(update) = replace_names(&open, &veil.guard, &veil.code, client, is_it) {
                return Ok(Some((document, update)));
            }
        }
        Ok(None)
    }

    async fn open(&self, document: Document) -> Result<OpenDocument, KeepError> {
        open_document(self.store, self.key, self.conference, document).await
    }

    fn hit(&self, document: &str, place: NamePlace) -> NameHit {
        NameHit {
            id: self.id(document, &place.seed),
            document: document.to_owned(),
            row: place.row,
            field: place.field,
            excerpt: place.excerpt,
            count: place.count,
        }
    }

    fn id(&self, document: &str, seed: &Seed) -> String {
        id(self.key, document, seed.as_bytes())
    }
}

/// Under a key, since it stands in addresses: without it nobody can try names on it.
fn id(key: &SealingKey, document: &str, seed: &[u8]) -> String {
    let mut value = zeroize::Zeroizing::new(document.as_bytes().to_vec());
    value.push(0);
    value.extend_from_slice(seed);
    let hash = key.keyed_hash(HASH, &value);
    data_encoding::HEXLOWER.encode(hash.get(..16).unwrap_or(&hash))
}
