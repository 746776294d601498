//! Every URL that a server hands out is https (RFC 8555 section 6.1).

use assay_acme::names::ResourceUrl;
use assay_acme::read;

use super::{Invariant, Look, Watcher};

/// Every URL that a server hands out is https (RFC 8555 section 6.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "urls-are-https",
    summary: "Every URL that a server hands out is https (RFC 8555 section 6.1).",
    covers: &["RFC8555-6.1-R01"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        if !look.exchange.succeeded() {
            return;
        }
        for url in urls(look) {
            let good =
                url.as_str().get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
            look.hold("RFC8555-6.1-R01", good, "an https URL", url.as_str());
        }
    }
}

/// Location, and the URLs in the objects of RFC 8555.
fn urls(look: &Look<'_>) -> Vec<ResourceUrl> {
    let mut urls: Vec<ResourceUrl> =
        look.exchange.header("location").map(ResourceUrl::seen).into_iter().collect();
    let Some(json) = look.exchange.json() else {
        return urls;
    };
    let directory = read::directory(&json).value;
    urls.extend(
        [directory.new_nonce, directory.new_account, directory.new_order].into_iter().flatten(),
    );
    urls.extend(
        [directory.new_authz, directory.revoke_cert, directory.key_change, directory.renewal_info]
            .into_iter()
            .flatten(),
    );
    let order = read::order(&json).value;
    urls.extend(order.authorizations);
    urls.extend([order.finalize, order.certificate].into_iter().flatten());
    urls.extend(read::account(&json).value.orders);
    urls.extend(read::authorization(&json).value.challenges.into_iter().filter_map(|c| c.url));
    // A relative reference is another matter.
    urls.retain(|url| url.parse().is_some());
    urls
}
