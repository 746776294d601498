//! What the responder is told over its management port, and what it answers in DNS then.

use crate::given;

/// Questions for A, AAAA, TXT, CAA and CNAME.
const KINDS: [u8; 5] = [1, 28, 16, 1, 5];

/// Any requests are survived, and so is any question after them. Each line is a path and a body.
pub fn run(octets: &[u8]) {
    let (responder, _kept) = given::responder();
    for line in octets.split(|octet| *octet == b'\n').take(32) {
        let at = line.iter().position(|octet| *octet == b' ').unwrap_or(line.len());
        let (path, body) = line.split_at(at);
        let Ok(path) = std::str::from_utf8(path) else { continue };
        let body = body.get(1..).unwrap_or_default();
        if let Err(why) = responder.manage(path, body) {
            assert!(!why.is_empty(), "a refusal says why");
        }
        let host = serde_json::from_slice::<serde_json::Value>(body).ok();
        let host = host.as_ref().and_then(|body| body.get("host")?.as_str());
        for name in host.into_iter().chain(["a.assay.test", "_acme-challenge.a.assay.test"]) {
            for (at, kind) in KINDS.into_iter().enumerate() {
                // CAA is number 257 (RFC 8659 section 4.1).
                let high = u8::from(at == 3);
                crate::dns::check(&question(name, [high, kind]), at % 2 == 0, &responder);
            }
        }
    }
}

/// A question in wire format (RFC 1035 section 4.1).
fn question(name: &str, kind: [u8; 2]) -> Vec<u8> {
    let mut octets = vec![0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.split('.').filter(|label| !label.is_empty()) {
        let label = label.as_bytes().get(..63).unwrap_or(label.as_bytes());
        octets.push(label.len() as u8);
        octets.extend(label);
    }
    octets.push(0);
    octets.extend(kind);
    octets.extend([0, 1]);
    octets
}
