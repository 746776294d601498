//! Public keys and signature algorithms, on OpenSSL.

use std::sync::{Arc, OnceLock};

use assay_acme::der;
use assay_acme::key::MlDsa;
use assay_acme::names::{Thumbprint, base64url, from_base64url};
use josekit::jwk::Jwk;
use josekit::jws::{self, JwsVerifier};
use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcGroup, EcKey};
use openssl::error::ErrorStack;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey};
use openssl::rsa::Rsa;
use openssl::sign::Verifier;
use serde_json::{Map, Value, json};

use crate::refusal::{Fault, Refusal};
use crate::rules::Rules;
use crate::weight::Weigh as _;
use assay_acme::problem::AcmeError;

/// A signature algorithm. The MACs are for external account binding only (RFC 8555 section 7.3.4);
/// they and `none` are refused on requests (section 6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// Ed25519.
    EdDsa,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ML-DSA (RFC 9964).
    MlDsa(MlDsa),
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// No signature.
    None,
}

impl Algorithm {
    /// The algorithms that requests may be signed with.
    pub const SIGNATURES: &'static [Self] = &[
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::EdDsa,
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::MlDsa(MlDsa::L44),
        Self::MlDsa(MlDsa::L65),
        Self::MlDsa(MlDsa::L87),
    ];

    /// The algorithms of an external account binding.
    pub const MACS: &'static [Self] = &[Self::Hs256, Self::Hs384, Self::Hs512];

    /// The name in `alg`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::MlDsa(set) => set.name(),
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
            Self::None => "none",
        }
    }

    /// The algorithm of that name, to the letter, among the given ones.
    pub fn named(among: &[Self], name: &str) -> Option<Self> {
        among.iter().copied().find(|alg| alg.name() == name)
    }

    /// Whether the CA goes without it: ML-DSA is a setting.
    pub fn is_left_out(self, rules: &Rules) -> bool {
        matches!(self, Self::MlDsa(_)) && !rules.ml_dsa
    }

    /// Whether a key can make such signatures.
    pub fn fits(self, key: &PublicKey) -> bool {
        match self {
            Self::Es256 => key.kind == KeyKind::P256,
            Self::Es384 => key.kind == KeyKind::P384,
            Self::Es512 => key.kind == KeyKind::P521,
            Self::EdDsa => key.kind == KeyKind::Ed25519,
            Self::Rs256 | Self::Rs384 | Self::Rs512 | Self::Ps256 | Self::Ps384 | Self::Ps512 => {
                key.kind == KeyKind::Rsa
            }
            Self::MlDsa(set) => key.kind == KeyKind::MlDsa(set),
            Self::Hs256 | Self::Hs384 | Self::Hs512 | Self::None => false,
        }
    }

    /// Whether the signature is the key's, over the message.
    pub fn verifies(self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        if self.is_ecdsa() && has_a_zero_half(signature) {
            return false;
        }
        // josekit knows no such keys.
        if let Self::MlDsa(_) = self {
            return is_signed(&key.spki, message, signature).unwrap_or(false);
        }
        // An account signs many requests by the same algorithm, and OpenSSL takes its time to read a
        // key.
        if self == key.usual_algorithm() {
            let made = key.verifier.get_or_init(|| self.verifier(key));
            return made.as_ref().is_some_and(|made| made.verify(message, signature).is_ok());
        }
        self.verifier(key).is_some_and(|verifier| verifier.verify(message, signature).is_ok())
    }

    /// Whether the tag is the MAC of the message.
    pub fn authenticates(self, secret: &[u8], message: &[u8], tag: &[u8]) -> bool {
        let (algorithm, length) = match self {
            Self::Hs256 => (jws::HS256, 32),
            Self::Hs384 => (jws::HS384, 48),
            Self::Hs512 => (jws::HS512, 64),
            _ => return false,
        };
        // HMAC fills a short key with zeros (RFC 2104 section 2), so this is the same MAC; josekit
        // takes no key shorter than the digest.
        let mut key = secret.to_vec();
        if key.len() < length {
            key.resize(length, 0);
        }
        algorithm
            .verifier_from_bytes(&key)
            .is_ok_and(|verifier| verifier.verify(message, tag).is_ok())
    }

    fn is_ecdsa(self) -> bool {
        matches!(self, Self::Es256 | Self::Es384 | Self::Es512)
    }

    fn verifier(self, key: &PublicKey) -> Option<Box<dyn JwsVerifier>> {
        let jwk = Jwk::from_map((*key.jwk).clone()).ok()?;
        fn boxed<V: JwsVerifier + 'static, E>(made: Result<V, E>) -> Option<Box<dyn JwsVerifier>> {
            made.ok().map(|verifier| Box::new(verifier) as _)
        }
        match self {
            Self::Es256 => boxed(jws::ES256.verifier_from_jwk(&jwk)),
            Self::Es384 => boxed(jws::ES384.verifier_from_jwk(&jwk)),
            Self::Es512 => boxed(jws::ES512.verifier_from_jwk(&jwk)),
            Self::EdDsa => boxed(jws::EdDSA.verifier_from_jwk(&jwk)),
            Self::Rs256 => boxed(jws::RS256.verifier_from_jwk(&jwk)),
            Self::Rs384 => boxed(jws::RS384.verifier_from_jwk(&jwk)),
            Self::Rs512 => boxed(jws::RS512.verifier_from_jwk(&jwk)),
            Self::Ps256 => boxed(jws::PS256.verifier_from_jwk(&jwk)),
            Self::Ps384 => boxed(jws::PS384.verifier_from_jwk(&jwk)),
            Self::Ps512 => boxed(jws::PS512.verifier_from_jwk(&jwk)),
            Self::MlDsa(_) | Self::Hs256 | Self::Hs384 | Self::Hs512 | Self::None => None,
        }
    }
}

