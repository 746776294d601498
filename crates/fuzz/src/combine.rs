//! Cases of several mutations, by chance and seed.

use assay_record::FuzzCase;
use assay_scenario::{Applied, Argument, Mutation, Takes};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use crate::case::written;
use crate::dictionary;
use crate::enumerate::Target;

/// Makes cases for ever: the same seed makes the same.
#[derive(Debug)]
pub(crate) struct Combiner {
    random: StdRng,
    /// Mutations that have shown something new with others.
    fruitful: Vec<&'static str>,
}

impl Combiner {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: StdRng::seed_from_u64(seed), fruitful: Vec::new() }
    }

    /// Mutations whose combination was answered as nothing before: others are tried with them.
    pub(crate) fn learn(&mut self, case: &FuzzCase) {
        for written in &case.mutations {
            if let Some(mutation) = assay_scenario::mutation(&written.id)
                && self.fruitful.len() < 256
            {
                self.fruitful.push(mutation.id);
            }
        }
    }

    /// Another case of two or three mutations for a step.
    pub(crate) fn case(
        &mut self,
        scenario: &str,
        target: &Target,
        key: Option<&str>,
    ) -> Option<FuzzCase> {
        let count = if self.random.random_bool(0.7) { 2 } else { 3 };
        let mut mutations: Vec<Applied> = Vec::new();
        for _ in 0..count * 4 {
            if mutations.len() == count {
                break;
            }
            let mutation = self.choose(target)?;
            if mutations.iter().all(|other| other.mutation.id != mutation.id) {
                mutations.push(self.told(mutation, target));
            }
        }
        Some(FuzzCase {
            scenario: scenario.to_owned(),
            step: target.step.clone(),
            mutations: mutations.iter().map(written).collect(),
            key: key.map(str::to_owned),
            ..FuzzCase::default()
        })
    }

    fn choose(&mut self, target: &Target) -> Option<&'static Mutation> {
        if self.random.random_bool(0.3)
            && let Some(id) = self.fruitful.choose(&mut self.random)
            && let Some(found) = target.mutations.iter().find(|mutation| mutation.id == *id)
        {
            return Some(found);
        }
        target.mutations.choose(&mut self.random).copied()
    }

    fn told(&mut self, mutation: &'static Mutation, target: &Target) -> Applied {
        let mut given: Vec<(&'static str, Argument)> = Vec::new();
        let at = target.members.choose(&mut self.random).cloned().unwrap_or_default();
        for param in mutation.params {
            let argument = match (param.name, words(&param.takes)) {
                ("at", None) => Some(Argument::Text(at.clone())),
                ("value", None) if mutation.id == "payload-value" => {
                    dictionary::values(&at).choose(&mut self.random).cloned().map(Argument::Text)
                }
                ("id", None) => dictionary::IDS
                    .choose(&mut self.random)
                    .map(|id| Argument::Text((*id).to_owned())),
                (_, Some(words)) => {
                    words.choose(&mut self.random).map(|word| Argument::Text((*word).to_owned()))
                }
                _ => None,
            };
            let argument = match param.takes {
                Takes::Number { least, most, default } | Takes::Size { least, most, default } => {
                    let most = default.saturating_mul(4).clamp(least, most);
                    Some(Argument::Number(self.random.random_range(least..=most)))
                }
                _ => argument,
            };
            given.extend(argument.map(|argument| (param.name, argument)));
        }
        Applied::new(mutation, given).unwrap_or_else(|_| mutation.into())
    }
}

/// The words of a parameter that takes a word.
const fn words(takes: &Takes) -> Option<&'static [&'static str]> {
    match takes {
        Takes::Word { options, .. } => Some(options),
        _ => None,
    }
}
