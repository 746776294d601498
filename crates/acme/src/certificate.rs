//! Certificate requests (RFC 8555 section 7.4: the CSR of finalize) and PEM chains.

use rcgen::{
    CertificateParams, DistinguishedName, KeyPair, PublicKeyData as _, SanType, SignatureAlgorithm,
};

use crate::identifier::{Identifier, IdentifierType};
use crate::key::{Key, KeyType};

/// Why a certificate request could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsrError {
    /// CSRs can be signed by any key but P-521.
    #[error("make a certificate request with a {0} key: choose P-256, P-384, Ed25519 or RSA")]
    KeyType(KeyType),
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
    let pkcs8 = key.to_pkcs8().map_err(|e| CsrError::Encode(e.to_string()))?;
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8.into(), algorithm(key.kind())?)
        .map_err(|e| CsrError::Encode(e.to_string()))?;
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.subject_alt_names = identifiers.iter().map(san).collect::<Result<_, _>>()?;
    let request = params.serialize_request(&pair).map_err(|e| CsrError::Encode(e.to_string()))?;
    Ok(request.der().to_vec())
}

/// The SubjectPublicKeyInfo (DER) that a certificate for the key has.
///
/// # Errors
/// See [`CsrError`].
pub fn public_key_info(key: &Key) -> Result<Vec<u8>, CsrError> {
    let pkcs8 = key.to_pkcs8().map_err(|e| CsrError::Encode(e.to_string()))?;
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8.into(), algorithm(key.kind())?)
        .map_err(|e| CsrError::Encode(e.to_string()))?;
    Ok(pair.subject_public_key_info())
}

fn algorithm(kind: KeyType) -> Result<&'static SignatureAlgorithm, CsrError> {
    match kind {
        KeyType::P256 => Ok(&rcgen::PKCS_ECDSA_P256_SHA256),
        KeyType::P384 => Ok(&rcgen::PKCS_ECDSA_P384_SHA384),
        KeyType::Ed25519 => Ok(&rcgen::PKCS_ED25519),
        KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096 => Ok(&rcgen::PKCS_RSA_SHA256),
        KeyType::P521 => Err(CsrError::KeyType(kind)),
    }
}

fn san(identifier: &Identifier) -> Result<SanType, CsrError> {
    let refuse = || CsrError::Identifier(identifier.value.clone());
    if identifier.kind == IdentifierType::IP {
        return identifier.value.parse().map(SanType::IpAddress).map_err(|_| refuse());
    }
    identifier.value.as_str().try_into().map(SanType::DnsName).map_err(|_| refuse())
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
