//! Hands out flows when they are due.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::metrics::Count;
use crate::plan::Pace;
use crate::run::{Shared, users};
use crate::worker::{Job, Worker};

/// The longest sleep, after which the end of the run is looked for.
const LOOK: Duration = Duration::from_millis(100);

/// Starts the thread that hands out flows. A thread of its own sleeps to within some tens of
/// microseconds, where a timer of the runtime is a millisecond late.
pub(crate) fn start(shared: Arc<Shared>, workers: &[Worker]) -> std::io::Result<JoinHandle<()>> {
    let outlets: Vec<_> = workers.iter().map(Worker::outlet).collect();
    std::thread::Builder::new().name("assay-pace".to_owned()).spawn(move || {
        if let Some(users) = users(&shared.plan) {
            let shard = shared.plan.shard;
            let mut own: Vec<u64> = (0..users).filter(|user| shard.owns(*user)).collect();
            // Flows that users share have to be done by somebody, where there are fewer users than
            // parts.
            if own.is_empty() && matches!(shared.plan.pace, Pace::Shared { .. }) {
                own.push(u64::from(shard.index));
            }
            for (user, outlet) in own.into_iter().zip(outlets.iter().cycle()) {
                outlet.send(Job::User(user));
            }
            return;
        }
        let Pace::Rate(schedule) = &shared.plan.pace else { return };
        let flows = (0u64..).zip(schedule.arrivals()).filter(|(k, _)| shared.plan.shard.owns(*k));
        for ((number, due), outlet) in flows.zip(outlets.iter().cycle()) {
            let due_at = shared.start + due;
            if !sleep_until(due_at, &shared) {
                return;
            }
            let counted = due >= shared.plan.warmup;
            if shared.in_flight.load(Ordering::Relaxed) as u64 >= shared.plan.max_users {
                if counted {
                    outlet.count(Count::Dropped);
                }
                continue;
            }
            shared.in_flight.fetch_add(1, Ordering::Relaxed);
            let number = shared.plan.offset + number;
            outlet.send(Job::Flow { number, due: due_at, counted });
        }
        shared.handed_out.store(true, Ordering::Release);
    })
}

/// Sleeps; false where the run ends meanwhile.
fn sleep_until(moment: Instant, shared: &Shared) -> bool {
    loop {
        if shared.is_ending() {
            return false;
        }
        let left = moment.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        std::thread::sleep(left.min(LOOK));
    }
}
