//! Takes POST-as-GET by the jwk of an account.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-fetch-by-jwk",
    summary: "Takes POST-as-GET by the jwk of an account.",
    breaks: &["RFC8555-6.2-R28"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due = |sender| sender.post_as_get || (Rules::RFC.naming_is_due)(sender);
    }),
};
