//! URLs of objects are not counted (RFC 8555 section 10.5).

use std::collections::{BTreeMap, BTreeSet};

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// URLs of objects are not counted (RFC 8555 section 10.5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "urls-are-unpredictable",
    summary: "URLs of objects are not counted (RFC 8555 section 10.5).",
    covers: &["RFC8555-10.5-R08"],
    watcher: || Box::new(Watch::default()),
};

/// The URLs of one kind that are compared: the first ones.
const COMPARED: usize = 12;

/// Fewer tell nothing.
const FEWEST: usize = 5;

/// Numbers that lie no further apart than this, on average, are counted. Random ones of 32 bits lie a
/// thousand times further apart.
const GAP: u128 = 100_000;

#[derive(Default)]
struct Watch(BTreeMap<&'static str, BTreeSet<String>>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for object in look.objects {
            let Some(url) = &object.url else { continue };
            let kind = match object.kind {
                Resource::Account => "accounts",
                Resource::Order => "orders",
                Resource::Authorization => "authorizations",
                Resource::Challenge => "challenges",
                _ => continue,
            };
            let known = self.0.entry(kind).or_default();
            if known.len() >= COMPARED || !known.insert(url.clone()) || known.len() < FEWEST {
                continue;
            }
            let due = format!("an unpredictable part in the URLs of {kind}");
            look.hold("RFC8555-10.5-R08", !are_counted(known), &due, url);
        }
    }
}

/// Whether all that differs in these URLs is counted.
fn are_counted(urls: &BTreeSet<String>) -> bool {
    let split = |url: &'_ String| -> Vec<String> {
        url.split(['/', '?', '&', '=', '-', '.', ':']).map(str::to_owned).collect()
    };
    let rows: Vec<_> = urls.iter().map(split).collect();
    let Some(length) = rows.first().map(Vec::len) else {
        return false;
    };
    // Where the parts do not correspond, nothing can be said.
    rows.iter().all(|row| row.len() == length)
        && (0..length).all(|at| {
            let column: BTreeSet<_> = rows.iter().filter_map(|row| row.get(at)).collect();
            column.len() == 1 || is_counter(&column)
        })
}

fn is_counter(column: &BTreeSet<&String>) -> bool {
    let numbers: Option<BTreeSet<u128>> = column.iter().map(|text| text.parse().ok()).collect();
    let Some(numbers) = numbers else {
        return false;
    };
    match (numbers.first(), numbers.last()) {
        (Some(least), Some(most)) => most - least <= GAP * numbers.len() as u128,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_told_from_random_parts() {
        let urls = |make: &dyn Fn(u128) -> String| (1..=6).map(make).collect::<BTreeSet<_>>();
        let random = |n: u128| n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060) % 1_000_000_007;
        for (url, counted) in [
            (&(|n| format!("https://ca/order/{n}")) as &dyn Fn(u128) -> String, true),
            (&|n| format!("https://ca/order/{}/{}", n % 2, 7000 + 3 * n), true),
            (&|n| format!("https://ca/order?id={n}"), true),
            (&|n| format!("https://ca/order/{}", 1_764_190_000_000 + 900 * n), true),
            (&|n| format!("https://ca/order/{}", random(n)), false),
            (&|n| format!("https://ca/order/{n}/{:x}", random(n)), false),
            (&|n| format!("https://ca/order/x{:x}", random(n)), false),
            (&|n| format!("https://ca/order/{}", "a/".repeat(usize::try_from(n).unwrap())), false),
        ] {
            assert_eq!(are_counted(&urls(url)), counted, "{}", url(3));
        }
    }
}
