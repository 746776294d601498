//! Validation of challenges over the network (RFC 8555 section 8, RFC 8737, RFC 8738, and the drafts
//! of dns-account-01 and dns-persist-01).

mod device_attest01;
mod dns01;
mod dns_account01;
mod dns_persist01;
pub(crate) mod greeting;
mod http01;
mod onion_csr01;
mod resolve;
mod tls_alpn01;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::account_label::account_label;
use assay_acme::challenge::KnownChallengeType;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::names::{KeyAuthorization, Thumbprint, Token};
use assay_acme::onion;
use assay_acme::problem::AcmeError;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fast_socks5::client::Socks5Stream;
use hickory_resolver::proto::rr::{RData, Record, RecordType};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use url::Url;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use self::resolve::{Nothing, Resolvers};
use crate::caa::{self, Subject};
use crate::faults::Slip;
use crate::server::Shared;
use crate::settings::Settings;
use crate::state;

pub use self::dns_persist01::{Amiss, IssueValue, PersistRules};
pub(crate) use device_attest01::attested_key;
pub use tls_alpn01::{Shown, ShownName};
pub(crate) use tls_alpn01::{address, server_name};

/// How long after a look the client cannot ask for another (RFC 8555 section 8.2).
const BETWEEN_RETRIES: Duration = Duration::from_secs(1);

