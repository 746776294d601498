//! The flow did not go on.

use assay_record::Severity;

use super::{Look, Oracle, STAYS_READY, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "flow-broken",
    summary: "After the request the flow no longer did what it does by itself: an honest request was refused, or the end was another.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Broken(what) = look.seen else { return None };
    let due = "the flow goes on as it does by itself".to_owned();
    let ends = look.is_about_csr() && what.contains("orderNotReady");
    let severity = if ends { Severity::Low } else { Severity::Medium };
    let mut sighting = look.sighting(&ORACLE, severity, due, what.to_owned());
    sighting.requirements = if ends { vec![STAYS_READY.to_owned()] } else { Vec::new() };
    Some(sighting)
}