/// Whether the OpenSSL that is there knows ML-DSA keys, as it does from 3.5 on.
pub(crate) fn ml_dsa_is_verifiable() -> bool {
    openssl::version::number() >= 0x3050_0000
}

fn is_signed(spki: &[u8], message: &[u8], signature: &[u8]) -> Result<bool, ErrorStack> {
    let key = PKey::public_key_from_der(spki)?;
    Verifier::new_without_digest(&key)?.verify_oneshot(signature, message)
}

/// r and s are at least 1 (FIPS 186-5 section 6.4.2); josekit writes a zero as an empty INTEGER.
fn has_a_zero_half(signature: &[u8]) -> bool {
    let (r, s) = signature.split_at(signature.len() / 2);
    r.iter().all(|octet| *octet == 0) || s.iter().all(|octet| *octet == 0)
}

/// What a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// An elliptic curve key on P-256.
    P256,
    /// An elliptic curve key on P-384.
    P384,
    /// An elliptic curve key on P-521.
    P521,
    /// An Edwards curve key.
    Ed25519,
    /// RSA, 2048 bits or more.
    Rsa,
    /// A lattice key (FIPS 204).
    MlDsa(MlDsa),
}

/// The thumbprints of keys whose private half is published: RFC 7515 appendix A.3.
const COMPROMISED: &[&str] = &["oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"];

/// A public key that was found good.
#[derive(Clone, Debug)]
pub struct PublicKey {
    kind: KeyKind,
    /// As the request had it, with members that do not count.
    sent: Arc<Map<String, Value>>,
    jwk: Arc<Map<String, Value>>,
    text: Arc<str>,
    thumbprint: Thumbprint,
    spki: Arc<[u8]>,
    /// For its usual algorithm, once there was a signature; shared by all copies.
    verifier: Arc<OnceLock<Option<Box<dyn JwsVerifier>>>>,
}

impl PublicKey {
    /// The octets that it holds beside itself.
    pub(crate) fn held(&self) -> usize {
        let texts = self.text.len() + self.spki.len();
        self.sent.weight() + self.jwk.weight() + texts
    }
}

/// However it was written.
impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.spki == other.spki
    }
}

impl Eq for PublicKey {}

impl PublicKey {
    /// Reads the JWK of a request.
    pub(crate) fn read(jwk: &Map<String, Value>) -> Result<Self, Refusal> {
        if jwk.contains_key("d") {
            return Err(unacceptable("the JWK discloses the private key"));
        }
        let key = match member(jwk, "kty")? {
            "EC" => Self::elliptic(jwk),
            "RSA" => Self::rsa(jwk),
            "OKP" => Self::edwards(jwk),
            "AKP" => Self::lattice(jwk),
            kty => Err(bad_key(Fault::KeyType, format!("key type {kty:?} is not supported"))),
        }?;
        if COMPROMISED.contains(&base64url(key.thumbprint.0).as_str()) {
            let detail = "the key is an example of RFC 7515, and everybody has its private half";
            return Err(bad_key(Fault::CompromisedKey, detail));
        }
        Ok(Self { sent: Arc::new(jwk.clone()), ..key })
    }

