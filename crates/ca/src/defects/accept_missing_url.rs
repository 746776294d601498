//! Takes a request whose header has no url.

use super::{Defect, Seam};
use crate::rules::{Rules, UrlSaid};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-missing-url",
    summary: "Takes a request whose header has no url.",
    breaks: &["RFC8555-6.2-R21"],
    seam: Seam::Rule(|rules| {
        rules.url_said = |url| match url {
            None => UrlSaid::Unchecked,
            said => (Rules::RFC.url_said)(said),
        };
    }),
};
