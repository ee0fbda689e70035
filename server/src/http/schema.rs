//! The core's codes as enums in the API's description, so that the web app gets unions.

use std::borrow::Cow;

use rembuk_core::domain;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

macro_rules! codes {
    ($($name:ident = $core:ty;)+) => {$(
        /// The codes of the core's enum of this kind.
        pub(super) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let codes = <$core>::ALL.iter().map(|member| member.code());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

codes! {
    Role = domain::role::Role;
    StaffRole = domain::role::StaffRole;
    Gives = domain::role::Gives;
    Party = domain::role::Party;
    ConferenceState = domain::conference::StateCode;
    Editing = domain::conference::Editing;
    Stage = domain::stage::Stage;
    Standing = domain::participant::Standing;
    Heard = domain::participant::Heard;
    ConsentMethod = domain::consent::ConsentMethod;
    Operation = domain::operation::Operation;
    Competence = domain::catalogue::Competence;
    AcknowledgementDecision = domain::record::AcknowledgementDecision;
    CorrectionDecision = domain::record::CorrectionDecision;
    RecordKind = domain::record::RecordKind;
    LeadingRole = domain::conduct::LeadingRole;
    ConsentGiver = domain::conduct::ConsentGiver;
    Decision = domain::commitment::Decision;
    Progress = domain::follow_up::Progress;
    Horizon = domain::follow_up::Horizon;
    Outcome = domain::follow_up::Outcome;
    Area = domain::calling::Area;
    ConferenceFunction = domain::calling::Function;
    Attendance = domain::attendance::Attendance;
    Answer = domain::attendance::Answer;
    Ground = domain::attendance::Ground;
    MessageLanguage = rembuk_core::invitation::words::Language;
    MinutesCopy = rembuk_core::minutes::copy::Copy;
    ContributionNaming = rembuk_core::minutes::copy::Naming;
    Access = domain::permission::Access;
    NotedWord = domain::voice::NotedWord;
    Conclusion = domain::voice::Conclusion;
    Standpoint = domain::voice::Standpoint;
    EntryMark = domain::voice::EntryMark;
    SchoolZone = domain::school::SchoolZone;
    AudienceSubject = domain::audience::Subject;
    Reading = domain::audience::Reading;
    DestructionReason = domain::retention::DestructionReason;
    TextSection = domain::section::TextSection;
}

/// What the chair lets the screens show.
pub(super) struct ScreenChoice;

impl PartialSchema for ScreenChoice {
    fn schema() -> RefOr<Schema> {
        let sections = domain::section::TextSection::ALL.iter().map(|section| section.code());
        let choices = ["stage", "commitments", "blank"].into_iter().chain(sections);
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(choices)).into()
    }
}

impl ToSchema for ScreenChoice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ScreenChoice")
    }
}
