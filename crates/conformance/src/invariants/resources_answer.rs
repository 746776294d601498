//! No kind of resource is silent while the others answer (RFC 8555 sections 6.3, 7.3.5, 7.4, 7.5.1
//! and 7.6).

use std::collections::HashMap;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// No kind of resource is silent while the others answer (RFC 8555 sections 6.3, 7.3.5, 7.4, 7.5.1
/// and 7.6).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "resources-answer",
    summary: "No kind of resource is silent while the others answer (RFC 8555 sections 6.3, 7.3.5, 7.4, \
              7.5.1 and 7.6).",
    covers: &[
        "RFC8555-6.3-R10",
        "RFC8555-6.3-R11",
        "RFC8555-7.3-R01",
        "RFC8555-7.3.5-R01",
        "RFC8555-7.4-R01",
        "RFC8555-7.4-R18",
        "RFC8555-7.5.1-R01",
        "RFC8555-7.6-R01",
    ],
    watcher: || Box::new(Watch::default()),
};

/// How often a request has to be lost: once or twice may be the network.
const ENOUGH: u32 = 3;

/// The requirement that has requests to that kind of resource served.
fn requirement(kind: Resource) -> Option<&'static str> {
    Some(match kind {
        Resource::Account | Resource::Order | Resource::Authorization => "RFC8555-6.3-R10",
        Resource::Certificate => "RFC8555-6.3-R11",
        Resource::NewAccount => "RFC8555-7.3-R01",
        Resource::KeyChange => "RFC8555-7.3.5-R01",
        Resource::NewOrder => "RFC8555-7.4-R01",
        Resource::Finalize => "RFC8555-7.4-R18",
        Resource::Challenge => "RFC8555-7.5.1-R01",
        Resource::RevokeCert => "RFC8555-7.6-R01",
        Resource::Directory | Resource::NewNonce | Resource::NewAuthz | Resource::Orders => {
            return None;
        }
    })
}

/// What became of the requests to one kind of resource.
#[derive(Default)]
struct Silence {
    served: bool,
    lost: u32,
    /// How many requests to any kind were served when the last one was lost.
    then: Option<u64>,
}

#[derive(Default)]
struct Watch {
    kinds: HashMap<Resource, Silence>,
    served: u64,
}

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        // A server may drop what is wrong on purpose; that is judged where it is sent.
        if look.is_mutated || exchange.sent.method != "POST" {
            return;
        }
        let Some(kind) = look.resources.of(&exchange.sent.url) else {
            return;
        };
        let Some(requirement) = requirement(kind) else {
            return;
        };
        let silence = self.kinds.entry(kind).or_default();
        match &exchange.received {
            Ok(_) if exchange.succeeded() => {
                silence.served = true;
                self.served += 1;
            }
            Ok(_) => {}
            Err(lost) if lost.stage.reached_server() => {
                // Losses with nothing served between them are one: the server was away.
                let others_live = silence.then.is_none_or(|then| then < self.served);
                silence.lost += u32::from(others_live);
                silence.then = Some(self.served);
                if silence.lost >= ENOUGH && !silence.served {
                    let seen = format!("{} again and again", exchange.outcome());
                    look.hold(requirement, false, "an answer, as others get one", &seen);
                }
            }
            Err(_) => {}
        }
    }
}
