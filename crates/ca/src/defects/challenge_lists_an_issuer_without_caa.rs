//! Lists an issuer domain name in challenges that is no CAA identity.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "challenge-lists-an-issuer-without-caa",
    summary: "Lists an issuer domain name in challenges that is no CAA identity.",
    breaks: &["DNSPERSIST-later-3.2-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(names) = challenge.get_mut("issuerDomainNames") {
                *names = json!(["ca.assay.test", "authority.assay.test"]);
            }
        }
    }),
};
