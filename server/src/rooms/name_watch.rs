//! Looks for the student's name in what was written, after it is on disk: at most once a second, only in documents that
//! changed, not at all where nobody has said who the student is. Remembers where the name stood as hashes, never the name.

use std::collections::{BTreeMap, BTreeSet};

use rembuk_core::domain::identity_guard::NameGuard;
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::ids::ParticipantId;
use rembuk_core::room::document::OpenDocument;
use rembuk_core::room::name_places::name_places;
use sha2::{Digest, Sha256};

use super::keeper::{KeepError, Keeper};

/// Ticks of the room between two looks.
const TICKS_BETWEEN: u32 = 2;

/// See the module.
#[derive(Default)]
pub(super) struct NameWatch {
    changed: BTreeSet<Document>,
    /// Where the name stood when last looked.
    known: BTreeMap<Document, Places>,
    state: State,
    ticks: u32,
}

/// What is known of the name.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Nothing was looked through since the room began, or since another name was kept.
    #[default]
    Fresh,
    /// Documents that did not change need no second look.
    Looked,
    /// There is none: nothing is looked for.
    Nameless,
    /// A look is under way; was it the first?
    Looking { is_first: bool },
}

/// A hash of the places in a document where the name stands; none where it does not.
type Places = Option<[u8; 32]>;

/// What to look through.
pub(super) struct Wish {
    /// All documents, or those that changed.
    documents: Option<BTreeSet<Document>>,
}

/// What a look came to: none without a name to look for.
pub(super) struct Look(Option<BTreeMap<Document, Places>>);

impl NameWatch {
    /// These documents changed on the disk.
    pub(super) fn touched(&mut self, documents: BTreeSet<Document>) {
        if self.state != State::Nameless {
            self.changed.extend(documents);
        }
    }

    /// Another name may be kept: everything is looked through.
    pub(super) fn start_anew(&mut self) {
        self.state = State::Fresh;
        self.changed.insert(Document::Actions);
    }

    /// What is to be looked through now. To be asked at each tick.
    pub(super) fn due(&mut self) -> Option<Wish> {
        self.ticks = self.ticks.saturating_add(1);
        let is_first = match self.state {
            State::Fresh => true,
            State::Looked => false,
            State::Nameless | State::Looking { .. } => return None,
        };
        if self.changed.is_empty() || self.ticks < TICKS_BETWEEN {
            return None;
        }
        self.ticks = 0;
        self.state = State::Looking { is_first };
        let changed = std::mem::take(&mut self.changed);
        Some(Wish { documents: (!is_first).then_some(changed) })
    }

    /// Takes what a look came to; whether those who lead should be told.
    pub(super) fn looked(&mut self, look: Look) -> bool {
        let State::Looking { is_first } = self.state else {
            // Another name was kept meanwhile: what was found is of the old one.
            return false;
        };
        let Look(Some(found)) = look else {
            self.state = State::Nameless;
            self.changed.clear();
            // A name that was known before is known no longer.
            return !std::mem::take(&mut self.known).is_empty();
        };
        self.state = State::Looked;
        let mut is_news = is_first;
        for (document, places) in found {
            let before = self.known.insert(document, places).unwrap_or_default();
            is_news |= before != places;
        }
        is_news
    }

    /// A look failed: the next edit brings another.
    pub(super) fn failed(&mut self) {
        if let State::Looking { .. } = self.state {
            self.state = State::Fresh;
        }
    }
}

/// Looks. The name lives in memory as long as this takes.
pub(super) async fn look(keeper: &Keeper, wish: Wish) -> Result<Look, KeepError> {
    let Some((guard, people)) = keeper.name().await? else { return Ok(Look(None)) };
    let documents = wish.documents.unwrap_or_else(|| all_documents(&people).into_iter().collect());
    let mut open = Vec::with_capacity(documents.len());
    for document in documents {
        let stored = keeper.document(document, 0).await?;
        let read = OpenDocument::load(document, stored.snapshot.as_deref(), &stored.changes);
        open.push((document, read.map_err(|_| KeepError::Unreadable)?));
    }
    // A long text takes longer than a worker of the sockets should be away.
    let compared = tokio::task::spawn_blocking(move || {
        open.iter().map(|(document, open)| (*document, places(open, &guard))).collect::<BTreeMap<_, _>>()
    });
    Ok(Look(Some(compared.await.map_err(|_| KeepError::Unreadable)?)))
}

/// Everything in which people write.
pub(crate) fn all_documents(people: &[ParticipantId]) -> Vec<Document> {
    let texts = TextSection::ALL.iter().map(|section| Document::Text(*section));
    let sheets = people.iter().flat_map(|person| [Document::Contributions(*person), Document::Confidential(*person)]);
    texts.chain([Document::Actions]).chain(sheets).collect()
}

fn places(document: &OpenDocument, guard: &NameGuard) -> Places {
    let places = name_places(document, guard, "");
    if places.is_empty() {
        return None;
    }
    let mut hash = Sha256::new();
    for place in &places {
        hash.update(Sha256::digest(place.seed.as_bytes()));
    }
    Some(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYMPTOMS: Document = Document::Text(TextSection::Symptoms);

    fn found(places: Places) -> Look {
        Look(Some([(SYMPTOMS, places)].into_iter().collect()))
    }

    fn next(watch: &mut NameWatch) -> Option<Wish> {
        (0..TICKS_BETWEEN).find_map(|_| watch.due())
    }

    #[test]
    fn the_first_look_is_at_everything_and_later_ones_at_what_changed() {
        let mut watch = NameWatch::default();
        assert!(next(&mut watch).is_none(), "nothing was written");
        watch.touched([SYMPTOMS].into());
        let wish = next(&mut watch).unwrap();
        assert!(wish.documents.is_none());
        watch.touched([Document::Actions].into());
        assert!(next(&mut watch).is_none(), "one look at a time");
        assert!(watch.looked(found(None)), "pages that came before it do not know");
        assert_eq!(next(&mut watch).unwrap().documents, Some([Document::Actions].into()));
        assert!(!watch.looked(found(None)));
    }

    #[test]
    fn only_what_is_new_is_told() {
        let mut watch = NameWatch::default();
        for (places, is_news) in
            [(None, true), (Some([1; 32]), true), (Some([1; 32]), false), (Some([2; 32]), true), (None, true)]
        {
            watch.touched([SYMPTOMS].into());
            assert!(next(&mut watch).is_some());
            assert_eq!(watch.looked(found(places)), is_news, "{places:?}");
        }
    }

    #[test]
    fn without_a_name_nothing_more_is_looked_at_until_one_is_kept() {
        let mut watch = NameWatch::default();
        watch.touched([SYMPTOMS].into());
        assert!(next(&mut watch).is_some());
        assert!(!watch.looked(Look(None)));
        watch.touched([SYMPTOMS].into());
        assert!(next(&mut watch).is_none());
        watch.start_anew();
        assert!(next(&mut watch).unwrap().documents.is_none());
        watch.failed();
        watch.touched([SYMPTOMS].into());
        assert!(next(&mut watch).is_some(), "after a failure it looks again");
    }
}
