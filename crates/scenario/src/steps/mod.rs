//! Verbs, one file each.

mod answer;
mod await_;
mod change_key;
mod deactivate_account;
mod deactivate_authz;
mod diagnosis;
mod download;
mod fetch;
mod finalize;
mod find_account;
mod inbound;
mod new_account;
mod new_order;
mod post;
mod request;
mod revoke;
mod update_account;

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::{Reason, Stop};

use crate::run::Context;
use crate::verb::{Begun, Signed, State, Verb};

/// Every verb, in the order of a certificate's life.
pub static VERBS: &[&Verb] = &[
    &new_account::VERB,
    &find_account::VERB,
    &update_account::VERB,
    &change_key::VERB,
    &deactivate_account::VERB,
    &new_order::VERB,
    &fetch::VERB,
    &answer::VERB,
    &await_::VERB,
    &finalize::VERB,
    &download::VERB,
    &revoke::VERB,
    &deactivate_authz::VERB,
    &post::VERB,
    &request::VERB,
    &inbound::VERB,
];

/// A request to the account's own URL.
fn by_account(
    cx: &Context<'_>,
    by: Option<&str>,
    state: State,
    operation: impl FnOnce(&ResourceUrl) -> Operation,
) -> Result<Begun, Stop> {
    let session = cx.scope.session(by)?.clone();
    let Some(url) = session.account().cloned() else {
        return Err(Stop::Inconclusive(Reason::new("the account has no URL")));
    };
    Ok(Begun::Signed(Box::new(Signed { session, operation: operation(&url), state })))
}
