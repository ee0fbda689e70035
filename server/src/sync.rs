//! The socket: one a participant, several documents on it, speaking the protocol of the
//! `@hocuspocus/provider` client. It counts, bounds and forwards; what a frame means is the room's.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use rembuk_core::wire::frame::{self, ClientFrame, ClientMessage};
use subtle::ConstantTimeEq;
use tokio::sync::watch;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite;
use tracing::{debug, error};

use crate::app::{App, SharedApp};
use crate::auth::tickets::Grant;
use crate::rooms::figures::OpenSocket;
use crate::rooms::keeper::KeepError;
use crate::rooms::outbox::{OutboxReader, outbox};
use crate::rooms::registry::{RoomGone, RoomLink};

/// The largest frame and message: a whole state of the largest document does not come in one piece larger than this.
const FRAME_BYTES: usize = 2 * 1024 * 1024;
/// Memory that each socket keeps for reading; the library's default would be 128 KiB.
const READ_BUFFER: usize = 4 * 1024;
/// What may wait before the first good ticket, and for how long (sync-protocol.md 2.3).
const QUEUE_FRAMES: usize = 1_000;
const QUEUE_BYTES: usize = 5 * 1024 * 1024;
const UNKNOWN_FOR: Duration = Duration::from_secs(60);
/// Bad tickets that one socket may show.
const BAD_TICKETS: u32 = 50;
/// How long the last words to a socket may take, and one write to a slow one.
const LAST_WORDS: Duration = Duration::from_millis(500);
const ONE_WRITE: Duration = Duration::from_secs(20);

const CLOSE_TIMEOUT: u16 = 4408;
const CLOSE_TOO_LARGE: u16 = 1009;
const CLOSE_TOO_MUCH: u16 = 4205;
const CLOSE_MALFORMED: u16 = 4401;
const CLOSE_SESSION_ENDED: u16 = 4401;
const CLOSE_TRY_LATER: u16 = 1013;
const CLOSE_GOING_AWAY: u16 = 1001;

/// Answers an upgrade whose origin was checked.
pub fn upgrade(request: WebSocketUpgrade, app: SharedApp) -> Response {
    request
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_frame_size(FRAME_BYTES)
        .max_message_size(FRAME_BYTES)
        .on_upgrade(move |socket| async move {
            if let Err(end) = serve(socket, app).await {
                debug!(end = %end, "a socket ended");
            }
        })
}

