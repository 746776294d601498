//! The stages of a signed request (RFC 8555 section 6.2, RFC 7515).
//!
//! ```text
//! Draft ──encode──► Unsigned ──sign──► Envelope ──request──► http::Request ──► Outbound
//! ```
//!
//! Each stage is a value and each arrow a pure function. The stage says what a change to it can
//! mean: a [`Draft`] cannot say nonsense, an [`Unsigned`] can hold any nonsense that is then honestly
//! signed, and what is done to an [`Envelope`] happens behind the signature's back. An [`Outbound`]
//! can be octets that are no HTTP at all.

mod draft;
mod envelope;
mod header;
mod inner;
mod outbound;
mod unsigned;

pub use draft::{Draft, KeyRef, Payload};
pub use envelope::{Envelope, Serialization};
pub use header::Decoded;
pub use inner::{external_account_binding, key_change};
pub use outbound::{Afterwards, Channel, Http1, Outbound, Wire};
pub use unsigned::{Unsigned, sign};

/// The media type of every signed request (RFC 8555 section 6.2).
pub const CONTENT_TYPE: &str = "application/jose+json";
