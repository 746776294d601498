//! Android Key Attestation (WebAuthn section 8.4).

use ciborium::Value;
use rcgen::CustomExtension;

use super::{AttestError, Claim, algorithm, bytes, chain, pair, sign, text};
use crate::der;

/// The extension with the key description.
const KEY_DESCRIPTION: &[u64] = &[1, 3, 6, 1, 4, 1, 11129, 2, 1, 17];

/// The trusted execution environment, among security levels.
const TRUSTED_ENVIRONMENT: u8 = 1;

/// The number of the version of Android's Keymaster 4.
const VERSION: u8 = 4;

/// The context tag 713, attestationIdSerial, constructed.
const SERIAL_TAG: &[u8] = &[0xbf, 0x85, 0x49];

/// The key that is attested signs.
pub(super) fn statement(claim: &Claim<'_>) -> Result<Vec<(Value, Value)>, AttestError> {
    let key = pair(claim.key)?;
    let description = CustomExtension::from_oid_content(KEY_DESCRIPTION, description(claim));
    let certificate = claim.certificate(&key, vec![description])?;
    let signature = sign(&key, claim.to_be_signed())?;
    Ok(vec![algorithm(), (text("sig"), bytes(signature)), chain(certificate)])
}

/// KeyDescription: the challenge, and the serial number as the hardware knows it.
fn description(claim: &Claim<'_>) -> Vec<u8> {
    let level = || der::value(0x0a, &[TRUSTED_ENVIRONMENT]);
    let serial = der::value(0x04, claim.identifier.as_bytes());
    // The tag has three octets, so that it is written apart from the rest.
    let tagged = der::value(0, &serial).split_off(1);
    let hardware = der::sequence(&[[SERIAL_TAG, &tagged].concat()]);
    der::sequence(&[
        der::integer(&[VERSION]),
        level(),
        der::integer(&[VERSION]),
        level(),
        der::value(0x04, &claim.digest()),
        der::value(0x04, &[]),
        der::sequence(&[]),
        hardware,
    ])
}
