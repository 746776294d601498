//! Calls an identifier of unknown type malformed.

use serde_json::json;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "unsupported-identifier-is-malformed",
    summary: "Calls an identifier of unknown type malformed.",
    breaks: &["RFC8555-7.4-R05", "RFC8738-3-R07"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type")
                == Some(&json!("urn:ietf:params:acme:error:unsupportedIdentifier"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:malformed"));
        }
    }),
};
