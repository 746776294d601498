//! Refuses a compromised key as though an identifier were at fault.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "compromised-key-is-rejected-identifier",
    summary: "Refuses a compromised key as though an identifier were at fault.",
    breaks: &["RFC8555-6.2-R43"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::CompromisedKey) {
            answer.retype("rejectedIdentifier");
        }
    }),
};
