//! Asks for many names more than were ordered; RFC 8555 section 7.4 has them refused.

use assay_acme::csr::AltName;

use super::edits::names_below;
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Asks for many names more than were ordered; RFC 8555 section 7.4 has them refused.
pub(super) static MUTATION: Mutation = Mutation {
    id: "csr-names-many",
    summary: "Asks for many names more than were ordered; RFC 8555 section 7.4 has them refused.",
    place: Place::Csr,
    params: &[Param {
        name: "names",
        doc: "how many are added",
        takes: Takes::Size { least: 1, most: 10_000, default: 100 },
    }],
    applies: Applies::WithCsr,
    // It may be found too long before it is found wrong.
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-7.4-R27"],
    edits: &[Edit::Csr(|csr, means| {
        let names = names_below("assay-not-ordered.test", means.number("names"));
        csr.names.extend(names.map(AltName::Dns));
    })],
};
