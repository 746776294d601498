//! The decisions of the CA on accounts (RFC 8555 sections 7.3 to 7.3.3 and 7.3.6).

use std::time::Duration;

use assay_acme::account::KnownAccountStatus;

use crate::refusal::Fault;
use crate::route::Route;
use crate::rules::Moment;

/// What the CA decides on accounts, and how. [`AccountRules::RFC`] is the clean CA.
#[derive(Clone, Debug)]
pub struct AccountRules {
    /// When a new account is refused for want of agreement (RFC8555-7.3-R20, R21: before there is
    /// one).
    pub agreement_is_checked: Moment,
    /// Whether a key that is certified is refused for a new account (RFC8555-11.1-R04).
    pub certified_key_is_refused: bool,
    /// Whether the directory names the terms of service (RFC8555-7.3-R23).
    pub terms_are_named: bool,
    /// Whether contacts may be of that scheme (RFC8555-7.3-R14, R17).
    pub scheme_is_supported: fn(&str) -> bool,
    /// Whether a list of no contacts is refused (RFC8555-7.3-R06, RFC8555-7.3.2-R08: it is not).
    pub empty_contacts_are_refused: fn(Route) -> bool,
    /// Whether a request is refused for a member of that name (RFC8555-7.3-R08, R09,
    /// RFC8555-7.3.2-R02, R03, R05: none is).
    pub member_is_refused: fn(Route, &str) -> bool,
    /// The status that a client may give to its new account (RFC8555-7.3-R12: none).
    pub new_status: fn(&str) -> Option<KnownAccountStatus>,
    /// Whether a look-up makes the account that it does not find (RFC8555-7.3-R07: it does not).
    pub refused_look_up_creates: bool,

    /// How old what newAccount knows of a key may be (RFC8555-7.3.1-R08: it is not).
    pub key_look_up_is_stale: Option<Duration>,
    /// Whether a new key with the contacts of an account is taken for that account's (RFC8555-7.3-R05:
    /// it is not).
    pub contacts_name_accounts: bool,
    /// Whether the account of another key is found (RFC8555-7.3.1-R05: it is not).
    pub look_up_finds_another: bool,
    /// Whether an account is found under the algorithm only that made it (RFC8555-7.3.1-R09).
    pub look_up_minds_algorithm: bool,
    /// Whether newAccount with a known key is a conflict (RFC8555-7.3.1-R01: it is not).
    pub known_key_is_a_conflict: bool,
    /// Whether newAccount with a known key shows what was sent (RFC8555-7.3.1-R03: it does not).
    pub look_up_shows_request: bool,
    /// The status that newAccount gives to a known account (RFC8555-7.3.1-R04, RFC8555-7.3.6-R12:
    /// none).
    pub look_up_sets_status: fn(&str) -> Option<KnownAccountStatus>,
    /// Whether newAccount with a known key is refused for its contacts (RFC8555-7.3.1-R04: it is
    /// not).
    pub look_up_checks_contacts: bool,
    /// Whether a known account is found only by who agrees to the terms again (RFC8555-7.3.1-R07).
    pub look_up_needs_agreement: bool,
    /// Whether a bound account is found only by who binds it again (RFC8555-7.3.1-R07).
    pub look_up_needs_binding: bool,
    /// Whether an account that has ended is found by its key (RFC8555-7.3.6-R12).
    pub ended_accounts_are_found: bool,

    /// Whether who asks for the account of another is shown the own one (RFC8555-6.3-R26: the request is
    /// refused).
    pub others_see_their_own: bool,

    /// Which state of the account an update shows (RFC8555-7.3.2-R01: the new one).
    pub update_shows: Moment,
    /// What becomes of the contacts of an update (RFC8555-7.3.2-R01).
    pub contacts_are: ContactsAre,
    /// Whether an update without contacts removes them (RFC8555-7.3.2-R05: it does not).
    pub absent_contacts_are_removed: bool,
    /// Whether the contacts of an update are looked at (RFC8555-7.3.2-R06).
    pub update_checks_contacts: bool,
    /// When an update is refused (RFC8555-7.3.2-R06, R07, RFC8555-7.3.6-R14: before it is made).
    pub update_is_refused: fn(Fault) -> Moment,
    /// Whether other accounts may update, given whether that ends the account (RFC8555-7.3.2-R07,
    /// RFC8555-7.3.6-R14: they may not).
    pub others_may_update: fn(deactivates: bool) -> bool,

    /// When a request is refused for the status of its account (RFC8555-7.3.6-R11: before anything
    /// is done).
    pub status_is_checked: Moment,
}

impl AccountRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        agreement_is_checked: Moment::BeforeActing,
        certified_key_is_refused: true,
        terms_are_named: true,
        scheme_is_supported: |scheme| scheme.eq_ignore_ascii_case("mailto"),
        empty_contacts_are_refused: |_| false,
        member_is_refused: |_, _| false,
        new_status: |_| None,
        refused_look_up_creates: false,
        key_look_up_is_stale: None,
        contacts_name_accounts: false,
        look_up_finds_another: false,
        look_up_minds_algorithm: false,
        known_key_is_a_conflict: false,
        look_up_shows_request: false,
        look_up_sets_status: |_| None,
        look_up_checks_contacts: false,
        look_up_needs_agreement: false,
        look_up_needs_binding: false,
        ended_accounts_are_found: true,
        others_see_their_own: false,
        update_shows: Moment::AfterActing,
        contacts_are: ContactsAre::Replaced,
        absent_contacts_are_removed: false,
        update_checks_contacts: true,
        update_is_refused: |_| Moment::BeforeActing,
        others_may_update: |_| false,
        status_is_checked: Moment::BeforeActing,
    };
}

/// What becomes of the contacts that an account had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactsAre {
    /// Those of the update take their place.
    Replaced,
    /// Those of the update come after them.
    Added,
    /// The update shows its own, and is forgotten.
    Forgotten,
}
