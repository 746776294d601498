//! Profiles: kinds of certificates that clients may choose (draft-ietf-acme-profiles).

use std::time::Duration;

use assay_acme::identifier::{Identifier, IdentifierType};
use jiff::{SignedDuration, Timestamp};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A kind of certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// A URL that describes it (section 3).
    pub description: String,
    /// How long its certificates are valid, where the order does not say: as all others, or never
    /// longer than this.
    pub lifetime: Option<Duration>,
    /// Whether its certificates may be for addresses too.
    pub addresses: bool,
}

impl Profile {
    /// The profiles that there are: the first is that of orders that choose none.
    pub fn all() -> Vec<Self> {
        let profile = |name: &str, description: &str, lifetime, addresses| Self {
            name: name.to_owned(),
            description: format!("data:,{}", description.replace(' ', "%20")),
            lifetime,
            addresses,
        };
        vec![
            profile(
                "classic",
                "Certificates of the usual life, for names and addresses.",
                None,
                true,
            ),
            profile(
                "shortlived",
                "Certificates for six days, for names and addresses.",
                Some(6 * DAY),
                true,
            ),
            profile("tlsserver", "Certificates for 45 days, for names.", Some(45 * DAY), false),
        ]
    }
}

/// What an order asks for, as far as its profile has a say in it.
#[derive(Clone, Copy, Debug)]
pub struct Ordered<'a> {
    /// The names and addresses.
    pub identifiers: &'a [Identifier],
    /// Requested start of validity, or now.
    pub begin: Timestamp,
    /// Requested end of validity.
    pub end: Option<Timestamp>,
}

/// Why a profile is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileFault {
    /// No profile of that name is offered, and others are (PROFILES-4-R04, PROFILES-4-R05).
    Unknown,
    /// None is offered at all (PROFILES-4-R12).
    NoneOffered,
    /// The profile is not for the identifiers (PROFILES-4-R06).
    Identifiers,
    /// The profile is not for so long a time (PROFILES-4-R06).
    Time,
    /// The profile is not offered any more (PROFILES-4-R10).
    Withdrawn,
}

/// What the CA decides on profiles, and how. [`ProfileRules::RFC`] is the clean CA.
#[derive(Clone, Debug)]
pub struct ProfileRules {
    /// Whether the directory lists them (PROFILES-3-R01).
    pub are_listed: bool,
    /// Whether a name in a request is that of a profile (PROFILES-4-R05: to the letter).
    pub is_named: fn(profile: &str, asked: &str) -> bool,
    /// Whether a fault counts; where it does not, the order has the profile that it names.
    pub is_refused: fn(ProfileFault) -> bool,
    /// Whether a profile of the wrong type is refused; it counts for none else (PROFILES-4-R07).
    pub types_are_checked: bool,
    /// The profile of an order that asks for none (PROFILES-4-R08, PROFILES-4-R09).
    pub by_default: fn(&[Profile]) -> Option<String>,
    /// Whether the order shows its profile (PROFILES-4-R02, PROFILES-4-R03), given what it asked for.
    pub shown: fn(Option<&str>) -> Option<&str>,
    /// Whether the profile has a say in the certificate (PROFILES-4-R13).
    pub has_effect: bool,
    /// Whether the CSR has one beyond names and key (PROFILES-5-R01).
    pub csr_has_a_say: bool,
}

impl ProfileRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        are_listed: true,
        is_named: |profile, asked| profile == asked,
        is_refused: |_| true,
        types_are_checked: true,
        by_default: |profiles| profiles.first().map(|profile| profile.name.clone()),
        shown: |profile| profile,
        has_effect: true,
        csr_has_a_say: false,
    };

    /// The profile that an order gets, by name: that which is asked for, or one by default; or what is
    /// wrong with it.
    pub(crate) fn choose(
        &self,
        offered: &[Profile],
        asked: Option<&str>,
        ordered: Ordered<'_>,
    ) -> Result<Option<String>, ProfileFault> {
        let Some(asked) = asked else {
            return Ok((self.by_default)(offered));
        };
        let named = offered.iter().find(|profile| (self.is_named)(&profile.name, asked));
        let fault = match named {
            None if offered.is_empty() => Some(ProfileFault::NoneOffered),
            None => Some(ProfileFault::Unknown),
            Some(profile) => misfit(profile, ordered),
        };
        match fault {
            Some(fault) if (self.is_refused)(fault) => Err(fault),
            _ => Ok(Some(named.map_or(asked, |profile| &profile.name).to_owned())),
        }
    }
}

fn misfit(profile: &Profile, ordered: Ordered<'_>) -> Option<ProfileFault> {
    let is_name = |identifier: &Identifier| identifier.kind == IdentifierType::DNS;
    if !profile.addresses && !ordered.identifiers.iter().all(is_name) {
        return Some(ProfileFault::Identifiers);
    }
    let longest = profile.lifetime.and_then(|time| SignedDuration::try_from(time).ok());
    let latest = longest.and_then(|time| ordered.begin.checked_add(time).ok());
    match (ordered.end, latest) {
        (Some(end), Some(latest)) if end > latest => Some(ProfileFault::Time),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_chosen_by_its_name_and_has_to_fit() {
        let profiles = Profile::all();
        let now = Timestamp::UNIX_EPOCH;
        let (names, addresses) = ([Identifier::dns("a.example")], [Identifier::guess("192.0.2.1")]);
        let week = Some(now + SignedDuration::from_hours(7 * 24));
        let none: &[Profile] = &[];
        for (offered, asked, identifiers, end, due) in [
            (&profiles[..], None, &names, None, Ok(Some("classic"))),
            (&profiles, Some("shortlived"), &names, None, Ok(Some("shortlived"))),
            (&profiles, Some("shortlived"), &names, week, Err(ProfileFault::Time)),
            (&profiles, Some("tlsserver"), &names, week, Ok(Some("tlsserver"))),
            (&profiles, Some("tlsserver"), &addresses, None, Err(ProfileFault::Identifiers)),
            (&profiles, Some("Classic"), &names, None, Err(ProfileFault::Unknown)),
            (&profiles, Some(""), &names, None, Err(ProfileFault::Unknown)),
            (none, Some("classic"), &names, None, Err(ProfileFault::NoneOffered)),
            (none, None, &names, None, Ok(None)),
        ] {
            let ordered = Ordered { identifiers, begin: now, end };
            let chosen = ProfileRules::RFC.choose(offered, asked, ordered);
            assert_eq!(chosen, due.map(|name| name.map(str::to_owned)), "{asked:?}");
        }
    }
}
