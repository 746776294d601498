//! Takes a header with both jwk and kid.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Naming;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-jwk-beside-kid",
    summary: "Takes a header with both jwk and kid.",
    breaks: &["RFC8555-6.2-R23"],
    seam: Seam::Rule(|rules| {
        rules.naming_where_both = |route| match route {
            Route::NewAccount => Some(Naming::Jwk),
            _ => Some(Naming::Kid),
        };
    }),
};
