//! Asks the DNS by UDP.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ask-dns-by-udp",
    summary: "Asks the DNS by UDP.",
    breaks: &["RFC8555-11.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.dns_is_asked_by_tcp = false;
    }),
};