/// A validation about to be made: where to look, and what for.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The type of the challenge.
    pub kind: KnownChallengeType,
    /// What is validated, without a leading `*.`.
    pub identifier: Identifier,
    /// The token of the challenge.
    pub token: Token,
    /// What has to be found: token and thumbprint of the account key (RFC 8555 section 8.1).
    pub key_authorization: KeyAuthorization,
    /// The same by the key that the account had when the challenge was made.
    pub former: KeyAuthorization,
    /// What counts of these (RFC8555-8.1-R06).
    pub proofs: fn(&Self) -> Vec<KeyAuthorization>,
    /// The port of http-01.
    pub http_port: u16,
    /// The port of tls-alpn-01.
    pub tls_port: u16,
    /// Whether the authorization is for a wildcard.
    pub wildcard: bool,
    /// The URL of the account, for CAA.
    pub account: String,
    /// The URLs of other accounts that have asked for the same, the first ones.
    pub others: Vec<String>,
    /// The name whose addresses are asked for (RFC8555-8.3-R16).
    pub host_resolved: fn(&str) -> String,
    /// The scheme of the first request of http-01 (RFC8555-8.3-R08, R09).
    pub scheme: &'static str,
    /// The scheme that is tried where the first one fails (RFC8555-8.3-R09: none).
    pub falls_back_to: Option<&'static str>,
    /// What the Host field says of the host (RFC8555-8.3-R07).
    pub host_named: fn(&str) -> String,
    /// How many redirects of http-01 are followed (RFC8555-8.3-R17, R18).
    pub redirects: usize,
    /// Whether a redirect of that status is followed (RFC8555-8.3-R17).
    pub redirect_is_followed: fn(u16) -> bool,
    /// Whether a redirect may lead from one URL to the other (RFC8555-8.3-R17).
    pub redirect_may_lead: fn(from: &Url, to: &Url) -> bool,
    /// The largest body of http-01 that is read.
    pub body_limit: usize,
    /// The method of http-01 (RFC8555-8.3-R06).
    pub method: &'static str,
    /// What stands before the token in the path of http-01 (RFC8555-8.3-R05).
    pub path: &'static str,
    /// Whether a body is the key authorization (RFC8555-8.1-R01 to R03, RFC8555-8.3-R11, R12).
    pub content_is: fn(due: &str, body: &[u8]) -> bool,
    /// Whether a body of that content type is looked at (RFC8555-8.3-R10).
    pub content_type_is_taken: fn(Option<&str>) -> bool,
    /// Whether the problem shows what http-01 fetched (RFC8555-10.4-R02: it does not).
    pub tells_content: bool,
    /// What stands before the name in the question of dns-01 (RFC8555-8.4-R03).
    pub label: &'static str,
    /// The names whose TXT records count (RFC8555-8.4-R03, R04, R10).
    pub record_names: fn(&Self) -> Vec<String>,
    /// The names whose TXT records count for dns-account-01 (DNSACCOUNT-3.2-R01, R02, R04,
    /// DNSACCOUNT-3.3-R05 to R07).
    pub account_record_names: fn(&Self) -> Vec<String>,
    /// Whether a problem of dns-account-01 names the account (DNSACCOUNT-3.4-R02).
    pub account_is_named: bool,
    /// The names that a record of dns-persist-01 may call the CA by.
    pub issuers: Vec<String>,
    /// The thumbprints of the keys that the account has and has had, that in force first.
    pub thumbprints: Vec<Thumbprint>,
    /// What a hashed account begins with, where records of dns-persist-01 have those.
    pub hash_prefix: Option<String>,
    /// What is decided on records of dns-persist-01.
    pub persist: PersistRules,
    /// Whether any answer to a question for TXT is believed (RFC8555-10.2-R03: it is not).
    pub believes_any_answer: bool,
    /// Whether CNAMEs lead to TXT records (RFC8555-8.4-R13).
    pub follows_cnames: bool,
    /// How many CNAMEs are asked for one by one where a question for TXT brings no record
    /// (RFC8555-8.4-R15: none).
    pub cnames_chased: usize,
    /// Whether a question for TXT that brings nothing fails the validation, it being sure that there
    /// is no record or not (RFC8555-8.4-R07, R11, R15).
    pub silence_fails: fn(sure: bool) -> bool,
    /// The type of the problem where that one is due (RFC8555-8.3-R14, R15, RFC8555-8.4-R11).
    pub failure_is: fn(KnownChallengeType, AcmeError) -> AcmeError,
    /// Whether the digest is among TXT records, each of several strings (RFC8555-8.4-R05 to R12).
    pub records_have: fn(due: &str, records: &[Vec<Vec<u8>>]) -> bool,
    /// What came with the response: the request of onion-csr-01 or the statement of
    /// device-attest-01, in base64url.
    pub response: String,
    /// Whether octets in a request are the nonce of onion-csr-01, which is in base64
    /// (RFC9799-3.2-R08).
    pub nonce_is: fn(due: &str, found: &[u8]) -> bool,
    /// Whether a request of onion-csr-01 may have that subject (RFC9799-3.2-R10: any).
    pub subject_is_taken: fn(&str) -> bool,
    /// Whether an onion name is reached over Tor for a challenge of that type (RFC9799-3.1-R02, R04).
    pub goes_over_tor: fn(KnownChallengeType) -> bool,
    /// What is connected to of the addresses of a name (RFC8737-3-R07: one after the other).
    pub addresses_tried: fn(Vec<IpAddr>) -> Vec<IpAddr>,
    /// What is connected to for an address (RFC8738-4-R03: that one).
    pub address_connected: fn(IpAddr) -> IpAddr,
    /// Whether the DNS is asked about an address (RFC8738-4-R02: it is not).
    pub looks_addresses_up: bool,
    /// How a host stands in a URL (RFC 3986 section 3.2.2).
    pub host_in_url: fn(&str) -> String,
    /// The ALPN protocols that tls-alpn-01 offers (RFC8737-3-R08, R09).
    pub protocols: &'static [&'static str],
    /// The server name that tls-alpn-01 asks for (RFC8737-3-R10, RFC8738-6-R01).
    pub server_name: fn(&Identifier) -> Option<String>,
    /// What is said over a connection of its own before the handshake (RFC8737-3-R11, RFC8737-4-R03,
    /// RFC8738-6-R02: there is none).
    pub greets_first: Option<fn(&Self) -> Vec<u8>>,
    /// What is said after the handshake (RFC8737-4-R01: nothing).
    pub says_more: &'static [u8],
    /// Whether the connection stays open after the handshake (RFC8737-4-R02: it does not).
    pub stays: bool,
    /// Whether a certificate is looked at, for its signature and times say (RFC8737-4-R04, R05: these
    /// make no difference).
    pub certificate_is_taken: fn(der: &[u8]) -> bool,
    /// Whether a certificate is for the identifier (RFC8737-3-R13 to R16, R23, R24, RFC8738-6-R03 to
    /// R06).
    pub names_are: fn(&Identifier, &Shown) -> bool,
    /// The numbers that acmeIdentifier goes by (RFC8737-3-R22).
    pub acme_identifiers: &'static [&'static str],
    /// Whether the content of acmeIdentifier is the digest (RFC8737-3-R19, R20).
    pub digest_is: fn(due: &[u8; 32], value: &[u8]) -> bool,
    /// Whether what is amiss counts.
    pub counts: fn(Slip) -> bool,
}

