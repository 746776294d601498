//! Asks for two server names at once.

use super::{Defect, Seam};
use crate::validate::greeting::naming;
use crate::validate::server_name;

pub(super) static DEFECT: Defect = Defect {
    id: "name-two-hosts-in-sni",
    summary: "Asks for two server names at once.",
    breaks: &["RFC8737-3-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.greets_first =
            Some(|attempt| naming(&[&server_name(&attempt.identifier), "www.assay.test"]));
    }),
};
