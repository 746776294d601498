//! ACME error types are registered, and full URNs (RFC 8555 section 6.7).

use assay_acme::problem::{AcmeError, ErrorType};
use assay_acme::read;

use super::{Invariant, Look, Watcher};

/// ACME error types are registered, and full URNs (RFC 8555 section 6.7).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "problem-type",
    summary: "ACME error types are registered, and full URNs (RFC 8555 section 6.7).",
    covers: &["RFC8555-6.7-R04", "RFC8555-6.7-R05"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for kind in kinds(look) {
            if kind.token().is_some() {
                look.hold(
                    "RFC8555-6.7-R04",
                    kind.known().is_some(),
                    "a registered type",
                    kind.as_str(),
                );
            }
            let bare = AcmeError::ALL.iter().any(|error| error.token() == kind.as_str());
            let old = kind.as_str().starts_with("urn:acme:");
            look.hold("RFC8555-6.7-R05", !bare && !old, "the full URN", kind.as_str());
        }
    }
}

/// The types of an error answer, or of the errors inside a challenge or order.
fn kinds(look: &Look<'_>) -> Vec<ErrorType> {
    let exchange = look.exchange;
    let Some(json) = exchange.json() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    if exchange.succeeded() {
        problems.extend(read::order(&json).value.error);
        problems.extend(
            read::authorization(&json).value.challenges.into_iter().filter_map(|c| c.error),
        );
    } else {
        problems.extend(exchange.problem());
    }
    let subs = problems.iter().flat_map(|p| p.subproblems.iter().filter_map(|s| s.kind.clone()));
    let mut kinds: Vec<ErrorType> = subs.collect();
    kinds.extend(problems.iter().filter_map(|problem| problem.kind.clone()));
    kinds
}
