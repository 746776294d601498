//! The directory names resources that are registered, and not itself (RFC 8555 sections 7.1.1 and 9.7.5).

use serde_json::Value;
use url::Url;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// The directory names resources that are registered, and not itself (RFC 8555 sections 7.1.1 and
/// 9.7.5).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "directory-names",
    summary: "The directory names resources that are registered, and not itself (RFC 8555 sections 7.1.1 and 9.7.5).",
    covers: &["RFC8555-7.1.1-R09", "RFC8555-7.1.1-R10"],
    watcher: || Box::new(Watch),
};

/// The registry of resource types, as it was in 2025.
const REGISTERED: &[&str] = &[
    "newNonce",
    "newAccount",
    "newOrder",
    "newAuthz",
    "revokeCert",
    "keyChange",
    "renewalInfo",
    "meta",
];

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let directory = look.resources.directory().to_owned();
        for object in look.objects.iter().filter(|object| object.kind == Resource::Directory) {
            let Some(members) = object.json.as_object() else { continue };
            let own: Vec<&str> = members
                .iter()
                .filter(|(name, value)| {
                    !REGISTERED.contains(&name.as_str()) && !leads_elsewhere(value, &directory)
                })
                .map(|(name, _)| name.as_str())
                .collect();
            let seen = own.join(", ");
            look.hold("RFC8555-7.1.1-R09", own.is_empty(), "registered names", &seen);
            let itself: Vec<&str> = members
                .iter()
                .filter(|(_, value)| value.as_str().is_some_and(|url| is_same(url, &directory)))
                .map(|(name, _)| name.as_str())
                .collect();
            let seen = format!("{} leads to the directory", itself.join(", "));
            look.hold("RFC8555-7.1.1-R10", itself.is_empty(), "", &seen);
        }
    }
}

/// Whether it is the URL of a page of another host, as servers add one under a random name lest
/// clients stumble over names that they do not know.
fn leads_elsewhere(value: &Value, directory: &str) -> bool {
    let origin = |url: &str| Url::parse(url).map(|url| url.origin());
    match (value.as_str().map(origin), origin(directory)) {
        (Some(Ok(one)), Ok(other)) => one != other,
        _ => false,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other
        || matches!((Url::parse(one), Url::parse(other)), (Ok(one), Ok(other)) if one == other)
}
