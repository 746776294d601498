//! Gives out nonces to GET of newNonce that it does not take.

use assay_acme::names::base64url;
use http::Method;

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "useless-nonces-by-get",
    summary: "Gives out nonces to GET of newNonce that it does not take.",
    breaks: &["RFC8555-7.2-R06"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        if answer.method == Method::GET {
            answer.headers.remove(REPLAY_NONCE);
            answer.append(REPLAY_NONCE, &base64url(rand::random::<[u8; 16]>()));
        }
    }),
};
