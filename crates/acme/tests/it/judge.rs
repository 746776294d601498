//! josekit as the second opinion: its verifiers for our public keys, its signers for our private
//! ones.

use assay_acme::key::{AccountKey, Alg};
use josekit::jwk::alg::rsa::RsaKeyPair;
use josekit::jwk::{Jwk, KeyPair as _};
use josekit::jws::alg::rsassa_pss::RsassaPssJwsAlgorithm;
use josekit::jws::{self, JwsSigner, JwsVerifier};
use josekit::util::HashAlgorithm;

/// The verifier that josekit makes of the public key as a server would see it, the JWK text.
pub(crate) fn verifier(key: &AccountKey, alg: Alg) -> Box<dyn JwsVerifier> {
    let jwk = Jwk::from_bytes(key.jwk().as_json()).expect("josekit reads the JWK");
    match alg {
        Alg::Es256 => Box::new(jws::ES256.verifier_from_jwk(&jwk).unwrap()),
        Alg::Es384 => Box::new(jws::ES384.verifier_from_jwk(&jwk).unwrap()),
        Alg::Es512 => Box::new(jws::ES512.verifier_from_jwk(&jwk).unwrap()),
        Alg::EdDsa => Box::new(jws::EdDSA.verifier_from_jwk(&jwk).unwrap()),
        Alg::Rs256 => Box::new(jws::RS256.verifier_from_jwk(&jwk).unwrap()),
        Alg::Rs384 => Box::new(jws::RS384.verifier_from_jwk(&jwk).unwrap()),
        Alg::Rs512 => Box::new(jws::RS512.verifier_from_jwk(&jwk).unwrap()),
        Alg::Ps256 => Box::new(jws::PS256.verifier_from_jwk(&jwk).unwrap()),
        Alg::Ps384 => Box::new(jws::PS384.verifier_from_jwk(&jwk).unwrap()),
        Alg::Ps512 => Box::new(jws::PS512.verifier_from_jwk(&jwk).unwrap()),
        Alg::MlDsa(_) => panic!("josekit knows no {alg}"),
        Alg::Hs256 | Alg::Hs384 | Alg::Hs512 => panic!("{alg} has no public key"),
    }
}

/// The verifier for a MAC.
pub(crate) fn mac_verifier(alg: Alg, secret: &[u8]) -> Box<dyn JwsVerifier> {
    match alg {
        Alg::Hs256 => Box::new(jws::HS256.verifier_from_bytes(secret).unwrap()),
        Alg::Hs384 => Box::new(jws::HS384.verifier_from_bytes(secret).unwrap()),
        Alg::Hs512 => Box::new(jws::HS512.verifier_from_bytes(secret).unwrap()),
        _ => panic!("{alg} is no MAC"),
    }
}

/// The signer that josekit makes of the PKCS #8 document.
pub(crate) fn signer(key: &AccountKey, alg: Alg) -> Box<dyn JwsSigner> {
    let der = key.key().to_pkcs8().unwrap();
    let pss = |alg: RsassaPssJwsAlgorithm, hash: HashAlgorithm, salt| -> Box<dyn JwsSigner> {
        // josekit takes for PSS only keys that are marked so, which accounts' keys are not.
        let pair = RsaKeyPair::from_der(&der).unwrap().into_rsa_pss_key_pair(hash, hash, salt);
        Box::new(alg.signer_from_der(pair.to_der_private_key()).unwrap())
    };
    match alg {
        Alg::Es256 => Box::new(jws::ES256.signer_from_der(&der).unwrap()),
        Alg::Es384 => Box::new(jws::ES384.signer_from_der(&der).unwrap()),
        Alg::Es512 => Box::new(jws::ES512.signer_from_der(&der).unwrap()),
        Alg::EdDsa => Box::new(jws::EdDSA.signer_from_der(&der).unwrap()),
        Alg::Rs256 => Box::new(jws::RS256.signer_from_der(&der).unwrap()),
        Alg::Rs384 => Box::new(jws::RS384.signer_from_der(&der).unwrap()),
        Alg::Rs512 => Box::new(jws::RS512.signer_from_der(&der).unwrap()),
        Alg::Ps256 => pss(jws::PS256, HashAlgorithm::Sha256, 32),
        Alg::Ps384 => pss(jws::PS384, HashAlgorithm::Sha384, 48),
        Alg::Ps512 => pss(jws::PS512, HashAlgorithm::Sha512, 64),
        Alg::MlDsa(_) => panic!("josekit knows no {alg}"),
        Alg::Hs256 | Alg::Hs384 | Alg::Hs512 => panic!("{alg} signs with a secret"),
    }
}
