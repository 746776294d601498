//! The embedded CA: RFC 8555, strict, in memory.
//!
//! It is the default target of assay and the proof of its checks. Every decision it takes has a name
//! in [`rules::Rules`]; the constant [`rules::Rules::RFC`] is the clean CA, and a [`Defect`] is one
//! deviation from one requirement. Handlers know nothing of defects.
//!
//! Judge and judged share vocabulary only: JWS are read here by a parser of this crate, and signatures
//! are verified by OpenSSL, while the client signs with aws-lc-rs.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

pub mod account_rules;
pub mod answer;
pub mod caa_rules;
pub mod defects;
pub mod faults;
pub mod issue;
pub mod key;
pub mod onion_rules;
pub mod profiles;
pub mod refusal;
pub mod renewal_rules;
pub mod route;
pub mod rules;
pub mod star_rules;
pub mod subdomain_rules;
pub mod validate;

mod bounds;
mod caa;
mod handlers;
mod json;
mod jws;
mod nonces;
mod onion;
mod server;
mod settings;
mod star;
mod state;
mod subdomains;
mod weight;

pub use defects::{Defect, Much, On, Seam, Timing};
pub use profiles::Profile;
pub use server::{Ca, CaError};
pub use settings::{AutoRenewal, HttpsIdentity, Issuance, OrderLimit, ProfileWithdrawal, Settings};
