//! Asks for an address as server name too.

use super::{Defect, Seam};
use crate::validate::greeting::naming;

pub(super) static DEFECT: Defect = Defect {
    id: "address-as-server-name",
    summary: "Asks for an address as server name too.",
    breaks: &["RFC8738-6-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.greets_first = Some(|attempt| naming(&[attempt.identifier.base()]));
    }),
};
