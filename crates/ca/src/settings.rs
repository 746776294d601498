//! What the CA is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use assay_acme::challenge::KnownChallengeType;

use crate::Defect;
use crate::profiles::Profile;

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What the CA is started with. The default listens on free loopback ports, has no resolver, no
/// limits and no defects, and issues as soon as it is asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The name or address in the URLs that are handed out, and in the certificate of HTTPS.
    pub host: String,
    /// Where revocation lists and issuers are served by plain HTTP; port 0 takes a free one.
    pub plain_listen: SocketAddr,
    /// The DNS server that is asked for validation. Without one, validation of DNS names fails with
    /// a `dns` problem.
    pub resolver: Option<SocketAddr>,
    /// The TCP port of http-01 (RFC 8555 section 8.3 says 80).
    pub http_port: u16,
    /// The TCP port of tls-alpn-01 (RFC 8737 section 3 says 443).
    pub tls_port: u16,
    /// The SOCKS5 port of the Tor client that leads to onion names (RFC 9799 section 3.1). Without one, they
    /// are validated by onion-csr-01 alone.
    pub tor_socks: Option<SocketAddr>,
    /// Key identifiers and MAC keys for external account binding (RFC 8555 section 7.3.4).
    pub external_accounts: Vec<(String, Vec<u8>)>,
    /// Whether external accounts are supported at all; a binding is passed over where they are not.
    pub external_accounts_supported: bool,
    /// Whether a new account needs a binding.
    pub external_account_required: bool,
    /// How many of a hundred good nonces are rejected all the same, to exercise clients.
    pub nonce_rejection: u8,
    /// How long a validation waits before it looks.
    pub validation_delay: Duration,
    /// How much longer it may wait, by chance.
    pub validation_jitter: Duration,
    /// Whether every challenge counts as fulfilled, without a look.
    pub validation_skipped: bool,
    /// How long one look may take in all.
    pub validation_timeout: Duration,
    /// How often a validation looks before it gives up (RFC 8555 section 8.2).
    pub validation_attempts: u32,
    /// How long it waits between two looks (section 8.2: five to ten seconds).
    pub validation_interval: Duration,
    /// How many of a hundred orders reuse valid authorizations of the account. Authorizations made
    /// by newAuthz count always.
    pub authorization_reuse: u8,
    /// How long an order lives that is not completed, with its authorizations.
    pub order_lifetime: Duration,
    /// How long an authorization lives once it is valid.
    pub authorization_lifetime: Duration,
    /// When a certificate is issued.
    pub issuance: Issuance,
    /// After how many seconds a client is asked to come back for what is under way.
    pub retry_after: u32,
    /// How many orders a page of an account's list has (section 7.1.2.1).
    pub orders_page: usize,
    /// The most identifiers that one order may have.
    pub identifiers: usize,
    /// Whether onion names are certified (RFC 9799).
    pub onion_names: bool,
    /// Whether devices are certified (draft-ietf-acme-device-attest).
    pub devices: bool,
    /// Whether accounts and certificates may have ML-DSA keys (RFC 9964, RFC 9881). It takes OpenSSL 3.5.
    pub ml_dsa: bool,
    /// Names that are refused by policy, with all below them. One that ends in a dot is refused
    /// wherever its labels stand in a name: `refused.` is `refused.a.example` and `b.refused.test`.
    pub refused_names: Vec<String>,
    /// Whether addresses are certified (RFC 8738).
    pub ip_identifiers: bool,
    /// Whether authorizations can cover the names below theirs (RFC 9444).
    pub subdomain_authorizations: bool,
    /// Names whose authorizations cover themselves alone, written like `refused_names`.
    pub subdomains_refused: Vec<String>,
    /// How certificates may renew themselves (RFC 8739 section 3.2), if they may.
    pub auto_renewal: Option<AutoRenewal>,
    /// The names that CAA records know the CA by (RFC 8659); empty checks no CAA.
    pub caa_identities: Vec<String>,
    /// The challenge types that are offered, where they suit the identifier.
    pub challenges: Vec<KnownChallengeType>,
    /// The names that records of dns-persist-01 know the CA by; none offers no such challenge.
    pub issuer_domain_names: Vec<String>,
    /// Whether records of dns-persist-01 name accounts by hashes, as a later text has it
    /// (draft-ietf-acme-dns-persist-02).
    pub hashed_accounts: bool,
    /// How many roots there are beside the first: as many alternate chains (section 7.4.2).
    pub alternate_roots: usize,
    /// How many intermediates stand between a root and a certificate.
    pub intermediates: usize,
    /// How long a certificate is valid where the order does not say.
    pub certificate_lifetime: Duration,
    /// Where certificates say that their OCSP responder is; the CA has none.
    pub ocsp_url: Option<String>,
    /// Whether there is renewal information (RFC 9773).
    pub renewal_info: bool,
    /// The profiles that clients may choose from (draft-ietf-acme-profiles); the first is that of orders
    /// that choose none.
    pub profiles: Vec<Profile>,
    /// Which of them is withdrawn after a while, and after what time.
    pub profile_withdrawal: Option<ProfileWithdrawal>,
    /// How many orders an account may make in which time (section 6.6).
    pub order_limit: Option<OrderLimit>,
    /// The most objects that the CA holds: accounts, orders, authorizations, challenges, certificates
    /// and nonces all together. Who would make more is refused, once what has expired is let go.
    pub max_objects: usize,
    /// After how long the terms of service change (section 7.3.3).
    pub terms_change: Option<Duration>,
    /// Whether `/management/` is there.
    pub management: bool,
    /// Where the pages of `/management/` are served too, without that word before them.
    pub management_listen: Option<SocketAddr>,
    /// What HTTPS is served with, where that is not made by the CA itself.
    pub https: Option<HttpsIdentity>,
    /// What randomness begins with, that of keys and serial numbers too. Signatures are random all
    /// the same, and times are those of the day.
    pub seed: Option<u64>,
    /// The deviations to make.
    pub defects: Vec<&'static Defect>,
}

