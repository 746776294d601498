//! Announces by a text that anyone may fetch certificates that renew themselves.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "announce-get-by-text",
    summary: "Announces by a text that anyone may fetch certificates that renew themselves.",
    breaks: &["RFC8739-3.2-R03"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        let meta = answer.members().and_then(|members| members.get_mut("meta"));
        let said = meta.and_then(|meta| meta.get_mut("auto-renewal"));
        if let Some(said) = said.and_then(Value::as_object_mut) {
            said.insert("allow-certificate-get".to_owned(), json!("yes"));
        }
    }),
};
