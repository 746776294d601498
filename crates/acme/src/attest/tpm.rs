//! TPM attestation (WebAuthn section 8.3): an attestation key certifies the key.

use ciborium::Value;
use rcgen::{CustomExtension, KeyPair};

use super::{
    AttestError, Claim, algorithm, alternative_name, bytes, chain, coordinates, pair, sign, text,
};
use crate::der;
use crate::names::sha256;

const SUBJECT_ALT_NAME: &[u64] = &[2, 5, 29, 17];
const EXTENDED_KEY_USAGE: &[u64] = &[2, 5, 29, 37];

/// The content octets of tcg-kp-AIKCertificate, 2.23.133.8.3.
const AIK_CERTIFICATE: &[u8] = &[0x67, 0x81, 0x05, 0x08, 0x03];

const GENERATED: u32 = 0xff54_4347;
const ATTEST_CERTIFY: u16 = 0x8017;
const ALG_SHA256: u16 = 0x000b;
const ALG_NULL: u16 = 0x0010;
const ALG_ECC: u16 = 0x0023;
const ECC_NIST_P256: u16 = 0x0003;

/// fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, sign.
const ATTRIBUTES: u32 = 0x0004_0072;

pub(super) fn statement(claim: &Claim<'_>) -> Result<Vec<(Value, Value)>, AttestError> {
    let attestation_key = KeyPair::generate()?;
    let san = der::sequence(&[alternative_name(claim.kind, claim.identifier)]);
    let usage = der::sequence(&[der::oid(AIK_CERTIFICATE)]);
    let extensions = vec![
        CustomExtension::from_oid_content(SUBJECT_ALT_NAME, san),
        CustomExtension::from_oid_content(EXTENDED_KEY_USAGE, usage),
    ];
    let certificate = claim.certificate(&attestation_key, extensions)?;
    let public = public_area(&pair(claim.key)?);
    let info = certify_info(&public, &claim.digest());
    let signature = sign(&attestation_key, &info)?;
    Ok(vec![
        (text("ver"), text("2.0")),
        algorithm(),
        (text("sig"), bytes(signature)),
        (text("certInfo"), bytes(info)),
        (text("pubArea"), bytes(public)),
        chain(certificate),
    ])
}

/// TPMT_PUBLIC of a key on P-256.
fn public_area(key: &KeyPair) -> Vec<u8> {
    let (x, y) = coordinates(key);
    [
        ALG_ECC.to_be_bytes().to_vec(),
        ALG_SHA256.to_be_bytes().to_vec(),
        ATTRIBUTES.to_be_bytes().to_vec(),
        sized(&[]),
        // symmetric, scheme, curve and kdf
        [ALG_NULL, ALG_NULL, ECC_NIST_P256, ALG_NULL].map(u16::to_be_bytes).concat(),
        sized(&x),
        sized(&y),
    ]
    .concat()
}

/// TPMS_ATTEST of TPM2_Certify.
fn certify_info(public: &[u8], extra: &[u8]) -> Vec<u8> {
    let name = [&ALG_SHA256.to_be_bytes()[..], &sha256(public)].concat();
    [
        GENERATED.to_be_bytes().to_vec(),
        ATTEST_CERTIFY.to_be_bytes().to_vec(),
        sized(&name),
        sized(extra),
        // clock, resetCount, restartCount, safe and firmwareVersion
        vec![0; 8 + 4 + 4],
        vec![1],
        vec![0; 8],
        sized(&name),
        sized(&name),
    ]
    .concat()
}

/// A TPM2B: the octets after their number.
fn sized(octets: &[u8]) -> Vec<u8> {
    let length = u16::try_from(octets.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes()[..], octets].concat()
}
