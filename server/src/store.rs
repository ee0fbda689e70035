//! The store: what is kept, as traits of domain verbs, one trait a subject. One transaction for
//! one verb. The store sees ciphertext of everything that belongs to a case; it opens nothing.

pub mod edits;
pub mod sqlite;

/// Why the store could not do a verb.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed: full disk, broken file, lost connection.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The database holds something that this version cannot read.
    #[error("the database holds an unreadable {0}")]
    Unreadable(&'static str),
}
