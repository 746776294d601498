//! The decisions of the CA, each with a name.

use std::time::Duration;

use assay_acme::account::KnownAccountStatus;
use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::challenge::{KnownChallengeStatus, KnownChallengeType};
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::names::{Thumbprint, base64url, from_base64url};
use assay_acme::order::KnownOrderStatus;
use serde_json::{Map, Value};

use crate::account_rules::AccountRules;
use crate::caa_rules::CaaRules;
use crate::faults::{
    BindingFault, CaaFault, ContactFault, CsrFault, IdentifierFault, KeyChangeFault, OrderFault,
    RevocationFault, TimeFault,
};
use crate::issue::Wanted;
use crate::key::{Algorithm, PublicKey};
use crate::onion;
use crate::onion_rules::OnionRules;
use crate::profiles::ProfileRules;
use crate::refusal::Fault;
use crate::renewal_rules::RenewalRules;
use crate::route::Route;
use crate::star_rules::StarRules;
use crate::subdomain_rules::SubdomainRules;

/// Reads a base64url value.
pub type Decode = fn(&str) -> Option<Vec<u8>>;

/// What the CA decides, and how. [`Rules::RFC`] is the clean CA; a defect changes one of them.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether a request that comes without TLS is served (RFC8555-6.1-R02: never).
    pub plain_text_is_served: bool,
    /// Whether a handshake with TLS 1.1 or less is taken (RFC8555-6.1-R03: never).
    pub old_tls_is_taken: bool,
    /// The target of a request, as resources are looked up by it (RFC8555-6.4-R05: to the letter).
    pub target_is_read_as: fn(&str) -> &str,
    /// The methods that a resource has (RFC 8555 section 6.3).
    pub methods: fn(Route) -> &'static [&'static str],
    /// Whether a plain GET shows the resource to anyone (section 6.3: never).
    pub get_is_served: fn(Route) -> bool,
    /// Whether the content type of a POST is that of a JWS (section 6.2).
    pub content_type_is_accepted: fn(Option<&str>) -> bool,
    /// When a wrong content type is noticed.
    pub content_type_is_checked: Moment,

    /// Whether a JWS in compact serialization is refused (section 6.2).
    pub compact_form_is_refused: bool,
    /// Whether a JWS in general JSON serialization is refused, by its number of signatures
    /// (section 6.2).
    pub general_form_is_refused: fn(usize) -> bool,
    /// What becomes of an unprotected header (section 6.2).
    pub unprotected_header: fn(&Map<String, Value>) -> Unprotected,
    /// Whether a JWS without signature is refused at once.
    pub missing_signature_is_refused: bool,
    /// Whether the option `b64` is refused (section 6.2).
    pub unencoded_payload_is_refused: bool,
    /// How the protected header is decoded (section 6.1).
    pub decode_protected: Decode,
    /// How the payload is decoded (section 6.1).
    pub decode_payload: Decode,
    /// How `csr` is decoded (RFC8555-6.1-R13).
    pub decode_csr: Decode,
    /// How `certificate` of a revocation is decoded (RFC8555-6.1-R14).
    pub decode_certificate: Decode,
    /// How the header of an external account binding is decoded (RFC8555-6.1-R15).
    pub decode_binding: Decode,
    /// The public key of a header, as it is read (section 6.1: to the letter).
    pub jwk_is_read_as: fn(&Map<String, Value>) -> Map<String, Value>,
    /// How the signature is decoded (section 6.1).
    pub decode_signature: Decode,
    /// Whether a member named twice is refused; its first value counts else.
    pub duplicate_members_are_refused: bool,
    /// Whether an extension named in `crit` is refused (RFC 7515 section 4.1.11).
    pub critical_extensions_are_refused: bool,

    /// Whether ML-DSA counts among the algorithms and the keys of certificates: by the settings, and
    /// where OpenSSL knows it.
    pub ml_dsa: bool,
    /// The algorithm that a name stands for, where requests may be signed with it (section 6.2).
    pub algorithm_named: fn(&str) -> Option<Algorithm>,
    /// The algorithm of a request that names none.
    pub algorithm_unnamed: fn(&PublicKey) -> Option<Algorithm>,
    /// Which of `jwk` and `kid` counts where both are there; `None` refuses (section 6.2).
    pub naming_where_both: fn(Route) -> Option<Naming>,
    /// Whether the account of a request with neither is searched by its signature.
    pub unnamed_account_is_searched: bool,
    /// Whether the key may be named like that (section 6.2).
    pub naming_is_due: fn(&Sender) -> bool,
    /// The account identifier in a `kid`, given what account URLs begin with.
    pub account_of_kid: fn(kid: &str, accounts: &str) -> Option<String>,

    /// Whether a request by a key that no account has makes an account (RFC8555-6.2-R27: it is
    /// refused).
    pub unknown_keys_make_accounts: bool,
    /// Whether `%` at the end of `kid` stands for anything (RFC8555-6.2-R31: it does not).
    pub kid_is_a_pattern: bool,

    /// The text of a new nonce (section 6.5.1).
    pub mint_nonce: fn(&Minting<'_>) -> String,
    /// When the nonce of a request is held against those that were issued (RFC8555-6.5-R25: before
    /// anything is done).
    pub nonce_is_checked: Moment,
    /// When a nonce is spent (RFC8555-6.5-R19: before anything is done).
    pub nonce_is_spent_at: Moment,
    /// Whether a request without nonce is refused (section 6.5).
    pub missing_nonce_is_refused: bool,
    /// Whether a nonce is good for a request (section 6.5).
    pub nonce_is_acceptable: fn(&NonceUse<'_>) -> bool,
    /// Whether a request that ended so has spent its nonce (section 6.5).
    pub nonce_is_spent: fn(Ending) -> bool,

    /// What the header says the URL is (section 6.4.1).
    pub url_said: fn(Option<&Value>) -> UrlSaid,
    /// Whether that is the URL of the request (section 6.4).
    pub url_matches: fn(&UrlUse<'_>) -> bool,

    /// Whether the signature is good.
    pub signature_verifies: fn(&Verification<'_>) -> bool,

    /// The JSON value in a payload; `None` is malformed (section 6.7).
    pub payload_json: fn(Option<Value>) -> Option<Value>,
    /// The object in that value; `None` is malformed.
    pub payload_object: fn(Value) -> Option<Map<String, Value>>,
    /// Whether a member of the wrong JSON type is refused.
    pub member_types_are_checked: bool,
    /// Whether an empty payload fetches the resource (section 6.3).
    pub empty_payload_fetches: fn(Route) -> bool,
    /// Whether an account may see and change an object, being its owner or not.
    pub may_access: fn(&Access) -> bool,
    /// Whether an empty object ends what it is posted to (RFC8555-6.3-R20: never).
    pub empty_object_ends: fn(Route) -> bool,
    /// Whether fetching a pending challenge starts its validation (section 6.3: it does not).
    pub fetch_starts_validation: bool,

    /// What is decided on accounts beside the following.
    pub accounts: AccountRules,
    /// Whether a fault of a contact counts (RFC8555-7.3-R13 to R19, RFC8555-7.3.2-R06).
    pub contact_is_refused: fn(ContactFault) -> bool,
    /// Whether `termsOfServiceAgreed` agrees (RFC8555-7.3-R20 to R22).
    pub terms_are_agreed: fn(Option<&Value>) -> bool,
    /// Whether onlyReturnExisting makes an account for a new key (RFC8555-7.3-R07: never).
    pub look_up_creates: bool,
    /// Whether newAccount looks for an account of that key first (RFC8555-7.3.1-R01, R08).
    pub known_keys_are_found: bool,
    /// Whether newAccount changes an account that is there (RFC8555-7.3.1-R04: it does not).
    pub look_up_updates: bool,
    /// Whether an account of that status is refused (RFC8555-7.3.6-R02 to R12).
    pub account_status_is_refused: fn(&Sender, KnownAccountStatus) -> bool,
    /// The status that an update asks for, where it is heeded (RFC8555-7.3.2-R04, RFC8555-7.3.6-R01).
    pub account_update_to: fn(&str) -> Option<KnownAccountStatus>,
    /// Whether deactivation ends what is going on (RFC8555-7.3.6-R15).
    pub deactivation_cancels: bool,
    /// Whether deactivation revokes the account's certificates (RFC8555-7.3.6-R16: it does not).
    pub deactivation_revokes: bool,
    /// Whether a member that the client has no say in is kept and shown in its account all the same
    /// (RFC8555-7.3-R08 to R12, RFC8555-7.3.2-R02, R03, R05: none is).
    pub member_is_reflected: fn(Route, &str) -> bool,
    /// Whether an empty list of contacts removes them all (RFC8555-7.3.2-R08).
    pub contacts_can_be_removed: bool,
    /// Whether a request has to wait for agreement to new terms (RFC8555-7.3.3-R01).
    pub new_terms_stop: fn(&Sender) -> bool,
    /// Whether a fault of an external account binding counts (RFC8555-7.3.4-R03 to R16).
    pub binding_is_refused: fn(BindingFault) -> bool,
    /// When the binding is looked at (RFC8555-7.3.4-R17: before there is an account).
    pub binding_is_checked: Moment,
    /// Whether the binding is shown in the account (RFC8555-7.3.4-R06).
    pub binding_is_reflected: bool,
    /// Whether a fault of a key change counts (RFC8555-7.3.5-R09 to R20).
    pub key_change_is_refused: fn(KeyChangeFault) -> bool,
    /// Whether a key change that is refused is made all the same (RFC8555-7.3.5-R23: it is not).
    pub refused_key_change_is_made: bool,
    /// Whether a key change leaves something of the account as it is (RFC8555-7.3.5-R25 to R27).
    pub key_change_spares: fn(Spared) -> bool,
    /// Whether a key change puts the new key in force (RFC8555-7.3.5-R02).
    pub key_change_has_effect: bool,
    /// How long a change waits after its signature was looked at (RFC8555-7.3.5-R28: not at all).
    pub key_change_waits: Option<Duration>,
    /// Whether the account is found by its old key too (RFC8555-7.3.5-R04: it is not).
    pub old_key_stays: bool,
    /// Whether the old key signs beside the new one (RFC8555-7.3.5-R03: it does not).
    pub old_key_signs: bool,

    /// What is decided on onion names beside the following.
    pub onion: OnionRules,
    /// Whether a fault of an identifier counts (RFC8555-7.1.3-R12, RFC8555-7.1.4-R11 to R18,
    /// RFC8555-7.4-R05, RFC8555-7.4-R06, RFC8555-7.4.1-R05, RFC8555-7.4.1-R06).
    pub identifier_is_refused: fn(IdentifierFault) -> bool,
    /// Whether names with A-labels are refused, however well they are formed (RFC8555-7.1.4-R13: they
    /// are not).
    pub a_labels_are_refused: bool,
    /// Whether a fault of an order as a whole counts (RFC8555-7.4-R07, RFC8555-7.4-R09).
    pub order_is_refused: fn(OrderFault) -> bool,
    /// Whether a fault of the times asked for counts (RFC8555-7.4-R10, RFC8555-7.4-R11).
    pub time_is_refused: fn(TimeFault) -> bool,
    /// Whether notBefore and notAfter are granted; they are left out else (RFC8555-7.1.3-R09,
    /// RFC8555-7.4-R10, RFC8555-7.4-R14).
    pub times_are_granted: bool,
    /// Whether a new order counts an authorization that is there (RFC8555-7.1.3-R18,
    /// RFC8555-7.1.4-R20, RFC8555-7.4.1-R07, RFC8555-7.5-R02, RFC8555-7.5.2-R05).
    pub authorization_is_reusable: fn(&Reuse) -> bool,
    /// The status of a new authorization where the account's last look for a record of dns-persist-01 at
    /// the name has ended, given whether it served (DNSPERSIST-4.2-R01, R02: pending).
    pub status_after_persistent: fn(served: bool) -> KnownAuthorizationStatus,
    /// The status of an authorization that is made ahead of any order (RFC8555-7.4.1-R04).
    pub status_ahead: KnownAuthorizationStatus,
    /// Whether an order is in the list of an account (RFC8555-7.1.2.1-R02 to R04).
    pub order_is_listed: fn(&Listing) -> bool,
    /// Which order the next page of the list begins with, given the first that is not on this one;
    /// `None` links none (RFC8555-7.1.2.1-R05).
    pub next_page_begins: fn(usize) -> Option<usize>,
    /// What is decided on profiles.
    pub profiles: ProfileRules,
    /// Whether too many orders are refused (RFC8555-6.6-R01).
    pub limits_are_kept: bool,

    /// What becomes of an order that is pending or ready (RFC8555-7.1.6-R14 to R21,
    /// RFC8555-7.4-R17, RFC8555-7.5.2-R04).
    pub order_becomes: fn(&Progress<'_>) -> Step,
    /// Whether an order of that status takes a CSR (RFC8555-7.4-R21 to R25).
    pub order_is_finalizable: fn(KnownOrderStatus) -> bool,
    /// How old what is known of an order may be when its CSR is taken (RFC8555-7.4-R25: it is not).
    pub order_status_is_stale: Option<Duration>,
    /// Whether a fault of a CSR counts (RFC8555-7.4-R15, RFC8555-7.4-R26 to R39, RFC8555-10.5-R07,
    /// RFC8555-11.1-R01, RFC8555-11.1-R02).
    pub csr_is_refused: fn(CsrFault) -> bool,
    /// The status of an order whose CSR was refused (RFC8555-7.4-R41: as it was).
    pub order_after_bad_csr: fn(KnownOrderStatus) -> KnownOrderStatus,
    /// Has the last word on a certificate (RFC8555-7.4-R12 to R15).
    pub certificate_is_made: fn(&mut Wanted),
    /// What becomes of a pending authorization when a challenge has ended (RFC8555-7.1.6-R09,
    /// RFC8555-7.1.6-R10).
    pub authorization_becomes: fn(success: bool) -> KnownAuthorizationStatus,
    /// Whether time ends an authorization (RFC8555-7.1.4-R20).
    pub authorizations_expire: bool,
    /// Whether an authorization of that status can be given up (RFC8555-7.5.2-R01, R02).
    pub authorization_can_be_deactivated: fn(KnownAuthorizationStatus) -> bool,
    /// The status that an update of an authorization leads to, where it is heeded
    /// (RFC8555-7.1.6-R11, RFC8555-7.5.2-R01, R06); refused else.
    pub authorization_update_to: fn(&str) -> Option<KnownAuthorizationStatus>,

    /// The identifier that the URL of an object ends in, given randomness and how many there were
    /// before (RFC8555-10.5-R08, R09).
    pub mint_id: fn(random: [u8; 16], count: u64) -> String,
    /// Whether a request can say which token its challenges have (RFC8555-11.3-R01: none can).
    pub token_may_be_asked_for: fn(Route) -> bool,
    /// The token of a challenge (RFC8555-8.3-R01 to R04, RFC8555-8.4-R01, R02).
    pub mint_token: fn(random: [u8; 32]) -> String,
    /// The challenges of an authorization (RFC8555-8.3-R21).
    pub challenges_offered: fn(&Identifier) -> &'static [KnownChallengeType],
    /// The thumbprint of an account key (RFC8555-8.1-R01, R04, R05).
    pub thumbprint: fn(&PublicKey) -> Thumbprint,
    /// Whether a new order starts the validation of its challenges (RFC8555-7.1.6-R02: the client
    /// does).
    pub new_order_starts_validation: bool,
    /// Whether a response starts the validation of a challenge of that status (RFC8555-7.1.6-R06).
    pub response_starts_validation: fn(KnownChallengeStatus) -> bool,
    /// How often a validation looks, given what the settings say (RFC8555-8.2-R01, R03).
    pub looks: fn(u32) -> u32,
    /// How long it waits between two looks, given what the settings say (RFC8555-8.2-R10).
    pub look_interval: fn(Duration) -> Duration,
    /// Whether a response is taken where the authorization has that status (RFC8555-7.5.1-R07).
    pub response_is_taken: fn(KnownAuthorizationStatus) -> bool,
    /// Whether a response to a challenge in progress makes it look again at once
    /// (RFC8555-8.2-R08).
    pub response_triggers_retry: bool,
    /// Whether such looks are limited (RFC8555-8.2-R09).
    pub triggered_retries_are_limited: bool,
    /// Whether a failure shows while the validation goes on (RFC8555-8.2-R04, R06).
    pub failures_show: bool,

    /// Whether what CAA records say counts (RFC8555-10.5-R01 to R05).
    pub caa_is_refused: fn(CaaFault) -> bool,
    /// What is decided on the parameters of CAA properties.
    pub caa: CaaRules,
    /// Whether CAA is searched in the next level of the tree, given how many were searched
    /// (RFC8555-10.5-R06).
    pub caa_climbs: fn(usize) -> bool,
    /// Whether the issuer that a CAA record permits is the CA (RFC8555-10.5-R02).
    pub caa_issuer_is: fn(identity: &str, issuer: &str) -> bool,
    /// Whether the DNS is asked by TCP (RFC8555-11.2-R01); by UDP else, as long as answers are short.
    pub dns_is_asked_by_tcp: bool,

    /// Whether a certificate may be revoked by who asks for it (RFC8555-7.6-R02 to R08).
    pub may_revoke: fn(&Revoker) -> bool,
    /// Whether an authorization counts for revocation (RFC8555-7.6-R03, RFC8555-7.6-R07).
    pub authorization_revokes: fn(&Reuse) -> bool,
    /// Whether a fault of a revocation counts (RFC8555-7.6-R09 to R12).
    pub revocation_is_refused: fn(RevocationFault) -> bool,
    /// Whether a certificate is the one that was issued (RFC8555-7.6-R18, RFC8555-7.6-R19).
    pub certificate_is_known: fn(&Likeness) -> bool,
    /// Whether revocation of a certificate that was not issued here is refused (RFC8555-7.6-R18).
    pub unknown_certificate_is_refused: bool,
    /// How long revocation waits between looking whether it was made before and making it, without
    /// looking again (RFC8555-7.6-R10: it does neither).
    pub revocation_waits: Option<Duration>,
    /// Whether a member that no document knows is refused in a response (RFC8555-7.5.1-R02).
    pub unknown_member_is_refused: bool,
    /// Whether the request for an order may say its status (RFC8555-7.4-R44).
    pub new_order_may_say_its_status: bool,
    /// Whether a response may be posted to the authorization (RFC8555-7.5.1-R05).
    pub authorization_takes_responses: bool,
    /// Whether an accepted deactivation ends an authorization with this status (RFC8555-7.5.2-R01,
    /// RFC8555-7.5.2-R02).
    pub deactivation_counts: fn(KnownAuthorizationStatus) -> bool,
    /// The reason code in the revocation list (RFC8555-7.6-R14, RFC8555-7.6-R15).
    pub reason_listed: fn(Option<i64>) -> Option<i64>,
    /// Whether a revoked certificate is in the revocation list (RFC8555-7.6-R16).
    pub revoked_is_listed: bool,
    /// Whether the addresses that a CSR has in its subjectAltName are read (RFC8738-3-R12).
    pub csr_addresses_are_read: bool,
    /// The status that refuses a media type that cannot be served (RFC8555-7.4.2-R09); `None`
    /// serves the chain all the same.
    pub unmet_accept: Option<u16>,
    /// What is decided on renewal information and replacements (RFC 9773).
    pub renewals: RenewalRules,
    /// What is decided on names below authorized ones (RFC 9444).
    pub subdomains: SubdomainRules,
    /// What is decided on certificates that renew themselves (RFC 8739).
    pub star: StarRules,
}

impl Rules {
    /// The clean CA.
    pub const RFC: Self = Self {
        plain_text_is_served: false,
        old_tls_is_taken: false,
        target_is_read_as: |target| target,
        methods: Route::methods,
        get_is_served: |_| false,
        content_type_is_accepted: is_jose_json,
        content_type_is_checked: Moment::BeforeActing,
        compact_form_is_refused: true,
        general_form_is_refused: |_| true,
        unprotected_header: |_| Unprotected::Refused,
        missing_signature_is_refused: true,
        unencoded_payload_is_refused: true,
        decode_protected: from_base64url,
        decode_payload: from_base64url,
        decode_csr: from_base64url,
        decode_certificate: from_base64url,
        decode_binding: from_base64url,
        jwk_is_read_as: Map::clone,
        decode_signature: from_base64url,
        duplicate_members_are_refused: true,
        critical_extensions_are_refused: true,
        ml_dsa: true,
        algorithm_named: |name| Algorithm::named(Algorithm::SIGNATURES, name),
        algorithm_unnamed: |_| None,
        naming_where_both: |_| None,
        unnamed_account_is_searched: false,
        naming_is_due,
        account_of_kid: |kid, accounts| kid.strip_prefix(accounts).map(str::to_owned),
        unknown_keys_make_accounts: false,
        kid_is_a_pattern: false,
        mint_nonce: |minting| base64url(minting.random),
        nonce_is_checked: Moment::BeforeActing,
        nonce_is_spent_at: Moment::BeforeActing,
        missing_nonce_is_refused: true,
        nonce_is_acceptable: |used| used.standing == Standing::Fresh,
        nonce_is_spent: |_| true,
        url_said,
        url_matches: |used| used.said == used.published,
        signature_verifies,
        payload_json: |json| json,
        payload_object: |json| match json {
            Value::Object(map) => Some(map),
            _ => None,
        },
        member_types_are_checked: true,
        empty_payload_fetches: |_| true,
        may_access: |access| access.owner,
        empty_object_ends: |_| false,
        fetch_starts_validation: false,
        accounts: AccountRules::RFC,
        contact_is_refused: |_| true,
        terms_are_agreed: |agreed| agreed == Some(&Value::Bool(true)),
        look_up_creates: false,
        known_keys_are_found: true,
        look_up_updates: false,
        account_status_is_refused: |_, status| status != KnownAccountStatus::Valid,
        account_update_to: |status| {
            (status == KnownAccountStatus::Deactivated.as_str())
                .then_some(KnownAccountStatus::Deactivated)
        },
        deactivation_cancels: true,
        deactivation_revokes: false,
        member_is_reflected: |_, _| false,
        contacts_can_be_removed: true,
        new_terms_stop,
        binding_is_refused: |fault| fault != BindingFault::Words,
        binding_is_checked: Moment::BeforeActing,
        binding_is_reflected: true,
        key_change_is_refused: |_| true,
        refused_key_change_is_made: false,
        key_change_spares: |_| true,
        key_change_has_effect: true,
        key_change_waits: None,
        old_key_stays: false,
        old_key_signs: false,
        onion: OnionRules::RFC,
        identifier_is_refused: |_| true,
        a_labels_are_refused: false,
        order_is_refused: |_| true,
        time_is_refused: |_| true,
        times_are_granted: true,
        authorization_is_reusable: |found| supports_issuance(found) && !found.outdated,
        status_after_persistent: |_| KnownAuthorizationStatus::Pending,
        status_ahead: KnownAuthorizationStatus::Pending,
        order_is_listed: |order| order.own && order.status != KnownOrderStatus::Invalid,
        next_page_begins: Some,
        profiles: ProfileRules::RFC,
        limits_are_kept: true,
        order_becomes,
        order_is_finalizable: |status| status == KnownOrderStatus::Ready,
        order_status_is_stale: None,
        csr_is_refused: |_| true,
        order_after_bad_csr: |status| status,
        certificate_is_made: |_| {},
        authorization_becomes: |success| match success {
            true => KnownAuthorizationStatus::Valid,
            false => KnownAuthorizationStatus::Invalid,
        },
        authorizations_expire: true,
        authorization_can_be_deactivated: |status| {
            matches!(status, KnownAuthorizationStatus::Pending | KnownAuthorizationStatus::Valid)
        },
        authorization_update_to: |status| {
            (status == KnownAuthorizationStatus::Deactivated.as_str())
                .then_some(KnownAuthorizationStatus::Deactivated)
        },
        mint_id: |random, _| base64url(random),
        token_may_be_asked_for: |_| false,
        mint_token: |random| base64url(random),
        challenges_offered,
        thumbprint: PublicKey::thumbprint,
        new_order_starts_validation: false,
        response_starts_validation: |status| status == KnownChallengeStatus::Pending,
        looks: |looks| looks,
        look_interval: |interval| interval,
        response_is_taken: |status| status == KnownAuthorizationStatus::Pending,
        response_triggers_retry: true,
        triggered_retries_are_limited: true,
        failures_show: true,
        caa_is_refused: |_| true,
        caa: CaaRules::RFC,
        caa_climbs: |_| true,
        caa_issuer_is: str::eq_ignore_ascii_case,
        dns_is_asked_by_tcp: true,
        may_revoke: |revoker| revoker.owner || revoker.certificate_key || revoker.authorized,
        authorization_revokes: supports_issuance,
        revocation_is_refused: |_| true,
        certificate_is_known: |likeness| likeness.identical,
        unknown_certificate_is_refused: true,
        revocation_waits: None,
        unknown_member_is_refused: false,
        new_order_may_say_its_status: false,
        authorization_takes_responses: false,
        deactivation_counts: |_| true,
        reason_listed: |reason| reason,
        revoked_is_listed: true,
        csr_addresses_are_read: true,
        unmet_accept: None,
        renewals: RenewalRules::RFC,
        subdomains: SubdomainRules::RFC,
        star: StarRules::RFC,
    };
}

/// What a key change leaves as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spared {
    /// Orders that are not completed (RFC8555-7.3.5-R25).
    Orders,
    /// Authorizations (RFC8555-7.3.5-R26).
    Authorizations,
    /// Contacts (RFC8555-7.3.5-R27).
    Contacts,
}

/// An authorization that might count for an identifier.
#[derive(Clone, Copy, Debug)]
pub struct Reuse {
    /// Whether it is the account's own.
    pub own: bool,
    /// Its status.
    pub status: KnownAuthorizationStatus,
    /// Whether its time is over.
    pub expired: bool,
    /// Whether what it was given for may no longer be relied on (DNSPERSIST-7.8-R01).
    pub outdated: bool,
    /// Whether both are for a wildcard, or neither.
    pub same_wildcard: bool,
    /// Whether it was made ahead of any order (RFC 8555 section 7.4.1).
    pub ahead: bool,
}

/// An order that might be in the list of an account.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    /// Whether it is the account's own.
    pub own: bool,
    /// Its status.
    pub status: KnownOrderStatus,
}

/// How far an order has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The status of each of its authorizations.
    pub authorizations: &'a [KnownAuthorizationStatus],
    /// Whether its time is over.
    pub expired: bool,
    /// Whether one of its authorizations is older than the order.
    pub reuses: bool,
}

/// What becomes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It stays what it is.
    Stays,
    /// It becomes ready.
    Ready,
    /// It becomes invalid for what authorizations it has lost.
    Lost,
    /// It becomes invalid because its time is over.
    Expired,
}

