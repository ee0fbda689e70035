//! What an operator watches of the rooms: how many there are, how many sockets, and what becomes of edits. Numbers only.

use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use rembuk_core::room::input::Outcome;

const ROOMS: &str = "rembuk_rooms";
const SOCKETS: &str = "rembuk_sockets";
const BATCHES: &str = "rembuk_edit_batches_total";
const EDITS: &str = "rembuk_edits_committed_total";
const COMMIT: &str = "rembuk_edit_commit_seconds";

/// Says what each number means, and begins those at nothing that are asked for before the first edit.
pub fn describe() {
    describe_gauge!(ROOMS, "conferences in memory");
    describe_gauge!(SOCKETS, "open sockets");
    describe_counter!(BATCHES, "attempts to commit edits, by what became of them");
    describe_counter!(EDITS, "edits that were committed and acknowledged");
    describe_histogram!(COMMIT, Unit::Seconds, "from giving edits to the store until its answer");
    gauge!(ROOMS).set(0.0);
    gauge!(SOCKETS).set(0.0);
    counter!(EDITS).absolute(0);
    for outcome in ["committed", "stale", "overtaken", "failed"] {
        counter!(BATCHES, "outcome" => outcome).absolute(0);
    }
}

/// Counts an attempt to commit edits.
pub(super) fn note_commit(outcome: &Outcome, rows: usize, took: Duration) {
    let name = match outcome {
        Outcome::Committed => {
            counter!(EDITS).increment(u64::try_from(rows).unwrap_or(u64::MAX));
            "committed"
        }
        Outcome::Stale(_) => "stale",
        Outcome::Overtaken(_) => "overtaken",
        Outcome::Failed => "failed",
    };
    counter!(BATCHES, "outcome" => name).increment(1);
    histogram!(COMMIT).record(took.as_secs_f64());
}

/// A room counts as long as this lives.
pub(super) struct OpenRoom;

impl OpenRoom {
    pub(super) fn count() -> Self {
        gauge!(ROOMS).increment(1.0);
        Self
    }
}

impl Drop for OpenRoom {
    fn drop(&mut self) {
        gauge!(ROOMS).decrement(1.0);
    }
}

/// A socket counts as long as this lives.
pub(crate) struct OpenSocket;

impl OpenSocket {
    pub(crate) fn count() -> Self {
        gauge!(SOCKETS).increment(1.0);
        Self
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        gauge!(SOCKETS).decrement(1.0);
    }
}
