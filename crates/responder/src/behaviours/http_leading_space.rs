//! A space and the right content: only at the end is white space to be ignored (RFC 8555 section
//! 8.3).

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-leading-space",
    summary: "Serves a space and the right content.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        Some(ask.serve_right(|right| format!(" {right}"))?.remark("leading space"))
    }),
};
