//! Knows a certificate by its serial number without the leading zero octet of DER.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "want-serial-without-leading-zero",
    summary: "Knows a certificate by its serial number without the leading zero octet of DER.",
    breaks: &["RFC9773-4.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.renewals.serial_of = |content| Some(content);
    }),
};
