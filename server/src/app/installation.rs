//! The schools of one installation: which one a request came to, and what each holds in memory, made when it is first
//! asked for. A school is told by its host, to which cookies, links and `Origin` are bound anyway.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rembuk_core::ids::SchoolId;
use tracing::error;

use super::{App, House, SharedApp, make_app};
use crate::auth::passwords::Passwords;
use crate::clock::SharedClock;
use crate::config::PublicUrl;
use crate::store::Store;
use crate::store::schools::SchoolRecord;

/// How long it is believed where a host leads; so soon a node hears of a school that another one added or shut.
const BELIEVED: Duration = Duration::from_secs(2);
/// How many hosts are remembered; strangers may send any.
const MOST_HOSTS: usize = 10_000;
/// How long a school that nobody asks for stays in memory: longer than any brake on guessing lasts.
const IDLE: Duration = Duration::from_secs(3_600);

/// See the module.
pub struct Installation {
    /// What all schools share.
    pub house: House,
    /// How people reach the installation itself.
    pub public_url: PublicUrl,
    /// The server was told to end and still serves until the proxy before it has noticed.
    pub is_draining: AtomicBool,
    pub(super) clock: SharedClock,
    pub(super) passwords: Arc<Passwords>,
    /// The schools in memory: never two values for one, or its meetings would be in two rooms. Nothing awaits under it.
    open: Mutex<HashMap<SchoolId, Open>>,
    /// Where hosts lead. Nothing awaits under it.
    hosts: Mutex<HashMap<String, (Place, Instant)>>,
}

/// How the edges hold it.
pub type SharedInstallation = Arc<Installation>;

/// Why a request came to no school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSchool {
    /// There is none at this host.
    Unknown,
    /// The district has shut it.
    Shut,
    /// The store failed.
    Unreached,
}

#[derive(Clone, Copy)]
enum Place {
    Own,
    School(SchoolId),
    None(NoSchool),
}

struct Open {
    app: SharedApp,
    /// None where the server itself was the only one to ask.
    asked_at: Option<Instant>,
}

impl Installation {
    /// Of a house, at an address.
    pub fn new(house: House, public_url: PublicUrl, clock: SharedClock) -> anyhow::Result<SharedInstallation> {
        Ok(Arc::new(Self {
            house,
            public_url,
            is_draining: AtomicBool::new(false),
            clock,
            passwords: Arc::new(Passwords::new()?),
            open: Mutex::default(),
            hosts: Mutex::default(),
        }))
    }

    /// The school at a host. An installation with one school serves it under every name.
    pub async fn at(&self, host: &str) -> Result<SharedApp, NoSchool> {
        let place = if host == self.public_url.host() { Place::Own } else { self.place(host).await };
        match place {
            Place::Own => Ok(self.own()),
            Place::School(id) => Ok(self.open_school(id, self.public_url.at_host(host), Some(Instant::now()))),
            Place::None(reason) => Err(reason),
        }
    }

    /// The school at the installation's own address.
    pub fn own(&self) -> SharedApp {
        self.open_school(self.house.store.school_id(), self.public_url.clone(), Some(Instant::now()))
    }

    /// Whether a school is the one at the installation's own address.
    pub fn is_own(&self, app: &App) -> bool {
        app.store.school_id() == self.house.store.school_id()
    }

    /// A school for what the server does by itself.
    pub(super) fn for_chores(&self, school: &SchoolRecord) -> SharedApp {
        let url = school.host.as_deref().map_or_else(|| self.public_url.clone(), |host| self.public_url.at_host(host));
        self.open_school(school.id, url, None)
    }

    /// The schools that are in memory.
    pub fn in_memory(&self) -> HashMap<SchoolId, SharedApp> {
        self.lock().iter().map(|(school, open)| (*school, Arc::clone(&open.app))).collect()
    }

    /// To be called when the directory changed.
    pub fn look_anew(&self) {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Lets go of a school and of its open sockets, after accepted edits have reached the disk.
    pub async fn close(&self, school: SchoolId) {
        let closed = self.lock().remove(&school);
        if let Some(Open { app, asked_at: _ }) = closed {
            app.rooms.stop().await;
        }
    }

    /// Lets go of the schools that nobody asked for lately and in which nothing goes on.
    pub(super) fn rest(&self) {
        self.lock().retain(|_, open| {
            open.asked_at.is_some_and(|at| at.elapsed() <= IDLE)
                || Arc::strong_count(&open.app) > 1
                || !open.app.rooms.is_empty()
        });
    }

    /// Ends all rooms.
    pub(super) async fn stop(&self) {
        for app in self.in_memory().into_values() {
            app.rooms.stop().await;
        }
    }

    async fn place(&self, host: &str) -> Place {
        let known = self.hosts.lock().unwrap_or_else(PoisonError::into_inner).get(host).copied();
        if let Some((place, _)) = known.filter(|(_, since)| since.elapsed() < BELIEVED) {
            return place;
        }
        let place = match look_up(self.house.store.as_ref(), host).await {
            Ok(place) => place,
            Err(cause) => {
                error!(error = %cause, "the school at a host cannot be looked up");
                return Place::None(NoSchool::Unreached);
            }
        };
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= MOST_HOSTS {
            hosts.clear();
        }
        hosts.insert(host.to_owned(), (place, Instant::now()));
        place
    }

    fn open_school(&self, school: SchoolId, public_url: PublicUrl, asked_at: Option<Instant>) -> SharedApp {
        let mut open = self.lock();
        let entry = open
            .entry(school)
            .or_insert_with(|| Open { app: make_app(self, self.house.store.of(school), public_url), asked_at: None });
        entry.asked_at = asked_at.or(entry.asked_at);
        Arc::clone(&entry.app)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SchoolId, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn look_up(store: &dyn Store, host: &str) -> Result<Place, crate::store::StoreError> {
    Ok(match store.school_at(Some(host)).await? {
        Some(school) if school.disabled_at.is_some() => Place::None(NoSchool::Shut),
        Some(school) => Place::School(school.id),
        None if store.are_many().await? => Place::None(NoSchool::Unknown),
        None => Place::Own,
    })
}
