//! Does not say when a limit ends.

use super::{Defect, On, Seam};
use http::header::RETRY_AFTER;

pub(super) static DEFECT: Defect = Defect {
    id: "limit-without-retry-after",
    summary: "Does not say when a limit ends.",
    breaks: &["RFC8555-6.6-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        answer.headers.remove(RETRY_AFTER);
    }),
};
