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
            if let Some(seen) = something_else(look) {
                look.hold("RFC8555-7.1-R13", false, "a JSON object", &seen);
            }
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

/// What stands where an object is due, if anything does. No answer to a request that is wrong on
/// purpose counts, and no empty one.
fn something_else(look: &Look<'_>) -> Option<String> {
    use Resource::{Account, Authorization, Challenge, Finalize, NewAccount, NewOrder, Order};
    let exchange = look.exchange;
    let kind = look.resources.of(&exchange.sent.url)?;
    let shows_object = matches!(
        kind,
        Account | Authorization | Challenge | Finalize | NewAccount | NewOrder | Order
    );
    let received = exchange.received.as_ref().ok()?;
    let served = !look.is_mutated
        && exchange.sent.method == "POST"
        && matches!(received.status, 200 | 201)
        && !received.body.0.is_empty();
    let media = received.headers.first("content-type").unwrap_or("no content type");
    let is_object = exchange.json().is_some_and(|json| json.is_object());
    (shows_object && served && !is_object).then(|| format!("no JSON object, but {media}"))
}
