//! Pads the payload, and signs it so.

use super::edits::pad;
use super::{Edit, Mutation};

/// Pads the payload, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-padded",
    summary: "Pads the payload, and signs it so.",
    breaks: &["RFC8555-6.1-R10"],
    edits: &[Edit::Envelope(|envelope, means| {
        pad(&mut envelope.payload);
        means.sign(envelope);
    })],
};
