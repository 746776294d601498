//! What a mutation has at hand.

use assay_acme::jws::Envelope;
use assay_acme::key::{AccountKey, Alg, MacKey, Signer};
use assay_acme::names::{self, ResourceUrl};
use assay_client::{Operation, Session};
use assay_record::Sent;
use bytes::Bytes;
use serde_json::Value;

/// The honest request and its surroundings.
pub(crate) struct Means<'a> {
    pub(crate) session: &'a Session,
    pub(crate) operation: &'a Operation,
    /// The nonce of the honest request.
    pub(crate) nonce: String,
    /// An earlier request, which has used up its nonce.
    pub(crate) earlier: Option<Sent>,
    /// A key of the same kind as the session's, which the server does not know.
    pub(crate) stranger: AccountKey,
}

impl Means<'_> {
    pub(crate) fn spent_nonce(&self) -> String {
        self.earlier.as_ref().and_then(|sent| sent.protected_text("nonce")).unwrap_or_default()
    }

    pub(crate) fn earlier_body(&self) -> Option<Bytes> {
        self.earlier.as_ref().map(|sent| sent.body.0.clone())
    }

    pub(crate) fn url(&self) -> &str {
        self.operation.to.as_str()
    }

    pub(crate) fn jwk(&self) -> Value {
        jwk(self.session.key())
    }

    pub(crate) fn stranger_jwk(&self) -> Value {
        jwk(&self.stranger)
    }

    /// The account URL; for a key without account, one that might have been.
    pub(crate) fn kid(&self) -> String {
        self.session.account().map_or_else(|| self.unknown_account(), ToString::to_string)
    }

    /// An account URL with another last segment.
    pub(crate) fn unknown_account(&self) -> String {
        let base = self.session.account().unwrap_or(&self.operation.to).as_str();
        let (path, _) = base.rsplit_once('/').unwrap_or((base, ""));
        format!("{path}/assay-no-such-account")
    }

    pub(crate) fn kid_on_host(&self, host: &str) -> String {
        with_host(&self.kid(), |_| host.to_owned())
    }

    /// newAccount or newOrder, whichever the request does not go to.
    pub(crate) fn another_resource(&self) -> String {
        let directory = self.session.server().directory();
        [&directory.new_account, &directory.new_order]
            .into_iter()
            .flatten()
            .find(|url| **url != self.operation.to)
            .map_or_else(String::new, ResourceUrl::to_string)
    }

    pub(crate) fn on_host(&self, host: &str) -> String {
        with_host(self.url(), |_| host.to_owned())
    }

    pub(crate) fn host_in_capitals(&self) -> String {
        with_host(self.url(), str::to_uppercase)
    }

    /// The URL with its last letter or digit as `%XX` (RFC 3986 section 6.2.2.2).
    pub(crate) fn percent_encoded(&self) -> String {
        let url = self.url();
        match url.char_indices().rev().find(|(_, c)| c.is_ascii_alphanumeric()) {
            Some((at, c)) => {
                let (before, rest) = url.split_at(at);
                let after = rest.strip_prefix(c).unwrap_or_default();
                format!("{before}%{:02X}{after}", u32::from(c))
            }
            None => url.to_owned(),
        }
    }

    /// Signs the parts of an envelope as they stand.
    pub(crate) fn sign(&self, envelope: &mut Envelope) {
        sign_with(self.session.key(), envelope);
    }

    /// Signs until the signature has what is looked for; ECDSA signatures differ each time.
    pub(crate) fn sign_until(&self, envelope: &mut Envelope, found: impl Fn(&str) -> bool) {
        for _ in 0..100 {
            if found(&envelope.signature) {
                return;
            }
            self.sign(envelope);
        }
    }

    pub(crate) fn sign_as_stranger(&self, envelope: &mut Envelope) {
        sign_with(&self.stranger, envelope);
    }

    /// The key confusion attack: a verifier that takes the algorithm from the header and the public
    /// key for a MAC key.
    pub(crate) fn mac_with_public_key(&self, envelope: &mut Envelope) {
        if let Ok(mac) = MacKey::new(Alg::Hs256, self.session.key().jwk().as_json().as_bytes()) {
            sign_with(&mac, envelope);
        }
    }
}

fn sign_with(signer: &impl Signer, envelope: &mut Envelope) {
    let input = format!("{}.{}", envelope.protected, envelope.payload);
    if let Ok(signature) = signer.sign_bytes(input.as_bytes()) {
        envelope.signature = names::base64url(signature);
    }
}

fn jwk(key: &AccountKey) -> Value {
    serde_json::from_str(key.jwk().as_json()).unwrap_or_default()
}

/// The URL with its host changed; the port stays.
fn with_host(url: &str, change: impl Fn(&str) -> String) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = authority.rsplit_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{scheme}://{}{port}{path}", change(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_changes() {
        assert_eq!(
            with_host("https://ca.test:14000/a", str::to_uppercase),
            "https://CA.TEST:14000/a"
        );
        assert_eq!(with_host("https://ca.test", |_| "x".to_owned()), "https://x");
    }
}
