//! The right answer to the question in lower case, as some servers do: one who mixes cases to know
//! forgeries must refuse it, or ask again otherwise. Acts on questions for `_acme-challenge.NAME`
//! of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-case-lowered",
    summary: "Answers with the letters of the question in lower case.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| {
        for query in &mut draft.message.queries {
            query.set_name(query.name().to_lowercase());
        }
        draft.remark = "case lowered";
    }),
};
