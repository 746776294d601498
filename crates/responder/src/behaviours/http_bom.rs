//! Serves a byte order mark and the right content.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-bom",
    summary: "Serves a byte order mark and the right content.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        Some(ask.serve_right(|right| format!("\u{feff}{right}"))?.remark("byte order mark"))
    }),
};
