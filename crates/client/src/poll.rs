//! Waiting for a server, at the pace it asks for.

use std::time::{Duration, SystemTime};

use assay_record::Exchange;

/// How long to wait between two looks at a resource: as long as `Retry-After` says (RFC 8555 section
/// 7.5.1), else longer each time.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    next: Duration,
    longest: Duration,
    least: Duration,
}

/// The shortest wait, for a server that says "at once"; a little longer each time, up to `MOST`.
const LEAST: Duration = Duration::from_millis(10);
const MOST: Duration = Duration::from_millis(50);

impl Pace {
    /// A pace that begins with `first` and doubles up to `longest`.
    pub const fn between(first: Duration, longest: Duration) -> Self {
        Self { next: first, longest, least: LEAST }
    }
}

impl Default for Pace {
    /// From 50 ms, doubling, up to 2 s.
    fn default() -> Self {
        Self { next: Duration::from_millis(50), longest: Duration::from_secs(2), least: LEAST }
    }
}

impl Pace {
    /// The next wait, whatever the answer asks for.
    pub fn own(&mut self) -> Duration {
        let own = self.next;
        self.next = (self.next * 2).min(self.longest);
        own
    }

    /// The wait after an answer.
    pub fn after(&mut self, answer: &Exchange, now: SystemTime) -> Duration {
        let (own, least) = (self.own(), self.least);
        self.least = (self.least * 5 / 4).min(MOST);
        retry_after(answer, now).map_or(own, |asked| asked.max(least))
    }
}

/// The `Retry-After` of an answer, in either of its forms (RFC 9110 section 10.2.3); a date in the
/// past is no wait at all. Text that is neither form gives `None`.
pub fn retry_after(answer: &Exchange, now: SystemTime) -> Option<Duration> {
    let text = answer.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}
