//! The server failed.

use assay_record::Severity;
use assay_scenario::Provokes;

use super::{Look, Oracle, Sighting, is_hindered};

pub(super) static ORACLE: Oracle = Oracle {
    id: "server-error",
    summary: "A request was answered with a server error (5xx): the server has not understood what was wrong with it (RFC 8555 section 6.7).",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer()?;
    let status = answer.status()?;
    // 501 is for what is not there, 505 for another HTTP.
    if status < 500 || matches!(status, 501 | 505) || is_hindered(answer) {
        return None;
    }
    // Who sends half a request is gone by then, and nobody reads the answer.
    let severity = match look.due {
        Provokes::Silence => Severity::Low,
        _ => Severity::Medium,
    };
    let mut sighting =
        look.sighting(&ORACLE, severity, "no server error".to_owned(), answer.outcome());
    sighting.requirements = vec!["RFC8555-6.7-R11".to_owned()];
    Some(sighting)
}
