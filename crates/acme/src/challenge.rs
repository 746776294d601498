//! Challenge objects (RFC 8555 sections 7.1.5 and 8, RFC 8737, and the drafts of dns-account-01 and
//! dns-persist-01).

use crate::names::{ResourceUrl, Token};
use crate::problem::Problem;

wire_word! {
    /// The type of a challenge.
    ChallengeType,
    /// Challenge types that assay answers.
    KnownChallengeType {
        /// A resource below `/.well-known/acme-challenge/` (RFC 8555 section 8.3).
        HTTP_01 / Http01 = "http-01",
        /// A TXT record below `_acme-challenge` (RFC 8555 section 8.4).
        DNS_01 / Dns01 = "dns-01",
        /// A certificate shown to ALPN protocol `acme-tls/1` (RFC 8737).
        TLS_ALPN_01 / TlsAlpn01 = "tls-alpn-01",
        /// A certificate request signed by a hidden service (RFC 9799).
        ONION_CSR_01 / OnionCsr01 = "onion-csr-01",
        /// An attestation statement (draft-ietf-acme-device-attest).
        DEVICE_ATTEST_01 / DeviceAttest01 = "device-attest-01",
        /// A TXT record below a label of the account (draft-ietf-acme-dns-account-label).
        DNS_ACCOUNT_01 / DnsAccount01 = "dns-account-01",
        /// A TXT record that stays, and names the account (draft-ietf-acme-dns-persist).
        DNS_PERSIST_01 / DnsPersist01 = "dns-persist-01",
    }
}

wire_word! {
    /// The status of a challenge.
    ChallengeStatus,
    /// Challenge states of RFC 8555 section 7.1.6.
    KnownChallengeStatus {
        /// Not yet answered.
        PENDING / Pending = "pending",
        /// Answered; the server is validating or will retry.
        PROCESSING / Processing = "processing",
        /// Validation succeeded.
        VALID / Valid = "valid",
        /// Validation failed.
        INVALID / Invalid = "invalid",
    }
}

/// A challenge as a server showed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    /// `http-01`, `dns-01`, `tls-alpn-01`, or any other word.
    pub kind: ChallengeType,
    /// Where the response goes. REQUIRED.
    pub url: Option<ResourceUrl>,
    /// `None` where absent.
    pub status: Option<ChallengeStatus>,
    /// When the challenge was validated, RFC 3339. REQUIRED once valid.
    pub validated: Option<String>,
    /// Why validation failed.
    pub error: Option<Problem>,
    /// The token of the token-based types (RFC 8555 section 8.1).
    pub token: Option<Token>,
    /// The nonce of onion-csr-01, in base64 (RFC 9799 section 3.2).
    pub nonce: Option<String>,
    /// The names that a record of dns-persist-01 may call the CA by.
    pub issuer_domain_names: Vec<String>,
}
