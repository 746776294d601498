//! Does not say why it refuses a reason of revocation.

use serde_json::json;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "bad-revocation-reason-is-not-explained",
    summary: "Does not say why it refuses a reason of revocation.",
    breaks: &["RFC8555-7.6-R13"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && problem.get("type") == Some(&json!("urn:ietf:params:acme:error:badRevocationReason"))
        {
            problem.remove("detail");
        }
    }),
};
