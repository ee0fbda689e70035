//! A throw-away mail server: takes what it is given, and hands it to the story as it was read.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const PATIENCE: Duration = Duration::from_secs(20);

/// Addresses that begin so are refused.
pub const REFUSED: &str = "ditolak";

/// See the module.
pub struct MailSink {
    url: String,
    taken: Mutex<UnboundedReceiver<Taken>>,
}

/// A mail that was taken.
#[derive(Debug)]
pub struct Taken {
    pub recipients: Vec<String>,
    /// As it came over the wire.
    pub raw: String,
    /// Head lines, unfolded.
    pub head: Vec<String>,
    /// The plain text, decoded.
    pub text: String,
    /// The calendar entry, decoded.
    pub calendar: String,
}

impl MailSink {
    pub async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (give, taken) = unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, give.clone()));
            }
        });
        Self { url, taken: Mutex::new(taken) }
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Waits for the next mail.
    pub async fn next(&self) -> Taken {
        let mut taken = self.taken.lock().await;
        tokio::time::timeout(PATIENCE, taken.recv()).await.expect("no mail came").expect("a mail")
    }

    /// Nothing more has come.
    pub async fn is_empty(&self) -> bool {
        self.taken.lock().await.try_recv().is_err()
    }
}

async fn serve(stream: TcpStream, give: UnboundedSender<Taken>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await.unwrap();
    let mut recipients = Vec::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME",
            "RCPT" if line.contains(REFUSED) => "550 no such mailbox",
            "RCPT" => {
                recipients.push(line.clone());
                "250 ok"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.unwrap();
                let mut raw = String::new();
                while let Some(line) = lines.next_line().await.unwrap() {
                    if line == "." {
                        break;
                    }
                    // A dot that begins a line was doubled on the way.
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push('\n');
                }
                give.send(Taken::read(std::mem::take(&mut recipients), raw)).unwrap();
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() || verb == "QUIT" {
            return;
        }
    }
}

impl Taken {
    fn read(recipients: Vec<String>, raw: String) -> Self {
        let (head, body) = raw.split_once("\n\n").unwrap();
        let head = unfolded(head);
        let kind = header(&head, "Content-Type").unwrap();
        let Some(boundary) = kind.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
            // One part: the text alone.
            let text = decoded(&raw, "text/plain").unwrap();
            return Self { recipients, head, text, calendar: String::new(), raw };
        };
        let parts: Vec<String> = body.split(&format!("--{boundary}")).map(str::to_owned).collect();
        let part = |wanted: &str| parts.iter().find_map(|part| decoded(part, wanted)).unwrap();
        let (text, calendar) = (part("text/plain"), part("text/calendar"));
        Self { recipients, head, text, calendar, raw: raw.clone() }
    }

    /// A head line's value.
    pub fn header(&self, name: &str) -> String {
        header(&self.head, name).unwrap_or_else(|| panic!("no {name} in {:?}", self.head))
    }
}

fn header(head: &[String], name: &str) -> Option<String> {
    head.iter().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn unfolded(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        match line.strip_prefix([' ', '\t']) {
            Some(more) => {
                let last = lines.last_mut().unwrap();
                last.push(' ');
                last.push_str(more);
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

fn decoded(part: &str, wanted: &str) -> Option<String> {
    let (head, body) = part.trim_start_matches('\n').split_once("\n\n")?;
    let head = unfolded(head);
    if !header(&head, "Content-Type")?.starts_with(wanted) {
        return None;
    }
    let encoding = header(&head, "Content-Transfer-Encoding").unwrap_or_default();
    let bytes = match encoding.as_str() {
        "base64" => {
            let letters: String = body.split_whitespace().collect();
            data_encoding::BASE64.decode(letters.as_bytes()).unwrap()
        }
        "quoted-printable" => unquoted(body),
        _ => body.as_bytes().to_vec(),
    };
    let text = String::from_utf8(bytes).unwrap();
    // A line of a mail ends so on the wire, and so does one of a calendar entry.
    Some(if wanted == "text/calendar" { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

fn unquoted(body: &str) -> Vec<u8> {
    let joined = body.replace("=\n", "");
    let mut bytes = joined.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            plain.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            plain.push(byte);
        }
    }
    plain
}
