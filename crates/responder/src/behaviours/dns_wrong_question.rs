//! The right answer below a question for `wrong._acme-challenge.NAME`. Acts on questions for
//! `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-wrong-question",
    summary: "Answers another question.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| {
        for query in &mut draft.message.queries {
            if let Ok(name) = query.name().prepend_label("wrong") {
                query.set_name(name);
            }
        }
        draft.remark = "wrong question";
    }),
};
