//! RFC 8555 as values.
//!
//! The lowest floor of assay: ACME objects, names, keys and the stages of a signed request. Nothing
//! here opens a socket, reads a clock or waits; the only randomness is the key generation of
//! aws-lc-rs.
//!
//! Two rules shape every type:
//!
//! * **Open wire values.** What a server said is kept as it said it ([`order::OrderStatus`] holds any
//!   word); what we know of it is a second question ([`order::OrderStatus::known`]).
//! * **Reading never fails on what a check should report.** [`read`] turns JSON into objects and a
//!   list of deviations; a missing member is a deviation, not an error.

#[macro_use]
mod wire;

pub mod account;
pub mod account_hash;
pub mod account_label;
pub mod attest;
pub mod authorization;
pub mod certificate;
pub mod challenge;
pub mod csr;
pub mod der;
pub mod directory;
pub mod hello;
pub mod identifier;
pub mod jws;
pub mod key;
pub mod names;
pub mod onion;
pub mod order;
pub mod problem;
pub mod read;