    fn elliptic(jwk: &Map<String, Value>) -> Result<Self, Refusal> {
        let (kind, curve, length) = match member(jwk, "crv")? {
            "P-256" => (KeyKind::P256, Nid::X9_62_PRIME256V1, 32),
            "P-384" => (KeyKind::P384, Nid::SECP384R1, 48),
            "P-521" => (KeyKind::P521, Nid::SECP521R1, 66),
            crv => return Err(bad_key(Fault::KeyType, format!("curve {crv:?} is not supported"))),
        };
        let (x, y) = (octets(jwk, "x")?, octets(jwk, "y")?);
        let spki = (x.len() == length && y.len() == length)
            .then(|| elliptic_spki(curve, &x, &y).ok())
            .flatten()
            .ok_or_else(|| {
                let detail = "the coordinates are no point on the curve";
                Refusal::bad(Fault::PointOffCurve, AcmeError::BadPublicKey, detail)
            })?;
        let crv = member(jwk, "crv")?;
        Ok(Self::assembled(
            kind,
            json!({"crv": crv, "kty": "EC", "x": base64url(x), "y": base64url(y)}),
            spki,
        ))
    }

    fn edwards(jwk: &Map<String, Value>) -> Result<Self, Refusal> {
        let crv = member(jwk, "crv")?;
        if crv != "Ed25519" {
            return Err(bad_key(Fault::KeyType, format!("curve {crv:?} is not supported")));
        }
        let x = octets(jwk, "x")?;
        let spki = PKey::public_key_from_raw_bytes(&x, Id::ED25519)
            .and_then(|key| key.public_key_to_der())
            .map_err(|_| unacceptable("x is no Ed25519 public key"))?;
        Ok(Self::assembled(
            KeyKind::Ed25519,
            json!({"crv": crv, "kty": "OKP", "x": base64url(x)}),
            spki,
        ))
    }

    /// RFC 9964 section 3.
    fn lattice(jwk: &Map<String, Value>) -> Result<Self, Refusal> {
        if jwk.contains_key("priv") {
            return Err(unacceptable("the JWK discloses the private key"));
        }
        let alg = member(jwk, "alg")?;
        let set = MlDsa::named(alg).ok_or_else(|| {
            bad_key(Fault::KeyType, format!("keys for {alg:?} are not supported"))
        })?;
        let public = octets(jwk, "pub")?;
        let algorithm = der::sequence(&[der::oid(set.oid())]);
        let spki = der::sequence(&[algorithm, der::bits(&public)]);
        if public.len() != set.public_length() || PKey::public_key_from_der(&spki).is_err() {
            return Err(unacceptable(format!("pub is no public key of {alg}")));
        }
        let canonical = json!({"alg": alg, "kty": "AKP", "pub": base64url(public)});
        Ok(Self::assembled(KeyKind::MlDsa(set), canonical, spki))
    }

    fn rsa(jwk: &Map<String, Value>) -> Result<Self, Refusal> {
        let (n, e) = (stripped(octets(jwk, "n")?), stripped(octets(jwk, "e")?));
        let spki = rsa_spki(&n, &e)?;
        Ok(Self::assembled(
            KeyKind::Rsa,
            json!({"e": base64url(e), "kty": "RSA", "n": base64url(n)}),
            spki,
        ))
    }

