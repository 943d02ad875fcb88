//! What can go wrong with an archive, said so that the user knows what to do.

use std::path::PathBuf;

/// Why an archive could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused.
    #[error("the archive's database failed while {doing}: {reason}")]
    Database {
        /// What was tried.
        doing: &'static str,
        /// What the database says.
        reason: sqlx::Error,
    },
    /// The database was made by a later riwaya.
    #[error("the archive has format {found}, this riwaya reads up to {known}; install a newer riwaya")]
    Newer {
        /// Its format.
        found: i64,
        /// The last format that is known.
        known: i64,
    },
    /// A file or folder of the archive could not be used.
    #[error("cannot use {}: {reason}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// The index for search refused.
    #[error("the search index failed: {0}; delete the folder 'index' of the archive, it is built again")]
    Index(String),
    /// Another process has the index open for writing.
    #[error("another process writes to the archive; wait until it has ended")]
    Busy,
    /// Something stored cannot be read back.
    #[error("{0} is damaged; `riwaya verify` says what differs")]
    Damaged(String),
    /// There is no such thing.
    #[error("there is no {0} in the archive")]
    NotFound(String),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Query(String),
}

impl StoreError {
    /// An error of the database, with what was tried.
    pub(crate) fn database(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |reason| Self::Database { doing, reason }
    }

    /// An error of a file.
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        move |reason| Self::Io { path: path.to_owned(), reason }
    }
}
