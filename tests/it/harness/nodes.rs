//! Two nodes on one store, as its verbs see them: on SQLite they are one, on PostgreSQL they share a database.

use std::sync::Arc;
use std::task::Poll;

use rembuk::audit::{Action, Event};
use rembuk::store::Store;
use rembuk::store::accounts::{NewAccount, NewSchool, School};
use rembuk::store::conferences::{NewConference, Step};
use rembuk::store::edits::{EditBatch, EditRow};
use rembuk::store::participants::{NewInvitation, NewParticipant};
use rembuk::store::postgres::PostgresStore;
use rembuk::store::schools::{PlannedSchool, SetUpLink};
use rembuk::store::seals::Seal;
use rembuk::store::sessions::NewSession;
use rembuk::store::sqlite::SqliteStore;
use rembuk::vault::master::WrappedKeys;
use rembuk_core::domain::conference::Editing;
use rembuk_core::domain::role::{Role, StaffRole};
use rembuk_core::ids::{AccountId, BatchId, ConferenceId, ParticipantId, SchoolId, SessionId};
use tempfile::TempDir;
use time::OffsetDateTime;
use uuid::Uuid;

use super::postgres::Database;

/// Two handles on one store, and a conference that is open for edits.
pub struct Nodes {
    /// One node.
    pub a: Arc<dyn Store>,
    /// The other.
    pub b: Arc<dyn Store>,
    /// Open for edits, without any.
    pub conference: ConferenceId,
    /// Its chair.
    pub chair: ParticipantId,
    /// Whose account the chair is.
    pub account: AccountId,
    /// Where SQLite keeps it, as long as the nodes are used.
    _file: Option<TempDir>,
    /// The database of PostgreSQL.
    pub database: Option<Database>,
}

