//! Shows an issuer domain name of more than 253 octets.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "issuers-of-dns-persist-01-overlong",
    summary: "Shows an issuer domain name of more than 253 octets.",
    breaks: &["DNSPERSIST-3.1-R07"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(listed) = challenge.get_mut("issuer-domain-names") {
                let long = format!("{}ca.assay.test", "long-label.".repeat(25));
                *listed = json!(["ca.assay.test", long]);
            }
        }
    }),
};
