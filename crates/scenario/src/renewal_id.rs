//! What a certificate is known by in renewal information (RFC 9773 section 4.1).

use std::fmt;

use assay_acme::names::base64url;
use x509_parser::extensions::ParsedExtension;

/// The identifier of a certificate: the key identifier of its issuer and its serial number, each in
/// base64url, with a dot between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RenewalId {
    /// The key identifier of the issuer.
    pub(crate) authority: String,
    /// The content octets of the serial number, a leading zero octet too.
    pub(crate) serial: String,
}

impl RenewalId {
    /// The identifier of the first certificate of a chain, or why it has none.
    pub(crate) fn of(chain: &[Vec<u8>]) -> Result<Self, String> {
        let certificate = crate::x509::parse(chain.first().map_or(&[], Vec::as_slice))?;
        let authority = certificate.extensions().iter().find_map(|extension| {
            match extension.parsed_extension() {
                ParsedExtension::AuthorityKeyIdentifier(aki) => aki.key_identifier.as_ref(),
                _ => None,
            }
        });
        let cause =
            "the certificate has no authority key identifier, which its renewal id is made of";
        let authority = authority.ok_or_else(|| cause.to_owned())?;
        Ok(Self::made_of(authority.0, certificate.raw_serial()))
    }

    fn made_of(authority: &[u8], serial: &[u8]) -> Self {
        Self { authority: base64url(authority), serial: base64url(serial) }
    }

    /// The same with the padding that is to be stripped.
    pub(crate) fn padded(&self) -> String {
        format!("{}.{}", padded(&self.authority), padded(&self.serial))
    }
}

impl fmt::Display for RenewalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.authority, self.serial)
    }
}

fn padded(text: &str) -> String {
    let padding = text.len().next_multiple_of(4) - text.len();
    format!("{text}{}", "=".repeat(padding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_that_of_the_example_in_rfc_9773() {
        let authority = [
            0x69, 0x88, 0x5b, 0x6b, 0x87, 0x46, 0x40, 0x41, 0xe1, 0xb3, 0x7b, 0x84, 0x7b, 0xa0,
            0xae, 0x2c, 0xde, 0x01, 0xc8, 0xd4,
        ];
        let id = RenewalId::made_of(&authority, &[0x00, 0x87, 0x65, 0x43, 0x21]);
        assert_eq!(id.to_string(), "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE");
        assert_eq!(id.padded(), "aYhba4dGQEHhs3uEe6CuLN4ByNQ=.AIdlQyE=");
    }

    #[test]
    fn what_is_no_certificate_has_no_id() {
        assert!(RenewalId::of(&[]).is_err());
        assert!(RenewalId::of(&[vec![0x30, 0x00]]).is_err());
    }
}
