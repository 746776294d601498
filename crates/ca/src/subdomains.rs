//! Authorizations that cover the names below theirs (RFC 9444).

use std::collections::HashMap;

use assay_acme::challenge::KnownChallengeType;
use assay_acme::identifier::{Identifier, IdentifierType};

use crate::state::{Authorization, Store, now};
use crate::subdomain_rules::Cover;

/// The domains that an account answers for, by the identifiers of its order.
pub(crate) type Ancestors = HashMap<Identifier, String>;

/// Whether a name is below a domain, label by label (RFC 9444 section 7.2).
pub(crate) fn is_below(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|front| front.ends_with('.'))
}

impl Store {
    /// The authorization for a domain above that a new order need not ask for again; that which lasts
    /// longest.
    pub(crate) fn covering(&self, account: &str, identifier: &Identifier) -> Option<String> {
        self.above(account, identifier)
            .filter(|(_, cover)| (self.rules.subdomains.authorization_covers)(cover))
            .max_by_key(|(authorization, _)| authorization.expires)
            .map(|(authorization, _)| authorization.id.clone())
    }

    /// All authorizations for domains above a name, and how they stand to it.
    fn above<'a>(
        &'a self,
        account: &'a str,
        identifier: &'a Identifier,
    ) -> impl Iterator<Item = (&'a Authorization, Cover)> {
        let name = Some(identifier.base()).filter(|_| identifier.kind == IdentifierType::DNS);
        let parent = |name: &&'a str| name.split_once('.').map(|(_, parent)| parent);
        // A wildcard is below its base already.
        let itself = usize::from(!identifier.is_wildcard());
        std::iter::successors(name, parent)
            .skip(itself)
            .filter_map(|domain| self.by_identifier.get(&Identifier::dns(domain)))
            .flatten()
            .filter_map(|id| self.authorizations.get(id))
            .map(move |authorization| {
                let cover = Cover {
                    own: authorization.account == account,
                    status: authorization.status,
                    expired: authorization.expires <= now(),
                    below: authorization.below,
                    wildcard: identifier.is_wildcard(),
                    ahead: authorization.ahead,
                };
                (authorization, cover)
            })
    }

    /// What an authorization is for.
    pub(crate) fn authorized_identifier(&self, authorization: &str) -> Option<Identifier> {
        self.authorizations.get(authorization).map(|found| found.identifier.clone())
    }

    /// Adds an authorization for a domain and all names below it. Control is shown in the DNS, the one
    /// place that speaks for those names too.
    pub(crate) fn add_authorization_below(
        &mut self,
        account: &str,
        domain: &Identifier,
        ahead: bool,
    ) -> String {
        let id = self.add_authorization(account, domain, ahead);
        let challenges = &mut self.challenges;
        if let Some(authorization) = self.authorizations.get_mut(&id) {
            authorization.below = true;
            authorization.challenges.retain(|id| {
                let stays = challenges.get(id).is_some_and(|c| c.kind == KnownChallengeType::Dns01);
                if !stays {
                    challenges.remove(id);
                }
                stays
            });
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_label_by_label() {
        for (name, domain, below) in [
            ("www.a.example", "a.example", true),
            ("w.w.a.example", "a.example", true),
            ("a.example", "a.example", false),
            ("na.example", "a.example", false),
            ("a.example", "www.a.example", false),
            ("b.example", "a.example", false),
        ] {
            assert_eq!(is_below(name, domain), below, "{name} {domain}");
        }
    }
}
