//! MAC keys for external account binding (RFC 8555 section 7.3.4).

use std::fmt;

use aws_lc_rs::hmac;

use super::{Alg, KeyError, Signer};

/// The MAC key that a CA handed out for external account binding. `Debug` hides it.
#[derive(Clone)]
pub struct MacKey {
    alg: Alg,
    key: hmac::Key,
}

impl MacKey {
    /// A key for HS256, HS384 or HS512.
    ///
    /// # Errors
    /// [`KeyError::Sign`] for an algorithm that is no MAC.
    pub fn new(alg: Alg, bytes: &[u8]) -> Result<Self, KeyError> {
        let algorithm = match alg {
            Alg::Hs256 => hmac::HMAC_SHA256,
            Alg::Hs384 => hmac::HMAC_SHA384,
            Alg::Hs512 => hmac::HMAC_SHA512,
            _ => return Err(KeyError::Sign(alg)),
        };
        Ok(Self { alg, key: hmac::Key::new(algorithm, bytes) })
    }
}

impl Signer for MacKey {
    fn alg(&self) -> Alg {
        self.alg
    }

    fn sign_bytes(&self, input: &[u8]) -> Result<Vec<u8>, KeyError> {
        Ok(hmac::sign(&self.key, input).as_ref().to_vec())
    }
}

impl fmt::Debug for MacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MacKey({})", self.alg)
    }
}
