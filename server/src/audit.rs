//! The trail of what was done: each event is linked to the one before by its hash, so that none can
//! be taken out or altered unseen. An event never holds case content, a name or a secret.

use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

/// The hash that the first event is linked to.
pub const GENESIS: [u8; 32] = [0; 32];

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The school was set up.
    SetUp,
    /// The district added a school.
    AddSchool,
    /// The district gave a new link to set a school up.
    RenewSetUp,
    /// The district shut a school.
    ShutSchool,
    /// The district opened a school again.
    OpenSchool,
    /// Somebody signed in.
    SignIn,
    /// A session was ended by its holder.
    SignOut,
    /// A member of staff was added.
    AddAccount,
    /// Name, roles, password or standing of a member of staff were changed.
    ChangeAccount,
    /// The school's settings or its logo were changed.
    ChangeSchool,
    /// The school's own techniques were changed.
    ChangeTechniques,
    /// A conference was planned.
    CreateConference,
    /// Code, purpose, date, place, link or editing mode were changed.
    EditConference,
    /// Consent was put on record.
    RecordConsent,
    /// The identity record was written.
    KeepIdentity,
    /// The identity record was opened.
    OpenIdentity,
    /// The code was put where the student's name stood.
    ReplaceName,
    /// The conference was called off.
    Cancel,
    /// Somebody was invited.
    Invite,
    /// Somebody got a new link.
    RenewLink,
    /// A link was made void.
    RevokeLink,
    /// Somebody was put out.
    RemoveParticipant,
    /// Somebody signed the pledge.
    Join,
    /// A code for pairing a projector was given, or changed after too many wrong ones.
    ScreenCode,
    /// A projector was paired.
    PairScreen,
    /// A projector was taken away.
    RemoveScreen,
    /// What the projectors show was chosen.
    ChooseShown,
    /// A PIN was wrong.
    WrongPin,
    /// The meeting was opened.
    Start,
    /// The meeting went to another stage.
    ChangeStage,
    /// A live meeting rests from now on.
    Pause,
    /// It goes on.
    Resume,
    /// Somebody was marked as heard.
    MarkHeard,
    /// Somebody asked for a turn, or no longer asks.
    RaiseHand,
    /// Somebody was given the floor, or nobody.
    GiveFloor,
    /// The times of turns and stages were set.
    SetTimes,
    /// A point of the opening was spoken, or was not.
    TickOpening,
    /// An owner gave its word on a row of the plan.
    Commit,
    /// An invitee accepted or declined.
    Answer,
    /// An invitee told what it knows and hopes for.
    TellExpectations,
    /// Somebody took another's place.
    Substitute,
    /// Attendance was noted by hand.
    MarkAttendance,
    /// Somebody was noted to have left, or to be back.
    MarkLeft,
    /// Somebody declared to take part alone, online.
    DeclareAlone,
    /// Somebody agreed to the shared purpose.
    AgreePurpose,
    /// Secrecy was explained to somebody.
    ExplainSecrecy,
    /// An e-mail was handed to the mail server.
    SendMail,
    /// A leading role was handed over; the chair's to a coordinator who took it.
    HandOver,
    /// Somebody was named to present the case.
    NamePresenter,
    /// The chair changed its private notes.
    KeepPrivateNotes,
    /// It was said openly that there is no conclusion, or taken back.
    Conclude,
    /// Consent was withdrawn during the meeting, or the chair decided to go on.
    WithdrawConsent,
    /// Somebody confirmed or corrected what was noted in its name.
    ConfirmNoted,
    /// A differing view was put on record, reworded, confirmed or withdrawn.
    Dissent,
    /// The list of data still needed was changed.
    NoteNeeded,
    /// An entry was marked.
    MarkEntry,
    /// An author was asked for other words.
    AskRewording,
    /// The minutes were locked.
    Seal,
    /// The sealed minutes were read.
    ReadMinutes,
    /// A document of the conference was printed.
    PrintDocument,
    /// An entry was added to the follow-up.
    FollowUp,
    /// The follow-up was ended.
    Close,
    /// A participant agreed with the minutes or objected to them.
    Acknowledge,
    /// A correction was asked for.
    RequestCorrection,
    /// A correction was decided.
    DecideCorrection,
    /// An addendum was put on record.
    AddAddendum,
    /// The minutes were countersigned.
    Countersign,
    /// Somebody said whether it wants reminders.
    ChooseReminders,
    /// The log of a sealed conference was compacted to the present text; nobody's doing.
    CompactLog,
    /// Somebody looked at how the sealed text came to be.
    ReadHistory,
    /// What was said was erased; what came out of it stays.
    EraseTalk,
    /// Somebody asked for the destruction of a conference.
    AskShredding,
    /// The request was taken back.
    WithdrawShredding,
    /// A second person approved, and the conference's key was destroyed.
    Shred,
}

