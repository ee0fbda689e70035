//! One line: a port that leads to a socket file, with two threads for each connection.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::commits::{Commits, Said, Tap};

/// Bytes that are carried at once.
const LOAD: usize = 64 * 1024;

/// See the module.
pub(super) struct Line {
    path: String,
    hears: bool,
    commits: Commits,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    is_cut: bool,
    is_held: bool,
    pairs: Vec<Arc<Pair>>,
}

/// The two ends of a connection.
struct Pair {
    client: TcpStream,
    service: UnixStream,
}

impl Pair {
    fn tear(&self) {
        // One that has gone already is torn.
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.service.shutdown(Shutdown::Both);
    }
}

impl Line {
    /// A line to the socket file at `path`, and the port where it begins.
    pub(super) fn lay(path: &str, hears: bool) -> io::Result<(Arc<Self>, u16)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let line = Arc::new(Self {
            path: path.to_owned(),
            hears,
            commits: Commits::default(),
            state: Mutex::default(),
            freed: Condvar::new(),
        });
        let laid = Arc::clone(&line);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // What cannot be joined is torn.
                let _ = line.join(client);
            }
        });
        Ok((laid, port))
    }

    pub(super) fn commits(&self) -> &Commits {
        &self.commits
    }

    /// Tears every connection; new ones are torn at once until it is mended.
    pub(super) fn cut(&self) {
        let mut state = self.state();
        state.is_cut = true;
        for pair in &state.pairs {
            pair.tear();
        }
    }

    /// Nothing passes either way until it is mended; nobody is told.
    pub(super) fn hold(&self) {
        self.state().is_held = true;
    }

    pub(super) fn mend(&self) {
        let mut state = self.state();
        (state.is_cut, state.is_held) = (false, false);
        self.freed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while_held(&self) {
        let held = self.freed.wait_while(self.state(), |state| state.is_held);
        drop(held.unwrap_or_else(PoisonError::into_inner));
    }

    fn join(self: &Arc<Self>, client: TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        let pair = {
            let mut state = self.state();
            if state.is_cut {
                return Ok(());
            }
            let pair = Arc::new(Pair { client, service: UnixStream::connect(&self.path)? });
            state.pairs.push(Arc::clone(&pair));
            pair
        };
        let tap = self.hears.then(|| Arc::new(Tap::default()));
        let (line, of_client, tap_of_client) = (Arc::clone(self), Arc::clone(&pair), tap.clone());
        thread::spawn(move || {
            if line.carry_words(&of_client, tap_of_client.as_deref()).is_ok_and(|is_over| is_over) {
                line.leave(&of_client);
            }
        });
        let line = Arc::clone(self);
        thread::spawn(move || {
            // However it ended, it ended.
            let _ = line.carry_answers(&pair, tap.as_deref());
            line.leave(&pair);
        });
        Ok(())
    }

    fn leave(&self, pair: &Arc<Pair>) {
        pair.tear();
        self.state().pairs.retain(|other| !Arc::ptr_eq(other, pair));
    }

    /// From the client to the service, until there is no more; whether the service need not be heard any longer.
    fn carry_words(&self, pair: &Pair, tap: Option<&Tap>) -> io::Result<bool> {
        let mut load = vec![0; LOAD];
        loop {
            let length = (&pair.client).read(&mut load).unwrap_or(0);
            let Some(bytes) = load.get(..length).filter(|bytes| !bytes.is_empty()) else { return Ok(true) };
            self.wait_while_held();
            match tap.map_or(Said::Passes, |tap| self.commits.hear(tap, bytes)) {
                Said::Passes => {
                    if (&pair.service).write_all(bytes).is_err() {
                        return Ok(true);
                    }
                }
                Said::IsCut { request } => {
                    pair.tear();
                    super::answer(&request, "");
                    return Ok(true);
                }
                Said::IsSentAndCut { request } => {
                    // The service gets it, and finds nobody there to answer.
                    (&pair.service).write_all(bytes)?;
                    pair.service.shutdown(Shutdown::Write)?;
                    pair.client.shutdown(Shutdown::Both)?;
                    super::answer(&request, "");
                    return Ok(false);
                }
            }
        }
    }

    fn carry_answers(&self, pair: &Pair, tap: Option<&Tap>) -> io::Result<()> {
        let mut load = vec![0; LOAD];
        loop {
            let length = (&pair.service).read(&mut load)?;
            let Some(bytes) = load.get(..length).filter(|bytes| !bytes.is_empty()) else { return Ok(()) };
            self.wait_while_held();
            if tap.is_some_and(Tap::takes_answer) {
                pair.tear();
                if let Some(request) = self.commits.answered() {
                    super::answer(&request, "");
                }
                return Ok(());
            }
            (&pair.client).write_all(bytes)?;
        }
    }
}
