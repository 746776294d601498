//! Control was proven that is not there.

use assay_record::Severity;

use super::{Look, Oracle, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "validated",
    summary: "A certificate was issued though the responder gave wrong answers to validation.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Validated(what) = look.seen else { return None };
    let due = "no certificate: control was not shown (RFC 8555 section 8)".to_owned();
    Some(look.sighting(&ORACLE, Severity::Critical, due, what.to_owned()))
}
