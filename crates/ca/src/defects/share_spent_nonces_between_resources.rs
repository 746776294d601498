//! Takes a nonce once more for newOrder.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Rules, Standing};

pub(super) static DEFECT: Defect = Defect {
    id: "share-spent-nonces-between-resources",
    summary: "Takes a nonce once more for newOrder.",
    breaks: &["RFC8555-6.5-R16", "RFC8555-6.5-R17", "RFC8555-6.5-R19"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let spent = matches!(used.standing, Standing::Spent { same_request: false });
            (spent && used.sender.route == Route::NewOrder)
                || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
