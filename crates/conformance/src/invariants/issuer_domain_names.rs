//! dns-persist-01 challenges list issuer domain names in normal form (draft-ietf-acme-dns-persist section
//! 3.1), and the directory does where it has them (a later text, sections 3.2 and 4.1).

use serde_json::Value;
use url::Url;

use super::resources::{Object, Resource};
use super::{Invariant, Look, Watcher};

/// dns-persist-01 challenges list issuer domain names in normal form.
pub(super) static INVARIANT: Invariant = Invariant {
    id: "issuer-domain-names",
    summary: "dns-persist-01 challenges, and the directory of a later text, list issuer domain names in normal form (draft-ietf-acme-dns-persist section 3.1).",
    covers: &[
        "DNSPERSIST-3.1-R01",
        "DNSPERSIST-3.1-R02",
        "DNSPERSIST-3.1-R03",
        "DNSPERSIST-3.1-R04",
        "DNSPERSIST-3.1-R05",
        "DNSPERSIST-3.1-R06",
        "DNSPERSIST-3.1-R07",
        "DNSPERSIST-later-3.2-R01",
        "DNSPERSIST-later-3.2-R02",
        "DNSPERSIST-later-3.2-R03",
        "DNSPERSIST-later-4.1-R01",
    ],
    watcher: || Box::new(Watch::default()),
};

/// The most names that a list may have.
const MOST: usize = 10;

/// The longest name.
const LONGEST: usize = 253;

/// The member of the first texts, and of later ones.
const MEMBERS: [&str; 2] = ["issuer-domain-names", "issuerDomainNames"];

/// What the directory says beside its URLs.
#[derive(Default)]
struct Watch(Option<Value>);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for object in look.objects {
            match object.kind {
                Resource::Directory => {
                    self.0 = Some(object.json.get("meta").cloned().unwrap_or_default());
                }
                Resource::Challenge if object.text("type") == Some("dns-persist-01") => {
                    self.challenge(object, look);
                }
                _ => {}
            }
        }
    }
}

impl Watch {
    fn challenge(&self, challenge: &Object, look: &mut Look<'_>) {
        let member = MEMBERS.iter().find(|member| challenge.json.get(**member).is_some());
        let due = "type, url, status and a list of issuer domain names";
        let Some(listed) = member.and_then(|member| strings(challenge.json.get(*member))) else {
            let seen = challenge.json.to_string();
            look.hold("DNSPERSIST-3.1-R01", false, due, &seen);
            return;
        };
        let whole = ["url", "status"].iter().all(|member| challenge.text(member).is_some());
        look.hold("DNSPERSIST-3.1-R01", whole, due, &challenge.json.to_string());
        hold_list(look, &listed);
        if member == Some(&MEMBERS[1])
            && let Some(meta) = &self.0
        {
            later(look, meta, &listed);
        }
    }
}

/// The later text, where a server follows it.
fn later(look: &mut Look<'_>, meta: &Value, listed: &[&str]) {
    let named = strings(meta.get(MEMBERS[1]));
    let good = named.as_ref().is_some_and(|names| {
        (1..=MOST).contains(&names.len()) && names.iter().all(|name| is_normal(name))
    });
    let due = "issuerDomainNames in meta, from one to ten in normal form";
    look.hold("DNSPERSIST-later-3.2-R01", good, due, &meta.to_string());
    if let Some(named) = named {
        let held = named.iter().all(|name| listed.contains(name));
        let due = format!("all of {}", named.join(", "));
        look.hold("DNSPERSIST-later-3.2-R02", held, &due, &listed.join(", "));
    }
    if let Some(identities) = strings(meta.get("caaIdentities")).filter(|names| !names.is_empty()) {
        let known = |name: &&str| identities.iter().any(|known| known.eq_ignore_ascii_case(name));
        let due = format!("none but {}", identities.join(", "));
        let held = listed.iter().all(known);
        look.hold("DNSPERSIST-later-3.2-R03", held, &due, &listed.join(", "));
    }
    let prefix = meta.get("accountHashPrefix").and_then(Value::as_str);
    let uri = |prefix: &str| Url::parse(&format!("{prefix}sha-256/{}", "A".repeat(43))).is_ok();
    let due = "an accountHashPrefix that URIs can begin with";
    let held = prefix.is_some_and(|prefix| !prefix.is_empty() && uri(prefix));
    look.hold("DNSPERSIST-later-4.1-R01", held, due, prefix.unwrap_or("nothing"));
}

fn hold_list(look: &mut Look<'_>, listed: &[&str]) {
    let count = listed.len();
    look.hold("DNSPERSIST-3.1-R02", count > 0, "one name at least", "an empty list");
    let due = format!("at most {MOST} names");
    look.hold("DNSPERSIST-3.1-R03", count <= MOST, &due, &count.to_string());
    for name in listed {
        let bare = name.strip_suffix('.').unwrap_or(name);
        look.hold("DNSPERSIST-3.1-R04", bare.split('.').all(is_label), "A-labels", name);
        let lower = !name.chars().any(char::is_uppercase);
        look.hold("DNSPERSIST-3.1-R05", lower, "lower case", name);
        look.hold("DNSPERSIST-3.1-R06", bare.len() == name.len(), "no dot at the end", name);
        let due = format!("at most {LONGEST} octets");
        look.hold("DNSPERSIST-3.1-R07", bare.len() <= LONGEST, &due, name);
    }
}

fn is_normal(name: &str) -> bool {
    name.len() <= LONGEST && name.split('.').all(is_label) && !name.chars().any(char::is_uppercase)
}

/// Letters, digits and hyphens, in either case.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// An array of strings.
fn strings(value: Option<&Value>) -> Option<Vec<&str>> {
    value?.as_array()?.iter().map(Value::as_str).collect()
}
