//! Sends the name of the algorithm in lower case; names are case-sensitive (RFC 7515 section
//! 4.1.1).

use serde_json::Value;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the name of the algorithm in lower case; names are case-sensitive (RFC 7515 section
/// 4.1.1).
pub(super) static MUTATION: Mutation = Mutation {
    id: "alg-in-lower-case",
    summary: "Sends the name of the algorithm in lower case; names are case-sensitive (RFC 7515 \
              section 4.1.1).",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::BAD_ALGORITHM,
    breaks: &["RFC8555-6.2-R34"],
    edits: &[Edit::Header(|header, _| {
        if let Some(alg) = header.get("alg").and_then(Value::as_str) {
            let lower = alg.to_lowercase();
            set(header, "alg", lower);
        }
    })],
};
