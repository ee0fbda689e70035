//! What all edges hold, and the running server.

pub mod brake;
mod chores;
pub mod installation;
pub mod planning;
pub mod school;
pub mod staff;
pub mod tickets;
pub mod watching;

use std::fs;
use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use anyhow::Context;
use data_encoding::HEXLOWER;
use rembuk_core::ids::{SchoolId, SessionId};
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tracing::error;

use crate::auth::ended::{Ended, EndedSessions};
use crate::auth::passwords::Passwords;
use crate::bus::local::LocalBus;
use crate::bus::redis::RedisBus;
use crate::bus::{Bus, News};
use crate::clock::SharedClock;
use crate::config::proxies::Network;
use crate::config::{Database, PublicUrl, Settings};
use crate::http;
use crate::invite::screen_codes::ScreenCodes;
use crate::mail::{MailSettings, Mailer};
use crate::rooms::elsewhere::Feed;
use crate::rooms::registry::Rooms;
use crate::sealing::Sealing;
use crate::store::lookout::Lookout;
use crate::store::postgres::PostgresStore;
use crate::store::replies::Replies;
use crate::store::sqlite::SqliteStore;
use crate::store::{RoomStore, Store};
use crate::vault::master::MasterKey;
use brake::Brake;
use installation::Installation;
use tickets::TicketBox;
use watching::Watching;

/// Everything that a request to one school may need.
pub struct App {
    /// How people reach the school.
    pub public_url: PublicUrl,
    /// Whose word on a caller's address is believed.
    pub trusted_proxies: Vec<Network>,
    /// The time of day.
    pub clock: SharedClock,
    /// The key that wraps all others.
    pub master: Arc<MasterKey>,
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// The live meetings.
    pub rooms: Arc<Rooms>,
    /// Hashes and compares passwords.
    pub passwords: Arc<Passwords>,
    /// The brake on guessing.
    pub throttle: Brake,
    /// The line to other nodes.
    pub bus: Arc<dyn Bus>,
    /// The tickets that wait for their socket.
    pub tickets: TicketBox,
    /// The codes that wait for their projector.
    pub screen_codes: ScreenCodes,
    /// Which projectors are there.
    pub watching: Watching,
    /// Sends mails; none where no mail server is set.
    pub mailer: Option<Mailer>,
    /// Tells open sockets that their session has ended.
    pub ended: EndedSessions,
    /// The end of sessions and what stays of them.
    pub sealing: Sealing,
    /// Held while a name is replaced, from looking to saving: two who press at once would write the code twice.
    /// It guards no data.
    pub replacing: tokio::sync::Mutex<()>,
}

impl App {
    /// To be called when sessions have ended in the store: their tickets and sockets end with them.
    pub fn end_sockets(&self, ended: Ended) {
        self.end_sockets_here(ended);
        self.bus.tell_sessions_ended();
    }

    fn end_sockets_here(&self, ended: Ended) {
        // Sockets listen before they show their ticket, so none slips through between the two.
        self.tickets.revoke(ended);
        self.ended.tell(ended);
    }
}

/// How handlers hold it.
pub type SharedApp = Arc<App>;

/// The opened store and its key, as the commands without a server use them too.
pub struct House {
    /// What is kept, in the hands of the school at the installation's own address.
    pub store: Arc<dyn Store>,
    /// The key that wraps all others.
    pub master: Arc<MasterKey>,
    /// The line to other nodes.
    pub bus: Arc<dyn Bus>,
    /// Where mails go; none where no mail server is set.
    pub mail: Option<MailSettings>,
    /// How often the server looks for what it does by itself.
    pub round: Duration,
    /// How long it goes on serving when it is told to end.
    pub drain: Duration,
    /// Whose word on a caller's address is believed.
    pub trusted_proxies: Vec<Network>,
}

impl House {
    /// Opens the store and its key, or makes them.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let database = settings.database()?;
        if let Database::Sqlite(file) = &database {
            make_folder_of(file)?;
        }
        let master = Arc::new(MasterKey::open_or_create(&settings.key_path())?);
        let store = open_store(&database).await?;
        let bus: Arc<dyn Bus> = match settings.line()? {
            None => Arc::new(LocalBus::default()),
            // The address may hold a password, so no message names it.
            Some(url) => {
                Arc::new(RedisBus::start(url, prefix(&master)).ok().context("--redis-url is no address of a Redis")?)
            }
        };
        let round = Duration::from_millis(settings.round_millis.max(1));
        let drain = Duration::from_secs(settings.drain_seconds);
        let trusted_proxies = settings.trusted_proxies.clone();
        Ok(Self { store, master, bus, mail: MailSettings::read(settings)?, round, drain, trusted_proxies })
    }
}

/// Puts together what the edges need for one school.
fn make_app(installation: &Installation, store: Arc<dyn Store>, public_url: PublicUrl) -> SharedApp {
    let (house, clock) = (&installation.house, Arc::clone(&installation.clock));
    let feed = match store.lookout() {
        Some(lookout) => Feed::Shared { bus: Arc::clone(&house.bus), lookout },
        None => Feed::Own,
    };
    let room_store: Arc<dyn RoomStore> = Arc::<dyn Store>::clone(&store);
    let rooms = Rooms::new(room_store, Arc::clone(&house.master), Arc::clone(&clock), feed);
    let sealing = Sealing {
        store: Arc::clone(&store),
        rooms: Arc::clone(&rooms),
        master: Arc::clone(&house.master),
        clock: Arc::clone(&clock),
    };
    let replies: Arc<dyn Replies> = Arc::<dyn Store>::clone(&store);
    let mailer = house.mail.clone().map(|mail| Mailer::start(mail, replies, Arc::clone(&clock)));
    Arc::new(App {
        mailer,
        public_url,
        trusted_proxies: house.trusted_proxies.clone(),
        clock,
        master: Arc::clone(&house.master),
        rooms,
        passwords: Arc::clone(&installation.passwords),
        throttle: Brake::new(Arc::clone(&house.bus), &house.master, store.school_id()),
        bus: Arc::clone(&house.bus),
        tickets: TicketBox::of(store.as_ref()),
        store,
        screen_codes: ScreenCodes::default(),
        watching: Watching::default(),
        ended: EndedSessions::default(),
        sealing,
        replacing: tokio::sync::Mutex::default(),
    })
}

