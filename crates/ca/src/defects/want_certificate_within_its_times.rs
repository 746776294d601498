//! Takes a certificate of tls-alpn-01 within its times alone.

use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "want-certificate-within-its-times",
    summary: "Takes a certificate of tls-alpn-01 within its times alone.",
    breaks: &["RFC8737-4-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.certificate_is_taken = |der| {
            X509Certificate::from_der(der)
                .is_ok_and(|(_, certificate)| certificate.validity().is_valid())
        };
    }),
};
