//! Follows redirects to the same host alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "redirects-on-one-host-alone",
    summary: "Follows redirects to the same host alone.",
    breaks: &["RFC8555-8.3-R17"],
    seam: Seam::Validation(|attempt| {
        attempt.redirect_may_lead = |from, to| from.host_str() == to.host_str();
    }),
};
