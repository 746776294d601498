//! Every case of one mutation, in a stable order.

use std::collections::BTreeMap;

use assay_record::FuzzCase;
use assay_scenario::{Applied, Argument, MUTATIONS, Mutation, OWN, Param, Provokes, Site, Takes};

use crate::case::written;
use crate::dictionary;

/// A step that can be attacked, and with what.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) step: String,
    /// Whether its request can be made again with the same result.
    pub(crate) repeatable: bool,
    /// Whether its flow knows another account than the one that signs.
    pub(crate) has_another: bool,
    pub(crate) mutations: Vec<&'static Mutation>,
    /// Pointers to what its payload holds.
    pub(crate) members: Vec<String>,
}

impl Target {
    pub(crate) fn of(step: String, site: &Site<'_>) -> Self {
        let mutations = MUTATIONS.iter().copied().filter(|mutation| site.takes(mutation));
        let repeatable = site.repeatable;
        let has_another = site.has_another;
        Self {
            step,
            repeatable,
            has_another,
            mutations: mutations.collect(),
            members: site.members(),
        }
    }

    /// Every case of one mutation: with its defaults first, then with what else it can be told.
    pub(crate) fn cases(&self, scenario: &str, key: Option<&str>) -> Vec<FuzzCase> {
        let case = |applied: &Applied| FuzzCase {
            scenario: scenario.to_owned(),
            step: self.step.clone(),
            mutations: vec![written(applied)],
            key: key.map(str::to_owned),
            ..FuzzCase::default()
        };
        let (mut plain, mut told) = (Vec::new(), Vec::new());
        for mutation in &self.mutations {
            for (at, arguments) in self.arguments(mutation).into_iter().enumerate() {
                let given = arguments.iter().map(|(name, argument)| (*name, argument.clone()));
                if let Ok(applied) = Applied::new(mutation, given) {
                    let cases = if at == 0 { &mut plain } else { &mut told };
                    cases.push(case(&applied));
                }
            }
        }
        plain.append(&mut told);
        plain.dedup();
        plain
    }

    /// The members that a payload has, but the first, and contact at newAccount, with JSON types that they
    /// are not of. Null is as good as absent to many a reader.
    fn typed_members(&self) -> Vec<(String, &'static [&'static str])> {
        let has = |at: &str| self.members.iter().any(|member| member == at);
        let kinds = |member: &str| -> &'static [&'static str] {
            match member {
                "contact" => &["number", "boolean", "object"],
                _ => &["number", "boolean", "array", "object"],
            }
        };
        let known = self.members.iter().filter_map(|at| at.strip_prefix('/'));
        let known = known.filter(|name| !name.contains('/')).skip(1);
        let is_new_account = has("/termsOfServiceAgreed") && !has("/contact");
        let contact = is_new_account.then_some("contact");
        known.chain(contact).map(|name| (name.to_owned(), kinds(name))).collect()
    }

    /// What a mutation is told, one after the other; nothing at first.
    fn arguments(&self, mutation: &'static Mutation) -> Vec<BTreeMap<&'static str, Argument>> {
        let mut all = vec![BTreeMap::new()];
        let mut one = |given: &[(&'static str, String)]| {
            let given = given.iter().map(|(name, text)| (*name, Argument::Text(text.clone())));
            all.push(given.collect());
        };
        match mutation.id {
            "payload-value" => {
                for at in &self.members {
                    for value in dictionary::values(at) {
                        one(&[("at", at.clone()), ("value", value)]);
                    }
                }
                for (at, value) in dictionary::further() {
                    if !self.members.iter().any(|member| member == at) {
                        one(&[("at", at.to_owned()), ("value", value)]);
                    }
                }
            }
            "payload-value-absent" => {
                self.members.iter().skip(1).for_each(|at| one(&[("at", at.clone())]));
            }
            "sent-to-another-id" => {
                dictionary::IDS.iter().skip(1).for_each(|id| one(&[("id", (*id).to_owned())]));
            }
            "kid-of-another-account" if self.has_another => {
                one(&[("account", OWN.to_owned())]);
            }
            "payload-member-of-wrong-type" => {
                let types = mutation.params.iter().flat_map(others);
                all.extend(types.map(|kind| [("type", kind)].into()));
                for (member, kinds) in self.typed_members() {
                    for kind in kinds {
                        let given = [("member", member.clone()), ("type", (*kind).to_owned())];
                        let given = given.map(|(name, text)| (name, Argument::Text(text)));
                        all.push(given.into());
                    }
                }
            }
            "csr-octet-changed" => {
                // One in each part of a request that is a few hundred octets long.
                all.extend((1..48_u64).map(|at| [("at", Argument::Number(at * 7))].into()));
            }
            _ => {
                for param in mutation.params {
                    all.extend(others(param).into_iter().map(|other| [(param.name, other)].into()));
                }
            }
        }
        all
    }
}

/// What else than its default a parameter takes.
fn others(param: &Param) -> Vec<Argument> {
    match param.takes {
        Takes::Word { options, default } => options
            .iter()
            .filter(|option| **option != default)
            .map(|option| Argument::Text((*option).to_owned()))
            .collect(),
        Takes::Number { least, most, default } | Takes::Size { least, most, default } => {
            let mut numbers = vec![least, default.saturating_mul(4).min(most)];
            numbers.retain(|number| *number != default);
            numbers.dedup();
            numbers.into_iter().map(Argument::Number).collect()
        }
        Takes::Text { .. } => Vec::new(),
    }
}

/// What is due to several mutations at once: one may undo what another did, so that nothing is certain
/// unless all of them mean nothing.
pub(crate) fn due(mutations: &[Applied]) -> Provokes {
    match mutations {
        [one] => one.mutation.provokes,
        several => {
            let provokes = || several.iter().map(|applied| applied.mutation.provokes);
            if provokes().any(|it| it == Provokes::Silence) {
                // Nor is it whole any more for certain: it may be served, or waited for.
                Provokes::Silence
            } else if provokes().all(|it| it == Provokes::Acceptance) {
                Provokes::Acceptance
            } else {
                Provokes::Choice
            }
        }
    }
}

/// Whether an answer of 2xx would be an acceptance of what must be refused.
pub(crate) const fn is_refusal(due: Provokes) -> bool {
    matches!(due, Provokes::Problem(..) | Provokes::Refusal | Provokes::Silence)
}
