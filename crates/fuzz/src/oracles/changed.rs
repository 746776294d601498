//! A request that was refused has an effect.

use assay_record::Severity;

use super::{Look, Oracle, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "changed",
    summary: "An account or order is another after a request that was refused.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Changed(what) = look.seen else { return None };
    let due = "nothing changed by what was refused".to_owned();
    let mut sighting = look.sighting(&ORACLE, Severity::High, due, what.to_owned());
    "changed".clone_into(&mut sighting.print);
    Some(sighting)
}
