//! Serves the bare certificate in DER.

use openssl::x509::X509;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-in-der",
    summary: "Serves the bare certificate in DER.",
    breaks: &["RFC8555-7.4.2-R02"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &answer.body
            && let Ok(der) = X509::from_pem(pem.as_bytes()).and_then(|leaf| leaf.to_der())
        {
            answer.body = Body::Octets("application/pkix-cert", der);
        }
    }),
};
