//! Does not count authorizations that were made ahead of orders.

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "forget-authorizations-made-ahead",
    summary: "Does not count authorizations that were made ahead of orders.",
    breaks: &["RFC8555-7.4.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.authorization_is_reusable =
            |reuse| !reuse.ahead && (Rules::RFC.authorization_is_reusable)(reuse);
    }),
};
