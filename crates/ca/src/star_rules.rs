//! The decisions of the CA on certificates that renew themselves (RFC 8739).

use assay_acme::order::KnownOrderStatus;
use jiff::Timestamp;

use crate::faults::RenewalFault;
use crate::issue::Wanted;

/// What the CA decides on certificates that renew themselves, and how. [`StarRules::RFC`] is the clean
/// CA.
#[derive(Clone, Debug)]
pub struct StarRules {
    /// Whether a fault of `auto-renewal` counts (RFC8739-3.1.1-R02, R03).
    pub renewal_is_refused: fn(RenewalFault) -> bool,
    /// How many seconds before its turn a certificate begins and is there, given its lifetime and what
    /// the client asks for (RFC8739-3.3-R04, RFC8739-3.5-R02).
    pub padding: fn(lifetime: i64, asked: i64) -> i64,
    /// Has the last word on such a certificate (RFC8739-3.3-R05, R06, R09, RFC8739-3.5-R01, R02).
    pub certificate_is_made: fn(&Turn, &mut Wanted),
    /// What becomes of an order whose certificate has renewed itself (RFC8739-3.1.1-R04: it stays).
    pub renewed_order_is: fn(KnownOrderStatus) -> KnownOrderStatus,
    /// Whether renewal can be ended at all (RFC8739-3.1.2-R01).
    pub cancellation_is_known: bool,
    /// Whether the renewal of an order of that status can be ended (RFC8739-3.1.2-R07).
    pub cancellation_is_taken: fn(KnownOrderStatus) -> bool,
    /// Whether the certificate is served once its renewal was ended (RFC8739-3.1.2-R05: it is not).
    pub canceled_is_served: bool,
    /// Whether the certificate is served after the end date (RFC8739-3.3-R07: it is not).
    pub expired_is_served: bool,
    /// Whether anyone may fetch the certificate, given whether that was agreed on (RFC8739-3.4-R02,
    /// R03).
    pub get_is_served: fn(agreed: bool) -> bool,
    /// Whether revocation is refused (RFC8739-3.1.2-R08).
    pub revocation_is_refused: bool,
}

impl StarRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        renewal_is_refused: |_| true,
        padding,
        certificate_is_made: |_, _| {},
        renewed_order_is: |status| status,
        cancellation_is_known: true,
        cancellation_is_taken: |status| matches!(status, KnownOrderStatus::Valid),
        canceled_is_served: false,
        expired_is_served: false,
        get_is_served: |agreed| agreed,
        revocation_is_refused: true,
    };
}

/// One certificate of those that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Which it is, counted from zero.
    pub number: i64,
    /// Its nominal renewal date (RFC 8739 section 3.5).
    pub due: Timestamp,
    /// The start date that the client asks for.
    pub start: Option<Timestamp>,
    /// The end date of all.
    pub end: Timestamp,
    /// The nominal lifetime, in seconds.
    pub lifetime: i64,
}

/// What the client asks for, and half a lifetime at least, so that the next certificate is there
/// halfway through the one before (RFC 8739 sections 3.3 and 3.5).
fn padding(lifetime: i64, asked: i64) -> i64 {
    asked.min(lifetime).max(lifetime.saturating_add(1) / 2)
}
