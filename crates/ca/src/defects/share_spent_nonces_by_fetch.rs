//! Takes a spent nonce for POST-as-GET of an account or order.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Rules, Standing};

pub(super) static DEFECT: Defect = Defect {
    id: "share-spent-nonces-by-fetch",
    summary: "Takes a spent nonce for POST-as-GET of an account or order.",
    breaks: &["RFC8555-6.5-R16", "RFC8555-6.5-R17"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let sender = used.sender;
            let spent = matches!(used.standing, Standing::Spent { same_request: false });
            (spent && sender.post_as_get && matches!(sender.route, Route::Account | Route::Order))
                || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
