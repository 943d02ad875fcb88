//! Who asks, and what they may do.

use super::error::ApiError;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person may do; each may all that those before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Read and export.
    Viewer,
    /// Comment, and review what the machine read.
    Coder,
    /// Decide which events are one incident.
    Reviewer,
    /// Everything.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Coder, Self::Reviewer, Self::Administrator];

    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Coder => "coder",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// To read.
    Read,
    /// To review, decide, comment and keep alerts.
    Review,
    /// To export.
    Export,
    /// To administrate.
    Admin,
}

impl Scope {
    pub const ALL: [Self; 4] = [Self::Read, Self::Review, Self::Export, Self::Admin];

    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Review => "review",
            Self::Export => "export",
            Self::Admin => "admin",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Number of the account; 0 for whoever reads an archive without accounts.
    pub id: i64,
    pub name: String,
    pub role: Role,
    /// What of it this way in allows.
    pub scopes: Vec<Scope>,
    /// The secret of the session, where it is one.
    pub session: Option<String>,
}

impl Caller {
    /// Whoever sits at this machine while there are no accounts.
    pub fn local() -> Self {
        let scopes = vec![Scope::Read, Scope::Export];
        Self { id: 0, name: "local".to_owned(), role: Role::Viewer, scopes, session: None }
    }

    pub fn is_administrator(&self) -> bool {
        self.role == Role::Administrator && self.scopes.contains(&Scope::Admin)
    }
}

/// The guard has found out who asks; where nobody needs to be known, nobody may be.
impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::unknown)
    }
}

/// The same where nobody needs to be known.
pub struct MaybeCaller(pub Option<Caller>);

impl<S: Sync> FromRequestParts<S> for MaybeCaller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(Self(parts.extensions.get::<Caller>().cloned()))
    }
}

/// The address that a request came from, as far as it can be known.
#[derive(Debug, Clone)]
pub struct From(pub String);

impl<S: Sync> FromRequestParts<S> for From {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self("unknown".to_owned())))
    }
}
