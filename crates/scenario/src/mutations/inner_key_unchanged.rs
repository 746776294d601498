//! Changes the key to the one that the account has already.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Changes the key to the one that the account has already.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-key-unchanged",
    summary: "Changes the key to the one that the account has already.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithKeyChange,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-7.3.5-R19"],
    edits: &[Edit::Inner(&[
        Edit::Header(|header, means| {
            set(header, "jwk", means.jwk());
            set(header, "alg", means.alg());
        }),
        Edit::Envelope(|envelope, means| means.sign_as_account(envelope)),
    ])],
};
