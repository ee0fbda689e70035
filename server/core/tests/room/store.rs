//! The disk as a value. It plays the actor's part too: a batch that is tried again is looked up first,
//! an answer may be lost, and what was read may be old when it arrives.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rembuk_core::domain::permission::{Access, access};
use rembuk_core::domain::section::Document;
use rembuk_core::ids::ParticipantId;
use rembuk_core::room::document::OpenDocument;
use rembuk_core::room::effect::Batch;
use rembuk_core::room::input::{Conference, News, NewsEdit, Outcome, Stored};

use super::conference::conference;
use super::editing::{Knowledge, apply, new_doc, text};

/// What happens to the batch that lies before the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The conditional write decides.
    Try,
    /// The store fails.
    Fail,
    /// The write happens, but neither its answer nor the look-up comes through.
    LoseAnswer,
}

pub(super) struct LogRow {
    pub(super) document: Document,
    pub(super) author: ParticipantId,
    pub(super) change: Vec<u8>,
}

pub(super) struct Store {
    pub(super) conference: Conference,
    pub(super) log: Vec<LogRow>,
    pub(super) snapshots: BTreeMap<Document, (u64, Vec<u8>)>,
    pub(super) committed: BTreeMap<Document, Knowledge>,
    pub(super) batch: Option<Batch>,
    pub(super) answers: VecDeque<(u64, Outcome)>,
    pub(super) loads: VecDeque<Document>,
    pub(super) reads: VecDeque<(Document, Option<Stored>)>,
    /// The conference as read by those who tell the room of changes.
    pub(super) notices: VecDeque<Conference>,
    /// The batches of this run of the server that are in.
    taken: BTreeSet<u64>,
    nothing: Knowledge,
    /// Whether a batch that comes too late is answered with what came first.
    pub(super) tells_news: bool,
}

impl Store {
    pub(super) fn new() -> Self {
        Self {
            conference: conference(),
            log: Vec::new(),
            snapshots: BTreeMap::new(),
            committed: BTreeMap::new(),
            batch: None,
            answers: VecDeque::new(),
            loads: VecDeque::new(),
            reads: VecDeque::new(),
            notices: VecDeque::new(),
            taken: BTreeSet::new(),
            nothing: Knowledge::default(),
            tells_news: false,
        }
    }

    /// The server went; what it had under way is in or not.
    pub(super) fn forget_server(&mut self) {
        self.batch = None;
        self.answers.clear();
        self.loads.clear();
        self.reads.clear();
        self.notices.clear();
        self.taken.clear();
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Conference)) {
        change(&mut self.conference);
        self.conference.generation += 1;
        self.notices.push_back(self.conference.clone());
    }

    pub(super) fn commit(&mut self, fate: Fate) {
        let Some(batch) = self.batch.take() else { return };
        let number = batch.number;
        let outcome = match fate {
            Fate::Fail => Outcome::Failed,
            Fate::Try => self.write(batch),
            Fate::LoseAnswer => {
                self.write(batch);
                Outcome::Failed
            }
        };
        self.answers.push_back((number, outcome));
    }

    fn write(&mut self, batch: Batch) -> Outcome {
        if self.taken.contains(&batch.number) {
            return Outcome::Committed;
        }
        let now = &self.conference;
        if !now.terms.state.is_open() || now.generation != batch.generation || now.head != batch.head {
            let is_overtaken = self.tells_news && now.head > batch.head;
            return if is_overtaken { Outcome::Overtaken(self.news(batch.head)) } else { Outcome::Stale(now.clone()) };
        }
        for row in &batch.rows {
            let member = now.people.get(&row.author).expect("the author is known");
            let right = access(member.person, now.terms, row.document);
            assert_eq!(right, Access::Write, "an edit commits without a right: {} in {}", row.author, row.document);
        }
        self.taken.insert(batch.number);
        for row in batch.rows {
            self.committed.entry(row.document).or_default().add(row.document, &row.change);
            self.log.push(LogRow { document: row.document, author: row.author, change: row.change.to_vec() });
        }
        self.conference.head = u64::try_from(self.log.len()).unwrap();
        Outcome::Committed
    }

    /// Another server writes to the same log.
    pub(super) fn write_elsewhere(&mut self, document: Document, author: ParticipantId, change: Vec<u8>) {
        self.committed.entry(document).or_default().add(document, &change);
        self.log.push(LogRow { document, author, change });
        self.conference.head = u64::try_from(self.log.len()).unwrap();
    }

    /// What came behind a head.
    pub(super) fn news(&self, head: u64) -> News {
        let behind = (1..).zip(&self.log).skip(usize::try_from(head).unwrap());
        let edits = behind.map(|(seq, row)| {
            let (document, author, change) = (row.document, row.author, row.change.clone());
            NewsEdit { seq, document, author, change }
        });
        News { conference: self.conference.clone(), edits: edits.collect() }
    }

    /// Reads the next document that was asked for; when it arrives it may be old.
    pub(super) fn read(&mut self, works: bool) {
        let Some(document) = self.loads.pop_front() else { return };
        let stored = works.then(|| self.stored(document));
        self.reads.push_back((document, stored));
    }

    pub(super) fn stored(&self, document: Document) -> Stored {
        let (seq, snapshot) = match self.snapshots.get(&document) {
            Some((seq, snapshot)) => (*seq, Some(snapshot.clone())),
            None => (0, None),
        };
        let behind = self.log.iter().skip(usize::try_from(seq).unwrap());
        let changes = behind.filter(|row| row.document == document).map(|row| (row.author, row.change.clone()));
        Stored { snapshot, changes: changes.collect() }
    }

    pub(super) fn keep_snapshot(&mut self, document: Document, seq: u64, payload: Vec<u8>) {
        let upto = usize::try_from(seq).unwrap();
        let from_log = new_doc(1);
        let mut known = Knowledge::default();
        for row in self.log.iter().take(upto).filter(|row| row.document == document) {
            apply(&from_log, &row.change);
            known.add(document, &row.change);
        }
        let opened = OpenDocument::load(document, Some(&payload), &[]).expect("a snapshot opens");
        assert_eq!(text(opened.doc()), text(&from_log), "a snapshot contains exactly the log");
        let state = super::editing::state(opened.doc(), &[0]);
        assert_eq!(Knowledge::of(document, &state), known, "a snapshot contains exactly the log");
        for row in self.log.iter().take(upto).filter(|row| row.document == document) {
            for range in super::editing::contents(document, &row.change).structs {
                assert_eq!(opened.owner(range.client), Some(row.author), "a snapshot keeps the owners");
            }
        }
        if self.snapshots.get(&document).is_none_or(|(kept, _)| *kept < seq) {
            self.snapshots.insert(document, (seq, payload));
        }
    }

    pub(super) fn knows(&self, document: Document) -> &Knowledge {
        self.committed.get(&document).unwrap_or(&self.nothing)
    }

    pub(super) fn text(&self, document: Document) -> String {
        let doc = new_doc(1);
        for row in self.log.iter().filter(|row| row.document == document) {
            apply(&doc, &row.change);
        }
        text(&doc)
    }
}
