//! One WebSocket message of the Hocuspocus protocol, both directions.
//!
//! The address is the routing key: an answer must carry exactly the address that the client used. What a frame means
//! for a document is decided elsewhere; here nothing inside a body is looked at.

use bytes::Bytes;
use thiserror::Error;

use super::varint::{ReadError, Reader, write_bytes, write_number, write_string};

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const AUTH: u64 = 2;
const QUERY_AWARENESS: u64 = 3;
const STATELESS: u64 = 5;
const BROADCAST_STATELESS: u64 = 6;
const CLOSE: u64 = 7;
const SYNC_STATUS: u64 = 8;

const STEP1: u64 = 0;
const STEP2: u64 = 1;
const UPDATE: u64 = 2;

const TOKEN: u64 = 0;
const PERMISSION_DENIED: u64 = 1;
const AUTHENTICATED: u64 = 2;

/// The message that keeps a quiet connection alive; the client answers with a pong.
pub const PING: [u8; 1] = [9];

const PONG: [u8; 1] = [10];

/// The longest address that is read, in bytes: a conference, a section and a session id need far less.
pub const ADDRESS_LIMIT: usize = 512;

/// What a client sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientFrame<'a> {
    /// The server's own message come back; nothing sends it, nothing is owed for it.
    Ping,
    /// The answer to a ping.
    Pong,
    /// A message for one document.
    Document {
        /// The routing key, verbatim.
        address: &'a str,
        /// What is said.
        message: ClientMessage<'a>,
    },
}

/// What a client says to one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientMessage<'a> {
    /// Asks for what the sender lacks; carries its state vector.
    SyncStep1(&'a [u8]),
    /// Answers a step 1; carries an update.
    SyncStep2(&'a [u8]),
    /// An edit.
    Update(&'a [u8]),
    /// A presence update.
    Awareness(&'a [u8]),
    /// Shows a ticket; an absent one is the empty string.
    Token {
        /// The ticket.
        token: &'a str,
    },
    /// Asks for all presence states.
    QueryAwareness,
    /// A message of the app.
    Stateless(&'a str),
    /// Leaves this document.
    Close,
    /// Reserved for servers among themselves: a violation.
    BroadcastStateless,
    /// A type that no client of ours sends.
    Unknown(u64),
}

/// Why a message is not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The address is longer than [`ADDRESS_LIMIT`].
    #[error("the address is too long")]
    AddressTooLong,
    /// A sync message of unknown kind.
    #[error("unknown sync message {0}")]
    UnknownSync(u64),
    /// An authentication message that is not a token.
    #[error("unknown authentication message {0}")]
    UnknownAuth(u64),
    /// Something follows the message.
    #[error("bytes follow the message")]
    TrailingBytes,
}

/// Reads what a client sent.
pub fn decode(bytes: &[u8]) -> Result<ClientFrame<'_>, FrameError> {
    if bytes == PING {
        return Ok(ClientFrame::Ping);
    }
    if bytes == PONG {
        return Ok(ClientFrame::Pong);
    }
    let mut reader = Reader::new(bytes);
    let address = reader.string()?;
    if address.len() > ADDRESS_LIMIT {
        return Err(FrameError::AddressTooLong);
    }
    let message = decode_message(&mut reader)?;
    Ok(ClientFrame::Document { address, message })
}

/// The document name: what precedes the first NUL of the address.
pub fn document_name(address: &str) -> &str {
    address.split('\0').next().unwrap_or(address)
}

fn decode_message<'a>(reader: &mut Reader<'a>) -> Result<ClientMessage<'a>, FrameError> {
    let message = match reader.number()? {
        SYNC => match reader.number()? {
            STEP1 => ClientMessage::SyncStep1(reader.bytes()?),
            STEP2 => ClientMessage::SyncStep2(reader.bytes()?),
            UPDATE => ClientMessage::Update(reader.bytes()?),
            other => return Err(FrameError::UnknownSync(other)),
        },
        AWARENESS => ClientMessage::Awareness(reader.bytes()?),
        STATELESS => ClientMessage::Stateless(reader.string()?),
        // What follows is the provider's version, absent in old ones, and whatever newer ones add; no use is made of
        // it. The other bodies are empty by the protocol, or belong to a message that is answered by its type alone.
        AUTH => {
            return match reader.number()? {
                TOKEN => Ok(ClientMessage::Token { token: reader.string()? }),
                other => Err(FrameError::UnknownAuth(other)),
            };
        }
        QUERY_AWARENESS => return Ok(ClientMessage::QueryAwareness),
        BROADCAST_STATELESS => return Ok(ClientMessage::BroadcastStateless),
        CLOSE => return Ok(ClientMessage::Close),
        other => return Ok(ClientMessage::Unknown(other)),
    };
    if reader.is_empty() { Ok(message) } else { Err(FrameError::TrailingBytes) }
}

