//! No nonce is handed out twice (RFC 8555 section 6.5.1).

use std::collections::HashSet;

use super::{Invariant, Look, Watcher};

/// No nonce is handed out twice (RFC 8555 section 6.5.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "nonce-unique",
    summary: "No nonce is handed out twice (RFC 8555 section 6.5.1).",
    covers: &["RFC8555-6.5.1-R01"],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch(HashSet<String>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        if let Some(nonce) = look.exchange.header("replay-nonce").map(str::to_owned) {
            let seen = format!("{nonce} again");
            look.hold(
                "RFC8555-6.5.1-R01",
                self.0.insert(nonce),
                "a nonce never seen before",
                &seen,
            );
        }
    }
}
