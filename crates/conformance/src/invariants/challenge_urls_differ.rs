//! Each challenge has a URL of its own (RFC 8555 section 8).

use std::collections::HashSet;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Each challenge has a URL of its own (RFC 8555 section 8).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "challenge-urls-differ",
    summary: "Each challenge has a URL of its own (RFC 8555 section 8).",
    covers: &["RFC8555-8-R08"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let listed = look.objects.iter().filter(|o| o.kind == Resource::Challenge && !o.is_body);
        let urls: Vec<&str> = listed.filter_map(|challenge| challenge.url.as_deref()).collect();
        if urls.len() > 1 {
            let distinct: HashSet<&str> = urls.iter().copied().collect();
            let seen = urls.join(", ");
            look.hold("RFC8555-8-R08", distinct.len() == urls.len(), "distinct URLs", &seen);
        }
    }
}