/// Who asks for a revocation.
#[derive(Clone, Copy, Debug)]
pub struct Revoker {
    /// The account that got the certificate.
    pub owner: bool,
    /// The key of the certificate.
    pub certificate_key: bool,
    /// Any, where the account that got the certificate has ended.
    pub owner_ended: bool,
    /// An account that is authorized for every name of the certificate.
    pub authorized: bool,
    /// An account that is authorized for one of its names at least.
    pub partly_authorized: bool,
}

/// How much a certificate is like one that was issued.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    /// Octet for octet.
    pub identical: bool,
    /// By its serial number.
    pub same_serial: bool,
}

fn supports_issuance(authorization: &Reuse) -> bool {
    authorization.own
        && authorization.status == KnownAuthorizationStatus::Valid
        && !authorization.expired
        && authorization.same_wildcard
}

fn order_becomes(progress: &Progress<'_>) -> Step {
    use KnownAuthorizationStatus::{Pending, Valid};
    if progress.authorizations.iter().any(|status| !matches!(status, Pending | Valid)) {
        Step::Lost
    } else if progress.expired {
        Step::Expired
    } else if progress.authorizations.iter().all(|status| *status == Valid) {
        Step::Ready
    } else {
        Step::Stays
    }
}

/// What makes or brings forward a certificate.
fn new_terms_stop(sender: &Sender) -> bool {
    match sender.route {
        Route::NewOrder | Route::NewAuthz | Route::Finalize => true,
        Route::Challenge => !sender.post_as_get,
        _ => false,
    }
}