impl Attempt {
    /// An attempt as the documents want it.
    pub(crate) fn new(
        kind: KnownChallengeType,
        identifier: Identifier,
        token: Token,
        key: &Thumbprint,
    ) -> Self {
        Self {
            kind,
            identifier,
            key_authorization: token.authorize(key),
            former: token.authorize(key),
            proofs: |attempt| vec![attempt.key_authorization.clone()],
            token,
            http_port: 80,
            tls_port: 443,
            wildcard: false,
            account: String::new(),
            others: Vec::new(),
            host_resolved: str::to_owned,
            scheme: "http",
            falls_back_to: None,
            host_named: str::to_owned,
            redirects: 10,
            redirect_is_followed: |_| true,
            redirect_may_lead: |_, _| true,
            body_limit: 16 * 1024,
            method: "GET",
            path: "/.well-known/acme-challenge/",
            content_is: |due, body| body.trim_ascii_end() == due.as_bytes(),
            content_type_is_taken: |_| true,
            tells_content: false,
            label: "_acme-challenge.",
            record_names: |attempt| vec![format!("{}{}", attempt.label, attempt.identifier.base())],
            account_record_names: |attempt| {
                let (label, name) = (account_label(&attempt.account), attempt.identifier.base());
                vec![format!("{label}._acme-challenge.{name}")]
            },
            account_is_named: true,
            issuers: Vec::new(),
            thumbprints: vec![*key],
            hash_prefix: None,
            persist: PersistRules::DRAFT,
            believes_any_answer: false,
            follows_cnames: true,
            cnames_chased: 0,
            silence_fails: |_| true,
            failure_is: |_, error| error,
            records_have: |due, records| {
                records.iter().any(|strings| strings.concat() == due.as_bytes())
            },
            response: String::new(),
            nonce_is: |due, found| BASE64_STANDARD.decode(due).is_ok_and(|nonce| nonce == found),
            subject_is_taken: |_| true,
            goes_over_tor: |_| true,
            addresses_tried: |addresses| addresses,
            address_connected: |address| address,
            looks_addresses_up: false,
            host_in_url: |host| match host.contains(':') {
                true => format!("[{host}]"),
                false => host.to_owned(),
            },
            protocols: &["acme-tls/1"],
            server_name: |identifier| Some(server_name(identifier)),
            greets_first: None,
            says_more: b"",
            stays: false,
            certificate_is_taken: |_| true,
            names_are: tls_alpn01::names_only,
            acme_identifiers: &[tls_alpn01::ACME_IDENTIFIER],
            digest_is: tls_alpn01::is_octet_string,
            counts: |_| true,
        }
    }

    /// Fails for what is amiss, if it counts.
    fn slip(&self, slip: Slip, detail: impl Into<String>) -> Result<(), Failure> {
        if (self.counts)(slip) { Err(Failure::incorrect(detail)) } else { Ok(()) }
    }
}

/// A validation that failed: the problem in the challenge.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: AcmeError,
    pub(crate) detail: String,
}

impl Failure {
    pub(crate) fn new(error: AcmeError, detail: impl Into<String>) -> Self {
        Self { error, detail: detail.into() }
    }

    /// Something was found, and it is not what was due.
    fn incorrect(detail: impl Into<String>) -> Self {
        Self::new(AcmeError::IncorrectResponse, detail)
    }
}

/// A validation that succeeded.
#[derive(Debug, Default)]
pub(crate) struct Proof {
    /// For how long it serves later orders, if not for as long as any.
    pub(crate) reused_for: Option<Duration>,
    /// The second since 1970 in which it ends at the latest, if there is one.
    pub(crate) ends: Option<i64>,
}

/// The means of validation.
pub(crate) struct Network {
    resolvers: Option<Resolvers>,
    tor: Option<SocketAddr>,
    provider: Arc<CryptoProvider>,
    /// How long one connection may take to be made, so that a second address is still tried.
    patience: Duration,
}

/// Validates in the background, again and again where the first look fails (RFC 8555 section 8.2);
/// the outcome is found in the store.
pub(crate) fn start(ca: Arc<Shared>, challenge: String, retry: Arc<Notify>, mut attempt: Attempt) {
    for change in &ca.attempts {
        change(&mut attempt);
    }
    tokio::spawn(async move {
        let delay = ca.settings.validation_delay + ca.store().chance(ca.settings.validation_jitter);
        // Not `sleep` alone: even no time at all takes it a tick.
        if !delay.is_zero() {
            sleep(delay).await;
        }
        let most = (ca.rules.looks)(ca.settings.validation_attempts);
        let interval = (ca.rules.look_interval)(ca.settings.validation_interval);
        let mut looks = 1;
        loop {
            if ca.store().is_cancelled(&challenge) {
                let outcome = state::problem(AcmeError::Unauthorized, "the account has ended");
                ca.store().conclude(&challenge, Err(outcome));
                return;
            }
            let failure = match look(&ca, &attempt).await {
                Ok(proof) => {
                    let mut store = ca.store();
                    store.limit_reuse(&challenge, &proof);
                    store.conclude(&challenge, Ok(()));
                    return;
                }
                Err(failure) => {
                    let error = (attempt.failure_is)(attempt.kind, failure.error);
                    state::problem(error, &failure.detail)
                }
            };
            if looks >= most || !ca.store().is_wanted(&challenge) {
                ca.store().conclude(&challenge, Err(failure));
                return;
            }
            looks += 1;
            ca.store().note_failure(&challenge, failure, state::after(interval));
            wait(interval, &retry, ca.rules.triggered_retries_are_limited).await;
        }
    });
}

