//! Takes a certificate of tls-alpn-01 with a good signature of its own alone.

use openssl::x509::X509;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "want-certificate-signature",
    summary: "Takes a certificate of tls-alpn-01 with a good signature of its own alone.",
    breaks: &["RFC8737-4-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.certificate_is_taken = |der| {
            let verified = X509::from_der(der).and_then(|certificate| {
                let key = certificate.public_key()?;
                certificate.verify(&key)
            });
            verified.unwrap_or(false)
        };
    }),
};
