//! Does not verify the signature of a revocation by the key of the certificate.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Naming, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-of-revocation-by-key",
    summary: "Does not verify the signature of a revocation by the key of the certificate.",
    breaks: &["RFC8555-6.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let skipped = v.sender.route == Route::RevokeCert && v.sender.naming == Naming::Jwk;
            skipped || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