/// When a check is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before anything is done.
    BeforeActing,
    /// After the request has had its effect.
    AfterActing,
}

/// What becomes of an unprotected header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprotected {
    /// The request is refused.
    Refused,
    /// As though it were not there.
    Ignored,
    /// Its members count where the protected header lacks them.
    Counted,
}

/// How a request names its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By the key itself.
    Jwk,
    /// By the account URL.
    Kid,
}

/// A request, as far as it is known who sends it to what.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    /// Where it goes.
    pub route: Route,
    /// How its key is named.
    pub naming: Naming,
    /// Whether its payload is empty (RFC 8555 section 6.3).
    pub post_as_get: bool,
}

/// An account at an object.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// The kind of object.
    pub route: Route,
    /// Whether the object is the account's own.
    pub owner: bool,
    /// Whether it is fetched only (RFC 8555 section 6.3).
    pub fetch: bool,
}

/// A nonce about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Minting<'a> {
    /// Fresh randomness: the 128 bits of the nonce.
    pub random: [u8; 16],
    /// The resource whose answer brings it.
    pub route: Option<Route>,
    /// How many nonces were made before.
    pub count: u64,
    /// The nonce made last, while nobody has used it.
    pub unused: Option<&'a str>,
}

/// What is known of a nonce that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Issued and not used since.
    Fresh,
    /// Used before.
    Spent {
        /// Whether this request is that one again, octet for octet.
        same_request: bool,
    },
    /// Never issued, or long forgotten.
    Unknown,
}

