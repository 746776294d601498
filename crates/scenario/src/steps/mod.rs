//! Verbs, one file each.

mod answer;
mod answer_device;
mod answer_onion;
mod assert;
mod auto_renewal;
mod await_;
mod cancel;
mod change_key;
mod connect;
mod deactivate_account;
mod deactivate_authz;
mod diagnosis;
mod download;
mod fetch;
mod finalize;
mod find_account;
mod inbound;
mod list_orders;
mod new_account;
mod new_authz;
mod new_device;
mod new_hidden_service;
mod new_key;
mod new_order;
mod persistent;
mod post;
mod renewal_info;
mod request;
mod responder;
mod revocation;
mod revoke;
mod sign_onion_caa;
mod sleep;
mod update_account;

pub use self::revocation::revocation_of;

use assay_acme::names::ResourceUrl;
use assay_client::{Operation, Session};
use assay_record::{Reason, Stop};
pub(crate) use diagnosis::is_why as is_unasked;

use crate::run::Context;
use crate::value::Slot;
use crate::verb::{Begun, Signed, State, Verb};

/// Every verb, in the order of a certificate's life.
pub static VERBS: &[&Verb] = &[
    &new_key::VERB,
    &new_account::VERB,
    &find_account::VERB,
    &update_account::VERB,
    &change_key::VERB,
    &deactivate_account::VERB,
    &list_orders::VERB,
    &new_hidden_service::VERB,
    &new_device::VERB,
    &new_order::VERB,
    &new_authz::VERB,
    &fetch::VERB,
    &answer::VERB,
    &answer_onion::VERB,
    &answer_device::VERB,
    &await_::VERB,
    &sign_onion_caa::VERB,
    &finalize::VERB,
    &download::VERB,
    &cancel::VERB,
    &revoke::VERB,
    &revocation::VERB,
    &renewal_info::VERB,
    &deactivate_authz::VERB,
    &post::VERB,
    &request::VERB,
    &connect::VERB,
    &responder::VERB,
    &inbound::VERB,
    &assert::VERB,
    &sleep::VERB,
];

/// The URL of a session's account.
fn account_url(session: &Session) -> Result<ResourceUrl, Stop> {
    let url = session.account().cloned();
    url.ok_or_else(|| Stop::Inconclusive(Reason::new("the account has no URL")))
}

/// A request to the account's own URL.
fn by_account(
    cx: &Context<'_>,
    by: Slot,
    state: State,
    operation: impl FnOnce(&ResourceUrl) -> Operation,
) -> Result<Begun, Stop> {
    let session = cx.scope.session(by)?.clone();
    let operation = operation(&account_url(&session)?);
    Ok(Begun::Signed(Box::new(Signed { session, operation, state })))
}
