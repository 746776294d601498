//! The label of an account in the DNS (draft-ietf-acme-dns-account-label section 3.2).

use crate::names::sha256;

/// The alphabet of base32 (RFC 4648 section 6), in lower case: names are compared without regard to it.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// How many octets of the digest count: sixteen characters of five bits.
const OCTETS: usize = 10;

/// The label that stands before `_acme-challenge` for the account of that URL, which is taken to the
/// letter.
pub fn account_label(account: &str) -> String {
    let digest = sha256(account.as_bytes());
    let bits: u128 =
        digest.iter().take(OCTETS).fold(0, |bits, octet| (bits << 8) | u128::from(*octet));
    let characters = (0..OCTETS * 8).step_by(5).rev().map(|shift| {
        let value = usize::try_from((bits >> shift) & 31).unwrap_or_default();
        ALPHABET.get(value).copied().map_or('_', char::from)
    });
    std::iter::once('_').chain(characters).collect()
}

/// Whether a label could be that of some account.
pub fn is_account_label(label: &str) -> bool {
    label.strip_prefix('_').is_some_and(|characters| {
        characters.len() == 16
            && characters.bytes().all(|b| ALPHABET.contains(&b.to_ascii_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_is_that_of_the_published_example() {
        let label = account_label("https://example.com/acme/acct/ExampleAccount");
        assert_eq!(label, "_ujmmovf2vn55tgye");
        assert!(is_account_label(&label) && is_account_label("_UJMMOVF2VN55TGYE"));
        for other in
            ["ujmmovf2vn55tgye", "_ujmmovf2vn55tgy", "_ujmmovf2vn55tgy1", "_acme-challenge"]
        {
            assert!(!is_account_label(other), "{other}");
        }
    }
}
