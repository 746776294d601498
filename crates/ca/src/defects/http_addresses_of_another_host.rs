//! Connects to the addresses of another name.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-addresses-of-another-host",
    summary: "Connects to the addresses of another name.",
    breaks: &["RFC8555-8.3-R16"],
    seam: Seam::Validation(|attempt| {
        attempt.host_resolved = |host| format!("www.{host}");
    }),
};
