//! Header and payload as text, about to be signed.

use bytes::Bytes;

use super::{Envelope, Serialization};
use crate::key::{KeyError, Signer};
use crate::names::base64url;

/// Protected header and payload as JSON text. Any bytes can stand here; they will be honestly
/// signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// The protected header.
    pub protected: Bytes,
    /// The payload; empty for POST-as-GET.
    pub payload: Bytes,
}

/// Signs over `BASE64URL(header) || '.' || BASE64URL(payload)` (RFC 7515 section 5.1).
///
/// # Errors
/// What the signer reports.
pub fn sign(signer: &(impl Signer + ?Sized), unsigned: &Unsigned) -> Result<Envelope, KeyError> {
    let protected = base64url(&unsigned.protected);
    let payload = base64url(&unsigned.payload);
    let mut input = String::with_capacity(protected.len() + 1 + payload.len());
    input.push_str(&protected);
    input.push('.');
    input.push_str(&payload);
    let signature = base64url(signer.sign_bytes(input.as_bytes())?);
    Ok(Envelope { protected, payload, signature, header: None, form: Serialization::Flattened })
}
