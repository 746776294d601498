//! Shows eleven issuer domain names.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "issuers-of-dns-persist-01-eleven",
    summary: "Shows eleven issuer domain names.",
    breaks: &["DNSPERSIST-3.1-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        for challenge in answer.challenges() {
            if let Some(listed) = challenge.get_mut("issuer-domain-names") {
                let further = (1..=10).map(|n| format!("ca{n}.assay.test"));
                *listed = std::iter::once("ca.assay.test".to_owned()).chain(further).collect();
            }
        }
    }),
};
