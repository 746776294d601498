//! Invariants under load: flows are watched as they run, by an observer each, and what they have in
//! common is remembered in memory that does not grow.

mod certificates;
mod owners;
mod seen;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use assay_acme::directory::Directory;
use assay_record::{Exchange, Observer, StepId, Verdict, Violation};

use self::certificates::{Leaf, Orders};
use self::owners::Owners;
use self::seen::Seen;
use crate::Catalogue;
use crate::invariants::resources::{Resource, Resources};
use crate::invariants::{Live, verdict};

/// Nonces that are remembered, 34 MB of them: at ten thousand signed requests a second, those of the
/// last hundred seconds.
const NONCES: usize = 1 << 20;

/// Serial numbers that are remembered, 4 MB of them.
const SERIALS: usize = 1 << 17;

/// Exchanges that are shown for what was broken; the one that shows it stands last.
const SHOWN: usize = 5;

const NONCE: (&str, &str) = ("nonce-unique", "RFC8555-6.5.1-R01");
const SERIAL: (&str, &str) = ("serial-unique", "RFC8555-9.1-R07");
const CERTIFICATE: &str = "certificate-is-as-ordered";
const OWNER: &str = "shown-to-its-owner";

/// Watches flows.
pub struct Watcher {
    resources: Resources,
    /// The share of the flows that are watched, from zero to one.
    share: f64,
    /// Whether requests go out as they should, so that answers mean what they seem to.
    is_plain: bool,
    nonces: Seen,
    serials: Seen,
    notes: Mutex<Notes>,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watcher").field("share", &self.share).finish_non_exhaustive()
    }
}

type Notes = BTreeMap<(&'static str, &'static str), Note>;

/// How an invariant fared.
#[derive(Default)]
struct Note {
    looks: u64,
    count: u64,
    first: Option<First>,
}

struct First {
    flow: u64,
    seen: String,
    exchanges: Vec<Exchange>,
}

impl Watcher {
    /// Watches that share of the flows over a server. Where flows send requests that are wrong on
    /// purpose (`is_plain` is false), only nonces and serial numbers are judged. `salt` should be
    /// different in every run.
    pub fn new(url: &str, directory: &Directory, share: f64, is_plain: bool, salt: u64) -> Self {
        let mut resources = Resources::new(url);
        let names = [
            (&directory.new_nonce, Resource::NewNonce),
            (&directory.new_account, Resource::NewAccount),
            (&directory.new_order, Resource::NewOrder),
            (&directory.new_authz, Resource::NewAuthz),
            (&directory.revoke_cert, Resource::RevokeCert),
            (&directory.key_change, Resource::KeyChange),
        ];
        for (url, kind) in names {
            if let Some(url) = url {
                resources.insert(url.as_str(), kind);
            }
        }
        Self {
            resources,
            share,
            is_plain,
            nonces: Seen::new(NONCES, salt),
            serials: Seen::new(SERIALS, salt),
            notes: Mutex::default(),
        }
    }

    /// Watches a flow, if it belongs to the share: the same flows in every run.
    pub fn flow(self: &Arc<Self>, flow: u64) -> Option<Watched> {
        // Multiples of the golden ratio fall evenly, whichever part of the flows is run here.
        let at = flow.wrapping_mul(0x9e37_79b9_7f4a_7c15) as f64 / 2f64.powi(64);
        (at < self.share).then(|| Watched {
            live: Live::new(self.resources.clone()),
            watcher: Arc::clone(self),
            flow,
            last: VecDeque::with_capacity(SHOWN),
            orders: Orders::default(),
            owners: Owners::default(),
            notes: Notes::new(),
        })
    }

    /// What was broken in the flows that have ended, the most frequent first.
    pub fn violations(&self) -> Vec<Violation> {
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let broken = notes.iter().filter_map(|((invariant, requirement), note)| {
            let first = note.first.as_ref()?;
            // What the text only implies breaks no run; but nonces that come twice have no excuse.
            let is_firm = Catalogue::shipped().get(requirement).is_some_and(|requirement| {
                requirement.id == NONCE.1 || verdict(requirement) == Verdict::Fail
            });
            if !is_firm {
                return None;
            }
            Some(Violation {
                invariant: (*invariant).to_owned(),
                requirement: (*requirement).to_owned(),
                count: note.count,
                looks: note.looks,
                example: first.seen.clone(),
                flow: first.flow,
                exchanges: first.exchanges.clone(),
            })
        });
        let mut violations: Vec<_> = broken.collect();
        violations.sort_by_key(|violation| std::cmp::Reverse(violation.count));
        violations
    }
}

/// A flow under the watcher's eyes. What it came to is counted when it is dropped.
pub struct Watched {
    watcher: Arc<Watcher>,
    flow: u64,
    live: Live,
    /// The exchanges before this one.
    last: VecDeque<Exchange>,
    orders: Orders,
    owners: Owners,
    notes: Notes,
}

