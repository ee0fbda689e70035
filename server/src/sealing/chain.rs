//! Putting on record after the seal: the chain is read, what is said is checked against it, signed behind its end, and kept by one
//! conditional write. Of two at once the later one is put together again behind the other.

use ed25519_dalek::SigningKey;
use rembuk_core::domain::conference::State;
use rembuk_core::domain::record::{AcknowledgementDecision, RecordKind, Spoken, corrections_end, may_acknowledge};
use rembuk_core::domain::school::SchoolZone;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::minutes::append::{AppendError, append};
use rembuk_core::minutes::record::{Record, SignedRecord};
use rembuk_core::minutes::verify::{Verdict, verify};
use time::OffsetDateTime;

use super::{SealFailure, Sealing, file_place, whole_millis};
use crate::audit::Event;
use crate::store::edits::CommitError;
use crate::store::minutes_records::NewRecord;
use crate::vault::sealed::{Place, SealingKey};

/// How often a record is put together anew when others come in between.
const ATTEMPTS: u32 = 64;
/// How much one person may put on record, so that nobody fills the file that all are given.
const RECORDS_A_PERSON: usize = 50;

/// What somebody says of locked minutes.
#[derive(Clone)]
pub enum Said {
    /// Agrees or objects, with a note or an empty one.
    Acknowledgement(AcknowledgementDecision, String),
    /// Asks for a correction.
    CorrectionRequest(String),
    /// Refuses the correction asked for under this number, with the reason.
    CorrectionRefusal(u64, String),
    /// Adds to the minutes; perhaps as the answer to the request under this number.
    Addendum(Option<u64>, String),
    /// Has taken note.
    Countersignature,
}

/// A wish to put something on record, by somebody whose right was asked.
pub struct RecordRequest {
    /// Whose minutes.
    pub conference: ConferenceId,
    /// Who speaks.
    pub author: ParticipantId,
    /// The name as it is now.
    pub author_name: String,
    /// The role as it is now.
    pub author_role: String,
    /// What.
    pub said: Said,
    /// How long corrections may be asked for.
    pub period: CorrectionPeriod,
    /// For the trail.
    pub event: Event,
}

/// Why nothing was put on record.
#[derive(Debug, thiserror::Error)]
pub enum RecordFailure {
    /// The minutes are not locked.
    #[error("the conference is not sealed")]
    NotSealed,
    /// The time for it is over.
    #[error("the time for corrections is over")]
    PeriodOver,
    /// There is no such request.
    #[error("there is no such request for correction")]
    NoSuchRequest,
    /// The request was decided.
    #[error("the request for correction was decided")]
    AlreadyDecided,
    /// No more fits.
    #[error("no more can be put on record")]
    Full,
    /// Others kept coming in between.
    #[error("others kept putting on record")]
    Restless,
    /// Reading, signing or keeping failed.
    #[error(transparent)]
    Seal(#[from] SealFailure),
}

/// How long corrections may be asked for, as the school settled it.
#[derive(Clone, Copy)]
pub struct CorrectionPeriod {
    /// Working days after the day of the seal.
    pub working_days: u32,
    /// By whose clock.
    pub zone: SchoolZone,
}

impl CorrectionPeriod {
    /// When corrections may no longer be asked for.
    #[must_use]
    pub fn end(self, sealed_at: OffsetDateTime) -> OffsetDateTime {
        corrections_end(sealed_at, self.working_days, self.zone.offset())
    }
}

impl Sealing {
    /// The sealed file as its readers get it: what was signed, with all that was put on record after.
    pub async fn minutes(&self, conference: ConferenceId) -> Result<Option<Vec<u8>>, SealFailure> {
        let Some((key, file)) = self.sealed_file(conference).await? else { return Ok(None) };
        let records = self.records(conference, &key).await?;
        append(&file, &records).map(Some).map_err(|_| SealFailure::Broken)
    }

    /// Puts on record; what stands there then. Saying the same once more changes nothing.
    pub async fn put_on_record(&self, request: RecordRequest, school: &SigningKey) -> Result<Record, RecordFailure> {
        let Some((key, file)) = self.sealed_file(request.conference).await? else {
            return Err(RecordFailure::NotSealed);
        };
        let (seal, sealed_at) = match verify(&file) {
            Verdict::Genuine(report) => (report.payload_hash, report.sealed_at),
            Verdict::Altered(_) | Verdict::Unreadable(_) => return Err(SealFailure::Broken.into()),
        };
        for _ in 0..ATTEMPTS {
            let chain = self.records(request.conference, &key).await?;
            let said = chain
                .iter()
                .map(SignedRecord::record)
                .collect::<Result<Vec<_>, _>>()
                .map_err(|_| SealFailure::Broken)?;
            let now = whole_millis(self.clock.now());
            if let Some(standing) = check(&request, &said, now < request.period.end(sealed_at))? {
                return Ok(standing.clone());
            }
            let previous = chain.last().map(SignedRecord::hash);
            let record = Record { previous, seal, ..record_of(&request, said.len(), now) };
            let signed = record.sign(school).map_err(|_| SealFailure::Broken)?;
            let whole: Vec<SignedRecord> = chain.into_iter().chain([signed.clone()]).collect();
            match append(&file, &whole) {
                Ok(_) => {}
                Err(AppendError::Full) => return Err(RecordFailure::Full),
                Err(AppendError::NotGenuine) => return Err(SealFailure::Broken.into()),
            }
            let bytes = signed.to_bytes().map_err(|_| SealFailure::Broken)?;
            let new = NewRecord {
                conference: request.conference,
                number: record.number,
                kind: record.kind,
                record: key.seal(record_place(request.conference, record.number), &bytes).map_err(SealFailure::from)?,
            };
            match self.store.keep_record(new, request.event.clone()).await {
                Ok(()) => return Ok(record),
                Err(CommitError::Stale) => {}
                Err(CommitError::Store(cause)) => return Err(SealFailure::from(cause).into()),
            }
        }
        Err(RecordFailure::Restless)
    }

