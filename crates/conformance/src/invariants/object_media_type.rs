//! Objects are served as JSON (RFC 8555 section 7.1).

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Objects are served as JSON (RFC 8555 section 7.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "object-media-type",
    summary: "Objects are served as JSON (RFC 8555 section 7.1).",
    covers: &["RFC8555-7.1-R13", "RFC8555-7.1.1-R01"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let Some(object) = look.objects.iter().find(|object| object.is_body) else {
            return;
        };
        let requirement = match object.kind {
            Resource::Directory => "RFC8555-7.1.1-R01",
            _ => "RFC8555-7.1-R13",
        };
        let seen = look.exchange.header("content-type").unwrap_or("no content type");
        let essence = seen.split(';').next().unwrap_or_default().trim();
        let held = essence.eq_ignore_ascii_case("application/json");
        look.hold(requirement, held, "application/json", seen);
    }
}
