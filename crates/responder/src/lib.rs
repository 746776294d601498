//! Answers validation, and keeps a log of who asked.
//!
//! One responder serves DNS (UDP and TCP), http-01 and tls-alpn-01 on every address it is given.
//! What it answers is provisioned, and withdrawn when the guard is dropped:
//!
//! ```no_run
//! # async fn example() -> Result<(), assay_responder::ResponderError> {
//! use assay_responder::{Answer, Responder, Settings};
//!
//! let responder = Responder::start(Settings::default()).await?;
//! let answer = Answer::Dns01 { name: "a.assay.test".into(), value: "digest".into() };
//! let provisioned = responder.provision(answer);
//! // … the CA asks …
//! drop(provisioned);
//! # Ok(())
//! # }
//! ```
//!
//! Programs that are no part of assay can tell it what to answer too, over HTTP and in the words of
//! pebble-challtestsrv: [`Settings::management`].
//!
//! So that a CA can be tested, it also answers wrongly: [`behaviours`] has the ways, each by a
//! name, and [`Responder::behave`] has it act in one of them for one domain name.
#![warn(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod arguments;
pub mod behaviours;
mod dns01;
mod dns_account01;
mod dns_persist01;
mod hello;
mod http01;
mod listen;
mod log;
mod management;
mod offline;
mod seams;
mod settings;
mod state;
mod tls_alpn01;
mod told;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, Thumbprint, Token};
use assay_record::Inbound;
use hickory_proto::rr::Name;
use tokio::task::JoinSet;

pub use arguments::{Argument, ArgumentError, Arguments, Param, Takes};
pub use behaviours::{ALL, Behaviour, Over, named};
#[doc(hidden)]
pub use offline::Offline;
pub use settings::{ResponderError, Settings};
pub use state::Provisioned;
use state::State;
pub use tls_alpn01::server_name;

/// What to answer for one challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A resource below `/.well-known/acme-challenge/`, for any host (RFC 8555 section 8.3).
    Http01 {
        /// The last segment of its path.
        token: Token,
        /// Its content.
        key_authorization: KeyAuthorization,
    },
    /// A TXT record at `_acme-challenge.NAME`, beside any others there (RFC 8555 section 8.4).
    Dns01 {
        /// The name, without `*.`.
        name: String,
        /// The text.
        value: String,
    },
    /// A TXT record at `LABEL._acme-challenge.NAME`, beside any others there
    /// (draft-ietf-acme-dns-account-label section 3.2).
    DnsAccount01 {
        /// The name, without `*.`.
        name: String,
        /// The label of the account.
        label: String,
        /// The text.
        value: String,
    },
    /// A TXT record at `_validation-persist.NAME`, beside any others there
    /// (draft-ietf-acme-dns-persist section 4).
    DnsPersist01 {
        /// The name, without `*.`.
        name: String,
        /// The text.
        value: String,
    },
    /// A TXT record at a name, whatever it is, beside any others there.
    Txt {
        /// The whole name.
        name: String,
        /// The text.
        value: String,
    },
    /// A certificate for ALPN `acme-tls/1` (RFC 8737; for IP addresses RFC 8738 section 6).
    TlsAlpn01 {
        /// What the certificate is for.
        identifier: Identifier,
        /// Its digest is the content of the acmeIdentifier extension.
        key_authorization: KeyAuthorization,
    },
}

/// A running responder. Clones share it; it ends with the last of them.
#[derive(Clone, Debug)]
pub struct Responder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    state: Arc<State>,
    dns: Vec<SocketAddr>,
    http: Vec<SocketAddr>,
    tls: Vec<SocketAddr>,
    tor: Vec<SocketAddr>,
    management: Vec<SocketAddr>,
    zone: String,
    advertise: Vec<IpAddr>,
    /// Whatever listens or serves ends with this.
    _listeners: JoinSet<()>,
}

