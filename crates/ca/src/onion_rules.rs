//! The decisions of the CA on onion names (RFC 9799).

use assay_acme::onion;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::faults::OnionCaaFault;

/// What the CA decides on onion names, and how. [`OnionRules::RFC`] is the clean CA.
#[derive(Clone, Debug)]
pub struct OnionRules {
    /// The nonce of onion-csr-01 (RFC9799-3.2-R02).
    pub mint_nonce: fn(random: [u8; 32]) -> String,
    /// The hidden service that the CA has the key of `authKey` for, given the one that is validated
    /// (RFC9799-4-R01: that one alone).
    pub key_is_for: fn(service: &str) -> &str,
    /// Whether a fault of in-band CAA counts (RFC9799-6.4-R01, R03, R06).
    pub caa_is_refused: fn(OnionCaaFault) -> bool,
    /// What the signature of a record set is over (RFC9799-6.4-R02).
    pub signed_message: fn(expiry: i64, records: &str) -> String,
    /// The time that `expiry` stands for, in seconds since 1970 (RFC9799-6.4-R04).
    pub expiry_is: fn(i64) -> i64,
}

impl OnionRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        mint_nonce: |random| {
            let (nonce, _) = random.split_at(16);
            BASE64_STANDARD.encode(nonce)
        },
        key_is_for: |service| service,
        caa_is_refused: |_| true,
        signed_message: onion::caa_message,
        expiry_is: |seconds| seconds,
    };
}
