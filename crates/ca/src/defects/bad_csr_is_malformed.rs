//! Calls a bad CSR malformed.

use serde_json::json;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "bad-csr-is-malformed",
    summary: "Calls a bad CSR malformed.",
    breaks: &["RFC8555-7.4-R40"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:badCSR"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:malformed"));
        }
    }),
};
