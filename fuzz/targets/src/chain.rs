//! Certificate chains and revocation lists.

use assay_acme::certificate::pem_chain;
use assay_conformance::{Catalogue, judge};
use assay_record::{Body, Headers, Observer as _, Received, Recording, StepId, Target};
use assay_scenario::{chain_facts, revocation_of};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::given;

/// Any chain is read and judged. Octets that are no PEM are taken for DER: once as they are, once as a
/// chain of two.
pub fn run(octets: &[u8]) {
    let _ = chain_facts(octets);
    if octets.starts_with(b"-----") {
        judged(octets);
        return;
    }
    let certificate = format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        STANDARD.encode(octets)
    );
    let chain = pem_chain(&certificate.repeat(2));
    assert_eq!(chain, [octets, octets], "what is encoded can be decoded");
    let _ = chain_facts(certificate.repeat(2).as_bytes());
    judged(certificate.as_bytes());
    let answer = received("application/pkix-crl", octets);
    let _ = revocation_of(&given::exchange(1, "GET", "http://ca.test/crl", b"", answer), &[1]);
}

/// What invariants say of a chain that is downloaded.
fn judged(pem: &[u8]) {
    let chain = received("application/pem-certificate-chain", pem);
    let exchange = given::exchange(1, "POST", "https://ca.test/cert/1", b"{}", chain);
    if let Some(mut flow) = given::WATCHER.flow(0) {
        flow.exchange(&StepId::default(), &exchange);
        flow.exchange(&StepId::default(), &exchange);
    }
    let target = Target { directory: given::DIRECTORY.to_owned(), embedded: false };
    let recording = Recording { target, exchanges: vec![exchange], ..Recording::default() };
    let _ = judge(recording, Catalogue::shipped());
}

fn received(media_type: &str, body: &[u8]) -> Received {
    Received {
        status: 200,
        version: "HTTP/1.1".to_owned(),
        headers: Headers(vec![("content-type".to_owned(), media_type.to_owned())]),
        body: Body(body.to_vec().into()),
    }
}
