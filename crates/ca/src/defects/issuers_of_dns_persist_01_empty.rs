//! Shows an empty list of issuer domain names.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "issuers-of-dns-persist-01-empty",
    summary: "Shows an empty list of issuer domain names.",
    breaks: &["DNSPERSIST-3.1-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(listed) = challenge.get_mut("issuer-domain-names") {
                *listed = json!([]);
            }
        }
    }),
};
