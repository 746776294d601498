//! A refusal without a problem document.

use assay_record::Severity;
use assay_scenario::Applied;

use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "problem-missing",
    summary: "A request of ACME was refused without a problem document (RFC 8555 section 6.7).",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer().filter(|answer| look.is_plain_http(answer))?;
    let received = answer.received.as_ref().ok()?;
    // What is at no URL of ACME's is answered by whatever else is there.
    let elsewhere =
        |applied: &Applied| matches!(applied.mutation.id, "sent-to-another-id" | "sent-with-query");
    if look.mutations.iter().any(elsewhere) {
        return None;
    }
    if !(400..500).contains(&received.status) {
        return None;
    }
    let media = received.headers.first("content-type").unwrap_or("no content type");
    let essence = media.split(';').next().unwrap_or_default().trim();
    let is_problem = essence.eq_ignore_ascii_case("application/problem+json");
    if is_problem && answer.problem().is_some() {
        return None;
    }
    let seen = format!("{} with {media}", received.status);
    let due = "application/problem+json".to_owned();
    let mut sighting = look.sighting(&ORACLE, Severity::Low, due, seen);
    sighting.requirements = vec!["RFC8555-6.7-R01".to_owned()];
    sighting.is_of_mutation = false;
    Some(sighting)
}
