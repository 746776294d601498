//! What assay signs, josekit verifies; what josekit signs, assay reads.

use assay_acme::csr::{CsrDraft, public_key_info};
use assay_acme::identifier::Identifier;
use assay_acme::jws::{Decoded, Draft, Envelope, KeyRef, Payload, Serialization, sign};
use assay_acme::key::{Alg, MacKey, Signer};
use assay_acme::names::{Nonce, ResourceUrl, from_base64url};
use josekit::jws::{self, JwsHeaderSet, JwsSigner, JwsVerifier};
use openssl::pkey::PKey;
use openssl::sign::Verifier;
use openssl::x509::X509Req;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};
use serde_json::{Map, Value, json};

use crate::{given, judge};

/// RSA signatures take about a millisecond each; this many cases keep the suite short.
const CASES: u32 = 128;

fn check<T: std::fmt::Debug>(
    strategy: impl Strategy<Value = T>,
    test: impl Fn(T) -> TestCaseResult,
) {
    // No file of past failures: strategies are made per algorithm and would not tell them apart.
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&strategy, test).unwrap_or_else(|failure| panic!("{failure}"));
}

/// The header that the draft asks for, made without the code under test.
fn header(draft: &Draft) -> Map<String, Value> {
    let mut header = Map::new();
    header.insert("alg".to_owned(), draft.alg.name().into());
    if let Some(nonce) = &draft.nonce {
        header.insert("nonce".to_owned(), nonce.as_str().into());
    }
    header.insert("url".to_owned(), draft.url.as_str().into());
    match &draft.key {
        KeyRef::Jwk(jwk) => {
            header.insert("jwk".to_owned(), serde_json::from_str(jwk.as_json()).unwrap());
        }
        KeyRef::Kid(kid) => {
            header.insert("kid".to_owned(), kid.as_str().into());
        }
    }
    header
}

fn same_payload(octets: &[u8], payload: &Payload) -> TestCaseResult {
    match payload {
        Payload::PostAsGet => prop_assert!(octets.is_empty()),
        Payload::Json(value) => {
            prop_assert_eq!(&serde_json::from_slice::<Value>(octets).unwrap(), value);
        }
    }
    Ok(())
}

/// josekit reads the whole body and verifies it.
fn verifies(draft: &Draft, signer: &impl Signer, verifier: &dyn JwsVerifier) -> TestCaseResult {
    let body = sign(signer, &draft.encode()).unwrap().to_body();
    let (payload, read) = jws::deserialize_json(&body, verifier)
        .map_err(|error| TestCaseError::fail(format!("{error:?}: {body:?}")))?;
    prop_assert_eq!(read.claims_set(), &header(draft));
    same_payload(&payload, &draft.payload)
}

/// josekit verifies the octets, without an opinion on the header.
fn octets_verify(
    draft: &Draft,
    signer: &impl Signer,
    verifier: &dyn JwsVerifier,
) -> TestCaseResult {
    let body = sign(signer, &draft.encode()).unwrap().to_body();
    let json: Value = serde_json::from_slice(&body).unwrap();
    prop_assert_eq!(json.as_object().unwrap().len(), 3, "{}", json);
    let part = |name: &str| json[name].as_str().unwrap().to_owned();
    let input = format!("{}.{}", part("protected"), part("payload"));
    let signature = from_base64url(&part("signature")).unwrap();
    verifier
        .verify(input.as_bytes(), &signature)
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    let octets = |name: &str| from_base64url(&part(name)).unwrap();
    let read: Map<String, Value> = serde_json::from_slice(&octets("protected")).unwrap();
    prop_assert_eq!(read, header(draft));
    same_payload(&octets("payload"), &draft.payload)
}

fn any_nonce() -> impl Strategy<Value = Nonce> {
    given::text().prop_map(Nonce::seen)
}

fn signed_requests_verify(alg: Alg) {
    let key = given::account_key(alg);
    let verifier = judge::verifier(&key, alg);
    let jwk = Some(key.jwk().clone());
    check(given::draft(alg, jwk.clone(), given::good_nonce()), |draft| {
        verifies(&draft, &key, &*verifier)
    });
    check(given::draft(alg, jwk, any_nonce()), |draft| octets_verify(&draft, &key, &*verifier));
}

fn mac_requests_verify(alg: Alg, shortest: usize) {
    // josekit refuses secrets shorter than the digest (RFC 7518 section 3.2).
    let secret = move || vec(any::<u8>(), shortest..shortest + 40);
    check((secret(), given::draft(alg, None, given::good_nonce())), |(secret, draft)| {
        let (mac, verifier) =
            (MacKey::new(alg, &secret).unwrap(), judge::mac_verifier(alg, &secret));
        verifies(&draft, &mac, &*verifier)
    });
    check((secret(), given::draft(alg, None, any_nonce())), |(secret, draft)| {
        let (mac, verifier) =
            (MacKey::new(alg, &secret).unwrap(), judge::mac_verifier(alg, &secret));
        octets_verify(&draft, &mac, &*verifier)
    });
}

macro_rules! for_each_algorithm {
    ($check:ident: $($name:ident $alg:ident $(($arg:expr))?),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                $check(Alg::$alg $(, $arg)?);
            }
        )*
    };
}