    /// `canonical` holds the required members in the order of RFC 7638 section 3.
    fn assembled(kind: KeyKind, canonical: Value, spki: Vec<u8>) -> Self {
        let text = canonical.to_string();
        let jwk = match canonical {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        Self {
            kind,
            thumbprint: Thumbprint(openssl::sha::sha256(text.as_bytes())),
            text: text.into(),
            sent: Arc::default(),
            jwk: Arc::new(jwk),
            spki: spki.into(),
            verifier: Arc::default(),
        }
    }

    /// What the key is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The thumbprint of the JWK (RFC 7638).
    pub fn thumbprint(&self) -> Thumbprint {
        self.thumbprint
    }

    /// The JWK as the request had it.
    pub fn sent(&self) -> &Map<String, Value> {
        &self.sent
    }

    /// The required members of the JWK, as the text that the thumbprint is taken of.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The SubjectPublicKeyInfo (DER), as it would stand in a certificate.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The algorithm that goes with the key where nothing else is said.
    pub fn usual_algorithm(&self) -> Algorithm {
        match self.kind {
            KeyKind::P256 => Algorithm::Es256,
            KeyKind::P384 => Algorithm::Es384,
            KeyKind::P521 => Algorithm::Es512,
            KeyKind::Ed25519 => Algorithm::EdDsa,
            KeyKind::Rsa => Algorithm::Rs256,
            KeyKind::MlDsa(set) => Algorithm::MlDsa(set),
        }
    }
}

fn elliptic_spki(curve: Nid, x: &[u8], y: &[u8]) -> Result<Vec<u8>, ErrorStack> {
    let group = EcGroup::from_curve_name(curve)?;
    let (x, y) = (BigNum::from_slice(x)?, BigNum::from_slice(y)?);
    let key = EcKey::from_public_key_affine_coordinates(&group, &x, &y)?;
    key.check_key()?;
    PKey::from_ec_key(key)?.public_key_to_der()
}

fn rsa_spki(n: &[u8], e: &[u8]) -> Result<Vec<u8>, Refusal> {
    let unreadable = |_| unacceptable("the RSA key is unusable");
    let modulus = BigNum::from_slice(n).map_err(unreadable)?;
    let exponent = BigNum::from_slice(e).map_err(unreadable)?;
    if !(2048..=8192).contains(&modulus.num_bits()) {
        let bits = modulus.num_bits();
        let detail = format!("an RSA key of {bits} bits; 2048 to 8192 are taken");
        return Err(bad_key(Fault::KeySize, detail));
    }
    if !modulus.is_bit_set(0) || divides_by_a_small_prime(&modulus).map_err(unreadable)? {
        return Err(bad_key(Fault::KeyNumbers, "the RSA modulus has a small factor"));
    }
    if !exponent.is_bit_set(0) || !(2..=64).contains(&exponent.num_bits()) {
        return Err(bad_key(Fault::KeyNumbers, "the RSA exponent is even, too small or too large"));
    }
    Rsa::from_public_components(modulus, exponent)
        .and_then(PKey::from_rsa)
        .and_then(|key| key.public_key_to_der())
        .map_err(unreadable)
}

fn divides_by_a_small_prime(modulus: &BigNum) -> Result<bool, ErrorStack> {
    let mut context = BigNumContext::new()?;
    for prime in [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53] {
        let mut rest = BigNum::new()?;
        rest.checked_rem(modulus, &*BigNum::from_u32(prime)?, &mut context)?;
        if rest.num_bits() == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// RSA values have no leading zero octets (RFC 7518 section 2, Base64urlUInt).
fn stripped(octets: Vec<u8>) -> Vec<u8> {
    octets.into_iter().skip_while(|octet| *octet == 0).collect()
}

fn member<'a>(jwk: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    jwk.get(name).and_then(Value::as_str).ok_or_else(|| {
        Refusal::malformed(Fault::PublicKey, format!("the JWK has no {name}, or it is no string"))
    })
}

fn octets(jwk: &Map<String, Value>, name: &str) -> Result<Vec<u8>, Refusal> {
    from_base64url(member(jwk, name)?).ok_or_else(|| {
        Refusal::malformed(Fault::PublicKey, format!("{name} of the JWK is no base64url"))
    })
}

fn unacceptable(detail: impl Into<String>) -> Refusal {
    bad_key(Fault::PublicKey, detail)
}

fn bad_key(fault: Fault, detail: impl Into<String>) -> Refusal {
    Refusal::bad(fault, AcmeError::BadPublicKey, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jwk(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_7638() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let key = PublicKey::read(&jwk(&format!(
            r#"{{"kty":"RSA","n":"{n}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}}"#
        )))
        .unwrap();
        assert_eq!(key.thumbprint().to_base64url(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn a_lattice_key_has_its_length_and_no_private_half() {
        let key = assay_acme::key::AccountKey::generate(assay_acme::key::Alg::MlDsa(MlDsa::L44));
        let key = key.unwrap();
        let good = jwk(key.jwk().as_json());
        let read = PublicKey::read(&good).unwrap();
        assert_eq!(read.thumbprint(), key.thumbprint());
        assert_eq!(read.usual_algorithm(), Algorithm::MlDsa(MlDsa::L44));
        for (name, value) in [("priv", "AA"), ("pub", "AA"), ("alg", "ML-DSA-65"), ("alg", "x")] {
            let mut bad = good.clone();
            bad.insert(name.to_owned(), json!(value));
            assert_eq!(PublicKey::read(&bad).unwrap_err().error, AcmeError::BadPublicKey, "{name}");
        }
    }

    #[test]
    fn a_point_off_the_curve_is_a_bad_public_key() {
        let zeros = base64url([0; 32]);
        let refusal = PublicKey::read(&jwk(&format!(
            r#"{{"kty":"EC","crv":"P-256","x":"{zeros}","y":"{zeros}"}}"#
        )))
        .unwrap_err();
        assert_eq!(refusal.fault, Fault::PointOffCurve);
    }
}
