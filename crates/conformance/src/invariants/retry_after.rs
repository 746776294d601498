//! Retry-After is a time or a number of seconds (RFC 8555 sections 6.6, 7.4 and 7.5.1).

use assay_acme::problem::AcmeError;

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// Retry-After is a time or a number of seconds (RFC 8555 sections 6.6, 7.4 and 7.5.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "retry-after",
    summary: "Retry-After is a time or a number of seconds (RFC 8555 sections 6.6, 7.4 and 7.5.1).",
    covers: &["RFC8555-6.6-R02", "RFC8555-7.4-R20", "RFC8555-7.5.1-R12"],
    watcher: || Box::new(Watch),
};

const DUE: &str = "Retry-After, a number of seconds or a date";

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let retry = exchange.header("retry-after").map(str::trim);
        let held = retry.is_some_and(is_well_formed);
        let seen = retry.unwrap_or("none");
        let known = exchange.problem().and_then(|problem| problem.kind?.known());
        if known == Some(AcmeError::RateLimited) {
            look.hold("RFC8555-6.6-R02", held, DUE, seen);
        } else if retry.is_some()
            && let Some(object) = look.objects.iter().find(|object| object.is_body)
        {
            match object.kind {
                Resource::Order => look.hold("RFC8555-7.4-R20", held, DUE, seen),
                Resource::Authorization | Resource::Challenge => {
                    look.hold("RFC8555-7.5.1-R12", held, DUE, seen);
                }
                _ => {}
            }
        }
    }
}

/// Section 10.2.3 of RFC 9110. Of the three forms of a date only the one that is still sent.
fn is_well_formed(value: &str) -> bool {
    let seconds = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    seconds || is_date(value)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn is_date(value: &str) -> bool {
    let form = "Aaa, 00 Aaa 0000 00:00:00 GMT";
    value.len() == form.len()
        && value.bytes().zip(form.bytes()).all(|(b, form)| match form {
            b'0' => b.is_ascii_digit(),
            b'A' => b.is_ascii_uppercase(),
            b'a' => b.is_ascii_lowercase(),
            form => b == form,
        })
}
