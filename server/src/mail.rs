//! E-mail through the school's own server: one queue, one task, one letter after the other. A mail may hold a personal
//! link, so it lives in memory alone; what became of it is kept in the store for the chair to see.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use tokio::sync::mpsc;
use tracing::{error, warn};

use crate::clock::SharedClock;
use crate::config::Settings;
use crate::store::StoreError;
use crate::store::replies::{MailRecord, MailState, Replies};

/// Mails that may wait.
const WAITING: usize = 1024;
/// How long the mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mails go and from whom they come.
#[derive(Clone)]
pub struct MailSettings {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// The mail settings cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// No address of a mail server.
    #[error("--smtp-url must be smtp:// or smtps:// and a host")]
    Url(#[source] lettre::transport::smtp::Error),
    /// No sender.
    #[error("--smtp-from must be an e-mail address, or a name and <address>")]
    From(#[source] lettre::address::AddressError),
}

/// Takes mails; held by the edges.
pub struct Mailer {
    queue: mpsc::Sender<Waiting>,
    store: Arc<dyn Replies>,
    clock: SharedClock,
    from: Mailbox,
}

/// A mail to one invitee.
pub struct Letter {
    /// About which conference.
    pub conference: ConferenceId,
    /// To whom.
    pub participant: ParticipantId,
    /// The name of the addressee.
    pub name: String,
    /// The address, checked as a field.
    pub email: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The calendar entry.
    pub calendar: String,
    /// Its method, as in the entry.
    pub method: &'static str,
    /// Which change of time and place it tells of.
    pub sequence: u32,
}

/// A mail that no record is kept of.
pub struct Notice {
    /// The address, checked as a field.
    pub email: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Why a mail was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// No mail can be addressed to this.
    #[error("no mail can be addressed to this")]
    Address,
    /// Too many wait.
    #[error("too many mails wait")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

struct Waiting {
    message: Message,
    /// Where what became of it is kept; nowhere for a notice.
    record: Option<(ConferenceId, ParticipantId, u32)>,
}

impl MailSettings {
    /// What the settings say; none without a mail server.
    pub fn read(settings: &Settings) -> Result<Option<Self>, MailSettingsError> {
        let (Some(url), Some(from)) = (&settings.smtp_url, &settings.smtp_from) else { return Ok(None) };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(MailSettingsError::Url)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Self { transport, from: from.parse().map_err(MailSettingsError::From)? }))
    }
}

impl Mailer {
    /// Starts the task that sends.
    pub fn start(settings: MailSettings, store: Arc<dyn Replies>, clock: SharedClock) -> Self {
        let (queue, waiting) = mpsc::channel(WAITING);
        let MailSettings { transport, from } = settings;
        tokio::spawn(send_all(transport, waiting, Arc::clone(&store), Arc::clone(&clock)));
        Self { queue, store, clock, from }
    }

    /// The sender's address.
    pub fn sender(&self) -> String {
        self.from.email.to_string()
    }

    /// Lets a mail be sent. What became of it is in the store, later.
    pub async fn send(&self, letter: Letter) -> Result<(), MailError> {
        let (conference, participant, sequence) = (letter.conference, letter.participant, letter.sequence);
        let message = self.message(letter).ok_or(MailError::Address)?;
        let place = self.queue.try_reserve().map_err(|_| MailError::Full)?;
        let mail = MailRecord { state: MailState::Queued, at: self.clock.now(), sequence };
        self.store.keep_mail(conference, participant, mail).await?;
        place.send(Waiting { message, record: Some((conference, participant, sequence)) });
        Ok(())
    }

    /// Lets a notice be sent, if it can be.
    pub fn notify(&self, notice: Notice) -> Result<(), MailError> {
        let address: Address = notice.email.parse().map_err(|_| MailError::Address)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(notice.subject)
            .message_id(None)
            .singlepart(SinglePart::plain(notice.text))
            .map_err(|_| MailError::Address)?;
        self.queue.try_send(Waiting { message, record: None }).map_err(|_| MailError::Full)
    }

    fn message(&self, letter: Letter) -> Option<Message> {
        let address: Address = letter.email.parse().ok()?;
        let kind = format!("text/calendar; charset=utf-8; method={}", letter.method);
        let calendar =
            Attachment::new("undangan.ics".to_owned()).body(letter.calendar, ContentType::parse(&kind).ok()?);
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name), address))
            .subject(letter.subject)
            .message_id(None)
            .multipart(MultiPart::mixed().singlepart(SinglePart::plain(letter.text)).singlepart(calendar))
            .ok()
    }
}

async fn send_all(
    transport: AsyncSmtpTransport<Tokio1Executor>,
    mut waiting: mpsc::Receiver<Waiting>,
    store: Arc<dyn Replies>,
    clock: SharedClock,
) {
    while let Some(mail) = waiting.recv().await {
        let state = match transport.send(mail.message).await {
            Ok(_) => MailState::Sent,
            Err(cause) => {
                // What the server said may hold the address; only its kind is logged.
                warn!(permanent = cause.is_permanent(), status = ?cause.status(), "a mail was not taken");
                MailState::Failed
            }
        };
        let Some((conference, participant, sequence)) = mail.record else { continue };
        let record = MailRecord { state, at: clock.now(), sequence };
        if let Err(cause) = store.keep_mail(conference, participant, record).await {
            error!(error = %cause, "what became of a mail could not be kept");
        }
    }
}
