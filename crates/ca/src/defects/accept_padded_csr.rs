//! Takes a CSR with padding.

use assay_acme::names::from_base64url;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-padded-csr",
    summary: "Takes a CSR with padding.",
    breaks: &["RFC8555-6.1-R13"],
    seam: Seam::Rule(|rules| {
        rules.decode_csr = |text| from_base64url(text.trim_end_matches('='));
    }),
};
