//! Whether the server still serves anybody.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_scenario::World;

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
pub(crate) async fn is_alive(world: &World, patience: Duration) -> bool {
    within(world, patience).await
}

/// Starts the server again, and waits until it serves.
pub(crate) async fn revive(world: &World, restart: &Restart) -> Result<(), String> {
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
