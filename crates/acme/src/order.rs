//! Order objects (RFC 8555 section 7.1.3).

use crate::identifier::Identifier;
use crate::names::ResourceUrl;
use crate::problem::Problem;

wire_word! {
    /// The status of an order.
    OrderStatus,
    /// Order states of RFC 8555 section 7.1.6.
    KnownOrderStatus {
        /// Not all authorizations are valid.
        PENDING / Pending = "pending",
        /// All authorizations are valid; the order waits to be finalized.
        READY / Ready = "ready",
        /// The certificate is being issued.
        PROCESSING / Processing = "processing",
        /// The certificate has been issued.
        VALID / Valid = "valid",
        /// The certificate will not be issued.
        INVALID / Invalid = "invalid",
        /// The certificate will not be renewed any more (RFC 8739 section 3.1.2).
        CANCELED / Canceled = "canceled",
    }
}

/// An order as a server showed it. Times are RFC 3339 text, as received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// `None` where absent.
    pub status: Option<OrderStatus>,
    /// When the server will consider the order invalid. REQUIRED for pending and valid orders.
    pub expires: Option<String>,
    /// What the certificate is asked for.
    pub identifiers: Vec<Identifier>,
    /// Requested start of validity.
    pub not_before: Option<String>,
    /// Requested end of validity.
    pub not_after: Option<String>,
    /// Why processing failed.
    pub error: Option<Problem>,
    /// Authorizations that the client needs to complete.
    pub authorizations: Vec<ResourceUrl>,
    /// Where the CSR goes. REQUIRED.
    pub finalize: Option<ResourceUrl>,
    /// Where the certificate is, once issued.
    pub certificate: Option<ResourceUrl>,
    /// Where the certificate of the day is, of one that renews itself (RFC 8739).
    pub star_certificate: Option<ResourceUrl>,
}
