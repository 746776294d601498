//! Does not compare a url that is no string.

use super::{Defect, Seam};
use crate::rules::{Rules, UrlSaid};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-url-that-is-no-string",
    summary: "Does not compare a url that is no string.",
    breaks: &["RFC8555-6.4.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.url_said = |url| match (Rules::RFC.url_said)(url) {
            UrlSaid::NotAString => UrlSaid::Unchecked,
            said => said,
        };
    }),
};
