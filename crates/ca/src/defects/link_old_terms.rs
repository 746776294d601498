//! Links terms of service that are not in force.

use http::header::LINK;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "link-old-terms",
    summary: "Links terms of service that are not in force.",
    breaks: &["RFC8555-7.3.3-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms) {
            answer.unlink("terms-of-service");
            answer.append(LINK, "<https://ca.test/old-terms>;rel=\"terms-of-service\"");
        }
    }),
};
