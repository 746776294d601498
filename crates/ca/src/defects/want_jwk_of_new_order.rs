//! Wants the key itself in newOrder, where the account URL is due.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Naming, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "want-jwk-of-new-order",
    summary: "Wants the key itself in newOrder, where the account URL is due.",
    breaks: &["RFC8555-7.4-R01"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due = |sender| match sender.route {
            Route::NewOrder => sender.naming == Naming::Jwk,
            _ => (Rules::RFC.naming_is_due)(sender),
        };
    }),
};
