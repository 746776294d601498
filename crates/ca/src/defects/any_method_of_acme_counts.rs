//! Issues by any method where a CAA record lists one of ACME.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-method-of-acme-counts",
    summary: "Issues by any method where a CAA record lists one of ACME.",
    breaks: &["RFC8657-4-R02"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit = |list, _| {
            list.split(',').any(|label| ["http-01", "dns-01", "tls-alpn-01"].contains(&label))
        };
    }),
};
