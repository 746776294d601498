//! Writes URLs of IPv6 addresses without brackets.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ipv6-without-brackets",
    summary: "Writes URLs of IPv6 addresses without brackets.",
    breaks: &["RFC8738-5-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.host_in_url = str::to_owned;
    }),
};