    /// What was put on record, in order.
    pub async fn record_list(&self, conference: ConferenceId) -> Result<Vec<Record>, SealFailure> {
        let Some((key, _)) = self.sealed_file(conference).await? else { return Ok(Vec::new()) };
        let chain = self.records(conference, &key).await?;
        chain.iter().map(|signed| signed.record().map_err(|_| SealFailure::Broken)).collect()
    }

    /// The file as it was signed, and the key of its conference; none when it is not sealed or was shredded.
    pub(super) async fn sealed_file(
        &self,
        conference: ConferenceId,
    ) -> Result<Option<(SealingKey, Vec<u8>)>, SealFailure> {
        let Some(file) = self.store.minutes(conference).await? else { return Ok(None) };
        let Some(room) = self.store.room_record(conference).await? else { return Ok(None) };
        let sealed = match room.state {
            State::Sealed | State::FollowUp | State::Closed => true,
            State::Draft | State::Invited | State::Live(_) | State::Cancelled => false,
        };
        // A shredded conference has no key: what is left is the fact that it was held.
        let Some(keys) = room.keys.filter(|_| sealed) else { return Ok(None) };
        let content = self.master.unwrap_keys(conference, &keys)?.content;
        let bytes = content.open(file_place(conference), &file)?;
        Ok(Some((content, bytes)))
    }

    async fn records(&self, conference: ConferenceId, key: &SealingKey) -> Result<Vec<SignedRecord>, SealFailure> {
        let kept = self.store.minutes_records(conference).await?;
        let read = |(sealed, number): (Vec<u8>, u64)| {
            let bytes = key.open(record_place(conference, number), &sealed)?;
            SignedRecord::from_bytes(&bytes).map_err(|_| SealFailure::Broken)
        };
        kept.into_iter().zip(1..).map(read).collect()
    }
}

/// Whether it may be said now. Answers with the record that says the same already, where one does.
fn check<'a>(request: &RecordRequest, chain: &'a [Record], in_time: bool) -> Result<Option<&'a Record>, RecordFailure> {
    let mine = || chain.iter().filter(|record| record.author_id == request.author.0);
    let last_addendum = chain.iter().rev().find(|record| record.kind == RecordKind::Addendum).map(|last| last.number);
    let last_of = |kind: RecordKind| mine().rev().find(|record| record.kind == kind);
    let is_current = |record: &&Record| last_addendum.is_none_or(|addendum| addendum < record.number);
    match &request.said {
        Said::Acknowledgement(decision, note) => {
            let last = last_of(RecordKind::Acknowledgement);
            let same = |record: &&Record| record.decision == Some(*decision) && record.text == *note;
            if let Some(standing) = last.filter(is_current).filter(same) {
                return Ok(Some(standing));
            }
            if !may_acknowledge(Spoken { last: last.map(|last| last.number), last_addendum, in_time }) {
                return Err(RecordFailure::PeriodOver);
            }
        }
        Said::CorrectionRequest(_) => {
            if !in_time {
                return Err(RecordFailure::PeriodOver);
            }
        }
        Said::CorrectionRefusal(number, _) | Said::Addendum(Some(number), _) => undecided(chain, *number)?,
        Said::Addendum(None, _) => {}
        Said::Countersignature => {
            if let Some(standing) = last_of(RecordKind::Countersignature).filter(is_current) {
                return Ok(Some(standing));
            }
        }
    }
    if mine().count() < RECORDS_A_PERSON { Ok(None) } else { Err(RecordFailure::Full) }
}

fn undecided(chain: &[Record], number: u64) -> Result<(), RecordFailure> {
    let asked = |record: &&Record| record.number == number && record.kind == RecordKind::CorrectionRequest;
    chain.iter().find(asked).ok_or(RecordFailure::NoSuchRequest)?;
    let decided = chain.iter().any(|record| record.answers == Some(number));
    if decided { Err(RecordFailure::AlreadyDecided) } else { Ok(()) }
}

/// The record behind so many others; seal and previous are for the caller to name.
fn record_of(request: &RecordRequest, behind: usize, at: OffsetDateTime) -> Record {
    let (kind, decision, answers, text) = match request.said.clone() {
        Said::Acknowledgement(decision, note) => (RecordKind::Acknowledgement, Some(decision), None, note),
        Said::CorrectionRequest(text) => (RecordKind::CorrectionRequest, None, None, text),
        Said::CorrectionRefusal(number, reason) => (RecordKind::CorrectionRefusal, None, Some(number), reason),
        Said::Addendum(answers, text) => (RecordKind::Addendum, None, answers, text),
        Said::Countersignature => (RecordKind::Countersignature, None, None, String::new()),
    };
    Record {
        seal: [0; 32],
        previous: None,
        number: u64::try_from(behind).map_or(u64::MAX, |behind| behind.saturating_add(1)),
        kind,
        at,
        author_id: request.author.0,
        author_name: request.author_name.clone(),
        author_role: request.author_role.clone(),
        decision,
        answers,
        text,
    }
}

fn record_place(conference: ConferenceId, number: u64) -> Place<'static> {
    Place { conference: Some(conference), kind: "minutes_record", subject: "", seq: number }
}
