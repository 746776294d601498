//! From a request's members to its signed body: assay's path beside josekit's, with the same key,
//! header members and payload.
//!
//! `cargo bench -p assay-benches --bench sign`

use std::hint::black_box;

use assay_acme::jws::{Draft, KeyRef, Payload, sign};
use assay_acme::key::{AccountKey, Alg};
use assay_acme::names::{Nonce, ResourceUrl};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use josekit::jwk::KeyPair as _;
use josekit::jwk::alg::rsa::RsaKeyPair;
use josekit::jws::alg::rsassa_pss::RsassaPssJwsAlgorithm;
use josekit::jws::{self, JwsHeaderSet, JwsSigner};
use josekit::util::HashAlgorithm;
use serde_json::{Value, json};

const NONCE: &str = "oFvnlFP1wIhRlYS2jTaXbA";
const URL: &str = "https://ca.example/acme/new-order";
const KID: &str = "https://ca.example/acme/acct/evOfKhNU60wg";

fn payload() -> Value {
    json!({
        "identifiers": [
            { "type": "dns", "value": "www.example.org" },
            { "type": "dns", "value": "example.org" },
        ],
    })
}

fn draft(alg: Alg) -> Draft {
    Draft {
        key: KeyRef::Kid(ResourceUrl::seen(KID)),
        alg,
        nonce: Some(Nonce::seen(NONCE)),
        url: ResourceUrl::seen(URL),
        payload: Payload::Json(payload()),
        to: ResourceUrl::seen(URL),
    }
}

/// The members of the draft; made ahead for both, so that only the way from them to the body counts.
fn header(alg: Alg) -> JwsHeaderSet {
    let mut header = JwsHeaderSet::new();
    for (name, value) in [("alg", alg.name()), ("nonce", NONCE), ("url", URL), ("kid", KID)] {
        header.set_claim(name, Some(Value::from(value)), true).expect("a header member");
    }
    header
}

/// josekit's signer for the same private key.
fn signer(key: &AccountKey, alg: Alg) -> Box<dyn JwsSigner> {
    const READS: &str = "josekit reads the PKCS #8 document";
    let der = key.key().to_pkcs8().expect("a PKCS #8 document");
    let pss = |alg: RsassaPssJwsAlgorithm, hash: HashAlgorithm, salt| -> Box<dyn JwsSigner> {
        // josekit takes for PSS only keys that are marked so, which accounts' keys are not.
        let pair = RsaKeyPair::from_der(&der).expect(READS);
        let pair = pair.into_rsa_pss_key_pair(hash, hash, salt);
        Box::new(alg.signer_from_der(pair.to_der_private_key()).expect(READS))
    };
    match alg {
        Alg::Es256 => Box::new(jws::ES256.signer_from_der(&der).expect(READS)),
        Alg::Es384 => Box::new(jws::ES384.signer_from_der(&der).expect(READS)),
        Alg::Es512 => Box::new(jws::ES512.signer_from_der(&der).expect(READS)),
        Alg::EdDsa => Box::new(jws::EdDSA.signer_from_der(&der).expect(READS)),
        Alg::Rs256 => Box::new(jws::RS256.signer_from_der(&der).expect(READS)),
        Alg::Rs384 => Box::new(jws::RS384.signer_from_der(&der).expect(READS)),
        Alg::Rs512 => Box::new(jws::RS512.signer_from_der(&der).expect(READS)),
        Alg::Ps256 => pss(jws::PS256, HashAlgorithm::Sha256, 32),
        Alg::Ps384 => pss(jws::PS384, HashAlgorithm::Sha384, 48),
        Alg::Ps512 => pss(jws::PS512, HashAlgorithm::Sha512, 64),
        Alg::MlDsa(_) => panic!("josekit knows no {alg}"),
        Alg::Hs256 | Alg::Hs384 | Alg::Hs512 => panic!("{alg} signs with a secret"),
    }
}

fn signing(criterion: &mut Criterion) {
    for alg in Alg::SIGNATURES {
        let key = AccountKey::generate(*alg).expect("a key");
        let mut group = criterion.benchmark_group(alg.name());
        group.throughput(Throughput::Elements(1));
        let draft = draft(*alg);
        group.bench_function("assay", |bencher| {
            bencher.iter(|| {
                let envelope = sign(&key, &black_box(&draft).encode()).expect("a signature");
                envelope.to_body()
            });
        });
        let (signer, header, payload) = (signer(&key, *alg), header(*alg), payload());
        group.bench_function("josekit", |bencher| {
            bencher.iter(|| {
                let payload = black_box(&payload).to_string();
                jws::serialize_flattened_json(payload.as_bytes(), black_box(&header), &*signer)
                    .expect("a signature")
            });
        });
        group.finish();
    }
}

criterion_group!(benches, signing);
criterion_main!(benches);
