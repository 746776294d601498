//! Offers a challenge for names that is made for mail addresses.

use assay_acme::names::base64url;
use serde_json::json;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "mail-challenge-for-names",
    summary: "Offers a challenge for names that is made for mail addresses.",
    breaks: &["RFC8555-9.7.8-R01"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let [first, ..] = answer.challenges().as_slice() {
            let mut further = (*first).clone();
            further.insert("type".to_owned(), json!("email-reply-00"));
            further.insert("url".to_owned(), json!("https://ca.test/challenge/mail"));
            further.insert("token".to_owned(), json!(base64url(rand::random::<[u8; 32]>())));
            if let Some(list) =
                answer.members().and_then(|o| o.get_mut("challenges")?.as_array_mut())
            {
                list.push(json!(further));
            }
        }
    }),
};