impl std::fmt::Debug for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watched").field("flow", &self.flow).finish_non_exhaustive()
    }
}

impl Observer for Watched {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        self.nonce(exchange);
        if self.watcher.is_plain {
            self.objects(exchange);
        } else {
            self.serial(exchange);
        }
        if self.last.len() == SHOWN - 1 {
            self.last.pop_front();
        }
        self.last.push_back(exchange.clone());
    }
}

impl Watched {
    fn nonce(&mut self, exchange: &Exchange) {
        let Some(nonce) = exchange.header("replay-nonce") else { return };
        let before = self.watcher.nonces.note(&[nonce.as_bytes()], self.flow, exchange.id.0);
        let held = before.is_none();
        let exchanges = if held { Vec::new() } else { self.shown(exchange) };
        note(&mut self.notes, self.flow, NONCE, held, || {
            let before = before.map(|before| format!("{} of flow {}", before.mark, before.flow));
            let seen = format!("the nonce {nonce} a second time, after exchange");
            (format!("{seen} {}", before.unwrap_or_default()), exchanges)
        });
    }

    fn objects(&mut self, exchange: &Exchange) {
        let asked = self.owners.judge(exchange, &self.live.resources);
        if let Some(asked) = asked {
            let exchanges = if asked.held { Vec::new() } else { self.shown(exchange) };
            let what = (OWNER, asked.requirement);
            note(&mut self.notes, self.flow, what, asked.held, || (asked.seen, exchanges));
        }
        let mut broken = Vec::new();
        let notes = &mut self.notes;
        let objects = self.live.look(exchange, |invariant, requirement, held, found| {
            notes.entry((invariant, requirement)).or_default().looks += held as u64;
            broken.extend(found.into_iter().map(|found| ((invariant, requirement), found)));
        });
        for (what, broken) in broken {
            let exchanges = self.shown(exchange);
            let seen = format!("{}, where {} was due", broken.seen, broken.due);
            note(&mut self.notes, self.flow, what, false, || (seen, exchanges));
        }
        self.orders.learn(exchange, &objects, &self.live.resources);
        self.owners.learn(exchange, &objects, &self.live.resources);
        self.serial(exchange);
    }

    /// Judges a certificate, where the answer is one.
    fn serial(&mut self, exchange: &Exchange) {
        let is_chain = exchange
            .header("content-type")
            .is_some_and(|media| media.starts_with("application/pem-certificate-chain"));
        let Some(leaf) = Some(exchange).filter(|e| is_chain && e.succeeded()).and_then(Leaf::of)
        else {
            return;
        };
        let Watched { watcher, flow, .. } = self;
        let mark = watcher.serials.mark(&leaf.der);
        let before = watcher.serials.note(&[&leaf.issuer, &leaf.serial], *flow, mark);
        // The same certificate may be downloaded as often as one likes.
        let before = before.filter(|before| before.mark != mark);
        let exchanges = if before.is_some() { self.shown(exchange) } else { Vec::new() };
        note(&mut self.notes, self.flow, SERIAL, before.is_none(), || {
            let serial: String = leaf.serial.iter().map(|octet| format!("{octet:02x}")).collect();
            let before = before.map(|before| before.flow).unwrap_or_default();
            (format!("serial number {serial} again, after that of flow {before}"), exchanges)
        });
        for held in self.orders.judge(&exchange.sent.url, &leaf) {
            let exchanges = match (held.held, held.request) {
                (true, _) => Vec::new(),
                (false, Some(request)) => vec![request, exchange.clone()],
                (false, None) => self.shown(exchange),
            };
            let seen = format!("{}, where {} was due", held.seen, held.due);
            let what = (CERTIFICATE, held.requirement);
            note(&mut self.notes, self.flow, what, held.held, || (seen, exchanges));
        }
    }

    /// The exchanges up to this one.
    fn shown(&self, exchange: &Exchange) -> Vec<Exchange> {
        self.last.iter().chain([exchange]).cloned().collect()
    }
}

fn note(
    notes: &mut Notes,
    flow: u64,
    what: (&'static str, &'static str),
    held: bool,
    tell: impl FnOnce() -> (String, Vec<Exchange>),
) {
    let note = notes.entry(what).or_default();
    note.looks += 1;
    if held {
        return;
    }
    note.count += 1;
    if note.first.is_none() {
        let (seen, exchanges) = tell();
        note.first = Some(First { flow, seen, exchanges });
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut all = self.watcher.notes.lock().unwrap_or_else(PoisonError::into_inner);
        for (what, note) in std::mem::take(&mut self.notes) {
            let sum = all.entry(what).or_default();
            sum.looks += note.looks;
            sum.count += note.count;
            if sum.first.is_none() {
                sum.first = note.first;
            }
        }
    }
}

#[cfg(test)]
mod tests;
