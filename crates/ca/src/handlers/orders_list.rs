//! The orders of an account (RFC 8555 section 7.1.2.1).

use assay_acme::order::KnownOrderStatus;
use serde_json::json;

use super::order;
use crate::answer::Answer;
use crate::jws::Signed;
use crate::refusal::Refusal;
use crate::server::Shared;

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let answer = shown(ca, &signed.resource.id)?;
    signed.check_access(&ca.rules, &signed.resource.id)?;
    signed.fetch(&ca.rules)?;
    Ok(answer)
}

/// All but the invalid ones.
pub(super) fn shown(ca: &Shared, account: &str) -> Result<Answer, Refusal> {
    let mut store = ca.store();
    let account = store.accounts.get(account).ok_or_else(Refusal::not_found)?;
    let orders: Vec<_> = account
        .orders
        .clone()
        .iter()
        .filter_map(|id| store.order(id).map(|order| (order.id.clone(), order.status)))
        .filter(|(_, status)| *status != KnownOrderStatus::Invalid)
        .map(|(id, _)| order::url(ca, &id))
        .collect();
    Ok(Answer::object(json!({ "orders": orders })))
}