impl Nodes {
    /// On SQLite they are one.
    pub async fn on_sqlite() -> Self {
        let file = tempfile::tempdir().unwrap();
        let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&file.path().join("rembuk.sqlite")).await.unwrap());
        let mut nodes = Self::begin(Arc::clone(&store), store, None).await;
        nodes._file = Some(file);
        nodes
    }

    /// On PostgreSQL each has its own connections.
    pub async fn on_postgres() -> Self {
        let database = Database::fresh().await;
        // Both bring the tables up to date at once; one of them waits.
        let (a, b) = tokio::join!(PostgresStore::open(database.url()), PostgresStore::open(database.url()));
        let mut nodes = Self::begin(Arc::new(a.unwrap()), Arc::new(b.unwrap()), None).await;
        nodes.database = Some(database);
        nodes
    }

    /// The same nodes in the hands of a school that is added to theirs.
    pub async fn in_another_school(&self) -> Self {
        let school = SchoolId(Uuid::now_v7());
        let link = SetUpLink { token_hash: [8; 32], expires_at: now() + time::Duration::hours(1) };
        let planned = PlannedSchool { id: school, host: "smp2.contoh.id".to_owned(), name: "SMP 2".to_owned(), link };
        self.a.add_schools(vec![(planned, event(Action::AddSchool))]).await.unwrap();
        Self::begin(self.a.of(school), self.b.of(school), Some([8; 32])).await
    }

    async fn begin(a: Arc<dyn Store>, b: Arc<dyn Store>, link: Option<[u8; 32]>) -> Self {
        let (account, conference, chair) =
            (AccountId(Uuid::now_v7()), ConferenceId(Uuid::now_v7()), ParticipantId(Uuid::now_v7()));
        let school = School { name: "SMP".to_owned(), seal_key: vec![1], seal_public_key: vec![2] };
        let retno = NewAccount {
            id: account,
            email_lookup: [7; 32],
            profile: vec![3],
            password_hash: "phc".to_owned(),
            staff_roles: vec![StaffRole::Admin, StaffRole::Counsellor],
        };
        a.set_up(NewSchool { school, account: retno, session: None, link }, event(Action::SetUp)).await.unwrap();
        let new = NewConference {
            id: conference,
            editing: Editing::Open,
            created_at: now(),
            starts_at: now(),
            details: vec![4],
            identity: None,
            keys: WrappedKeys { content: vec![5], identity: vec![6] },
            chair,
            chair_account: account,
            chair_details: vec![7],
            previous: None,
        };
        a.create_conference(new, event(Action::CreateConference)).await.unwrap();
        let consent = Step::RecordConsent { consent: vec![8] };
        a.take_step(conference, 1, consent, event(Action::RecordConsent)).await.unwrap();
        Self { a, b, conference, chair, account, _file: None, database: None }
    }

    /// Edits of the chair, to be stored behind `head`.
    pub fn batch(&self, generation: u64, head: u64, rows: usize) -> EditBatch {
        let row = EditRow {
            document: "symptoms".to_owned(),
            author: self.chair,
            contributor: None,
            at: now(),
            payload: vec![9; 40],
        };
        EditBatch {
            id: BatchId(Uuid::now_v7()),
            conference: self.conference,
            generation,
            expected_head: head,
            rows: vec![row; rows],
        }
    }

    /// The seal of the conference at its present generation.
    pub async fn seal(&self, head: u64) -> Seal {
        Seal {
            conference: self.conference,
            generation: self.generation().await,
            head,
            sealed_at: now(),
            fingerprint: "AAAA-BBBB".to_owned(),
            payload_hash: [1; 32],
            file: vec![1, 2, 3],
            actor: self.chair,
            note: vec![1],
        }
    }

    /// Starts the meeting with a parent in it.
    pub async fn start(&self) {
        self.a.invite(self.invitee(Role::Parent, 1), self.generation().await, event(Action::Invite)).await.unwrap();
        let start = Step::Start { actor: self.chair, note: vec![1] };
        self.b.take_step(self.conference, self.generation().await, start, event(Action::Start)).await.unwrap();
    }

    /// The generation of the conference now.
    pub async fn generation(&self) -> u64 {
        self.b.conference(self.conference).await.unwrap().unwrap().generation
    }

    /// Somebody to invite, whose link and PIN are known by this number.
    pub fn invitee(&self, role: Role, token: u8) -> NewParticipant {
        let invitation = NewInvitation {
            token_hash: [token; 32],
            pin_hash: [token; 32],
            expires_at: now() + time::Duration::hours(1),
        };
        NewParticipant {
            id: ParticipantId(Uuid::now_v7()),
            conference: self.conference,
            role,
            account: None,
            created_at: now(),
            details: vec![1],
            invitation,
        }
    }

    /// A guest's session whose token is known by this number.
    pub fn session(&self, token: u8) -> NewSession {
        NewSession {
            id: SessionId(Uuid::now_v7()),
            token_hash: [token; 32],
            account: None,
            created_at: now(),
            expires_at: now() + time::Duration::hours(1),
        }
    }

    /// Every chain holds.
    pub async fn is_whole(&self) {
        let report = self.b.check_chains().await.unwrap();
        assert_eq!(report.broken, [], "{report:?}");
    }
}

/// A moment on which all agree.
pub fn now() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_772_326_800).unwrap()
}

/// For the trail, of nobody in particular.
pub fn event(action: Action) -> Event {
    let detail = String::new();
    Event { at: now(), conference: None, account: None, participant: None, session: None, action, detail }
}

/// Lets go of something that is under way, after so many steps of it.
pub async fn gives_up_after<T>(steps: u64, asking: impl Future<Output = T>) {
    let (mut asking, mut left) = (std::pin::pin!(asking), steps);
    std::future::poll_fn(|context| {
        if left == 0 || asking.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Tells each story on every database.
macro_rules! told_on_both {
    ($($story:ident)*) => {
        mod sqlite {
            use crate::harness::nodes::Nodes;
            $(#[tokio::test(flavor = "multi_thread")] async fn $story() { super::$story(Nodes::on_sqlite().await).await; })*
        }

        mod postgres {
            use crate::harness::nodes::Nodes;
            $(#[tokio::test(flavor = "multi_thread")] async fn $story() { super::$story(Nodes::on_postgres().await).await; })*
        }
    };
}
pub(crate) use told_on_both;
