//! Does not issue where a CAA record lists a method that it does not know.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "unknown-method-spoils-the-list",
    summary: "Does not issue where a CAA record lists a method that it does not know.",
    breaks: &["RFC8657-4-R06"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit = |list, used| {
            let known = |label: &str| ["http-01", "dns-01", "tls-alpn-01"].contains(&label);
            list.split(',').all(known)
                && used.is_some_and(|used| list.split(',').any(|label| label == used))
        };
    }),
};