/// The use of a nonce.
#[derive(Clone, Copy, Debug)]
pub struct NonceUse<'a> {
    /// The nonce.
    pub nonce: &'a str,
    /// How many nonces were made after it, while it was fresh.
    pub made_since: u64,
    /// What is known of it.
    pub standing: Standing,
    /// Who uses it.
    pub sender: Sender,
}

/// How a request with a nonce ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was served.
    Served,
    /// It was refused for this.
    Refused(Fault),
}

/// What a header says the URL is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlSaid {
    /// Nothing: the request is refused.
    Missing,
    /// No string: the request is refused.
    NotAString,
    /// This.
    Url(String),
    /// Something that is not looked at.
    Unchecked,
}

/// The use of a URL.
#[derive(Clone, Copy, Debug)]
pub struct UrlUse<'a> {
    /// What the header says.
    pub said: &'a str,
    /// What the CA handed out for the resource that the request came to.
    pub published: &'a str,
    /// Who says it.
    pub sender: Sender,
}

/// A signature to be verified.
#[derive(Clone, Copy)]
pub struct Verification<'a> {
    /// The algorithm of the header.
    pub algorithm: Algorithm,
    /// The key that the header names.
    pub key: &'a PublicKey,
    /// What was signed: header and payload, encoded, with a dot between.
    pub message: &'a [u8],
    /// The signature, decoded.
    pub signature: &'a [u8],
    /// The JWK as the request has it, if it has one.
    pub jwk: Option<&'a Map<String, Value>>,
    /// Who sends it.
    pub sender: Sender,
    /// The keys of all accounts.
    pub account_keys: &'a dyn Fn() -> Vec<PublicKey>,
}

