//! The directory of schools: which there are, and where each is reached. All that is read across schools.

use std::sync::Arc;

use async_trait::async_trait;
use rembuk_core::ids::SchoolId;
use time::OffsetDateTime;

use super::{Store, StoreError};
use crate::audit::Event;

/// A school in the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolRecord {
    /// Which.
    pub id: SchoolId,
    /// Where its people come; none for the one at the installation's own address.
    pub host: Option<String>,
    /// Its name; empty for an own school that nobody has set up.
    pub name: String,
    /// Since when it is there.
    pub created_at: OffsetDateTime,
    /// Since when it is shut.
    pub disabled_at: Option<OffsetDateTime>,
    /// Until when the link to set it up is good; none once it was used.
    pub link_expires_at: Option<OffsetDateTime>,
}

/// A link to set a school up, as it is kept.
pub struct SetUpLink {
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// When it ends unused.
    pub expires_at: OffsetDateTime,
}

/// A school to be added.
pub struct PlannedSchool {
    /// Which.
    pub id: SchoolId,
    /// Where its people will come.
    pub host: String,
    /// Its name.
    pub name: String,
    /// How it is set up.
    pub link: SetUpLink,
}

/// What a school is tended for, beside the compaction of its sealed conferences.
#[derive(Clone, Copy, Debug)]
pub struct Tending {
    /// Reminders that are to be looked for by then; none where no mail is sent.
    pub reminders: Option<OffsetDateTime>,
    /// Mails that have waited since then; none where they are another's to give up.
    pub waiting_mail: Option<OffsetDateTime>,
}

/// Why a school was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddSchoolError {
    /// Another one is reached at the host of the school at this place of the list.
    #[error("the host of school {0} is taken")]
    HostTaken(usize),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of the directory. Changes stand in the trail of the school whose handle this is: the district's.
#[async_trait]
pub trait Schools: Send + Sync {
    /// Whose handle this is.
    fn school_id(&self) -> SchoolId;

    /// The same store in the hands of another school.
    fn of(&self, school: SchoolId) -> Arc<dyn Store>;

    /// All schools: the own one first, then by name.
    async fn schools(&self) -> Result<Vec<SchoolRecord>, StoreError>;

    /// The schools in which something waits for a round; none that is shut.
    async fn schools_to_tend(&self, tending: Tending) -> Result<Vec<SchoolRecord>, StoreError>;

    /// The school that is reached at a host; the own one for none.
    async fn school_at(&self, host: Option<&str>) -> Result<Option<SchoolRecord>, StoreError>;

    /// Whether there is any school beside the own one.
    async fn are_many(&self) -> Result<bool, StoreError>;

    /// The schools that are shut.
    async fn shut_schools(&self) -> Result<Vec<SchoolId>, StoreError>;

    /// Whether a link opens the set-up of this school; the own one needs none.
    async fn opens_setup(&self, token_hash: Option<[u8; 32]>, now: OffsetDateTime) -> Result<bool, StoreError>;

    /// The name that the district gave this school; none before it is planned or set up.
    async fn planned_name(&self) -> Result<Option<String>, StoreError>;

    /// How many members of staff this school has.
    async fn count_accounts(&self) -> Result<u64, StoreError>;

    /// Adds schools, each with its event: all, or none where a host is taken.
    async fn add_schools(&self, schools: Vec<(PlannedSchool, Event)>) -> Result<(), AddSchoolError>;

    /// Gives a new link to set a school up; false when there is no such school or it is set up.
    async fn renew_setup(&self, school: SchoolId, link: SetUpLink, event: Event) -> Result<bool, StoreError>;

    /// Shuts a school or opens it again; false when there is no such school, or it is the own one.
    async fn shut_school(
        &self,
        school: SchoolId,
        since: Option<OffsetDateTime>,
        event: Event,
    ) -> Result<bool, StoreError>;
}