impl Responder {
    /// Binds every address, and answers from then on.
    ///
    /// # Errors
    /// [`ResponderError::Bind`] for a port that cannot be had, [`ResponderError::Zone`] for a zone
    /// that is no domain name.
    pub async fn start(settings: Settings) -> Result<Self, ResponderError> {
        let zone = parse_zone(&settings.zone)?;
        let state = Arc::new(State::new(zone, settings.advertise.clone()));
        let mut listeners = JoinSet::new();
        let dns = listen::dns::start(&settings.dns, &state, &mut listeners).await?;
        let http = listen::http::start(&settings.http, &state, &mut listeners).await?;
        let tls = listen::tls::start(&settings.tls, &state, &mut listeners).await?;
        let behind = listen::tor::Behind { http: http.first().copied(), tls: tls.first().copied() };
        let tor = listen::tor::start(&settings.tor, behind, &state, &mut listeners).await?;
        let management =
            listen::management::start(&settings.management, &state, &mut listeners).await?;
        let Settings { mut zone, advertise, .. } = settings;
        if zone != "." && zone.ends_with('.') {
            zone.pop();
        }
        Ok(Self(Arc::new(Inner {
            state,
            dns,
            http,
            tls,
            tor,
            management,
            zone,
            advertise,
            _listeners: listeners,
        })))
    }

    /// Where DNS is answered, UDP and TCP.
    pub fn dns_addresses(&self) -> &[SocketAddr] {
        &self.0.dns
    }

    /// Where http-01 is answered.
    pub fn http_addresses(&self) -> &[SocketAddr] {
        &self.0.http
    }

    /// Where tls-alpn-01 is answered.
    pub fn tls_addresses(&self) -> &[SocketAddr] {
        &self.0.tls
    }

    /// Where it stands for a Tor client, by SOCKS5.
    pub fn tor_addresses(&self) -> &[SocketAddr] {
        &self.0.tor
    }

    /// Where it can be told what to answer, by plain HTTP.
    pub fn management_addresses(&self) -> &[SocketAddr] {
        &self.0.management
    }

    /// The zone whose names are answered, without a dot at its end; `.` for the root.
    pub fn zone(&self) -> &str {
        &self.0.zone
    }

    /// Where names in the zone lead to.
    pub fn advertise(&self) -> &[IpAddr] {
        &self.0.advertise
    }

    /// Answers so until the guard is dropped. Of several answers to one HTTP path or TLS server name
    /// the newest is given.
    pub fn provision(&self, answer: Answer) -> Provisioned {
        State::provision(&self.0.state, answer)
    }

    /// Behaves so for a name, whatever its case, until the guard is dropped. That is the host of an
    /// HTTP request, the server name of a TLS handshake (for an address, its reverse mapping), or
    /// the name that a question of DNS is about, as the behaviour says. Behaviours over different
    /// protocols go together, and so do those of DNS that act on `_acme-challenge`, on addresses
    /// and on CAA; of several that act on the same, the newest counts.
    pub fn behave(
        &self,
        name: &str,
        behaviour: &'static Behaviour,
        arguments: Arguments,
    ) -> Provisioned {
        State::behave(&self.0.state, name, behaviour, arguments)
    }

    /// Entries of the log from a position on: who asked what, and what they were told, refusals and
    /// garbage included. The newest 100,000 are kept, each text cut after 512 octets; where a
    /// position is older, the entries begin with the oldest that is left.
    pub fn inbound_since(&self, cursor: usize) -> Vec<Inbound> {
        self.0.state.log.since(cursor)
    }

    /// How many entries the log has had: the position of the next one.
    pub fn inbound_count(&self) -> usize {
        self.0.state.log.count()
    }

    /// From now on, tells somebody of each request in place of keeping it in the log: the name that
    /// was asked about, as it came, and when. The newest listener replaces the one before.
    pub fn listen(&self, listener: impl Fn(&str, Instant) + Send + Sync + 'static) {
        self.0.state.log.listen(Arc::new(listener));
    }

    /// Answers http-01 for tokens that nobody provisioned, too, where the account that a host is validated for
    /// follows from its name: this tells the thumbprint of its key. Only the first that is given counts.
    pub fn own(&self, owner: impl Fn(&str) -> Option<Thumbprint> + Send + Sync + 'static) {
        self.0.state.own(Box::new(owner));
    }

    /// The moment from which later entries are timed; without it, the start of the responder.
    pub fn set_log_start(&self, start: Instant) {
        self.0.state.log.set_start(start);
    }
}

fn parse_zone(text: &str) -> Result<Name, ResponderError> {
    let name = Name::from_ascii(text).ok().filter(|_| !text.is_empty());
    let mut name = name.ok_or_else(|| ResponderError::Zone(text.to_owned()))?;
    name.set_fqdn(true);
    Ok(name)
}
