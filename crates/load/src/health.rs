//! What the process itself uses.

use std::time::Duration;

/// Resident memory in bytes; `None` where /proc does not tell.
pub(crate) fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64)
}

/// A share of its time in which a thread that keeps up is at rest, at least.
const REST: f64 = 0.15;

/// The calling thread, as /proc knows it.
pub(crate) fn thread() -> u32 {
    rustix::thread::gettid().as_raw_nonzero().get().unsigned_abs()
}

/// For how long a thread has run, or waited for a processor; `None` where /proc does not tell.
pub(crate) fn busy(thread: u32) -> Option<Duration> {
    let text = std::fs::read_to_string(format!("/proc/self/task/{thread}/schedstat")).ok()?;
    let mut nanos = text.split_whitespace().map(|word| word.parse::<u64>().ok());
    Some(Duration::from_nanos(nanos.next()??.saturating_add(nanos.next()??)))
}

/// Whether threads that were busy for so long in all had no rest to speak of: what has come for them may
/// not be read yet.
pub(crate) fn is_restless(busy: Duration, span: Duration, threads: usize) -> bool {
    busy.as_secs_f64() > span.as_secs_f64() * threads as f64 * (1.0 - REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_without_rest_are_told_from_such_as_wait() {
        let seconds = Duration::from_secs;
        assert!(is_restless(seconds(18), seconds(10), 2));
        assert!(!is_restless(seconds(16), seconds(10), 2));
        assert!(!is_restless(Duration::ZERO, Duration::ZERO, 1));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_thread_knows_how_busy_it_was() {
        let before = busy(thread()).unwrap();
        let mut sum = 0_u64;
        while busy(thread()).unwrap() == before {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert_eq!(busy(u32::MAX), None);
    }
}
