//! One request and what came of it.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use assay_acme::jws::Decoded;
use assay_acme::names::{Nonce, from_base64url};
use assay_acme::problem::Problem;
use assay_acme::read;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::Headers;

/// Identifies an exchange within a run; in the order of sending.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct ExchangeId(pub u64);

impl fmt::Display for ExchangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// One request and what came of it. A request that got no answer is an exchange too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Exchange {
    /// Its number within the run.
    pub id: ExchangeId,
    /// What was sent.
    pub sent: Sent,
    /// What came back, or how it was lost.
    pub received: Result<Received, Lost>,
    /// Where the time went.
    pub timing: Timing,
    /// Over which connection; `None` where there never was one.
    pub connection: Option<Connection>,
}

impl Exchange {
    /// The HTTP status of the answer.
    pub fn status(&self) -> Option<u16> {
        self.received.as_ref().ok().map(|received| received.status)
    }

    /// Whether the answer is a 2xx.
    pub fn succeeded(&self) -> bool {
        self.status().is_some_and(|status| (200..300).contains(&status))
    }

    /// The only value of a header of the answer, or the first of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.received.as_ref().ok()?.headers.first(name)
    }

    /// The body of the answer as JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.received.as_ref().ok()?.body.0).ok()
    }

    /// The problem document of an answer that is none of 2xx; read whatever the media type says.
    pub fn problem(&self) -> Option<Problem> {
        let received = self.received.as_ref().ok()?;
        if (200..300).contains(&received.status) {
            return None;
        }
        read::problem_body(&received.body.0)
    }

    /// The nonce that the answer carries.
    pub fn nonce(&self) -> Option<Nonce> {
        self.header("replay-nonce").map(Nonce::seen)
    }

    /// The answer in a few words: `201`, `400 badNonce: unknown nonce`, `no answer: …`.
    pub fn outcome(&self) -> String {
        match (&self.received, self.problem()) {
            (Err(lost), _) => format!("no answer: {lost}"),
            (Ok(received), Some(problem)) => format!("{} {problem}", received.status),
            (Ok(received), None) => received.status.to_string(),
        }
    }
}

/// A request as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// The HTTP method.
    pub method: Cow<'static, str>,
    /// The URL.
    pub url: String,
    /// Header fields, in order.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

impl Sent {
    /// The JWS of the body, decoded for people.
    pub fn jws(&self) -> Option<Decoded> {
        Decoded::of_body(&self.body.0)
    }

    /// A member of the protected header, as text.
    pub fn protected_text(&self, member: &str) -> Option<String> {
        let json: Value = serde_json::from_slice(&self.body.0).ok()?;
        let octets = from_base64url(json.get("protected")?.as_str()?)?;
        let header: Value = serde_json::from_slice(&octets).ok()?;
        header.get(member)?.as_str().map(str::to_owned)
    }
}

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Received {
    /// The HTTP status.
    pub status: u16,
    /// `HTTP/1.1` or `HTTP/2`.
    pub version: Cow<'static, str>,
    /// Header fields, in order.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

/// Octets of a message. In files: text where it is UTF-8, else base64.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(with = "BodyText")]
pub struct Body(pub Bytes);

impl Body {
    /// The body as text, with replacement characters where it is not UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum BodyText {
    Text(String),
    Base64(String),
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => BodyText::Text(text.to_owned()),
            Err(_) => BodyText::Base64(STANDARD.encode(&self.0)),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let octets = match BodyText::deserialize(deserializer)? {
            BodyText::Text(text) => text.into_bytes(),
            BodyText::Base64(text) => STANDARD.decode(text).map_err(serde::de::Error::custom)?,
        };
        Ok(Self(octets.into()))
    }
}

/// How far a request came before it was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The target is no URL that can be connected to.
    Target,
    /// Looking up the host name.
    Resolve,
    /// Opening the TCP connection.
    Connect,
    /// The TLS handshake.
    Tls,
    /// Sending, or waiting for the head of the answer.
    Answer,
    /// Receiving the body.
    Body,
}

impl Stage {
    /// Whether the server may have seen the request.
    pub const fn reached_server(self) -> bool {
        matches!(self, Self::Answer | Self::Body)
    }
}

/// How a request was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lost {
    /// Where.
    pub stage: Stage,
    /// Whether the deadline passed, rather than an error.
    pub timed_out: bool,
    /// What the system or library said.
    pub reason: String,
}

impl Lost {
    /// Whether the client ended the handshake because the certificate of the server is for other
    /// names than the host: the one loss that tells what the server is like.
    pub fn is_for_the_name(&self) -> bool {
        let told = ["not valid for name", "NotValidForName"];
        self.stage == Stage::Tls && told.iter().any(|words| self.reason.contains(words))
    }
}

impl Lost {
    /// Whether the server had taken the handshake when the connection ended.
    pub fn is_after_the_handshake(&self) -> bool {
        self.stage == Stage::Answer && !self.timed_out
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doing = match self.stage {
            Stage::Target => "address the request",
            Stage::Resolve => "look up the host",
            Stage::Connect => "connect",
            Stage::Tls => "complete the TLS handshake",
            Stage::Answer => "get an answer",
            Stage::Body => "receive the whole body",
        };
        write!(f, "failed to {doing}: {}", self.reason)
    }
}

/// Where the time of an exchange went. Durations are measured on the monotonic clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timing {
    /// When it began, since the start of the run.
    pub start: Duration,
    /// Waiting for a connection, new or pooled; includes `connect` and `tls`.
    pub acquire: Duration,
    /// Name lookup and TCP handshake; zero on a pooled connection.
    pub connect: Duration,
    /// TLS handshake; zero on a pooled connection.
    pub tls: Duration,
    /// Handing the request to the connection.
    pub send: Duration,
    /// From the request sent to the head of the answer.
    pub wait: Duration,
    /// From the head of the answer to the end of the body.
    pub receive: Duration,
    /// From beginning to end.
    pub total: Duration,
    /// Making the signature, before it began; zero where none was made.
    #[serde(default, skip_serializing_if = "Duration::is_zero")]
    pub sign: Duration,
    /// How old the nonce was when it was used; zero where there was none, or its age is not known.
    #[serde(default, skip_serializing_if = "Duration::is_zero")]
    pub nonce_age: Duration,
}

impl Timing {
    /// When it ended, since the start of the run.
    pub fn end(&self) -> Duration {
        self.start + self.total
    }
}

/// The connection an exchange went over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Connection {
    /// Its number within the run.
    pub id: u64,
    /// The address of the server.
    pub peer: SocketAddr,
    /// Whether an earlier exchange had opened it.
    pub reused: bool,
    /// `TLSv1.3`, or `None` on plain HTTP.
    pub tls: Option<Cow<'static, str>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_survive_a_file_whatever_they_hold() {
        for octets in [&b"plain {}"[..], &[0xff, 0x00][..], &b""[..]] {
            let body = Body(Bytes::copy_from_slice(octets));
            let text = serde_json::to_string(&body).unwrap();
            assert_eq!(serde_json::from_str::<Body>(&text).unwrap(), body);
        }
    }
}
