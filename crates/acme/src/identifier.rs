//! Identifiers: `dns` (RFC 8555 section 9.7.7), `ip` (RFC 8738), and those of devices
//! (draft-ietf-acme-device-attest).

use std::net::IpAddr;

use serde_json::{Value, json};

wire_word! {
    /// The type of an identifier.
    IdentifierType,
    /// Identifier types that a document defines.
    KnownIdentifierType {
        /// A DNS name (RFC 8555).
        DNS / Dns = "dns",
        /// An IP address (RFC 8738).
        IP / Ip = "ip",
        /// The identity of a device (draft-ietf-acme-device-attest).
        PERMANENT_IDENTIFIER / PermanentIdentifier = "permanent-identifier",
        /// The identity of a cryptographic processor (draft-ietf-acme-device-attest).
        HARDWARE_MODULE / HardwareModule = "hardware-module",
    }
}

/// What a certificate is asked for: a type and a value, as sent or received.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// `dns`, `ip`, or whatever was said.
    pub kind: IdentifierType,
    /// The name or address, as text.
    pub value: String,
}

impl Identifier {
    /// A DNS name, with or without a leading `*.`.
    pub fn dns(name: impl Into<String>) -> Self {
        Self { kind: IdentifierType::DNS, value: name.into() }
    }

    /// An IP address, in the text form of RFC 8738 section 3.
    pub fn ip(address: IpAddr) -> Self {
        Self { kind: IdentifierType::IP, value: address.to_string() }
    }

    /// An IP identifier where the text is an address, else a DNS one.
    pub fn guess(text: &str) -> Self {
        text.parse::<IpAddr>().map_or_else(|_| Self::dns(text), Self::ip)
    }

    /// The object of a newOrder payload.
    pub fn to_json(&self) -> Value {
        json!({ "type": self.kind.as_str(), "value": self.value })
    }

    /// Whether this is a wildcard name (RFC 8555 section 7.1.3).
    pub fn is_wildcard(&self) -> bool {
        self.kind == IdentifierType::DNS && self.value.starts_with("*.")
    }

    /// Whether this is a device or a part of one, not a host.
    pub fn is_device(&self) -> bool {
        self.kind == IdentifierType::PERMANENT_IDENTIFIER
            || self.kind == IdentifierType::HARDWARE_MODULE
    }

    /// The name without a leading `*.`: what an authorization is for (RFC 8555 section 7.1.4).
    pub fn base(&self) -> &str {
        self.value.strip_prefix("*.").unwrap_or(&self.value)
    }
}
