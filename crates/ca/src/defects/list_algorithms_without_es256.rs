//! Lists the supported algorithms without ES256 and with none.

use serde_json::{Value, json};

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-algorithms-without-es256",
    summary: "Lists the supported algorithms without ES256 and with none.",
    breaks: &["RFC8555-6.2-R36"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(Value::Array(names)) = answer.problem().and_then(|p| p.get_mut("algorithms")) {
            names.retain(|name| name != "ES256");
            names.push(json!("none"));
        }
    }),
};
