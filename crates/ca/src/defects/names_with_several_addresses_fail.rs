//! Validates no name that has several addresses.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "names-with-several-addresses-fail",
    summary: "Validates no name that has several addresses.",
    breaks: &["RFC8737-3-R07"],
    seam: Seam::Validation(|attempt| {
        attempt.addresses_tried =
            |addresses| if addresses.len() > 1 { Vec::new() } else { addresses };
    }),
};
