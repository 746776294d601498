//! Which resource a URL belongs to, learnt from the answers so far.

use std::collections::HashMap;

use assay_acme::read;
use assay_record::Exchange;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    NewNonce,
    NewAccount,
    NewOrder,
    RevokeCert,
    KeyChange,
    Account,
    Orders,
    Order,
    Authorization,
    Challenge,
    Finalize,
    Certificate,
}

#[derive(Debug, Default)]
pub(super) struct Resources(HashMap<String, Resource>);

impl Resources {
    pub(super) fn of(&self, url: &str) -> Option<Resource> {
        self.0.get(url).copied()
    }

    /// Takes in what an answer tells of other resources.
    pub(super) fn learn(&mut self, exchange: &Exchange) {
        if !exchange.succeeded() {
            return;
        }
        let created = match self.of(&exchange.sent.url) {
            Some(Resource::NewAccount) => Some(Resource::Account),
            Some(Resource::NewOrder) => Some(Resource::Order),
            _ => None,
        };
        if let (Some(resource), Some(url)) = (created, exchange.header("location")) {
            self.0.insert(url.to_owned(), resource);
        }
        let Some(json) = exchange.json() else { return };
        let directory = read::directory(&json).value;
        let order = read::order(&json).value;
        let challenges = read::authorization(&json).value.challenges;
        let orders = match self.of(&exchange.sent.url) {
            Some(Resource::Account | Resource::NewAccount) => read::account(&json).value.orders,
            _ => None,
        };
        let urls = [
            (directory.new_nonce, Resource::NewNonce),
            (orders, Resource::Orders),
            (directory.new_account, Resource::NewAccount),
            (directory.new_order, Resource::NewOrder),
            (directory.revoke_cert, Resource::RevokeCert),
            (directory.key_change, Resource::KeyChange),
            (order.finalize, Resource::Finalize),
            (order.certificate, Resource::Certificate),
        ];
        let authorizations =
            order.authorizations.into_iter().map(|url| (Some(url), Resource::Authorization));
        let challenges =
            challenges.into_iter().map(|challenge| (challenge.url, Resource::Challenge));
        for (url, resource) in urls.into_iter().chain(authorizations).chain(challenges) {
            if let Some(url) = url {
                self.0.insert(url.to_string(), resource);
            }
        }
    }
}
