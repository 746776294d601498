//! Does not list issuer domain names in the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-without-issuer-domain-names",
    summary: "Does not list issuer domain names in the directory.",
    breaks: &["DNSPERSIST-later-3.2-R01"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(meta) = answer.members().and_then(|members| members.get_mut("meta"))
            && let Some(meta) = meta.as_object_mut()
        {
            meta.remove("issuerDomainNames");
        }
    }),
};
