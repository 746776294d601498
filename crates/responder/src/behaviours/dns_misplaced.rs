//! The right value, at another name than `_acme-challenge.NAME`, where there is no record. Acts on
//! questions of type TXT for NAME, `_acme-challenge.NAME`, names directly below it, and
//! `_acme-challenge.` before the parent of NAME.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-misplaced",
    summary: "Has the right value at another name.",
    over: Over::Dns,
    params: &[Param::word(
        "at",
        "Where: at NAME itself, at `_acme-challenge.` before its parent, or at any name below `_acme-challenge.NAME`.",
        &["name", "parent", "below"],
        "name",
    )],
    acts: Acts::Text(|ask, draft| {
        let asked = ask.query.name().to_ascii().to_lowercase();
        let asked = asked.trim_end_matches('.');
        let due = format!("_acme-challenge.{}", ask.at);
        let place = if asked == ask.at {
            "name"
        } else if asked == due {
            "due"
        } else if asked.ends_with(&due) {
            "below"
        } else {
            "parent"
        };
        if place == ask.arguments.text("at") {
            ask.give_texts(draft, ask.values());
        } else {
            draft.give_nothing(ask.state, ResponseCode::NoError);
        }
    }),
};
