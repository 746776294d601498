//! What records of dns-persist-01 say (draft-ietf-acme-dns-persist section 4).

use std::time::{SystemTime, UNIX_EPOCH};

use assay_acme::account_hash::hashed_account;
use assay_acme::names::Thumbprint;

/// What is filled in.
pub(super) const DOC: &str = "the texts of dns-persist-01, in place of any that it had before (default: `{issuer}; accounturi={account}`, and `; policy=wildcard` for a wildcard). These are filled in: `{issuer}`, `{last-issuer}` and `{ISSUER}` (in capitals), of those in the challenge; `{account}`, the account as the server wants it named: by its URL, or where the directory has accountHashPrefix by a hash for the name of the record; `{account-for-any}`, `{account-by-another-key}`, `{account-in-capitals}` and `{account@NAME}`, such a hash for any name, for a key that nobody has, with its prefix in capitals, and for another name; `{past}` and `{in-an-hour}`, times in seconds";

/// The most issuer domain names that a challenge may have (section 3.1).
pub(super) const MOST_ISSUERS: usize = 10;

/// Who asks, and for what.
pub(super) struct Facts<'a> {
    /// The issuer domain names of the challenge.
    pub(super) first: &'a str,
    pub(super) last: &'a str,
    /// The URL of the account.
    pub(super) account: &'a str,
    pub(super) thumbprint: Thumbprint,
    /// The prefix of hashed accounts, where the server has them.
    pub(super) prefix: Option<&'a str>,
    /// The name that the record is for.
    pub(super) domain: &'a str,
}

impl Facts<'_> {
    fn named(&self, domain: &str, key: &Thumbprint) -> String {
        match self.prefix {
            Some(prefix) => hashed_account(prefix, domain, key, self.account),
            None => self.account.to_owned(),
        }
    }

    /// A text with the facts filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        let own = self.named(self.domain, &self.thumbprint);
        let mut filled = text
            .replace("{issuer}", self.first)
            .replace("{last-issuer}", self.last)
            .replace("{ISSUER}", &self.first.to_uppercase())
            .replace("{account}", &own)
            .replace("{account-for-any}", &self.named("*", &self.thumbprint))
            .replace("{account-by-another-key}", &self.named(self.domain, &Thumbprint([0; 32])))
            .replace("{account-in-capitals}", &self.in_capitals(&own))
            .replace("{past}", &seconds(-5))
            .replace("{in-an-hour}", &seconds(3600));
        while let Some((before, rest)) = filled.split_once("{account@") {
            let Some((name, after)) = rest.split_once('}') else {
                break;
            };
            filled = format!("{before}{}{after}", self.named(name, &self.thumbprint));
        }
        filled
    }

    fn in_capitals(&self, own: &str) -> String {
        match self.prefix.and_then(|prefix| Some((prefix, own.strip_prefix(prefix)?))) {
            Some((prefix, hash)) => format!("{}{hash}", prefix.to_uppercase()),
            None => own.to_uppercase(),
        }
    }
}

/// A time, in seconds since 1970.
fn seconds(from_now: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.as_secs().saturating_add_signed(from_now).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(prefix: Option<&str>) -> Facts<'_> {
        Facts {
            first: "ca.example",
            last: "other.example",
            account: "https://ca.example/1",
            thumbprint: Thumbprint([1; 32]),
            prefix,
            domain: "a.example",
        }
    }

    #[test]
    fn facts_are_filled_in() {
        let clear = facts(None);
        assert_eq!(
            clear.fill("{issuer}; accounturi={account}"),
            "ca.example; accounturi=https://ca.example/1"
        );
        assert_eq!(clear.fill("{ISSUER}{last-issuer}"), "CA.EXAMPLEother.example");
        let hashed = facts(Some("https://ca.example/h/"));
        let due = |domain: &str| {
            hashed_account(
                "https://ca.example/h/",
                domain,
                &Thumbprint([1; 32]),
                "https://ca.example/1",
            )
        };
        assert_eq!(hashed.fill("{account}"), due("a.example"));
        assert_eq!(hashed.fill("{account-for-any}"), due("*"));
        assert_eq!(hashed.fill("x{account@b.example}y"), format!("x{}y", due("b.example")));
        let capitals = hashed.fill("{account-in-capitals}");
        assert_eq!(
            capitals,
            due("a.example").replace("https://ca.example/h/", "HTTPS://CA.EXAMPLE/H/")
        );
    }
}
