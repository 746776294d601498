//! What happened.
mod inbound;
pub use inbound::{Inbound, Protocol};
