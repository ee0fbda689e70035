//! A client of our own making, for what no honest client sends.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::bytes::{self, Heard};
use super::people::Person;

const PATIENCE: Duration = Duration::from_secs(15);

/// A raw socket.
pub struct Stranger {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    conference: String,
}

/// How a conversation ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// The server closed with this code.
    Closed(u16),
    /// The connection broke.
    Broken,
}

impl Stranger {
    /// Opens a socket and says nothing.
    pub async fn connects(person: &Person) -> Self {
        let url = format!("{}/api/sync", person.api.url().replacen("http", "ws", 1));
        let (socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        Self { socket, conference: person.conference.clone() }
    }

    /// Opens a socket as `person` with these documents on it; each is answered.
    pub async fn joins_as(person: &Person, keys: &[&str]) -> Self {
        let mut stranger = Self::connects(person).await;
        let ticket = person.ticket().await;
        for key in keys {
            let document = stranger.document(key);
            stranger.sends(bytes::token(&document, &ticket)).await;
            stranger.hears(|heard| heard.document == document && heard.kind == bytes::AUTH).await;
        }
        stranger
    }

    /// The name of a document.
    pub fn document(&self, key: &str) -> String {
        format!("{}/{key}", self.conference)
    }

    /// Sends a frame; whether it still could.
    pub async fn tries_to_send(&mut self, frame: Vec<u8>) -> bool {
        self.socket.send(Message::Binary(frame.into())).await.is_ok()
    }

    /// Sends a frame.
    pub async fn sends(&mut self, frame: Vec<u8>) {
        assert!(self.tries_to_send(frame).await, "the socket is closed");
    }

    /// Waits for a frame that fits; the others are passed over.
    pub async fn hears(&mut self, fits: impl Fn(&Heard) -> bool) -> Heard {
        let found = async {
            loop {
                match self.next().await {
                    Ok(heard) if fits(&heard) => return heard,
                    Ok(_) => {}
                    Err(end) => panic!("waited for a frame, but {end:?}"),
                }
            }
        };
        tokio::time::timeout(PATIENCE, found).await.expect("the frame did not come")
    }

    /// The text for a joiner, as an update.
    pub async fn asks_for_all(&mut self, key: &str) -> Vec<u8> {
        let document = self.document(key);
        self.sends(bytes::step1(&document, &[0])).await;
        let answer = self.hears(|heard| heard.document == document && heard.kind == 0 && heard.sub_type() == 1).await;
        answer.update().unwrap()
    }

    /// The next frame that is not a ping, or how the conversation ended.
    pub async fn next(&mut self) -> Result<Heard, End> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Binary(frame))) => {
                    if let Some(heard) = Heard::read(&frame) {
                        return Ok(heard);
                    }
                }
                Some(Ok(Message::Close(Some(close)))) => return Err(End::Closed(close.code.into())),
                Some(Ok(Message::Close(None)) | Err(_)) | None => return Err(End::Broken),
                Some(Ok(Message::Text(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            }
        }
    }

    /// Waits until the server closes; with which code.
    pub async fn is_closed(&mut self) -> u16 {
        let ended = async {
            loop {
                match self.next().await {
                    Ok(_) => {}
                    Err(End::Closed(code)) => return code,
                    Err(End::Broken) => panic!("the connection broke without a code"),
                }
            }
        };
        tokio::time::timeout(PATIENCE, ended).await.expect("the server did not close")
    }
}
