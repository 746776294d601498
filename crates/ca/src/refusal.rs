//! Why a request is refused.

use assay_acme::problem::{AcmeError, ErrorType};
use http::{HeaderName, StatusCode};
use serde_json::{Map, Value, json};

/// The check that a request failed. Several end in the same problem type; answers keep them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The resource does not have the method (RFC 8555 section 6.3).
    Method,
    /// No such resource.
    NotFound,
    /// There is not one Host (RFC 9112 section 3.2).
    Host,
    /// The content type is not `application/jose+json` (section 6.2).
    ContentType,
    /// The body is too large or came too slowly.
    Body,
    /// The body is no JWS at all (section 6.2).
    NotAJws,
    /// The JWS is in another serialization than flattened JSON (section 6.2).
    Serialization,
    /// A part of the JWS is no base64url (section 6.1).
    Encoding,
    /// The JWS has an unprotected header (section 6.2).
    UnprotectedHeader,
    /// The JWS has no payload member (section 6.2).
    PayloadMissing,
    /// The JWS has no signature member.
    SignatureMissing,
    /// The protected header is not legible, or says what is not implemented.
    ProtectedHeader,
    /// The header names no algorithm.
    AlgorithmMissing,
    /// The algorithm is not supported (section 6.2).
    Algorithm,
    /// The key is named by the wrong one of `jwk` and `kid`, by both, or by neither.
    KeyNaming,
    /// `kid` is no account URL.
    Kid,
    /// The key does not fit the algorithm.
    CurveMismatch,
    /// The point is not on the curve.
    PointOffCurve,
    /// The RSA key is too short or too long.
    KeySize,
    /// The numbers of the RSA key make no good key.
    KeyNumbers,
    /// The curve, or the type of the key, is not supported.
    KeyType,
    /// Others have the private half of the key.
    CompromisedKey,
    /// The key is unacceptable for another reason.
    PublicKey,
    /// There is no nonce.
    NonceMissing,
    /// The nonce is no string.
    NonceNotString,
    /// The nonce is no base64url (section 6.5.2).
    NonceMalformed,
    /// The nonce was never issued, or was used before.
    NonceRefused,
    /// The nonce was never issued: it is shorter than any that is.
    NonceShort,
    /// There is no legible `url`.
    UrlMissing,
    /// `url` is that of another resource (section 6.4).
    Url,
    /// The signature does not verify.
    Signature,
    /// The account is deactivated.
    AccountStatus,
    /// The resource belongs to another account.
    NotOwner,
    /// The payload is no JSON.
    PayloadNotJson,
    /// The payload is JSON, but no object, or not empty where it has to be.
    PayloadShape,
    /// A member of the payload has the wrong type.
    MemberType,
    /// An identifier is malformed, unsupported or rejected.
    Identifier,
    /// The account has made too many orders (section 6.6).
    Limit,
    /// The CA holds as many objects as it may.
    Full,
    /// The account has not agreed to the terms of service in force (section 7.3.3).
    Terms,
    /// The profile is unknown, or is not offered any more (draft-ietf-acme-profiles section 4).
    Profile,
    /// The profile does not fit what the order is for (draft-ietf-acme-profiles section 4).
    ProfileMisfit,
    /// The CSR is unacceptable (section 7.4).
    Csr,
    /// The order is not ready (section 7.4).
    OrderStatus,
    /// The identifier of a certificate cannot be read (RFC 9773 section 4.1).
    CertificateId,
    /// An order names a predecessor that it cannot replace (RFC 9773 section 5).
    Predecessor,
    /// An order names a predecessor that another has replaced (RFC 9773 section 5).
    Replaced,
    /// The certificate renews itself no more (RFC 8739).
    Renewal,
    /// What the request asks for is wrong in another way.
    Request,
}

/// A refusal: the problem document to be, and which check it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) fault: Fault,
    pub(crate) status: StatusCode,
    pub(crate) error: AcmeError,
    pub(crate) detail: String,
    pub(crate) members: Vec<(&'static str, Value)>,
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl Refusal {
    pub(crate) fn new(
        fault: Fault,
        status: StatusCode,
        error: AcmeError,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            fault,
            status,
            error,
            detail: detail.into(),
            members: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// Status 400.
    pub(crate) fn bad(fault: Fault, error: AcmeError, detail: impl Into<String>) -> Self {
        Self::new(fault, StatusCode::BAD_REQUEST, error, detail)
    }

    /// Status 400, `malformed`.
    pub(crate) fn malformed(fault: Fault, detail: impl Into<String>) -> Self {
        Self::bad(fault, AcmeError::Malformed, detail)
    }

    /// Status 403, `unauthorized`.
    pub(crate) fn forbidden(fault: Fault, detail: impl Into<String>) -> Self {
        Self::new(fault, StatusCode::FORBIDDEN, AcmeError::Unauthorized, detail)
    }

    /// Status 404, `malformed`.
    pub(crate) fn not_found() -> Self {
        Self::new(
            Fault::NotFound,
            StatusCode::NOT_FOUND,
            AcmeError::Malformed,
            "there is no such resource",
        )
    }

    /// Adds a member to the problem document.
    pub(crate) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.members.push((name, value));
        self
    }

    /// Adds a header to the answer.
    pub(crate) fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The problem document (RFC 8555 section 6.7).
    pub(crate) fn document(&self) -> Map<String, Value> {
        let mut document = Map::new();
        document.insert("type".to_owned(), json!(ErrorType::from(self.error).as_str()));
        document.insert("detail".to_owned(), json!(self.detail));
        document.insert("status".to_owned(), json!(self.status.as_u16()));
        for (name, value) in &self.members {
            document.insert((*name).to_owned(), value.clone());
        }
        document
    }
}
