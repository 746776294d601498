//! The invariants of conformance, over answers to what was wrong.

use assay_record::{Exchange, Finding as Broken, Severity, Verdict};

use super::{Look, Oracle, Sighting, severity_of};

pub(super) static ORACLE: Oracle = Oracle {
    id: "invariant",
    summary: "What holds of every answer does not hold of one: a nonce that is missing or comes twice, a wrong media type, a header (`assay list invariants`).",
    judge: no_judge,
};

/// Invariants are many; [`sightings`] asks them.
const fn no_judge(_: &Look<'_>) -> Option<Sighting> {
    None
}

/// What other oracles look after already.
const ELSEWHERE: &[&str] = &["no-server-error", "problem-document", "resources-answer"];

/// The id under which findings of an invariant go.
pub(crate) fn id(invariant: &str) -> String {
    format!("{}/{invariant}", ORACLE.id)
}

pub(super) fn sightings(answer: &Exchange, broken: &[Broken]) -> Vec<Sighting> {
    // An answer of HTTP alone need not be what ACME has answers be.
    let is_of_acme = answer.status().is_some_and(|status| status < 500 && status != 405);
    let broken =
        broken.iter().filter(|broken| is_of_acme && !ELSEWHERE.contains(&broken.by.as_str()));
    let sighting = |broken: &Broken| {
        let requirements = vec![broken.requirement.clone()];
        let severity = match broken.verdict {
            Verdict::Fail => severity_of(&requirements).min(Severity::Medium),
            _ => Severity::Info,
        };
        let print = broken.requirement.clone();
        Sighting {
            oracle: id(&broken.by),
            severity,
            requirements,
            due: broken.due.clone(),
            seen: broken.seen.clone(),
            print,
            is_of_mutation: false,
        }
    };
    broken.map(sighting).collect()
}
