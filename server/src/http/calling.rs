//! Why a conference is called: letter number, initiator, screening, areas and functions, as part of its planning.

use rembuk_core::domain::calling::{Area, Function, Screening};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fields::{self, Fields};
use crate::records::ConferenceDetails;

/// The screening of a case.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[schema(as = Screening)]
pub(super) struct ScreeningBody {
    /// Why a conference.
    #[serde(default)]
    why: String,
    /// What was tried before.
    #[serde(default)]
    tried: String,
    /// Who else is needed.
    #[serde(default)]
    needed: String,
}

/// What changes; an outer `None` stays as it is, an inner one is taken away.
#[derive(Default)]
pub(super) struct CallingChange<'a> {
    pub(super) number: Option<Option<&'a str>>,
    pub(super) initiator: Option<Option<&'a str>>,
    pub(super) screening: Option<Option<&'a ScreeningBody>>,
    pub(super) area: Option<&'a [Area]>,
    pub(super) functions: Option<&'a [Function]>,
}

impl CallingChange<'_> {
    /// Writes what changes into the details; what cannot be taken is noted.
    pub(super) fn apply(&self, fields: &mut Fields, details: &mut ConferenceDetails) {
        if let Some(number) = self.number {
            details.number = fields.optional("number", number, fields::NAME);
        }
        if let Some(initiator) = self.initiator {
            details.initiator = fields.optional("initiator", initiator, fields::LINE);
        }
        if let Some(screening) = self.screening {
            details.screening = screening.and_then(|screening| screening.checked(fields));
        }
        if let Some(area) = self.area {
            details.area = once_each(Area::ALL, area);
        }
        if let Some(functions) = self.functions {
            details.functions = once_each(Function::ALL, functions);
        }
    }
}

impl ScreeningBody {
    fn checked(&self, fields: &mut Fields) -> Option<Screening> {
        let mut text = |field: &str, value: &str| {
            fields.optional(&format!("screening.{field}"), Some(value), fields::SENTENCES).unwrap_or_default()
        };
        let screening = Screening {
            why: text("why", &self.why),
            tried: text("tried", &self.tried),
            needed: text("needed", &self.needed),
        };
        (screening != Screening::default()).then_some(screening)
    }
}

impl From<Screening> for ScreeningBody {
    fn from(screening: Screening) -> Self {
        Self { why: screening.why, tried: screening.tried, needed: screening.needed }
    }
}

/// The chosen ones, each once, in the order of the design.
fn once_each<T: Copy + PartialEq>(all: &[T], chosen: &[T]) -> Vec<T> {
    all.iter().copied().filter(|one| chosen.contains(one)).collect()
}
