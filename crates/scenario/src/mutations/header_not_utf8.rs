//! Signs a header with octets that are not UTF-8 inside a string.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs a header with octets that are not UTF-8 inside a string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-not-utf8",
    summary: "Signs a header with octets that are not UTF-8 inside a string.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Unsigned(|unsigned, _| {
        if let Some(body) = unsigned.protected.strip_suffix(b"}") {
            unsigned.protected = Bytes::from([body, b",\"assay\":\"\xff\xfe\"}"].concat());
        }
    })],
};
