//! Calls a bad reason of revocation malformed.

use serde_json::json;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "bad-revocation-reason-is-malformed",
    summary: "Calls a bad reason of revocation malformed.",
    breaks: &["RFC8555-7.6-R11"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:badRevocationReason"))
        {
            problem.insert("type".to_owned(), json!("urn:ietf:params:acme:error:malformed"));
        }
    }),
};
