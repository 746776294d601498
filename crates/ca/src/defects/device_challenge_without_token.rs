//! Calls the token of device-attest-01 a nonce.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "device-challenge-without-token",
    summary: "Calls the token of device-attest-01 a nonce.",
    breaks: &["DEVICEATTEST-challenge-R01"],
    seam: Seam::Answer(On::Any, |answer| {
        for challenge in answer.challenges() {
            let of_device = challenge.get("type").is_some_and(|kind| kind == "device-attest-01");
            if let Some(token) = challenge.remove("token") {
                challenge.insert(if of_device { "nonce" } else { "token" }.to_owned(), token);
            }
        }
    }),
};
