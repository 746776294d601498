//! Shows an issuer domain name with a dot at its end.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "issuers-of-dns-persist-01-with-dots",
    summary: "Shows an issuer domain name with a dot at its end.",
    breaks: &["DNSPERSIST-3.1-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(listed) = challenge.get_mut("issuer-domain-names") {
                *listed = json!(["ca.assay.test", "authority.assay.test."]);
            }
        }
    }),
};