/// A certificate for HTTPS, and its key.
#[derive(Clone, Debug)]
pub struct HttpsIdentity {
    /// The chain (PEM): the certificate of the server first.
    pub chain: String,
    /// The private key (PEM).
    pub key: String,
}

/// When a certificate is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuance {
    /// Before finalize is answered: the order is valid then.
    AtOnce,
    /// So long after finalize was answered: the order is processing until then.
    After(Duration),
}

/// A profile that is not offered any more after a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileWithdrawal {
    /// Its name.
    pub name: String,
    /// After what time.
    pub after: Duration,
}

/// How certificates may renew themselves (RFC 8739 section 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutoRenewal {
    /// The shortest lifetime of one.
    pub min_lifetime: Duration,
    /// The longest time for which they follow each other.
    pub max_duration: Duration,
    /// Whether anyone may fetch them, where the order asks for it.
    pub certificate_get: bool,
}

impl Default for AutoRenewal {
    fn default() -> Self {
        Self {
            min_lifetime: Duration::from_secs(60),
            max_duration: Duration::from_secs(365 * 24 * 60 * 60),
            certificate_get: true,
        }
    }
}

/// A limit on new orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderLimit {
    /// How many orders an account may make.
    pub orders: usize,
    /// In which time.
    pub window: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            listen: loopback,
            host: "localhost".to_owned(),
            plain_listen: loopback,
            resolver: None,
            http_port: 80,
            tls_port: 443,
            tor_socks: None,
            external_accounts: Vec::new(),
            external_accounts_supported: true,
            external_account_required: false,
            nonce_rejection: 0,
            validation_delay: Duration::ZERO,
            validation_jitter: Duration::ZERO,
            validation_skipped: false,
            validation_timeout: Duration::from_secs(4),
            validation_attempts: 1,
            validation_interval: Duration::from_secs(5),
            authorization_reuse: 0,
            order_lifetime: WEEK,
            authorization_lifetime: WEEK,
            issuance: Issuance::After(Duration::ZERO),
            retry_after: 1,
            orders_page: 10,
            identifiers: 100,
            onion_names: true,
            devices: true,
            ml_dsa: true,
            refused_names: vec!["refused.".to_owned()],
            ip_identifiers: true,
            subdomain_authorizations: true,
            subdomains_refused: vec!["exact.".to_owned()],
            auto_renewal: Some(AutoRenewal::default()),
            caa_identities: vec!["ca.assay.test".to_owned()],
            challenges: KnownChallengeType::ALL.to_vec(),
            issuer_domain_names: ["ca.assay.test", "authority.assay.test"]
                .map(str::to_owned)
                .into(),
            hashed_accounts: false,
            alternate_roots: 1,
            intermediates: 1,
            certificate_lifetime: Duration::from_secs(90 * 24 * 60 * 60),
            ocsp_url: None,
            renewal_info: true,
            profiles: Profile::all(),
            profile_withdrawal: None,
            order_limit: None,
            max_objects: 1_000_000,
            terms_change: None,
            management: false,
            management_listen: None,
            https: None,
            seed: None,
            defects: Vec::new(),
        }
    }
}
