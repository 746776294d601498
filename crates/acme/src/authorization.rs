//! Authorization objects (RFC 8555 section 7.1.4).

use crate::challenge::{Challenge, ChallengeType};
use crate::identifier::Identifier;

wire_word! {
    /// The status of an authorization.
    AuthorizationStatus,
    /// Authorization states of RFC 8555 section 7.1.6.
    KnownAuthorizationStatus {
        /// No challenge has been validated yet.
        PENDING / Pending = "pending",
        /// A challenge has been validated.
        VALID / Valid = "valid",
        /// A challenge failed, or an error occurred.
        INVALID / Invalid = "invalid",
        /// Ended by the client.
        DEACTIVATED / Deactivated = "deactivated",
        /// Past its `expires`.
        EXPIRED / Expired = "expired",
        /// Ended by the server.
        REVOKED / Revoked = "revoked",
    }
}

/// An authorization as a server showed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authorization {
    /// What the account is authorized for; never with `*.`.
    pub identifier: Option<Identifier>,
    /// `None` where absent.
    pub status: Option<AuthorizationStatus>,
    /// When the server will consider it invalid. REQUIRED once valid.
    pub expires: Option<String>,
    /// Ways to prove control.
    pub challenges: Vec<Challenge>,
    /// True for an authorization made for a wildcard name; absent otherwise.
    pub wildcard: Option<bool>,
}

impl Authorization {
    /// The first challenge of a type.
    pub fn challenge(&self, kind: &ChallengeType) -> Option<&Challenge> {
        self.challenges.iter().find(|challenge| challenge.kind == *kind)
    }
}
