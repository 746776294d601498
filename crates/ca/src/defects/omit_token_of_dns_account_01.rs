//! Shows dns-account-01 challenges without a token.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-token-of-dns-account-01",
    summary: "Shows dns-account-01 challenges without a token.",
    breaks: &["DNSACCOUNT-3.1-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if challenge.get("type").is_some_and(|kind| kind == "dns-account-01") {
                challenge.remove("token");
            }
        }
    }),
};
