//! What a room has for one socket. Bounded: a socket that cannot keep up is closed and resyncs; it
//! never slows the room, and no edit is skipped.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use tokio::sync::{mpsc, watch};

/// Bytes that may wait for one socket.
const WAITING_BYTES: usize = 4 * 1024 * 1024;
/// The close code of a socket that could not keep up, and of one that is too fast.
const TOO_SLOW: u16 = 4429;

/// The room's end.
pub struct Outbox {
    frames: mpsc::UnboundedSender<Bytes>,
    waiting: Arc<AtomicUsize>,
    closing: watch::Sender<Option<u16>>,
}

/// The socket's end.
pub struct OutboxReader {
    frames: mpsc::UnboundedReceiver<Bytes>,
    waiting: Arc<AtomicUsize>,
    /// Turns to a close code when the room wants the socket closed.
    pub closing: watch::Receiver<Option<u16>>,
}

/// A pair of ends.
pub fn outbox() -> (Outbox, OutboxReader) {
    // Unbounded in number, bounded in bytes by `push`.
    let (frames, receiver) = mpsc::unbounded_channel();
    let (closing, closed) = watch::channel(None);
    let waiting = Arc::new(AtomicUsize::new(0));
    let reader = OutboxReader { frames: receiver, waiting: Arc::clone(&waiting), closing: closed };
    (Outbox { frames, waiting, closing }, reader)
}

impl Outbox {
    /// Adds a frame, or closes the socket when too much waits already.
    pub(super) fn push(&self, frame: Bytes) {
        let length = frame.len();
        if self.waiting.fetch_add(length, Ordering::Relaxed) + length > WAITING_BYTES {
            self.close(TOO_SLOW);
            return;
        }
        // A socket that has gone reports so by itself.
        let _ = self.frames.send(frame);
    }

    /// Wants the socket closed, after what waits and within a second.
    pub(super) fn close(&self, code: u16) {
        self.closing.send_if_modified(|closing| {
            let first = closing.is_none();
            if first {
                *closing = Some(code);
            }
            first
        });
    }
}

impl OutboxReader {
    /// The next frame; none when the room has let go of the socket.
    pub async fn next(&mut self) -> Option<Bytes> {
        let frame = self.frames.recv().await?;
        self.waiting.fetch_sub(frame.len(), Ordering::Relaxed);
        Some(frame)
    }

    /// A frame that waits already.
    pub fn next_ready(&mut self) -> Option<Bytes> {
        let frame = self.frames.try_recv().ok()?;
        self.waiting.fetch_sub(frame.len(), Ordering::Relaxed);
        Some(frame)
    }
}
