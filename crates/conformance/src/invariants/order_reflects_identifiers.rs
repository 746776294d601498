//! An order is for the identifiers that were asked for (RFC 8555 section 7.4).

use std::collections::BTreeSet;

use serde_json::Value;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// An order is for the identifiers that were asked for (RFC 8555 section 7.4).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "order-reflects-identifiers",
    summary: "An order is for the identifiers that were asked for (RFC 8555 section 7.4).",
    covers: &["RFC8555-7.4-R03"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let is_new = look.resources.of(&exchange.sent.url) == Some(Resource::NewOrder);
        let orders = look.objects.iter().filter(|object| object.kind == Resource::Order);
        for order in orders.filter(|_| is_new) {
            let payload = exchange.sent.jws().and_then(|jws| jws.payload.ok().flatten());
            let asked = payload.as_ref().map(identifiers).unwrap_or_default();
            // What was asked for in another shape is not compared, nor a name in another form than
            // that of certificates (section 7.1.4), which an order may show in that form.
            let in_form = asked.iter().all(|identifier| identifier.is_ascii());
            if asked.is_empty() || !in_form || order.json.get("identifiers").is_none() {
                continue;
            }
            let given = identifiers(&order.json);
            let join = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(", ");
            look.hold("RFC8555-7.4-R03", asked == given, &join(&asked), &join(&given));
        }
    }
}

/// The identifiers of an order, as `type value`. Names are compared without regard to case (RFC 4343)
/// and addresses as addresses.
pub(crate) fn identifiers(json: &Value) -> BTreeSet<String> {
    let list = json.get("identifiers").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|identifier| {
        let text = |member: &str| identifier.get(member)?.as_str();
        let (kind, value) = (text("type")?, text("value")?);
        let value = match kind {
            // An IPv4 address may be written as an IPv6 address that it is mapped to (RFC 4291
            // section 2.5.5.2).
            "ip" => value.parse().map_or_else(
                |_| value.to_owned(),
                |address: std::net::IpAddr| address.to_canonical().to_string(),
            ),
            _ => value.to_lowercase(),
        };
        Some(format!("{kind} {value}"))
    })
    .collect()
}