fn is_jose_json(content_type: Option<&str>) -> bool {
    content_type
        .and_then(|text| text.split(';').next())
        .is_some_and(|media| media.trim().eq_ignore_ascii_case("application/jose+json"))
}

/// `jwk` on newAccount, either on revokeCert, `kid` elsewhere.
fn naming_is_due(sender: &Sender) -> bool {
    match sender.route {
        Route::NewAccount => sender.naming == Naming::Jwk,
        Route::RevokeCert => true,
        _ => sender.naming == Naming::Kid,
    }
}

fn url_said(url: Option<&Value>) -> UrlSaid {
    match url {
        None => UrlSaid::Missing,
        Some(Value::String(url)) => UrlSaid::Url(url.clone()),
        Some(_) => UrlSaid::NotAString,
    }
}

fn signature_verifies(v: &Verification<'_>) -> bool {
    v.algorithm.verifies(v.key, v.message, v.signature)
}

/// The challenges for an identifier: those over DNS for wildcards, by policy; none that need a name for
/// addresses (RFC 8738 section 7); for onion names a signature of theirs (RFC 9799 section 3.2) and what goes
/// over Tor; for devices an attestation.
fn challenges_offered(identifier: &Identifier) -> &'static [KnownChallengeType] {
    if identifier.kind == IdentifierType::IP {
        &[KnownChallengeType::Http01, KnownChallengeType::TlsAlpn01]
    } else if identifier.is_device() {
        &[KnownChallengeType::DeviceAttest01]
    } else if onion::is_onion(identifier) {
        match identifier.is_wildcard() {
            true => &[KnownChallengeType::OnionCsr01],
            false => &[
                KnownChallengeType::OnionCsr01,
                KnownChallengeType::Http01,
                KnownChallengeType::TlsAlpn01,
            ],
        }
    } else if identifier.is_wildcard() {
        &[
            KnownChallengeType::Dns01,
            KnownChallengeType::DnsAccount01,
            KnownChallengeType::DnsPersist01,
        ]
    } else {
        &[
            KnownChallengeType::Http01,
            KnownChallengeType::Dns01,
            KnownChallengeType::TlsAlpn01,
            KnownChallengeType::DnsAccount01,
            KnownChallengeType::DnsPersist01,
        ]
    }
}
