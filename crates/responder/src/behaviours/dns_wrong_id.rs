//! The right answer with another id. Acts on questions for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-wrong-id",
    summary: "Answers with another id.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| {
        draft.message.metadata.id ^= 0x5555;
        draft.remark = "wrong id";
    }),
};