/// Waits for the time of the next look, or until the client asks for it.
async fn wait(interval: Duration, retry: &Notify, limited: bool) {
    let begun = Instant::now();
    let asked = async {
        loop {
            retry.notified().await;
            if !limited || begun.elapsed() >= BETWEEN_RETRIES {
                return;
            }
        }
    };
    tokio::select! {
        () = sleep(interval) => {}
        () = asked => {}
    }
}

/// One look, and whether the owner of the name lets the CA issue.
async fn look(ca: &Shared, attempt: &Attempt) -> Result<Proof, Failure> {
    if ca.settings.validation_skipped {
        return Ok(Proof::default());
    }
    let subject = Subject {
        identifier: attempt.identifier.clone(),
        wildcard: attempt.wildcard,
        account: attempt.account.clone(),
        method: Some(attempt.kind),
    };
    let limit = ca.settings.validation_timeout;
    let late = |_| {
        let detail = format!("the validation took longer than {} s", limit.as_secs_f32());
        Err(Failure::new(AcmeError::Connection, detail))
    };
    let proof = timeout(limit, ca.network.look(attempt)).await.unwrap_or_else(late)?;
    timeout(limit, caa::check(ca, &subject)).await.unwrap_or_else(|_| {
        let detail = format!("CAA could not be looked up in {} s", limit.as_secs_f32());
        Err(Failure::new(AcmeError::Caa, detail))
    })?;
    Ok(proof)
}

impl Network {
    pub(crate) fn new(settings: &Settings, by_tcp: bool) -> Self {
        let limit = settings.validation_timeout;
        Self {
            resolvers: settings.resolver.map(|server| Resolvers::new(server, by_tcp, limit)),
            tor: settings.tor_socks,
            provider: Arc::new(rustls::crypto::aws_lc_rs::default_provider()),
            patience: limit * 2 / 5,
        }
    }

    async fn look(&self, attempt: &Attempt) -> Result<Proof, Failure> {
        match attempt.kind {
            KnownChallengeType::Http01 => http01::look(self, attempt).await?,
            KnownChallengeType::Dns01 => dns01::look(self, attempt).await?,
            KnownChallengeType::TlsAlpn01 => tls_alpn01::look(self, attempt).await?,
            KnownChallengeType::DnsAccount01 => dns_account01::look(self, attempt).await?,
            KnownChallengeType::DnsPersist01 => {
                return dns_persist01::look(self, attempt).await;
            }
            KnownChallengeType::OnionCsr01 => onion_csr01::look(attempt)?,
            KnownChallengeType::DeviceAttest01 => device_attest01::look(attempt)?,
        }
        Ok(Proof::default())
    }

