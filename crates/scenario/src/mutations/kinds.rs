//! What is known of a mutation: where it strikes, what it takes, what it fits, what it provokes.

use std::fmt;

use assay_acme::jws::Payload;
use assay_acme::key::Alg;
use assay_client::{By, Inside, Operation};
use assay_record::{Exchange, Stage};

use super::edits::ordered_name;

/// The part of a request that a mutation changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// What the request is meant to say, before it is text.
    Draft,
    /// The protected header.
    Header,
    /// The payload.
    Payload,
    /// The signature.
    Signature,
    /// The JSON object around the three.
    Envelope,
    /// The JWS inside a payload: key change, external account binding.
    Inner,
    /// The certificate request inside a payload.
    Csr,
    /// The HTTP request.
    Http,
    /// The connection under it.
    Tls,
}

impl Place {
    /// Every place, from the inside out.
    pub const ALL: &'static [Self] = &[
        Self::Draft,
        Self::Header,
        Self::Payload,
        Self::Signature,
        Self::Envelope,
        Self::Inner,
        Self::Csr,
        Self::Http,
        Self::Tls,
    ];

    /// Its name, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "request",
            Self::Header => "protected header",
            Self::Payload => "payload",
            Self::Signature => "signature",
            Self::Envelope => "JWS object",
            Self::Inner => "inner JWS",
            Self::Csr => "certificate request",
            Self::Http => "HTTP",
            Self::Tls => "connection",
        }
    }
}

/// A parameter of a mutation.
#[derive(Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What it takes.
    pub takes: Takes,
}

/// What a parameter takes.
#[derive(Debug, PartialEq, Eq)]
pub enum Takes {
    /// A number within bounds.
    Number {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
        /// What is taken where nothing is given.
        default: u64,
    },
    /// A number that says how much there is: the more, the more a server has to do.
    Size {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
        /// What is taken where nothing is given.
        default: u64,
    },
    /// Any text.
    Text {
        /// What is taken where nothing is given.
        default: &'static str,
    },
    /// One of a few words.
    Word {
        /// The words.
        options: &'static [&'static str],
        /// The one that is taken where nothing is given.
        default: &'static str,
    },
}

/// To which requests a mutation can be applied: to others it would do nothing, or something else
/// than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applies {
    /// To every signed request.
    Any,
    /// To every signed request, once an earlier one has used up its nonce.
    AfterAnother,
    /// To every signed request, once the same has been sent before.
    AfterItself,
    /// Where the key makes ECDSA signatures.
    Ecdsa,
    /// Where the key is named by account URL.
    ByKid,
    /// Where the request carries its key.
    ByJwk,
    /// Where the request carries an elliptic curve key.
    ByEcJwk,
    /// At newAccount.
    NewAccount,
    /// Where the payload is an object.
    WithPayload,
    /// At newOrder, where a name is asked for.
    WithNames,
    /// At newAccount, and where contacts are changed.
    WithContacts,
    /// Where the payload is empty (RFC 8555 section 6.3).
    PostAsGet,
    /// Where an empty payload would make no sense: newAccount, newOrder, finalize, keyChange,
    /// revokeCert.
    Action,
    /// Where the payload holds a certificate request whose key is known.
    WithCsr,
    /// Where the payload holds a certificate.
    WithCertificate,
    /// Where the payload holds a JWS whose key is known.
    WithInner,
    /// At a key change.
    WithKeyChange,
    /// At an external account binding.
    WithBinding,
}

impl Applies {
    /// Whether that is so of an operation, signed with an algorithm.
    pub fn to(self, operation: &Operation, alg: Alg) -> bool {
        let elliptic = matches!(alg, Alg::Es256 | Alg::Es384 | Alg::Es512);
        match self {
            Self::Any | Self::AfterAnother | Self::AfterItself => true,
            Self::Ecdsa => elliptic,
            Self::ByKid => operation.by == By::Account,
            Self::ByJwk => operation.by == By::Key,
            Self::ByEcJwk => operation.by == By::Key && elliptic,
            Self::NewAccount => {
                operation.by == By::Key && !has(operation, "certificate") && is_action(operation)
            }
            Self::WithPayload => matches!(operation.payload, Payload::Json(_)),
            Self::WithNames => ordered_name(&operation.payload).is_some(),
            Self::WithContacts => Self::NewAccount.to(operation, alg) || has(operation, "contact"),
            Self::PostAsGet => operation.payload == Payload::PostAsGet,
            Self::Action => is_action(operation),
            Self::WithCsr => matches!(operation.inside, Some(Inside::Csr(_))),
            Self::WithCertificate => has(operation, "certificate"),
            Self::WithInner => {
                matches!(operation.inside, Some(Inside::KeyChange(_) | Inside::Binding(_)))
            }
            Self::WithKeyChange => matches!(operation.inside, Some(Inside::KeyChange(_))),
            Self::WithBinding => matches!(operation.inside, Some(Inside::Binding(_))),
        }
    }
}

