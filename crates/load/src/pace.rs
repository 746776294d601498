//! Hands out flows shortly before they are due, and wakes their threads when they are.
//!
//! A thread that is busy sees for itself what has become due. Left to this one alone, a flow would
//! wait until the kernel lets it run, which takes milliseconds where a busy thread has the processor.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::plan::Pace;
use crate::run::{Shared, users};
use crate::worker::{DueFlow, Job, Worker};

/// The longest sleep, after which the end of the run is looked for.
const LOOK: Duration = Duration::from_millis(100);

/// How long before they are due flows are handed out.
const AHEAD: Duration = Duration::from_millis(20);

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
        let mut flows = flows.zip(outlets.iter().cycle()).peekable();
        let mut handed_out = VecDeque::new();
        loop {
            let soon = shared.since_start(Instant::now()) + AHEAD;
            while let Some(((number, due), outlet)) = flows.next_if(|((_, due), _)| *due <= soon) {
                let (number, due_at) = (shared.plan.offset + number, shared.start + due);
                let counted = due >= shared.plan.warmup;
                shared.upcoming.fetch_add(1, Ordering::AcqRel);
                outlet.hand_out(DueFlow { number, due: due_at, counted });
                handed_out.push_back((due_at, outlet));
            }
            if let Some((due_at, outlet)) = handed_out.pop_front() {
                if !sleep_until(due_at, &shared) {
                    return;
                }
                outlet.wake();
            } else if let Some(((_, due), _)) = flows.peek() {
                if !sleep_until(shared.start + due.saturating_sub(AHEAD), &shared) {
                    return;
                }
            } else {
                break;
            }
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
