//! Never answers a payload that is no JSON.

use super::{Defect, On, Seam, Timing};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-malformed-payload",
    summary: "Never answers a payload that is no JSON.",
    breaks: &["RFC8555-6.7-R07"],
    seam: Seam::Time(On::Fault(Fault::PayloadNotJson), Timing::Never),
};
