//! Another Content-Type: none is asked for (RFC 8555 section 8.3).

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::{Act, header_value};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-content-type",
    summary: "Serves the right content with another Content-Type.",
    over: Over::Http,
    params: &[Param::text("value", "The Content-Type.", "text/html").checked(header_value)],
    acts: Acts::Http(|ask| {
        let value = ask.arguments.text("value");
        Some(
            Act::content(ask.right()?)
                .with_header("content-type", value)
                .remark("other Content-Type"),
        )
    }),
};
