//! Keys of accounts that follow from the seed of a run: whoever knows it can answer http-01.

use assay_acme::key::{Key, KeyError, KeyType};
use assay_acme::names::{Thumbprint, sha256};
use assay_record::Reason;

use crate::plan::{Scenario, Step, Work};
use crate::world::World;

/// Where keys of accounts come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccountKeys {
    /// Each is a fresh one.
    #[default]
    Fresh,
    /// That of the first account of a flow, or of a set-up, follows from the seed and from the name below the
    /// zone: whoever knows the seed can answer http-01 for it.
    Seeded,
}

/// The key that follows from the seed, and from what it is of.
pub(crate) fn key(seed: u64, kind: KeyType, of: &str) -> Result<Key, KeyError> {
    Key::derived(kind, &sha256(format!("{seed}/key of {of}").as_bytes()))
}

/// What the key of a set-up is of.
pub(crate) fn set_up(scenario: &str, number: u64) -> String {
    format!("{scenario}/setup-{number}")
}

/// What the key of a flow is of: the label below the zone, which is the first of the flow's name.
pub(crate) fn label(zone: &str) -> &str {
    zone.split('.').next().unwrap_or_default()
}

/// See [`crate::Drive::owner`].
pub(crate) fn owner(
    scenario: &Scenario,
    world: &World,
) -> Result<impl Fn(&str) -> Option<Thumbprint> + Send + Sync + use<>, Reason> {
    let seed = world.seed;
    let mut kinds = Vec::new();
    let is_clear = accounts(&scenario.steps, &mut kinds);
    let kind = match kinds.as_slice() {
        [Some(kind)] if is_clear && key(seed, *kind, "").is_ok() => *kind,
        _ => {
            let file = &scenario.file;
            let cause =
                format!("whose key authorizations {file} needs does not follow from a seed");
            let remedy = "let it make one account, not with `parallel`, with a key that is no RSA and has no \
                          flaw of its own, and not change that key";
            return Err(Reason::with_remedy(cause, remedy));
        }
    };
    let suffix = format!(".{}", world.responder.zone().to_ascii_lowercase());
    let (before, _) = scenario.steps.split_at_checked(scenario.set_up).unwrap_or_default();
    let mut of_set_up = Vec::new();
    accounts(before, &mut of_set_up);
    let is_of_set_up = !of_set_up.is_empty();
    let scenario = scenario.id.clone();
    Ok(move |host: &str| {
        let label = host.strip_suffix(&suffix)?.rsplit('.').next()?;
        let of = if is_of_set_up {
            let (_, number) = label.split_once('-')?;
            set_up(&scenario, number.parse().ok()?)
        } else {
            label.to_owned()
        };
        Some(key(seed, kind, &of).ok()?.thumbprint())
    })
}

/// The kinds of key of the accounts that are made; none for a key that is not made as others are. False
/// where which of them is used does not show beforehand.
fn accounts(steps: &[Step], kinds: &mut Vec<Option<KeyType>>) -> bool {
    let mut is_clear = true;
    for step in steps {
        if let Work::Verb(verb) = &step.work {
            match verb.verb.name {
                "new-account" => kinds.push(verb.action.makes_key()),
                "change-key" => is_clear = false,
                _ => {}
            }
        }
        let before = kinds.len();
        for inner in step.work.inner() {
            is_clear &= accounts(inner, kinds);
        }
        let is_once = matches!(step.work, Work::Verb(_) | Work::When(_));
        is_clear &= is_once || kinds.len() == before;
    }
    is_clear
}
