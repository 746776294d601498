//! Serves a certificate alone in PEM where DER is due.

use assay_acme::names::base64url;

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-alone-in-pem",
    summary: "Serves a certificate alone in PEM where DER is due.",
    breaks: &["RFC8555-7.4.2-R07"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Octets(_, der) = &mut answer.body {
            let text = base64url(&*der).replace('-', "+").replace('_', "/");
            *der =
                format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n").into();
        }
    }),
};
