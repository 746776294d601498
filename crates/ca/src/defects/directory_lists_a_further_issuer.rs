//! Lists an issuer domain name in the directory that challenges do not have.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-lists-a-further-issuer",
    summary: "Lists an issuer domain name in the directory that challenges do not have.",
    breaks: &["DNSPERSIST-later-3.2-R02"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(names) = answer
            .members()
            .and_then(|members| members.get_mut("meta")?.get_mut("issuerDomainNames"))
        {
            *names = json!(["ca.assay.test", "further.assay.test"]);
        }
    }),
};
