//! Account objects (RFC 8555 section 7.1.2).

use serde_json::Value;

use crate::names::ResourceUrl;

wire_word! {
    /// The status of an account.
    AccountStatus,
    /// Account states of RFC 8555 section 7.1.6.
    KnownAccountStatus {
        /// In use.
        VALID / Valid = "valid",
        /// Ended by its holder.
        DEACTIVATED / Deactivated = "deactivated",
        /// Ended by the server.
        REVOKED / Revoked = "revoked",
    }
}

/// An account as a server showed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// `valid`, `deactivated`, `revoked`, or any other word; `None` where absent.
    pub status: Option<AccountStatus>,
    /// Contact URLs.
    pub contact: Vec<String>,
    /// Whether the terms of service were agreed to.
    pub terms_of_service_agreed: Option<bool>,
    /// The external account binding, as it was sent at creation.
    pub external_account_binding: Option<Value>,
    /// Where the orders of the account are listed. REQUIRED by section 7.1.2.
    pub orders: Option<ResourceUrl>,
}
