//! Names another host in Host.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-host-another",
    summary: "Names another host in Host.",
    breaks: &["RFC8555-8.3-R07"],
    seam: Seam::Validation(|attempt| {
        attempt.host_named = |host| format!("www.{host}");
    }),
};
