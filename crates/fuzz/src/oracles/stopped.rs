//! The server serves nobody any more.

use assay_record::Severity;

use super::{Look, Oracle, Seen, Sighting};

pub(super) static ORACLE: Oracle =
    Oracle { id: "stopped", summary: "The server gave no answers any more, to anybody.", judge };

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Stopped(what) = look.seen else { return None };
    let due = "a server that goes on serving".to_owned();
    let mut sighting = look.sighting(&ORACLE, Severity::Critical, due, what.to_owned());
    sighting.requirements.clear();
    "stopped".clone_into(&mut sighting.print);
    Some(sighting)
}
