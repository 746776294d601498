//! Authorizes the domain above the ancestor that the account answers for.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "authorize-above-the-ancestor",
    summary: "Authorizes the domain above the ancestor that the account answers for.",
    breaks: &["RFC9444-4.3-R05"],
    seam: Seam::Rule(|rules| {
        rules.subdomains.authorized_for = |_, ancestor| {
            ancestor.split_once('.').map_or(ancestor, |(_, parent)| parent).to_owned()
        };
    }),
};
