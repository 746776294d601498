//! Does not say in the directory how short certificates that renew themselves may live.

use serde_json::Value;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "announce-renewal-without-bounds",
    summary: "Does not say in the directory how short certificates that renew themselves may live.",
    breaks: &["RFC8739-3.2-R02"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|members| members.get_mut("meta"));
        let said = meta.and_then(|meta| meta.get_mut("auto-renewal"));
        if let Some(said) = said.and_then(Value::as_object_mut) {
            said.shift_remove("min-lifetime");
        }
    }),
};
