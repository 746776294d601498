//! Breaks the connection off on a nonce that is shorter than its own.

use super::{Defect, On, Seam, Timing};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "break-off-on-short-nonce",
    summary: "Breaks the connection off on a nonce that is shorter than its own.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Time(On::Fault(Fault::NonceShort), Timing::Never),
};
