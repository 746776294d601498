//! Shows an RSA key whose numbers make no key.

use assay_acme::key::RawRsa;

use super::edits::set;
use super::means::{jwk_value, sign_with};
use super::{Applies, Edit, Means, Mutation, Param, Place, Provokes, Takes};

/// Shows an RSA key whose numbers make no key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-rsa-unusable",
    summary: "Shows an RSA key of 2048 bits with the exponent 1, which makes every signature anybody's, and signs with it.",
    place: Place::Header,
    params: &[Param {
        name: "modulus",
        doc: "whether the modulus is odd, as those of true keys are",
        takes: Takes::Word { options: &["odd", "even"], default: "odd" },
    }],
    applies: Applies::ByJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R42"],
    edits: &[
        Edit::Header(|header, means| {
            set(header, "alg", "RS256");
            set(header, "jwk", jwk_value(&key(means).jwk()));
        }),
        Edit::Envelope(|envelope, means| sign_with(&key(means), envelope)),
    ],
};

fn key(means: &Means<'_>) -> RawRsa {
    RawRsa::trivial(means.text("modulus") == "even")
}
