//! Decodes percent-encoding in url before it compares.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "decode-percent-in-url",
    summary: "Decodes percent-encoding in url before it compares.",
    breaks: &["RFC8555-6.4-R04"],
    seam: Seam::Rule(|rules| {
        rules.url_matches = |used| decoded(used.said) == used.published.as_bytes();
    }),
};

fn decoded(url: &str) -> Vec<u8> {
    let mut parts = url.split('%');
    let mut octets = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match (code, part.get(2..)) {
            (Some(octet), Some(rest)) => {
                octets.push(octet);
                octets.extend(rest.bytes());
            }
            _ => {
                octets.push(b'%');
                octets.extend(part.bytes());
            }
        }
    }
    octets
}