/// Opens a store, whichever it is, and brings its tables up to date.
pub async fn open_store(database: &Database) -> anyhow::Result<Arc<dyn Store>> {
    match database {
        Database::Sqlite(file) => {
            let store = SqliteStore::open(file).await;
            let store = store.with_context(|| format!("the store {} cannot be opened", file.display()))?;
            Ok(Arc::new(store))
        }
        // The address may hold a password, so no message names it.
        Database::Postgres(url) => {
            let store = PostgresStore::open(url).await;
            Ok(Arc::new(store.context("the store of the cluster cannot be opened")?))
        }
    }
}

/// What stands before all that an installation says on a Redis: two on one Redis have two keys.
fn prefix(master: &MasterKey) -> String {
    let hash = master.keyed_hash("bus", b"prefix");
    format!("rembuk:{}:", HEXLOWER.encode(hash.first_chunk::<8>().map_or(&[][..], |start| start)))
}

fn make_folder_of(file: &Path) -> anyhow::Result<()> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let fresh = !folder.exists();
    fs::create_dir_all(folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))?;
    if fresh {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
            .with_context(|| format!("the data folder {} cannot be made private", folder.display()))?;
    }
    Ok(())
}

/// Opens the house and serves it on `listener` until `shutdown`.
pub async fn run(
    settings: Settings,
    clock: SharedClock,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let public_url = settings.public_address(listener.local_addr()?)?;
    let house = House::open(&settings).await?;
    serve(house, public_url, clock, Door { listener, shutdown }).await
}

/// Where people come in, and until when.
pub struct Door<Shutdown> {
    /// Takes their connections.
    pub listener: TcpListener,
    /// Ends it.
    pub shutdown: Shutdown,
}

/// Serves an open house, then lets what is under way finish.
pub async fn serve(
    house: House,
    public_url: PublicUrl,
    clock: SharedClock,
    door: Door<impl Future<Output = ()> + Send + 'static>,
) -> anyhow::Result<()> {
    let store = Arc::clone(&house.store);
    if !store.is_shared() {
        // What waits was held by the server that ended; other nodes hold mails that are theirs to send.
        for school in store.schools().await? {
            store.of(school.id).fail_waiting_mail(clock.now()).await?;
        }
    }
    let (every, drain) = (house.round, house.drain);
    let installation = Installation::new(house, public_url, clock)?;
    if let Some(lookout) = store.lookout() {
        tokio::spawn(look_for_ends(Arc::downgrade(&installation), lookout));
    }
    let chores = tokio::spawn(chores::go_rounds(Arc::clone(&installation), every));
    let ending = Arc::clone(&installation);
    let shutdown = async move {
        door.shutdown.await;
        ending.is_draining.store(true, Ordering::Relaxed);
        tokio::time::sleep(drain).await;
        // Accepted edits reach the disk, and every socket is told that the server goes.
        ending.stop().await;
    };
    http::serve(door.listener, installation, shutdown).await?;
    // A round that is cut off is gone through again at the next start.
    chores.abort();
    store.let_go().await;
    Ok(())
}

/// How often the store is asked for sessions that ended, and schools that were shut, on another node, if nobody says so earlier.
const ENDS: Duration = Duration::from_secs(1);

/// Ends the sockets of sessions that ended, and of schools that were shut, on another node.
async fn look_for_ends(installation: Weak<Installation>, lookout: Arc<dyn Lookout>) {
    let mut turns = tokio::time::interval(ENDS);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let Some(mut news) = installation.upgrade().map(|installation| installation.house.bus.listen()) else { return };
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = until_some_end(&mut news) => {}
        }
        let Some(installation) = installation.upgrade() else { return };
        let schools = installation.in_memory();
        let of_school = |(school, app): (&SchoolId, &SharedApp)| {
            app.ended.open_sessions().into_iter().map(|session| (*school, session)).collect::<Vec<_>>()
        };
        let open: Vec<(SchoolId, SessionId)> = schools.iter().flat_map(of_school).collect();
        match lookout.ended_among(&open).await {
            Ok(ended) => {
                for (school, session) in ended {
                    if let Some(app) = schools.get(&school) {
                        app.end_sockets_here(Ended::Session(session));
                    }
                }
            }
            Err(cause) => error!(error = %cause, "ends of sessions on other nodes cannot be seen"),
        }
        match installation.house.store.shut_schools().await {
            Ok(shut) => futures_util::future::join_all(shut.into_iter().map(|school| installation.close(school))).await,
            Err(cause) => {
                error!(error = %cause, "schools that were shut on other nodes cannot be seen");
                continue;
            }
        };
    }
}

/// Waits until another node says that sessions ended, or may have said so unheard.
async fn until_some_end(news: &mut broadcast::Receiver<News>) {
    match news.recv().await {
        Ok(News::SessionsEnded | News::Back) | Err(RecvError::Lagged(_)) => {}
        // The line lives as long as the server.
        Err(RecvError::Closed) => std::future::pending().await,
    }
}
