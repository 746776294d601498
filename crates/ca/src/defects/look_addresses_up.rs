//! Asks the DNS for the addresses of an address.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-addresses-up",
    summary: "Asks the DNS for the addresses of an address.",
    breaks: &["RFC8738-4-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.looks_addresses_up = true;
    }),
};
