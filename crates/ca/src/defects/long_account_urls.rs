//! Gives accounts URLs that fill more than a string of a TXT record.

use assay_acme::names::base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "long-account-urls",
    summary: "Gives accounts URLs that fill more than a string of a TXT record.",
    breaks: &["DNSPERSIST-9.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.mint_id = |random, _| base64url(random).repeat(12);
    }),
};
