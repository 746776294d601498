//! Changes the key to an RSA key of 1024 bits, which signs; RFC 7518 section 3.3 wants 2048.

use assay_acme::key::RawRsa;

use super::edits::set;
use super::means::{jwk_value, sign_with};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Changes the key to an RSA key of 1024 bits, which signs; RFC 7518 section 3.3 wants 2048.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-jwk-rsa-1024",
    summary: "Changes the key to an RSA key of 1024 bits, which signs; RFC 7518 section 3.3 wants 2048.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-7.3.5-R20"],
    edits: &[Edit::Inner(&[
        Edit::Header(|header, _| {
            set(header, "alg", "RS256");
            set(header, "jwk", jwk_value(&RawRsa::weak().jwk()));
        }),
        Edit::Envelope(|envelope, _| sign_with(&RawRsa::weak(), envelope)),
    ])],
};
