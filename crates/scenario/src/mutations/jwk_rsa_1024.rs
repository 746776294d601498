//! Shows an RSA key of 1024 bits, and signs with it; RFC 7518 section 3.3 wants 2048.

use assay_acme::key::RawRsa;

use super::edits::set;
use super::means::{jwk_value, sign_with};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows an RSA key of 1024 bits, and signs with it; RFC 7518 section 3.3 wants 2048.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-rsa-1024",
    summary: "Shows an RSA key of 1024 bits, and signs with it; RFC 7518 section 3.3 wants 2048.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::REFUSED_KEY,
    breaks: &["RFC8555-6.2-R38"],
    edits: &[
        Edit::Header(|header, _| {
            set(header, "alg", "RS256");
            set(header, "jwk", jwk_value(&RawRsa::weak().jwk()));
        }),
        Edit::Envelope(|envelope, _| sign_with(&RawRsa::weak(), envelope)),
    ],
};
