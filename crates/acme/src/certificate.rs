//! Certificate requests (RFC 8555 section 7.4: the CSR of finalize) and PEM chains.

use crate::csr::CsrDraft;
use crate::identifier::Identifier;
use crate::key::Key;

/// Why a certificate request could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsrError {
    /// The identifier cannot stand in a SubjectAltName.
    #[error("put {0:?} into a certificate request")]
    Identifier(String),
    /// The library refused.
    #[error("make the certificate request: {0}")]
    Encode(String),
}

/// A PKCS #10 request (DER) for the identifiers, with an empty subject and the identifiers as
/// SubjectAltName.
///
/// # Errors
/// See [`CsrError`].
pub fn certificate_request(key: &Key, identifiers: &[Identifier]) -> Result<Vec<u8>, CsrError> {
    CsrDraft::new(key, identifiers)?.to_der()
}

/// Splits a PEM chain into its DER certificates, leaf first. Text that is no PEM gives an empty
/// list.
pub fn pem_chain(pem: &str) -> Vec<Vec<u8>> {
    use base64::Engine as _;
    let mut chain = Vec::new();
    let mut body: Option<String> = None;
    for line in pem.lines().map(str::trim) {
        match line {
            "-----BEGIN CERTIFICATE-----" => body = Some(String::new()),
            "-----END CERTIFICATE-----" => {
                let text = body.take().unwrap_or_default();
                chain.extend(base64::engine::general_purpose::STANDARD.decode(text));
            }
            other => {
                if let Some(body) = &mut body {
                    body.push_str(other);
                }
            }
        }
    }
    chain
}