    /// Connects to one of the addresses of a host. An `ip` identifier is its own address (RFC 8738
    /// section 4).
    async fn connect(
        &self,
        attempt: &Attempt,
        host: &str,
        port: u16,
    ) -> Result<TcpStream, Failure> {
        if onion::is_onion(host) && (attempt.goes_over_tor)(attempt.kind) {
            return self.connect_over_tor(host, port).await;
        }
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => {
                if attempt.looks_addresses_up {
                    // The resolver would answer for loopback addresses by itself (RFC 6761).
                    let name = server_name(&attempt.identifier);
                    let _ = self.look_up_blindly(&name, RecordType::A).await;
                }
                vec![(attempt.address_connected)(address)]
            }
            Err(_) => (attempt.addresses_tried)(self.addresses(host).await?),
        };
        let mut reason = "it has no address".to_owned();
        for address in addresses {
            match timeout(self.patience, TcpStream::connect(SocketAddr::new(address, port))).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => reason = error.to_string(),
                Err(_) => "the connection timed out".clone_into(&mut reason),
            }
        }
        let detail = format!("{host} port {port}: {reason}");
        Err(Failure::new(AcmeError::Connection, detail))
    }

    /// Has a Tor client connect, which knows where the name leads (RFC 9799 section 3.1).
    async fn connect_over_tor(&self, host: &str, port: u16) -> Result<TcpStream, Failure> {
        let failure = |reason: String| {
            Failure::new(AcmeError::Connection, format!("{host} port {port} over Tor: {reason}"))
        };
        let tor = self.tor.ok_or_else(|| failure("no Tor client is configured".to_owned()))?;
        let asked = Socks5Stream::connect(
            tor,
            host.to_owned(),
            port,
            fast_socks5::client::Config::default(),
        );
        match timeout(self.patience, asked).await {
            Ok(Ok(stream)) => Ok(stream.get_socket()),
            Ok(Err(error)) => Err(failure(error.to_string())),
            Err(_) => Err(failure("the connection timed out".to_owned())),
        }
    }

    /// AAAA first, as RFC 6724 prefers; A where there is none.
    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Failure> {
        let (six, four) =
            tokio::join!(self.records(host, RecordType::AAAA), self.records(host, RecordType::A));
        let found: Vec<_> =
            [&six, &four].into_iter().flatten().flatten().filter_map(RData::ip_addr).collect();
        if found.is_empty() { four.map(|_| found) } else { Ok(found) }
    }

    /// The records at a name. CNAMEs are followed on the way.
    async fn records(&self, name: &str, kind: RecordType) -> Result<Vec<RData>, Failure> {
        self.look_up(name, kind).await.map_err(|(_, detail)| Failure::new(AcmeError::Dns, detail))
    }

    /// The records at a name, none where there are none; an error is that nobody knows.
    pub(crate) async fn records_if_any(
        &self,
        name: &str,
        kind: RecordType,
    ) -> Result<Vec<RData>, String> {
        match self.look_up(name, kind).await {
            Ok(records) => Ok(records),
            Err((true, _)) => Ok(Vec::new()),
            Err((false, detail)) => Err(detail),
        }
    }

    /// The records at a name; or whether it is sure that there are none, and what went wrong.
    async fn look_up(&self, name: &str, kind: RecordType) -> Result<Vec<RData>, Nothing> {
        let nobody = || (false, format!("no resolver is configured to look up {name}"));
        self.resolvers.as_ref().ok_or_else(nobody)?.look_up(name, kind).await
    }

    /// The TXT records at a name, none where there are none; an error is that nobody knows.
    async fn texts_if_any(&self, name: &str) -> Result<Vec<Record>, String> {
        let nobody = || format!("no resolver is configured to look up {name}");
        let resolvers = self.resolvers.as_ref().ok_or_else(nobody)?;
        match resolvers.look_up_records(name, RecordType::TXT).await {
            Ok(records) => Ok(records),
            Err((true, _)) => Ok(Vec::new()),
            Err((false, detail)) => Err(detail),
        }
    }

    /// The records at a name, as whoever answers first has them.
    async fn look_up_blindly(&self, name: &str, kind: RecordType) -> Vec<RData> {
        match &self.resolvers {
            Some(resolvers) => resolvers.look_up_blindly(name, kind).await,
            None => Vec::new(),
        }
    }

    /// A TLS client that takes any certificate: http-01 ignores them after a redirect (RFC 8555
    /// section 8.3), and tls-alpn-01 looks at them itself.
    pub(crate) fn tls(&self, alpn: &[u8]) -> Result<ClientConfig, Failure> {
        let any = AnyCertificate(Arc::clone(&self.provider));
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| Failure::new(AcmeError::ServerInternal, error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(any))
            .with_no_client_auth();
        config.alpn_protocols = vec![alpn.to_vec()];
        Ok(config)
    }
}

/// The name that a host is asked for by.
fn host_of(identifier: &Identifier) -> &str {
    identifier.base()
}

fn is_address(identifier: &Identifier) -> bool {
    identifier.kind == IdentifierType::IP
}

#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl AnyCertificate {
    /// Whether the peer holds the key of its certificate. The critical extension of tls-alpn-01 is
    /// what webpki refuses a certificate for, so that the key is taken out here.
    fn verify(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let (_, parsed) = X509Certificate::from_der(certificate)
            .map_err(|_| rustls::Error::from(CertificateError::BadEncoding))?;
        let key = &parsed.public_key().subject_public_key.data;
        let algorithms = self.0.signature_verification_algorithms.mapping;
        let good = algorithms
            .iter()
            .filter(|(scheme, _)| *scheme == signed.scheme)
            .flat_map(|(_, algorithms)| algorithms.iter())
            .any(|algorithm| {
                let verified = algorithm.verify_signature(key, message, signed.signature());
                verified.is_ok()
            });
        if good {
            Ok(HandshakeSignatureValid::assertion())
        } else {
            Err(CertificateError::BadSignature.into())
        }
    }
}

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verify(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verify(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
