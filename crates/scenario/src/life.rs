//! Whether the server still serves anybody.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::identifier::Identifier;
use assay_client::{NewOrder, Operation, Retry};
use assay_record::Exchange;

use crate::world::{World, register};

/// Starts the server again; an error says why that failed.
#[derive(Clone)]
pub struct Restart(pub Arc<dyn Fn() -> Restarting + Send + Sync>);

/// A server that is being started.
pub type Restarting = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

impl fmt::Debug for Restart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Restart").finish_non_exhaustive()
    }
}

/// How long a server may take to start.
const START: Duration = Duration::from_secs(60);

/// Between two questions.
const PAUSE: Duration = Duration::from_millis(250);

/// Whether the server gives a nonce to anybody who comes anew, within a while.
pub async fn is_alive(world: &World, patience: Duration) -> bool {
    within(world, patience).await
}

/// Whether the server still makes accounts and orders, be it by refusing to: one that has locked itself up
/// may hand out nonces for ever.
pub(crate) async fn serves(world: &World, side: &mut Vec<Exchange>) -> bool {
    let world = world.apart(world.poll, None);
    if let Ok(session) = register(&world, side).await {
        let identifiers = vec![Identifier::dns(world.fresh_zone("life"))];
        let order = NewOrder { identifiers, ..NewOrder::default() };
        if let Ok(operation) = Operation::new_order(world.server.directory(), &order)
            && let Ok(answer) = session.send(&operation, Retry::OnceOnBadNonce, side).await
        {
            side.push(answer);
        }
    }
    side.last().and_then(Exchange::status).is_some_and(|status| status < 500)
}

/// Starts the server again, and waits until it serves.
///
/// # Errors
/// Why it does not.
pub async fn revive(world: &World, restart: &Restart) -> Result<(), String> {
    (restart.0)().await?;
    if within(world, START).await { Ok(()) } else { Err("it did not come up again".to_owned()) }
}

async fn within(world: &World, time: Duration) -> bool {
    let end = Instant::now() + time;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        // Without nonces of before, and over a connection of its own.
        let server = world.server.over_its_own();
        let mut side = Vec::new();
        let asked = tokio::time::timeout(left, server.nonce(&mut side)).await;
        if asked.is_ok_and(|nonce| nonce.is_some()) {
            return true;
        }
        if Instant::now() + PAUSE >= end {
            return false;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
