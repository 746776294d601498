//! Objects change their status only along the arrows of RFC 8555 section 7.1.6.

use std::collections::HashMap;
use std::time::Duration;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Objects change their status only along the arrows of RFC 8555 section 7.1.6.
pub(super) static INVARIANT: Invariant = Invariant {
    id: "status-transitions",
    summary: "Objects change their status only along the arrows of RFC 8555 section 7.1.6.",
    covers: &[
        "RFC8555-7.1.6-R03",
        "RFC8555-7.1.6-R06",
        "RFC8555-7.1.6-R11",
        "RFC8555-7.1.6-R12",
        "RFC8555-7.1.6-R15",
        "RFC8555-7.1.6-R17",
        "RFC8555-7.1.6-R22",
        "RFC8555-7.1.6-R24",
    ],
    watcher: || Box::new(Watch::default()),
};

/// The requirement that speaks of where an object may go from a status, and where it may go, over
/// any number of arrows: what happens between two looks is not seen.
///
/// `None` where any status may follow, or the status is none of the RFC.
fn arrows(kind: Resource, from: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match (kind, from) {
        (Resource::Order, "ready") => ("RFC8555-7.1.6-R15", &["processing", "valid", "invalid"]),
        (Resource::Order, "processing") => ("RFC8555-7.1.6-R17", &["valid", "invalid"]),
        (Resource::Order, "valid" | "invalid") => ("RFC8555-7.1.6-R22", &[]),
        (Resource::Authorization, "valid") => {
            ("RFC8555-7.1.6-R12", &["expired", "deactivated", "revoked"])
        }
        (Resource::Authorization, "invalid" | "deactivated" | "expired" | "revoked") => {
            ("RFC8555-7.1.6-R11", &[])
        }
        (Resource::Challenge, "processing") => ("RFC8555-7.1.6-R03", &["valid", "invalid"]),
        (Resource::Challenge, "valid" | "invalid") => ("RFC8555-7.1.6-R06", &[]),
        (Resource::Account, "valid") => ("RFC8555-7.1.6-R24", &["deactivated", "revoked"]),
        // That a deactivated account is revoked as well takes nobody by surprise.
        (Resource::Account, "deactivated" | "revoked") => {
            ("RFC8555-7.1.6-R24", &["deactivated", "revoked"])
        }
        _ => return None,
    })
}

/// For each object, the statuses it was seen in, and when the first answer that said so had come.
#[derive(Default)]
struct Watch(HashMap<String, HashMap<String, Duration>>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let timing = look.exchange.timing;
        for object in look.objects {
            let (Some(url), Some(now)) = (&object.url, object.text("status")) else {
                continue;
            };
            // A server that answers for whoever signs, at any URL of an account, shows another account.
            let by = || look.exchange.sent.protected_text("kid");
            if object.kind == Resource::Account && by().is_some_and(|by| by != *url) {
                continue;
            }
            let seen = self.0.entry(url.clone()).or_default();
            let mut before: Vec<_> = seen.iter().collect();
            before.sort();
            for (status, when) in before {
                let Some((requirement, next)) = arrows(object.kind, status) else {
                    continue;
                };
                // Of answers that overlap it is not known which state is the older.
                if *when > timing.start {
                    continue;
                }
                // Orders that renew themselves can be ended once they are valid (RFC 8739
                // section 3.1.2), which may not have been seen.
                let is_canceled = now == "canceled" && object.json.get("auto-renewal").is_some();
                let leads_there = matches!(status.as_str(), "ready" | "processing" | "valid");
                if is_canceled && object.kind == Resource::Order && leads_there {
                    continue;
                }
                let held = now == status || next.contains(&now);
                let due = match next {
                    [] => format!("{status} for good"),
                    next => format!("{status}, and then {}", next.join(" or ")),
                };
                look.hold(requirement, held, &due, &format!("{now} after {status}: {url}"));
            }
            let end = timing.start + timing.total;
            let first = seen.entry(now.to_owned()).or_insert(end);
            *first = end.min(*first);
        }
    }
}