/// Why a socket ended.
#[derive(Debug, thiserror::Error)]
enum End {
    #[error("the client went")]
    Client,
    #[error("a frame is too large")]
    TooLarge,
    #[error("the transport failed")]
    Transport(#[from] axum::Error),
    #[error(transparent)]
    Room(#[from] RoomGone),
    #[error("closed by the server")]
    Closed,
    #[error("its session ended")]
    Session,
}

async fn serve(socket: WebSocket, app: SharedApp) -> Result<(), End> {
    let _counted = OpenSocket::count();
    let (mut sink, mut stream) = socket.split();
    // Before the ticket is looked at, so that an end of the session meanwhile is heard.
    let mut ended = app.ended.listen();
    let welcome = timeout_at(Instant::now() + UNKNOWN_FOR, welcome(&mut sink, &mut stream, &app)).await;
    let known = match welcome {
        Ok(Ok(known)) => known,
        Ok(Err(Refused::Code(code))) => return close(&mut sink, code).await,
        Ok(Err(Refused::End(end))) => return Err(end),
        Err(_) => return close(&mut sink, CLOSE_TIMEOUT).await,
    };
    let (room_end, reader) = outbox();
    let link = match app.rooms.connect(known.grant.conference, known.grant.participant, room_end).await {
        Ok(link) => link,
        Err(KeepError::Ending) => return close(&mut sink, CLOSE_GOING_AWAY).await,
        Err(cause) => {
            error!(conference.id = %known.grant.conference, error = %cause, "a room could not be opened");
            return close(&mut sink, CLOSE_TRY_LATER).await;
        }
    };
    let grant = known.grant;
    let visitor = Visitor { app, grant: known.grant, ticket: known.ticket, bad_tickets: 0, shut: known.shut };
    let end = tokio::select! {
        end = read(visitor, known.queue, &mut stream, &link) => end,
        end = write(&mut sink, reader) => end,
        () = ended.until_over(&grant) => Err(End::Session),
    };
    match &end {
        // The page tells the person that its text is too large: the code says so.
        Err(End::TooLarge) => close(&mut sink, CLOSE_TOO_LARGE).await?,
        Err(End::Session) => close(&mut sink, CLOSE_SESSION_ENDED).await?,
        Err(End::Client | End::Transport(_)) => return end,
        Ok(()) | Err(End::Room(_) | End::Closed) => {}
    }
    // A socket that is dropped with unread bytes is reset, and the client never learns why.
    let farewell = async { while let Ok(_late) = next_frame(&mut stream).await {} };
    // Whoever does not answer within the bound is cut off.
    let _ = timeout(LAST_WORDS, farewell).await;
    end
}

/// Somebody whose ticket was good, and what was said before.
struct Known {
    grant: Grant,
    ticket: String,
    queue: Vec<Bytes>,
    shut: BTreeSet<String>,
}

enum Refused {
    Code(u16),
    End(End),
}

impl From<End> for Refused {
    fn from(end: End) -> Self {
        Self::End(end)
    }
}

/// Keeps what is said until a good ticket is shown. A bad ticket is answered and the socket stays: closing it would make
/// the client come back every second (sync-protocol.md 2.8).
async fn welcome(
    sink: &mut SplitSink<WebSocket, Message>,
    stream: &mut SplitStream<WebSocket>,
    app: &App,
) -> Result<Known, Refused> {
    let mut queue = Vec::new();
    let mut shut = BTreeSet::new();
    let (mut frames, mut bytes, mut bad_tickets) = (0, 0, 0);
    loop {
        let frame = next_frame(stream).await?;
        let Ok(decoded) = frame::decode(&frame) else { return Err(Refused::Code(CLOSE_MALFORMED)) };
        frames += 1;
        bytes += frame.len();
        if let ClientFrame::Document { address, message: ClientMessage::Token { token } } = decoded {
            if let Some(grant) = app.tickets.redeem(token, app.clock.now()).await {
                let ticket = token.to_owned();
                shut.remove(address);
                queue.push(frame);
                return Ok(Known { grant, ticket, queue, shut });
            }
            bad_tickets += 1;
            queue.retain(|queued| !is_for(queued, address));
            shut.insert(address.to_owned());
            let denied = frame::permission_denied(address, "ticket");
            sink.send(Message::Binary(denied)).await.map_err(End::Transport)?;
        } else if !is_to_shut(&decoded, &shut) {
            queue.push(frame);
        }
        if frames > QUEUE_FRAMES || bytes > QUEUE_BYTES || bad_tickets > BAD_TICKETS {
            return Err(Refused::Code(CLOSE_TOO_MUCH));
        }
    }
}

fn is_for(frame: &[u8], wanted: &str) -> bool {
    matches!(frame::decode(frame), Ok(ClientFrame::Document { address, .. }) if address == wanted)
}

fn is_to_shut(frame: &ClientFrame<'_>, shut: &BTreeSet<String>) -> bool {
    matches!(frame, ClientFrame::Document { address, .. } if shut.contains(*address))
}

struct Visitor {
    app: SharedApp,
    grant: Grant,
    ticket: String,
    bad_tickets: u32,
    /// Addresses that were denied before the first good ticket: not heard before one of their own (sync-protocol.md 2.4).
    shut: BTreeSet<String>,
}

async fn read(
    mut visitor: Visitor,
    queue: Vec<Bytes>,
    stream: &mut SplitStream<WebSocket>,
    link: &RoomLink,
) -> Result<(), End> {
    for frame in queue {
        visitor.forward(frame, link).await?;
    }
    loop {
        let frame = next_frame(stream).await?;
        visitor.forward(frame, link).await?;
    }
}

impl Visitor {
    async fn forward(&mut self, bytes: Bytes, link: &RoomLink) -> Result<(), End> {
        let shown = match frame::decode(&bytes) {
            Ok(ClientFrame::Document { address, message: ClientMessage::Token { token } }) => {
                self.shut.remove(address);
                Some((address.to_owned(), self.is_good(token).await))
            }
            Ok(decoded) if is_to_shut(&decoded, &self.shut) => return Ok(()),
            // The room closes the socket on what does not decode.
            Ok(ClientFrame::Document { .. } | ClientFrame::Ping | ClientFrame::Pong) | Err(_) => None,
        };
        match shown {
            Some((address, true)) => link.verified(address).await?,
            Some((address, false)) => {
                self.bad_tickets += 1;
                if self.bad_tickets > BAD_TICKETS {
                    return Err(End::Closed);
                }
                link.denied(address).await?;
            }
            None => link.frame(bytes).await?,
        }
        Ok(())
    }

    /// The ticket of this socket, or a fresh one for the same person and conference.
    async fn is_good(&mut self, ticket: &str) -> bool {
        if bool::from(ticket.as_bytes().ct_eq(self.ticket.as_bytes())) {
            return true;
        }
        let redeemed = self.app.tickets.redeem(ticket, self.app.clock.now()).await;
        let fresh = redeemed.is_some_and(|grant| grant == self.grant);
        if fresh {
            ticket.clone_into(&mut self.ticket);
        }
        fresh
    }
}

async fn write(sink: &mut SplitSink<WebSocket, Message>, mut reader: OutboxReader) -> Result<(), End> {
    let mut closing = reader.closing.clone();
    loop {
        let written = tokio::select! {
            biased;
            code = wanted_closed(&mut closing) => return last_words(sink, &mut reader, code).await,
            written = write_ready(sink, &mut reader) => written?,
        };
        if !written {
            // The room let go of the socket: it ended with the server.
            return last_words(sink, &mut reader, CLOSE_GOING_AWAY).await;
        }
    }
}

/// Waits until the room wants the socket closed.
async fn wanted_closed(closing: &mut watch::Receiver<Option<u16>>) -> u16 {
    match closing.wait_for(Option::is_some).await {
        Ok(code) => (*code).unwrap_or(CLOSE_GOING_AWAY),
        Err(_) => CLOSE_GOING_AWAY,
    }
}

/// Writes the next frames, all that are ready in one go; false when there will be none any more.
async fn write_ready(sink: &mut SplitSink<WebSocket, Message>, reader: &mut OutboxReader) -> Result<bool, End> {
    let Some(first) = reader.next().await else { return Ok(false) };
    let sending = async {
        sink.feed(Message::Binary(first)).await?;
        while let Some(frame) = reader.next_ready() {
            sink.feed(Message::Binary(frame)).await?;
        }
        sink.flush().await
    };
    timeout(ONE_WRITE, sending).await.map_err(|_| End::Closed)??;
    Ok(true)
}

async fn last_words(sink: &mut SplitSink<WebSocket, Message>, reader: &mut OutboxReader, code: u16) -> Result<(), End> {
    let words = async {
        while let Some(frame) = reader.next_ready() {
            sink.feed(Message::Binary(frame)).await?;
        }
        close(sink, code).await
    };
    timeout(LAST_WORDS, words).await.map_err(|_| End::Closed)?
}

async fn close(sink: &mut SplitSink<WebSocket, Message>, code: u16) -> Result<(), End> {
    let reason = CloseFrame { code, reason: "".into() };
    sink.send(Message::Close(Some(reason))).await?;
    Ok(())
}

fn transport_end(cause: axum::Error) -> End {
    let inner = cause.into_inner();
    match inner.downcast_ref::<tungstenite::Error>() {
        Some(tungstenite::Error::Capacity(_)) => End::TooLarge,
        Some(_) | None => End::Transport(axum::Error::new(inner)),
    }
}

async fn next_frame(stream: &mut SplitStream<WebSocket>) -> Result<Bytes, End> {
    loop {
        match stream.next().await {
            None | Some(Ok(Message::Close(_))) => return Err(End::Client),
            Some(Err(cause)) => return Err(transport_end(cause)),
            Some(Ok(Message::Binary(bytes))) => return Ok(bytes),
            // Neither client sends text; pings are answered by the library.
            Some(Ok(Message::Text(_) | Message::Ping(_) | Message::Pong(_))) => {}
        }
    }
}