impl fmt::Display for Applies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "every signed request",
            Self::AfterAnother => "every signed request that follows another",
            Self::AfterItself => "every signed request that was sent before",
            Self::Ecdsa => "requests signed with an ECDSA key",
            Self::ByKid => "requests that name the account",
            Self::ByJwk => "requests that carry their key",
            Self::ByEcJwk => "requests that carry an elliptic curve key",
            Self::NewAccount => "newAccount",
            Self::WithPayload => "requests with a payload",
            Self::WithNames => "newOrder for names",
            Self::WithContacts => "newAccount and changes of contacts",
            Self::PostAsGet => "POST-as-GET",
            Self::Action => "newAccount, newOrder, finalize, keyChange and revokeCert",
            Self::WithCsr => "finalize",
            Self::WithCertificate => "revokeCert",
            Self::WithInner => "key changes and external account bindings",
            Self::WithKeyChange => "key changes",
            Self::WithBinding => "external account bindings",
        })
    }
}

fn is_action(operation: &Operation) -> bool {
    const TELLING: &[&str] = &["identifiers", "csr", "certificate", "protected"];
    operation.payload != Payload::PostAsGet
        && (operation.by == By::Key || TELLING.iter().any(|member| has(operation, member)))
}

fn has(operation: &Operation, member: &str) -> bool {
    match &operation.payload {
        Payload::PostAsGet => false,
        Payload::Json(payload) => payload.get(member).is_some(),
    }
}

/// What an honest server answers to a mutated request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provokes {
    /// A problem document with one of these statuses and one of these types (without the namespace);
    /// where no type is named, the status alone counts.
    Problem(&'static [u16], &'static [&'static str]),
    /// Any 4xx.
    Refusal,
    /// Service or refusal, of the handshake too: the documents leave it open. Not a 5xx, and not
    /// silence.
    Choice,
    /// Service: the request means the same as without the mutation.
    Acceptance,
    /// A closed connection, a redirection, or any 4xx: what came was no request.
    Silence,
}

impl fmt::Display for Provokes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(statuses, types) => {
                let statuses: Vec<_> = statuses.iter().map(ToString::to_string).collect();
                write!(f, "{} {}", statuses.join(" or "), types.join(" or "))
            }
            Self::Refusal => f.write_str("any 4xx"),
            Self::Choice => f.write_str("service or refusal: the documents leave it open"),
            Self::Acceptance => f.write_str("service: it means the same"),
            Self::Silence => f.write_str("a closed connection, a redirection or any 4xx"),
        }
    }
}

impl Provokes {
    pub(super) const MALFORMED: Self = Self::Problem(&[400], &["malformed"]);
    pub(super) const BAD_NONCE: Self = Self::Problem(&[400], &["badNonce"]);
    pub(super) const BAD_ALGORITHM: Self = Self::Problem(&[400], &["badSignatureAlgorithm"]);
    pub(super) const BAD_KEY: Self = Self::Problem(&[400], &["badPublicKey", "malformed"]);
    /// A key as it should be, of a kind that a server need not take (RFC 8555 section 6.2).
    pub(super) const REFUSED_KEY: Self =
        Self::Problem(&[400], &["badPublicKey", "badSignatureAlgorithm"]);
    pub(super) const BAD_CSR: Self = Self::Problem(&[400, 403], &["badCSR", "unauthorized"]);
    /// A nonce of which it is open whether it is missing (section 6.5) or malformed (section 6.5.2).
    pub(super) const NO_NONCE: Self = Self::Problem(&[400], &["malformed", "badNonce"]);
    /// RFC 8555 names no status or type for a signature that does not verify.
    pub(super) const UNVERIFIED: Self =
        Self::Problem(&[400, 401, 403], &["malformed", "unauthorized"]);
    /// RFC 8555 section 6.4 says unauthorized, and no status.
    pub(super) const OTHER_URL: Self =
        Self::Problem(&[400, 401, 403], &["unauthorized", "malformed"]);
    pub(super) const NO_ACCOUNT: Self =
        Self::Problem(&[400, 401, 403, 404], &["accountDoesNotExist", "malformed", "unauthorized"]);

    /// Whether an answer is what was to be provoked.
    pub fn is_met_by(self, answer: &Exchange) -> bool {
        let status = answer.status().unwrap_or_default();
        // 505 says that the client speaks the wrong HTTP (RFC 9110 section 15.6.6).
        let refused = (400..500).contains(&status) || status == 505;
        match self {
            Self::Problem(statuses, types) => {
                let problem = answer.problem().and_then(|problem| problem.kind);
                let named = types.is_empty()
                    || problem
                        .and_then(|kind| kind.known())
                        .is_some_and(|known| types.contains(&known.token()));
                statuses.contains(&status) && named
            }
            Self::Refusal => refused,
            Self::Choice => match &answer.received {
                Ok(_) => refused || answer.succeeded(),
                // A handshake can be refused too.
                Err(lost) => lost.stage == Stage::Tls && !lost.timed_out,
            },
            Self::Acceptance => answer.succeeded(),
            Self::Silence => match &answer.received {
                // A redirection serves nothing either.
                Ok(_) => refused || (300..400).contains(&status),
                Err(lost) => !lost.timed_out,
            },
        }
    }
}
