//! Offers a challenge for names that is made for mail addresses.

use serde_json::{Value, json};

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
            // As different from those of other challenges as theirs are from each other.
            for member in ["url", "token"] {
                if let Some(text) = further.get(member).and_then(Value::as_str) {
                    let text = format!("{text}-mail");
                    further.insert(member.to_owned(), json!(text));
                }
            }
            if let Some(list) =
                answer.members().and_then(|o| o.get_mut("challenges")?.as_array_mut())
            {
                list.push(json!(further));
            }
        }
    }),
};
