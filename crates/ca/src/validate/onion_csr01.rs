//! onion-csr-01: a certificate request signed by a hidden service (RFC 9799 section 3.2).

use assay_acme::der;
use assay_acme::names::from_base64url;
use assay_acme::onion::{self, APPLICANT_SIGNING_NONCE, CA_SIGNING_NONCE};
use openssl::x509::X509Req;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::prelude::FromDer as _;

use super::{Attempt, Failure};
use crate::faults::Slip;

/// 64 bits.
const SHORTEST: usize = 8;

/// Looks at the request that came with the response; nothing goes over the network.
pub(super) fn look(attempt: &Attempt) -> Result<(), Failure> {
    let octets = from_base64url(&attempt.response).unwrap_or_default();
    let (Some(parsed), Ok(request)) = (parsed(&octets), X509Req::from_der(&octets)) else {
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
    match attribute(&octets, CA_SIGNING_NONCE) {
        Some(nonce) if (attempt.nonce_is)(attempt.token.as_str(), nonce) => {}
        Some(_) => attempt.slip(Slip::OnionNonce, "caSigningNonce is not the nonce")?,
        None => attempt.slip(Slip::OnionNonceMissing, "the request has no caSigningNonce")?,
    }
    match attribute(&octets, APPLICANT_SIGNING_NONCE) {
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

/// The octets of an attribute with one OCTET STRING, where the request has it once.
fn attribute<'a>(request: &'a [u8], oid: &[u8]) -> Option<&'a [u8]> {
    let signed = der::members(der::take(request)?.content)?;
    // version, subject, subjectPKInfo and attributes (RFC 2986 section 4.1)
    let info = der::members(signed.first()?.content)?;
    let attributes = info.get(3).filter(|attributes| attributes.tag == [0xa0])?;
    let attributes = der::members(attributes.content)?;
    let mut values = attributes.iter().filter_map(|attribute| {
        let kind = der::take(attribute.content)?;
        (kind.content == oid).then_some(kind.rest)
    });
    let (set, None) = (der::take(values.next()?)?, values.next()) else {
        return None;
    };
    let octets = der::take(set.content).filter(|one| one.tag == [0x04] && one.rest.is_empty())?;
    (set.tag == [0x31]).then_some(octets.content)
}
