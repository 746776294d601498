//! Wrong values around the right ones, each a record of its own: one that is right will do (RFC
//! 8555 section 8.4). Acts on questions for `_acme-challenge.NAME`, type TXT.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-several-txt",
    summary: "Has wrong values before and after the right ones.",
    over: Over::Dns,
    params: &[
        Param::number("before", "How many precede.", (0, 50), 1),
        Param::number("after", "How many follow.", (0, 50), 1),
    ],
    acts: Acts::Challenge(|ask, draft| {
        let wrong = |place: &str| {
            let count = ask.arguments.number(place);
            (0..count).map(|n| format!("assay-{place}-{n}")).collect::<Vec<_>>()
        };
        ask.give_texts(draft, [wrong("before"), ask.values(), wrong("after")].concat());
    }),
};
