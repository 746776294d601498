//! Profiles (draft-ietf-acme-profiles): what the directory says, what an order gets, and what becomes
//! of its certificate.

use assay_acme::identifier::Identifier;
use assay_acme::problem::AcmeError;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::order::Time;
use crate::issue::Wanted;
use crate::json::Members;
use crate::profiles::{Ordered, ProfileFault};
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;
use crate::state::now;

/// The member of the directory; none where there are no profiles (section 3).
pub(super) fn listed(ca: &Shared) -> Option<Value> {
    let store = ca.store();
    let member =
        |profile: &crate::Profile| (profile.name.clone(), profile.description.clone().into());
    let profiles: Map<_, _> = store.profiles.iter().map(member).collect();
    (!profiles.is_empty()).then(|| Value::Object(profiles))
}

/// The profile of a new order (section 4).
pub(super) fn chosen(
    ca: &Shared,
    members: &Members<'_>,
    identifiers: &[Identifier],
    (not_before, not_after): (&Option<Time>, &Option<Time>),
) -> Result<Option<String>, Refusal> {
    let rules = &ca.rules.profiles;
    let asked = match members.text("profile") {
        Err(_) if !rules.types_are_checked => None,
        read => read?,
    };
    let ordered = Ordered {
        identifiers,
        begin: not_before.as_ref().map_or_else(now, |(_, time)| *time),
        end: not_after.as_ref().map(|(_, time)| *time),
    };
    rules.choose(&ca.store().profiles, asked, ordered).map_err(|fault| {
        let (fault, detail) = match fault {
            ProfileFault::NoneOffered => (Fault::Profile, "there are no profiles to choose from"),
            ProfileFault::Identifiers => {
                (Fault::ProfileMisfit, "certificates of the profile are for names only")
            }
            ProfileFault::Time => {
                (Fault::ProfileMisfit, "certificates of the profile are not valid for so long")
            }
            _ => (Fault::Profile, "no profile has that name: see profiles in the directory"),
        };
        refused(fault, detail)
    })
}

/// Refuses to issue under a profile that is not offered any more (section 4).
pub(super) fn check(ca: &Shared, order: &str) -> Result<(), Refusal> {
    let store = ca.store();
    let profile = store.orders.get(order).and_then(|order| order.profile.as_ref());
    let is_offered = |name: &String| store.profiles.iter().any(|profile| profile.name == *name);
    // What was never on offer was taken for a reason of its own.
    let was_offered = |name: &String| ca.settings.profiles.iter().any(|p| p.name == *name);
    match profile {
        Some(name)
            if was_offered(name)
                && !is_offered(name)
                && (ca.rules.profiles.is_refused)(ProfileFault::Withdrawn) =>
        {
            Err(refused(Fault::Profile, "the profile of the order has been withdrawn"))
        }
        _ => Ok(()),
    }
}

/// Makes the certificate one of the profile, where the order does not say when it ends.
pub(super) fn apply(ca: &Shared, name: Option<&str>, end: Option<Timestamp>, wanted: &mut Wanted) {
    let profile = ca.settings.profiles.iter().find(|profile| Some(profile.name.as_str()) == name);
    let lifetime = profile.and_then(|profile| profile.lifetime);
    let lifetime = lifetime.and_then(|lifetime| SignedDuration::try_from(lifetime).ok());
    if let (Some(lifetime), None, true) = (lifetime, end, ca.rules.profiles.has_effect) {
        let end = wanted.not_before.saturating_add(lifetime).unwrap_or(wanted.not_after);
        wanted.not_after = end.min(wanted.not_after);
    }
}

fn refused(fault: Fault, detail: &str) -> Refusal {
    Refusal::bad(fault, AcmeError::InvalidProfile, detail)
}
