//! A request that was refused has an effect.

use assay_record::Severity;

use super::{Look, Oracle, STAYS_READY, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "changed",
    summary: "An account or order is another after a request that was refused.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Changed(what) = look.seen else { return None };
    let due = "nothing changed by what was refused".to_owned();
    let becomes = |status: &str| {
        look.is_about_csr() && what.contains(&format!("`status` was ready and is {status}"))
    };
    let (severity, ends) = match (becomes("invalid"), becomes("processing")) {
        (true, _) => (Severity::Low, true),
        // For ever, since nothing is under way.
        (false, true) => (Severity::Medium, true),
        (false, false) => (Severity::High, false),
    };
    let mut sighting = look.sighting(&ORACLE, severity, due, what.to_owned());
    sighting.requirements = if ends { vec![STAYS_READY.to_owned()] } else { Vec::new() };
    "changed".clone_into(&mut sighting.print);
    Some(sighting)
}
