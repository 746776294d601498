//! Explains in Latin-1 what is wrong with a payload.

use serde_json::{Value, json};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "explain-in-latin-1",
    summary: "Explains in Latin-1 what is wrong with a payload.",
    breaks: &["RFC8555-5-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault != Some(Fault::PayloadNotJson) {
            return;
        }
        if let Some(document) = answer.problem() {
            document.insert("detail".to_owned(), json!("la charge utile est erron\u{e9}e"));
            let text = Value::Object(std::mem::take(document)).to_string();
            let octets = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
            answer.body = Body::Octets("application/problem+json", octets);
        }
    }),
};
