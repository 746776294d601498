//! Does not verify the signature of a revocation that names an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Naming, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-revocation-by-kid",
    summary: "Does not verify the signature of a revocation that names an account.",
    breaks: &["RFC8555-6.2-R01", "RFC8555-6.2-R25"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::RevokeCert && v.sender.naming == Naming::Kid;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
