//! The right answer to the question in the other case: one who mixes cases to know forgeries must
//! refuse it. Acts on questions for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::name;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-case-flipped",
    summary: "Answers with the letters of the question in the other case.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| {
        for query in &mut draft.message.queries {
            let flipped = query.name().to_ascii().chars().map(flip).collect::<String>();
            if let Ok(name) = name(&flipped) {
                query.set_name(name);
            }
        }
        draft.remark = "case flipped";
    }),
};

fn flip(c: char) -> char {
    if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
}
