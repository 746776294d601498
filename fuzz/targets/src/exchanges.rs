//! Answers of a server, as they are judged.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use assay_client::{Pace, retry_after};
use assay_conformance::{Catalogue, judge};
use assay_record::{Exchange, Observer as _, Recording, StepId, Target};
use assay_report::transcript;

use crate::{answer, given};

/// The text between two exchanges.
const BETWEEN: &[u8] = b"\n%%\n";

/// Any answers are judged, without checks and as under load, and can be shown. Each exchange is a line
/// with method, URL and body of the request, and the octets of the answer.
pub fn run(octets: &[u8]) {
    let all = exchanges(octets);
    if let Some(mut flow) = given::WATCHER.flow(0) {
        for exchange in &all {
            flow.exchange(&StepId::default(), exchange);
        }
    }
    let _ = given::WATCHER.violations();
    let mut pace = Pace::default();
    for exchange in &all {
        let _ = (transcript::exchange(exchange), exchange.outcome(), exchange.problem());
        let _ = exchange.received.as_ref().map(|received| received.headers.links("next"));
        let _ = retry_after(exchange, SystemTime::UNIX_EPOCH);
        assert!(pace.after(exchange, SystemTime::UNIX_EPOCH) >= Duration::from_millis(10));
    }
    let target = Target { directory: given::DIRECTORY.to_owned(), embedded: false };
    let recording = Recording { target, exchanges: all, ..Recording::default() };
    let run = judge(recording, &CATALOGUE);
    for finding in run.findings() {
        assert!(CATALOGUE.get(&finding.requirement).is_some(), "{finding:?}");
        for exchange in &finding.evidence {
            assert!(run.recording.exchange(*exchange).is_some(), "{finding:?}");
        }
    }
}

static CATALOGUE: LazyLock<&Catalogue> = LazyLock::new(Catalogue::shipped);

/// The exchanges that octets tell of; those whose answer cannot be read are left out.
fn exchanges(octets: &[u8]) -> Vec<Exchange> {
    let mut all = Vec::new();
    for part in split(octets, BETWEEN).take(24) {
        let end = part.iter().position(|octet| *octet == b'\n').unwrap_or(part.len());
        let (line, rest) = part.split_at(end);
        let Ok(line) = std::str::from_utf8(line) else { continue };
        let mut words = line.splitn(3, ' ');
        let (Some(method), Some(url)) = (words.next(), words.next()) else { continue };
        let body = words.next().unwrap_or_default();
        let request: &[u8] = if method == "HEAD" { b"HEAD " } else { b"POST " };
        let Ok(received) = answer::read(rest.get(1..).unwrap_or_default(), usize::MAX, request)
        else {
            continue;
        };
        let id = all.len() as u64 + 1;
        all.push(given::exchange(id, method, url, body.as_bytes(), received));
    }
    all
}

fn split<'a>(octets: &'a [u8], at: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(octets);
    std::iter::from_fn(move || {
        let octets = rest?;
        let found = octets.windows(at.len()).position(|window| window == at);
        let (part, after) = octets.split_at(found.unwrap_or(octets.len()));
        rest = found.and_then(|_| after.get(at.len()..));
        Some(part)
    })
}
