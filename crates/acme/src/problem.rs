//! Problem documents (RFC 7807, RFC 8555 section 6.7).

use std::fmt;

use crate::identifier::Identifier;

/// The namespace of ACME error types (RFC 8555 section 6.7).
pub const NAMESPACE: &str = "urn:ietf:params:acme:error:";

/// The type of a problem, as a full URI or whatever was said in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorType(Box<str>);

impl ErrorType {
    /// The type as it came.
    pub fn seen(uri: impl Into<Box<str>>) -> Self {
        Self(uri.into())
    }

    /// The URI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the ACME namespace, `None` for a type outside it.
    pub fn token(&self) -> Option<&str> {
        self.0.strip_prefix(NAMESPACE)
    }

    /// The registered ACME error, if it is one.
    pub fn known(&self) -> Option<AcmeError> {
        self.token().and_then(|token| AcmeError::ALL.iter().copied().find(|e| e.token() == token))
    }

    /// The token where there is one, else the whole URI: what a person wants to read.
    pub fn short(&self) -> &str {
        self.token().unwrap_or(&self.0)
    }
}

impl From<AcmeError> for ErrorType {
    fn from(error: AcmeError) -> Self {
        Self(format!("{NAMESPACE}{}", error.token()).into())
    }
}

impl fmt::Display for ErrorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! acme_errors {
    ($( $(#[$meta:meta])* $variant:ident = $token:literal, )+) => {
        /// Error types of the IANA registry "ACME Error Types".
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum AcmeError { $( $(#[$meta])* $variant, )+ }

        impl AcmeError {
            /// Every registered type.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The part after `urn:ietf:params:acme:error:`.
            pub const fn token(self) -> &'static str {
                match self { $( Self::$variant => $token, )+ }
            }
        }
    };
}

acme_errors! {
    /// The account named by `kid` does not exist.
    AccountDoesNotExist = "accountDoesNotExist",
    /// The certificate has already been revoked.
    AlreadyRevoked = "alreadyRevoked",
    /// A certificate was already replaced by another order (RFC 9773).
    AlreadyReplaced = "alreadyReplaced",
    /// Short-term renewal was already cancelled (RFC 8739).
    AutoRenewalCanceled = "autoRenewalCanceled",
    /// Short-term renewal has come to its end (RFC 8739).
    AutoRenewalExpired = "autoRenewalExpired",
    /// Cancelling is not accepted (RFC 8739).
    AutoRenewalCancellationInvalid = "autoRenewalCancellationInvalid",
    /// Revocation of a short-term certificate is not supported (RFC 8739).
    AutoRenewalRevocationNotSupported = "autoRenewalRevocationNotSupported",
    /// The attestation was refused (device-attest-01).
    BadAttestationStatement = "badAttestationStatement",
    /// The CSR is unacceptable.
    BadCsr = "badCSR",
    /// The nonce was unacceptable.
    BadNonce = "badNonce",
    /// The public key is not supported.
    BadPublicKey = "badPublicKey",
    /// The revocation reason is not allowed.
    BadRevocationReason = "badRevocationReason",
    /// The signature algorithm is not supported.
    BadSignatureAlgorithm = "badSignatureAlgorithm",
    /// CAA records forbid issuance.
    Caa = "caa",
    /// Several errors; see the subproblems.
    Compound = "compound",
    /// The server could not connect to the validation target.
    Connection = "connection",
    /// A DNS query failed.
    Dns = "dns",
    /// An external account binding is required.
    ExternalAccountRequired = "externalAccountRequired",
    /// The response did not match the challenge.
    IncorrectResponse = "incorrectResponse",
    /// A contact URL is invalid.
    InvalidContact = "invalidContact",
    /// The profile is not offered.
    InvalidProfile = "invalidProfile",
    /// The request was malformed.
    Malformed = "malformed",
    /// In-band CAA for an onion name is required (RFC 9799).
    OnionCaaRequired = "onionCAARequired",
    /// Finalize on an order that is not ready.
    OrderNotReady = "orderNotReady",
    /// A rate limit was passed.
    RateLimited = "rateLimited",
    /// The server will not issue for the identifier.
    RejectedIdentifier = "rejectedIdentifier",
    /// Something failed inside the server.
    ServerInternal = "serverInternal",
    /// A TLS error during validation.
    Tls = "tls",
    /// The authority token was refused (RFC 9447).
    UnknownDelegation = "unknownDelegation",
    /// The client lacks authorization.
    Unauthorized = "unauthorized",
    /// The contact URL has an unsupported scheme.
    UnsupportedContact = "unsupportedContact",
    /// The identifier type is not supported.
    UnsupportedIdentifier = "unsupportedIdentifier",
    /// The user has to visit the `instance` URL.
    UserActionRequired = "userActionRequired",
}

/// A problem document as a server sent it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// The `type` member.
    pub kind: Option<ErrorType>,
    /// Human-readable explanation.
    pub detail: Option<String>,
    /// Short summary (RFC 7807).
    pub title: Option<String>,
    /// The HTTP status that the document claims.
    pub status: Option<u64>,
    /// Where to go on (`userActionRequired`).
    pub instance: Option<String>,
    /// Algorithms that the server supports (`badSignatureAlgorithm`, RFC 8555 section 6.2).
    pub algorithms: Vec<String>,
    /// One problem per identifier (RFC 8555 section 6.7.1).
    pub subproblems: Vec<Subproblem>,
}

/// A part of a compound problem (RFC 8555 section 6.7.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Subproblem {
    /// The `type` member.
    pub kind: Option<ErrorType>,
    /// Human-readable explanation.
    pub detail: Option<String>,
    /// What the problem is about.
    pub identifier: Option<Identifier>,
}

impl fmt::Display for Problem {
    /// `badNonce: unknown nonce`: what a person reads in one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_ref().map_or("problem without a type", ErrorType::short))?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        for sub in &self.subproblems {
            let name = sub.identifier.as_ref().map_or("?", |identifier| identifier.value.as_str());
            write!(f, "; {name}: {}", sub.detail.as_deref().unwrap_or("no detail"))?;
        }
        Ok(())
    }
}
