//! Lets what was accepted reach the disk: before a seal, before an end, and before the room takes in what others stored.

use rembuk_core::domain::section::Document;
use rembuk_core::room::effect::Effect;
use rembuk_core::room::input::Input;
use tokio::sync::mpsc;
use tracing::{error, warn};

use super::super::keeper::Keeper;
use super::{Actor, Done, PAUSE, TICK};

impl Actor {
    /// Lets everything that was accepted reach the disk.
    pub(super) async fn settle(&mut self, finished: &mut mpsc::UnboundedReceiver<Done>) {
        while self.storing || !self.room.is_settled() {
            tokio::select! {
                Some(work) = finished.recv() => self.finish(work),
                // A store that failed is tried again by the tick.
                () = tokio::time::sleep(TICK) => self.handle(Input::Tick),
            }
        }
        // Whoever was in the room is in the minutes as such.
        while self.attendance.join_next().await.is_some() {}
    }

    /// Lets everything reach the disk for the last time.
    pub(super) async fn end(&mut self, finished: &mut mpsc::UnboundedReceiver<Done>) {
        if tokio::time::timeout(PAUSE, self.settle(finished)).await.is_err() {
            error!("edits that were not acknowledged could not be stored before the end");
        }
        self.leave_snapshots().await;
    }

    pub(super) async fn leave_snapshots(&mut self) {
        for effect in self.room.snapshots() {
            if let Effect::Snapshot { document, seq, payload } = effect {
                keep_snapshot(&self.keeper, document, seq, &payload).await;
            }
        }
    }
}

pub(super) async fn keep_snapshot(keeper: &Keeper, document: Document, seq: u64, payload: &[u8]) {
    if let Err(cause) = keeper.keep_snapshot(document, seq, payload).await {
        warn!(error = %cause, "a snapshot could not be kept; the log has everything");
    }
}
