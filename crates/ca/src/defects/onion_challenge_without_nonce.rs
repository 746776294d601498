//! Calls the nonce of onion-csr-01 a token.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "onion-challenge-without-nonce",
    summary: "Calls the nonce of onion-csr-01 a token.",
    breaks: &["RFC9799-3.2-R01"],
    seam: Seam::Answer(On::Any, |answer| {
        for challenge in answer.challenges() {
            if let Some(nonce) = challenge.remove("nonce") {
                challenge.insert("token".to_owned(), nonce);
            }
        }
    }),
};
