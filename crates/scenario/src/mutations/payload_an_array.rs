//! Signs a payload that is an array.

use bytes::Bytes;

use super::{Edit, Mutation};

/// Signs a payload that is an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-an-array",
    summary: "Signs a payload that is an array.",
    breaks: &["RFC8555-6.7-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| unsigned.payload = Bytes::from_static(b"[]"))],
};