for_each_algorithm! { signed_requests_verify:
    es256_verifies Es256, es384_verifies Es384, es512_verifies Es512, eddsa_verifies EdDsa,
    rs256_verifies Rs256, rs384_verifies Rs384, rs512_verifies Rs512,
    ps256_verifies Ps256, ps384_verifies Ps384, ps512_verifies Ps512,
}

for_each_algorithm! { mac_requests_verify:
    hs256_verifies Hs256 (32), hs384_verifies Hs384 (48), hs512_verifies Hs512 (64),
}

/// A judge that says yes to everything would pass the tests above.
#[test]
fn the_judge_refuses_what_was_changed_after_signing() {
    for alg in Alg::SIGNATURES {
        let key = given::account_key(*alg);
        let verifier = judge::verifier(&key, *alg);
        let draft = Draft {
            key: KeyRef::Jwk(key.jwk().clone()),
            alg: *alg,
            nonce: Some(Nonce::seen("bm9uY2U")),
            url: ResourceUrl::seen("https://ca.example/acme/new-order"),
            payload: Payload::Json(json!({ "identifiers": [] })),
            to: ResourceUrl::seen("https://ca.example/acme/new-order"),
        };
        let good = sign(&key, &draft.encode()).unwrap();
        assert!(jws::deserialize_json(good.to_body(), &*verifier).is_ok(), "{alg}");
        let bad = Envelope { payload: "e30".to_owned(), ..good };
        assert!(jws::deserialize_json(bad.to_body(), &*verifier).is_err(), "{alg}");
    }
}

/// josekit knows no such keys: OpenSSL is asked alone.
#[test]
fn what_ml_dsa_keys_sign_is_good_to_openssl() {
    for alg in Alg::ML_DSA {
        let key = given::account_key(*alg);
        let public = PKey::public_key_from_der(&public_key_info(key.jwk())).unwrap();
        let verifies = |signature: &[u8]| {
            let mut verifier = Verifier::new_without_digest(&public).unwrap();
            verifier.verify_oneshot(signature, b"input").unwrap()
        };
        let mut signature = key.sign_bytes(b"input").unwrap();
        assert!(verifies(&signature), "{alg}");
        signature[0] ^= 1;
        assert!(!verifies(&signature), "{alg}");

        let name = Identifier::dns("a.example");
        let request = CsrDraft::new(key.key(), &[name]).unwrap().to_der().unwrap();
        let request = X509Req::from_der(&request).unwrap();
        assert!(request.verify(&request.public_key().unwrap()).unwrap(), "{alg}");
    }
}

/// The other forms of RFC 7515 say the same, to who reads them.
#[test]
fn general_and_compact_forms_verify() {
    let alg = Alg::Es256;
    let key = given::account_key(alg);
    let verifier = judge::verifier(&key, alg);
    check(given::draft(alg, Some(key.jwk().clone()), given::good_nonce()), |draft| {
        let flattened = sign(&key, &draft.encode()).unwrap();
        let general = Envelope { form: Serialization::General, ..flattened.clone() };
        let compact = Envelope { form: Serialization::Compact, ..flattened };
        for (payload, read) in [
            jws::deserialize_json(general.to_body(), &*verifier).unwrap(),
            jws::deserialize_compact(compact.to_body(), &*verifier).unwrap(),
        ] {
            prop_assert_eq!(read.claims_set(), &header(&draft));
            same_payload(&payload, &draft.payload)?;
        }
        Ok(())
    });
}

/// What josekit writes for the members of the draft.
fn by_josekit(draft: &Draft, signer: &dyn JwsSigner) -> String {
    let mut set = JwsHeaderSet::new();
    for (name, value) in header(draft) {
        set.set_claim(&name, Some(value), true).unwrap();
    }
    let payload = match &draft.payload {
        Payload::PostAsGet => Vec::new(),
        Payload::Json(value) => serde_json::to_vec(value).unwrap(),
    };
    jws::serialize_flattened_json(&payload, &set, signer).unwrap()
}

#[test]
fn what_josekit_signs_is_read_the_same() {
    for alg in Alg::SIGNATURES {
        let key = given::account_key(*alg);
        let signer = judge::signer(&key, *alg);
        let jwk = Some(key.jwk().clone());
        check(given::draft(*alg, jwk, given::good_nonce()), |draft| {
            let body = by_josekit(&draft, &*signer);
            let read = Decoded::of_body(body.as_bytes()).unwrap();
            prop_assert_eq!(read.protected, Ok(Value::Object(header(&draft))));
            prop_assert_eq!(
                read.payload,
                Ok(match &draft.payload {
                    Payload::PostAsGet => None,
                    Payload::Json(value) => Some(value.clone()),
                })
            );
            prop_assert_eq!(read.unprotected, None);
            prop_assert_eq!(read.signature_octets, Some(signer.signature_len()));
            Ok(())
        });
    }
}

/// Ed25519 and PKCS #1 v1.5 leave the signer no choice, so both must come to the same octets.
#[test]
fn deterministic_signatures_are_those_of_josekit() {
    for alg in [Alg::EdDsa, Alg::Rs256, Alg::Rs384, Alg::Rs512] {
        let key = given::account_key(alg);
        let signer = judge::signer(&key, alg);
        check(vec(any::<u8>(), 0..200), |input| {
            prop_assert_eq!(key.sign_bytes(&input).unwrap(), signer.sign(&input).unwrap());
            Ok(())
        });
    }
}
