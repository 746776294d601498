//! The right digest, where a DER OCTET STRING of 32 octets is due (RFC 8737 section 3), as something else.

use assay_acme::names::base64url;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::tls_alpn01::Certificate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-digest-rendering",
    summary: "Shows a certificate with the right digest in another form.",
    over: Over::Tls,
    params: &[Param::word(
        "form",
        "How it is written: with an octet more, with an octet behind the string, as a string within the string, as a BIT STRING, or as text in hexadecimal or base64url.",
        &["long", "trailing", "nested", "bit-string", "hexadecimal", "base64url"],
        "long",
    )],
    acts: Acts::Certificate(|arguments, certificate| {
        let digest = &certificate.digest[..];
        let form = arguments.text("form");
        let content = match form {
            "trailing" => [&string(digest)[..], &[0]].concat(),
            "nested" => string(&string(digest)),
            "bit-string" => [&[3, 33, 0], digest].concat(),
            "hexadecimal" => {
                let text: String = digest.iter().map(|octet| format!("{octet:02x}")).collect();
                string(text.as_bytes())
            }
            "base64url" => string(base64url(digest).as_bytes()),
            _ => string(&[digest, &[0]].concat()),
        };
        certificate.params.custom_extensions = vec![Certificate::acme_identifier(content)];
        format!("digest: {form}")
    }),
};

/// A DER OCTET STRING; all that is made here is short.
fn string(octets: &[u8]) -> Vec<u8> {
    [&[4, octets.len() as u8], octets].concat()
}