/// What a connection may do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Read and write.
    ReadWrite,
    /// Read only.
    Readonly,
}

impl Scope {
    /// The protocol's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadWrite => "read-write",
            Self::Readonly => "readonly",
        }
    }
}

/// A server message without its address, encoded once for all connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(Bytes);

impl Body {
    /// Asks for what the server lacks.
    pub fn step1(state_vector: &[u8]) -> Self {
        Self::nested(SYNC, STEP1, state_vector)
    }

    /// Answers a step 1.
    pub fn step2(update: &[u8]) -> Self {
        Self::nested(SYNC, STEP2, update)
    }

    /// Passes an edit on.
    pub fn update(update: &[u8]) -> Self {
        Self::nested(SYNC, UPDATE, update)
    }

    /// Passes presence on.
    pub fn awareness(update: &[u8]) -> Self {
        Self::build(AWARENESS, |into| write_bytes(into, update))
    }

    /// Tells that the ticket was good, and for what.
    pub fn authenticated(scope: Scope) -> Self {
        Self::nested(AUTH, AUTHENTICATED, scope.as_str().as_bytes())
    }

    /// Tells that the ticket was not good.
    pub fn permission_denied(reason: &str) -> Self {
        Self::nested(AUTH, PERMISSION_DENIED, reason.as_bytes())
    }

    /// Asks for the ticket once more.
    pub fn ask_token() -> Self {
        Self::build(AUTH, |into| write_number(into, TOKEN))
    }

    /// Tells whether an edit was applied (and is durable) or refused.
    pub fn sync_status(applied: bool) -> Self {
        Self::build(SYNC_STATUS, |into| write_number(into, u64::from(applied)))
    }

    /// A message of the app.
    pub fn stateless(payload: &str) -> Self {
        Self::build(STATELESS, |into| write_string(into, payload))
    }

    /// Closes the document for this connection.
    pub fn close(reason: &str) -> Self {
        Self::build(CLOSE, |into| write_string(into, reason))
    }

    /// The whole frame for a connection that uses `address`.
    pub fn with_address(&self, address: &str) -> Bytes {
        let mut frame = Vec::with_capacity(address.len() + self.0.len() + 2);
        write_string(&mut frame, address);
        frame.extend_from_slice(&self.0);
        frame.into()
    }

    /// How many bytes it has, without the address.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Never true: each message has at least its type.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn nested(kind: u64, sub: u64, payload: &[u8]) -> Self {
        Self::build(kind, |into| {
            write_number(into, sub);
            into.reserve(payload.len() + 8);
            write_bytes(into, payload);
        })
    }

    fn build(kind: u64, fill: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut body = Vec::new();
        write_number(&mut body, kind);
        fill(&mut body);
        Self(body.into())
    }
}

/// Frame of [`Body::step1`].
pub fn step1(address: &str, state_vector: &[u8]) -> Bytes {
    Body::step1(state_vector).with_address(address)
}

/// Frame of [`Body::step2`].
pub fn step2(address: &str, update: &[u8]) -> Bytes {
    Body::step2(update).with_address(address)
}

/// Frame of [`Body::update`].
pub fn update(address: &str, update: &[u8]) -> Bytes {
    Body::update(update).with_address(address)
}

/// Frame of [`Body::awareness`].
pub fn awareness(address: &str, update: &[u8]) -> Bytes {
    Body::awareness(update).with_address(address)
}

/// Frame of [`Body::authenticated`].
pub fn authenticated(address: &str, scope: Scope) -> Bytes {
    Body::authenticated(scope).with_address(address)
}

/// Frame of [`Body::permission_denied`].
pub fn permission_denied(address: &str, reason: &str) -> Bytes {
    Body::permission_denied(reason).with_address(address)
}

/// Frame of [`Body::ask_token`].
pub fn ask_token(address: &str) -> Bytes {
    Body::ask_token().with_address(address)
}

/// Frame of [`Body::sync_status`].
pub fn sync_status(address: &str, applied: bool) -> Bytes {
    Body::sync_status(applied).with_address(address)
}

/// Frame of [`Body::stateless`].
pub fn stateless(address: &str, payload: &str) -> Bytes {
    Body::stateless(payload).with_address(address)
}

/// Frame of [`Body::close`].
pub fn close(address: &str, reason: &str) -> Bytes {
    Body::close(reason).with_address(address)
}

#[cfg(test)]
mod tests;
