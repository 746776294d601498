//! Does not compare the url of a revocation by an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Naming, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-revocation-by-kid",
    summary: "Does not compare the url of a revocation by an account.",
    breaks: &["RFC8555-6.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| {
            let sender = used.sender;
            let skipped = sender.route == Route::RevokeCert && sender.naming == Naming::Kid;
            skipped || (Rules::RFC.url_matches)(used)
        };
    }),
};
