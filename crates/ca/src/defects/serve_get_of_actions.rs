//! Answers a plain GET of newAccount, newOrder, revokeCert and keyChange with the directory.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-of-actions",
    summary: "Answers a plain GET of newAccount, newOrder, revokeCert and keyChange with the directory.",
    breaks: &["RFC8555-6.3-R01"],
    seam: Seam::Rule(|rules| {
        rules.get_is_served = Route::is_action;
    }),
};
