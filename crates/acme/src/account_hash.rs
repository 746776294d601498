//! Accounts as records of dns-persist-01 name them (draft-ietf-acme-dns-persist-02 section 4.1).

use crate::names::{Thumbprint, base64url, sha256};

/// The URI of an account for a record at that name, or at any where that is `*`. Names are in the form
/// of certificates, which is no longer than an octet can say.
pub fn hashed_account(
    prefix: &str,
    domain: &str,
    thumbprint: &Thumbprint,
    account: &str,
) -> String {
    let mut hashed = vec![u8::try_from(domain.len()).unwrap_or(u8::MAX)];
    hashed.extend(domain.bytes());
    hashed.extend(thumbprint.to_base64url().bytes());
    hashed.extend(account.bytes());
    format!("{prefix}sha-256/{}", base64url(sha256(&hashed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::from_base64url;

    #[test]
    fn the_hashes_are_those_of_the_published_example() {
        let key = from_base64url("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs").unwrap();
        let key = Thumbprint(key.try_into().unwrap());
        for (domain, due) in [
            ("example.com", "5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw"),
            ("*", "NpDnSwUthQK8zCgFdefYxAdAVPnygMLbs9US6oO-5ug"),
        ] {
            let prefix = "https://ca.example/account-hash/";
            let uri = hashed_account(prefix, domain, &key, "https://ca.example/acct/123");
            assert_eq!(uri, format!("{prefix}sha-256/{due}"));
        }
    }
}
