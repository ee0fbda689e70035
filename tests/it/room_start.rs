//! A room that starts while its conference changes.

use std::sync::Arc;

use async_trait::async_trait;
use rembuk::audit::Action;
use rembuk::clock::SystemClock;
use rembuk::records::ParticipantDetails;
use rembuk::rooms::elsewhere::Feed;
use rembuk::rooms::outbox::outbox;
use rembuk::rooms::registry::Rooms;
use rembuk::store::conferences::{NewConference, Step};
use rembuk::store::edits::{CommitError, EditBatch, Edits, Events, LoggedEdit, LoggedRow, RoomRecord, StoredDocument};
use rembuk::store::turns::{Alone, Errand, Turn, Turns};
use rembuk::store::{Store, StoreError};
use rembuk::vault::master::MasterKey;
use rembuk_core::domain::conference::Editing;
use rembuk_core::ids::{BatchId, ConferenceId, ParticipantId};
use time::OffsetDateTime;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::harness::nodes::{Nodes, event, now};

#[tokio::test]
async fn what_changes_while_a_room_starts_is_known_to_it() {
    let nodes = Nodes::on_sqlite().await;
    let keys = tempfile::tempdir().unwrap();
    let master = MasterKey::open_or_create(&keys.path().join("master.key")).unwrap();
    let (conference, chair) = (ConferenceId(Uuid::now_v7()), ParticipantId(Uuid::now_v7()));
    let (plain, wrapped) = master.create_keys(conference).unwrap();
    let retno = ParticipantDetails { name: "Ibu Retno".to_owned(), ..ParticipantDetails::default() };
    let new = NewConference {
        id: conference,
        editing: Editing::Open,
        created_at: now(),
        starts_at: now(),
        details: vec![4],
        identity: None,
        keys: wrapped,
        chair,
        chair_account: nodes.account,
        chair_details: retno.seal(&plain.content, conference, chair).unwrap(),
        previous: None,
    };
    nodes.a.create_conference(new, event(Action::CreateConference)).await.unwrap();

    let store = Arc::new(Halting { store: Arc::clone(&nodes.a), has_read: Notify::new(), goes_on: Notify::new() });
    let rooms = Rooms::new(Arc::clone(&store) as _, Arc::new(master), Arc::new(SystemClock), Feed::Own);
    let (outbox, _reader) = outbox();
    let comer = Arc::clone(&rooms);
    let coming = tokio::spawn(async move { comer.connect(conference, chair, outbox).await.map(|_| ()) });
    store.has_read.notified().await;
    let consent = Step::RecordConsent { consent: vec![8] };
    nodes.a.take_step(conference, 1, consent, event(Action::RecordConsent)).await.unwrap();
    rooms.refresh(conference).await;
    store.goes_on.notify_one();
    tokio::select! {
        () = store.has_read.notified() => store.goes_on.notify_one(),
        _ = rooms_settle(&rooms, conference) => panic!("the room knows the conference as it was"),
    }
    coming.await.unwrap().unwrap();
    rooms.stop().await;
}

/// Returns when a room is open and has served a request.
async fn rooms_settle(rooms: &Rooms, conference: ConferenceId) {
    while rooms.is_empty() {
        tokio::task::yield_now().await;
    }
    rooms.online(conference).await;
}

/// A store that halts behind each reading of a room, until it is told to go on.
struct Halting {
    store: Arc<dyn Store>,
    has_read: Notify,
    goes_on: Notify,
}

#[async_trait]
impl Edits for Halting {
    async fn room_record(&self, conference: ConferenceId) -> Result<Option<RoomRecord>, StoreError> {
        let record = self.store.room_record(conference).await;
        self.has_read.notify_one();
        self.goes_on.notified().await;
        record
    }

    async fn commit_edits(&self, batch: EditBatch) -> Result<(), CommitError> {
        self.store.commit_edits(batch).await
    }

    async fn holds_batch(&self, conference: ConferenceId, batch: BatchId) -> Result<bool, StoreError> {
        self.store.holds_batch(conference, batch).await
    }

    async fn events_behind(&self, conference: ConferenceId, behind: u64) -> Result<Events, StoreError> {
        self.store.events_behind(conference, behind).await
    }

    async fn edits_behind(&self, of: ConferenceId, after: u64, limit: u32) -> Result<Vec<LoggedRow>, StoreError> {
        self.store.edits_behind(of, after, limit).await
    }

    async fn stored_document(&self, of: ConferenceId, document: &str) -> Result<StoredDocument, StoreError> {
        self.store.stored_document(of, document).await
    }

    async fn logged_edits(&self, of: ConferenceId, document: &str) -> Result<Vec<LoggedEdit>, StoreError> {
        self.store.logged_edits(of, document).await
    }

    async fn keep_snapshot(
        &self,
        conference: ConferenceId,
        document: &str,
        seq: u64,
        payload: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.store.keep_snapshot(conference, document, seq, payload).await
    }

    async fn note_attendance(
        &self,
        conference: ConferenceId,
        people: &[ParticipantId],
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        self.store.note_attendance(conference, people, at).await
    }
}

#[async_trait]
impl Turns for Halting {
    async fn take_turn(&self, conference: ConferenceId) -> Result<Option<Turn>, StoreError> {
        self.store.take_turn(conference).await
    }

    async fn alone(&self) -> Result<Option<Alone>, StoreError> {
        self.store.alone().await
    }

    async fn alone_at_names(&self, conference: ConferenceId) -> Result<Option<Errand>, StoreError> {
        self.store.alone_at_names(conference).await
    }
}
