//! One conversation with an ACME server.
//!
//! A client library for users hides what a tester exists to see; this one shows it. Sending is
//! total: whatever happens becomes an [`assay_record::Exchange`], a refused connection as much as an
//! answer. A retry is a second exchange, made only by a policy that the caller names ([`Retry`]).
//!
//! ```text
//! Operation ──Session::draft──► Draft ─► Unsigned ─► Envelope ─► Request ──Transport::send──► Exchange
//! ```
#![warn(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod nonces;
mod operation;
mod poll;
mod server;
mod session;
mod transport;

pub use nonces::NoncePool;
pub use operation::{By, Inside, NewAccount, NewOrder, NotOffered, Operation, OperationError};
pub use poll::{Pace, retry_after};
pub use server::Server;
pub use session::{Retry, SendError, Session};
#[doc(hidden)]
pub use transport::read_answer;
pub use transport::{Transport, TransportError, TransportSettings, Trust, introduce};
