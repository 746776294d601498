//! The decisions of the CA on authorizations that cover names below theirs (RFC 9444).

use assay_acme::authorization::KnownAuthorizationStatus;

use crate::faults::AncestorFault;

/// What the CA decides on names below authorized ones, and how. [`SubdomainRules::RFC`] is the clean
/// CA.
#[derive(Clone, Debug)]
pub struct SubdomainRules {
    /// Whether a fault of ancestorDomain counts (RFC9444-4.3-R04).
    pub ancestor_is_refused: fn(AncestorFault) -> bool,
    /// Whether ancestorDomain is heeded, given whether the CA offers it (RFC9444-4.3-R06).
    pub ancestor_is_heeded: fn(offered: bool) -> bool,
    /// The domain that is authorized for a name, given the ancestor that the account answers for
    /// (RFC9444-4.3-R01, R05).
    pub authorized_for: fn(name: &str, ancestor: &str) -> String,
    /// Whether newAuthz is refused that asks for names below (RFC9444-4.2-R01: it is not).
    pub request_is_refused: bool,
    /// Whether an authorization for a domain counts for a name below it (RFC9444-4.1-R01 to R03,
    /// RFC9444-4.2-R02).
    pub authorization_covers: fn(&Cover) -> bool,
    /// Whether the CAA records of the certified name are looked at before it is certified; those of
    /// the authorized domain else (RFC9444-7.3-R01).
    pub caa_is_that_of_the_name: bool,
}

impl SubdomainRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        ancestor_is_refused: |_| true,
        ancestor_is_heeded: |offered| offered,
        authorized_for: |_, ancestor| ancestor.to_owned(),
        request_is_refused: false,
        authorization_covers: |cover| cover.supports_issuance() && cover.below && !cover.wildcard,
        caa_is_that_of_the_name: true,
    };
}

/// An authorization for a domain that might count for a name below it.
#[derive(Clone, Copy, Debug)]
pub struct Cover {
    /// Whether it is the account's own.
    pub own: bool,
    /// Its status.
    pub status: KnownAuthorizationStatus,
    /// Whether its time is over.
    pub expired: bool,
    /// Whether it is for the names below too.
    pub below: bool,
    /// Whether the name is a wildcard.
    pub wildcard: bool,
    /// Whether it was made ahead of any order (RFC 8555 section 7.4.1).
    pub ahead: bool,
}

impl Cover {
    /// Whether certificates can be issued under it at all.
    pub fn supports_issuance(&self) -> bool {
        self.own && self.status == KnownAuthorizationStatus::Valid && !self.expired
    }
}
