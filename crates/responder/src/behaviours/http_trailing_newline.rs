//! The right content and a line feed. White space at the end SHOULD be ignored (RFC 8555 section
//! 8.3).

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-trailing-newline",
    summary: "Serves the right content and a line feed.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        Some(ask.serve_right(|right| format!("{right}\n"))?.remark("trailing newline"))
    }),
};
