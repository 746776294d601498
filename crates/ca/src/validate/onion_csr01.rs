//! onion-csr-01: a certificate request signed by a hidden service (RFC 9799 section 3.2).

use assay_acme::names::from_base64url;
use assay_acme::onion;
use openssl::x509::X509Req;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::FromDer as _;

use super::{Attempt, Failure};
use crate::faults::Slip;

/// cabf-caSigningNonce.
const CA_NONCE: &str = "2.23.140.41";

/// cabf-applicantSigningNonce.
const APPLICANT_NONCE: &str = "2.23.140.42";

/// 64 bits.
const SHORTEST: usize = 8;

/// Looks at the request that came with the response; nothing goes over the network.
pub(super) fn look(attempt: &Attempt) -> Result<(), Failure> {
    let der = from_base64url(&attempt.response).unwrap_or_default();
    let (Some(parsed), Ok(request)) = (parsed(&der), X509Req::from_der(&der)) else {
        return attempt.slip(Slip::OnionForm, "csr is no PKCS #10 request");
    };
    let due = onion::public_key(attempt.identifier.base());
    let due = due.map_err(|error| Failure::incorrect(error.to_string()))?;
    let key = request.public_key().ok();
    let raw = key.as_ref().and_then(|key| key.raw_public_key().ok());
    if raw.as_deref() != Some(&due[..]) {
        attempt.slip(Slip::OnionKey, "the key of the request is not that of the name")?;
    }
    if !key.is_some_and(|key| request.verify(&key).unwrap_or(false)) {
        attempt.slip(Slip::OnionSignature, "the signature of the request does not verify")?;
    }
    match attribute(&parsed, CA_NONCE) {
        Some(nonce) if (attempt.nonce_is)(attempt.token.as_str(), nonce) => {}
        Some(_) => attempt.slip(Slip::OnionNonce, "caSigningNonce is not the nonce")?,
        None => attempt.slip(Slip::OnionNonceMissing, "the request has no caSigningNonce")?,
    }
    match attribute(&parsed, APPLICANT_NONCE) {
        Some(nonce) if nonce.len() >= SHORTEST => {}
        Some(_) => {
            let detail = "applicantSigningNonce has less than 64 bits";
            attempt.slip(Slip::OnionApplicantNonceShort, detail)?;
        }
        None => {
            let detail = "the request has no applicantSigningNonce";
            attempt.slip(Slip::OnionApplicantNonceMissing, detail)?;
        }
    }
    let subject = parsed.certification_request_info.subject.to_string();
    if (attempt.subject_is_taken)(&subject) {
        Ok(())
    } else {
        Err(Failure::incorrect(format!("the subject of the request is {subject}")))
    }
}

fn parsed(der: &[u8]) -> Option<X509CertificationRequest<'_>> {
    let (rest, parsed) = X509CertificationRequest::from_der(der).ok()?;
    rest.is_empty().then_some(parsed)
}

/// The octets of an attribute with one OCTET STRING, all of it in short lengths.
fn attribute<'a>(request: &'a X509CertificationRequest<'_>, oid: &str) -> Option<&'a [u8]> {
    let mut of_it = request
        .certification_request_info
        .iter_attributes()
        .filter(|attribute| attribute.oid.to_id_string() == oid);
    let (found, None) = (of_it.next()?, of_it.next()) else {
        return None;
    };
    let (set, rest) = value(found.value, 0x31)?;
    let (octets, beside) = value(set, 0x04)?;
    (rest.is_empty() && beside.is_empty()).then_some(octets)
}

/// The content of a DER value with that tag, and what follows it.
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0x81 => rest.split_first()?,
        _ => (length, rest),
    };
    let fits = *first == tag && (*length < 0x80 || der.get(1) == Some(&0x81));
    let content = rest.get(..usize::from(*length)).filter(|_| fits)?;
    Some((content, rest.get(usize::from(*length)..)?))
}