impl Action {
    /// The fixed name in the store and in the answer.
    pub fn code(self) -> &'static str {
        match self {
            Self::SetUp => "set_up",
            Self::AddSchool => "add_school",
            Self::RenewSetUp => "renew_setup",
            Self::ShutSchool => "shut_school",
            Self::OpenSchool => "open_school",
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::AddAccount => "add_account",
            Self::ChangeAccount => "change_account",
            Self::ChangeSchool => "change_school",
            Self::ChangeTechniques => "change_techniques",
            Self::CreateConference => "create_conference",
            Self::EditConference => "edit_conference",
            Self::RecordConsent => "record_consent",
            Self::KeepIdentity => "keep_identity",
            Self::OpenIdentity => "open_identity",
            Self::ReplaceName => "replace_name",
            Self::Cancel => "cancel",
            Self::Invite => "invite",
            Self::RenewLink => "renew_link",
            Self::RevokeLink => "revoke_link",
            Self::RemoveParticipant => "remove_participant",
            Self::Join => "join",
            Self::ScreenCode => "screen_code",
            Self::PairScreen => "pair_screen",
            Self::RemoveScreen => "remove_screen",
            Self::ChooseShown => "choose_shown",
            Self::WrongPin => "wrong_pin",
            Self::Start => "start",
            Self::ChangeStage => "change_stage",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::MarkHeard => "mark_heard",
            Self::RaiseHand => "raise_hand",
            Self::GiveFloor => "give_floor",
            Self::SetTimes => "set_times",
            Self::TickOpening => "tick_opening",
            Self::Commit => "commit",
            Self::Answer => "answer",
            Self::TellExpectations => "tell_expectations",
            Self::Substitute => "substitute",
            Self::MarkAttendance => "mark_attendance",
            Self::MarkLeft => "mark_left",
            Self::DeclareAlone => "declare_alone",
            Self::AgreePurpose => "agree_purpose",
            Self::ExplainSecrecy => "explain_secrecy",
            Self::SendMail => "send_mail",
            Self::HandOver => "hand_over",
            Self::NamePresenter => "name_presenter",
            Self::KeepPrivateNotes => "keep_private_notes",
            Self::Conclude => "conclude",
            Self::WithdrawConsent => "withdraw_consent",
            Self::ConfirmNoted => "confirm_noted",
            Self::Dissent => "dissent",
            Self::NoteNeeded => "note_needed",
            Self::MarkEntry => "mark_entry",
            Self::AskRewording => "ask_rewording",
            Self::Seal => "seal",
            Self::ReadMinutes => "read_minutes",
            Self::PrintDocument => "print_document",
            Self::FollowUp => "follow_up",
            Self::Close => "close",
            Self::Acknowledge => "acknowledge",
            Self::RequestCorrection => "request_correction",
            Self::DecideCorrection => "decide_correction",
            Self::AddAddendum => "add_addendum",
            Self::Countersign => "countersign",
            Self::ChooseReminders => "choose_reminders",
            Self::CompactLog => "compact_log",
            Self::ReadHistory => "read_history",
            Self::EraseTalk => "erase_talk",
            Self::AskShredding => "ask_shredding",
            Self::WithdrawShredding => "withdraw_shredding",
            Self::Shred => "shred",
        }
    }
}

/// One event, not yet numbered.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: OffsetDateTime,
    /// In which conference, if in one.
    pub conference: Option<ConferenceId>,
    /// Which member of staff did it.
    pub account: Option<AccountId>,
    /// Which participant did it.
    pub participant: Option<ParticipantId>,
    /// From which session.
    pub session: Option<SessionId>,
    /// What.
    pub action: Action,
    /// A code or small JSON that says which; empty where the action says all.
    pub detail: String,
}

/// The hash of an event that follows the one with the hash `previous`: SHA-256 over a label, the
/// previous hash and every field in an unambiguous form.
pub fn link(previous: &[u8], seq: i64, at_millis: i64, event: &Event) -> [u8; 32] {
    link_by_code(previous, (seq, at_millis), event, event.action.code())
}

/// The same for an event that was read back, whose action is known by its stored name alone.
pub fn link_by_code(previous: &[u8], (seq, at_millis): (i64, i64), event: &Event, action: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"rembuk-audit-1\0");
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(at_millis.to_be_bytes());
    let ids = [
        event.conference.map(|id| id.0),
        event.account.map(|id| id.0),
        event.participant.map(|id| id.0),
        event.session.map(|id| id.0),
    ];
    for id in ids {
        hash.update([u8::from(id.is_some())]);
        hash.update(id.unwrap_or_default().as_bytes());
    }
    for text in [action, &event.detail] {
        hash.update(Sha256::digest(text.as_bytes()));
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(detail: &str) -> Event {
        Event {
            at: OffsetDateTime::UNIX_EPOCH,
            conference: None,
            account: None,
            participant: None,
            session: None,
            action: Action::ChangeStage,
            detail: detail.to_owned(),
        }
    }

    #[test]
    fn every_part_of_an_event_moves_its_hash() {
        let first = link(&GENESIS, 1, 0, &event("opening"));
        let account = Event { account: Some(AccountId(uuid::Uuid::nil())), ..event("opening") };
        let others = [
            link(&[1; 32], 1, 0, &event("opening")),
            link(&GENESIS, 2, 0, &event("opening")),
            link(&GENESIS, 1, 1, &event("opening")),
            link(&GENESIS, 1, 0, &event("closing")),
            link(&GENESIS, 1, 0, &account),
            link(&GENESIS, 1, 0, &Event { action: Action::Seal, ..event("opening") }),
        ];
        assert!(others.iter().all(|other| *other != first));
    }
}
