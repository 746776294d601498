//! Apple's managed device attestation: all of it is in the certificate of the attested key.

use ciborium::Value;
use rcgen::CustomExtension;

use super::{AttestError, Claim, chain, pair};

/// The serial number.
const SERIAL: &[u64] = &[1, 2, 840, 113635, 100, 8, 9, 1];

/// What it is bound to.
const FRESHNESS: &[u64] = &[1, 2, 840, 113635, 100, 8, 11, 1];

pub(super) fn statement(claim: &Claim<'_>) -> Result<Vec<(Value, Value)>, AttestError> {
    let extensions =
        [(SERIAL, claim.identifier.as_bytes().to_vec()), (FRESHNESS, claim.digest().to_vec())]
            .map(|(oid, content)| CustomExtension::from_oid_content(oid, content));
    let certificate = claim.certificate(&pair(claim.key)?, extensions.into())?;
    Ok(vec![chain(certificate)])
}
