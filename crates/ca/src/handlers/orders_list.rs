//! The orders of an account (RFC 8555 section 7.1.2.1).

use serde_json::json;

use super::order;
use crate::answer::Answer;
use crate::jws::Signed;
use crate::refusal::Refusal;
use crate::route::{Resource, Route};
use crate::server::Shared;

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let (account, _) = place(&signed.resource)?;
    let answer = shown(ca, &signed.resource)?;
    signed.check_access(&ca.rules, account)?;
    signed.fetch(&ca.rules)?;
    Ok(answer)
}

/// One page, with a link to the next.
pub(super) fn shown(ca: &Shared, resource: &Resource) -> Result<Answer, Refusal> {
    let (account, from) = place(resource)?;
    let (ids, next) =
        ca.store().listed(account, from, ca.settings.orders_page).ok_or_else(Refusal::not_found)?;
    let urls: Vec<_> = ids.iter().map(|id| order::url(ca, id)).collect();
    let answer = Answer::object(json!({ "orders": urls }));
    Ok(match next.and_then(ca.rules.next_page_begins) {
        Some(next) => {
            let page = Resource::object(Route::OrdersPage, &format!("{account}-{next}"));
            answer.linked(&ca.url(&page), "next")
        }
        None => answer,
    })
}

/// The account, and which of its orders the page begins with.
fn place(resource: &Resource) -> Result<(&str, usize), Refusal> {
    match resource.route {
        Route::OrdersPage => resource.numbered().ok_or_else(Refusal::not_found),
        _ => Ok((&resource.id, 0)),
    }
}
