//! Ways to set up the embedded CA: what one CA cannot show at once.

use std::time::Duration;

use assay_ca::{AutoRenewal, Issuance, OrderLimit, ProfileWithdrawal, Settings};

use crate::commands;

/// A way to set up the embedded CA.
#[derive(Debug)]
pub(crate) struct Arrangement {
    /// Its name.
    pub(crate) name: &'static str,
    /// What is different in it, as the variables that do the same for any run.
    pub(crate) variables: &'static str,
    /// What is said where a defect shows in it alone.
    pub(crate) note: &'static str,
    /// The scenarios that it is made for; any, where there are none.
    only: &'static [&'static str],
    change: fn(&mut Settings),
}

impl Arrangement {
    /// Every arrangement; the plain one first.
    pub(crate) const ALL: &'static [Self] = &[
        Self { name: "plain", variables: "", note: "", only: &[], change: |_| {} },
        Self {
            name: "bound accounts only",
            variables: "ASSAY_CA_EAB_REQUIRED=true",
            note: " (bound accounts only)",
            only: &[],
            change: |settings| settings.external_account_required = true,
        },
        Self {
            name: "no external accounts",
            variables: "ASSAY_CA_EAB_UNSUPPORTED=true",
            note: " (no external accounts)",
            only: &["external-account-binding"],
            change: |settings| settings.external_accounts_supported = false,
        },
        Self {
            name: "no onion names",
            variables: "ASSAY_CA_ONION_UNSUPPORTED=true",
            note: " (no onion names)",
            only: &["onion-names"],
            change: |settings| settings.onion_names = false,
        },
        Self {
            name: "no devices",
            variables: "ASSAY_CA_DEVICES_UNSUPPORTED=true",
            note: " (no devices)",
            only: &["device-identifiers"],
            change: |settings| settings.devices = false,
        },
        Self {
            name: "no addresses",
            variables: "ASSAY_CA_IP_UNSUPPORTED=true",
            note: " (no addresses)",
            only: &["ip-identifiers"],
            change: |settings| settings.ip_identifiers = false,
        },
        Self {
            name: "no renewal information",
            variables: "ASSAY_CA_RENEWAL_INFO_UNSUPPORTED=true",
            note: " (no renewal information)",
            only: &["orders-without-renewal-information"],
            change: |settings| settings.renewal_info = false,
        },
        Self {
            name: "authorizations are used again",
            variables: "ASSAY_CA_AUTHZ_REUSE=100",
            note: " (authorizations are used again)",
            only: &[
                "authorizations",
                "order-states",
                "integrity-of-authorizations",
                "validation-methods-in-caa",
                "dns-persist-01-reuse",
            ],
            change: |settings| settings.authorization_reuse = 100,
        },
        Self {
            name: "a limit on orders",
            variables: "ASSAY_CA_ORDER_LIMIT=5/3s",
            note: " (a limit on orders)",
            only: &["rate-limits"],
            change: |settings| {
                settings.order_limit =
                    Some(OrderLimit { orders: 5, window: Duration::from_secs(3) });
            },
        },
        Self {
            name: "new terms of service",
            variables: "ASSAY_CA_TERMS_CHANGE=1s",
            note: " (new terms of service)",
            only: &["changed-terms-of-service"],
            change: |settings| settings.terms_change = Some(Duration::from_secs(1)),
        },
        Self {
            name: "no profiles",
            variables: "ASSAY_CA_PROFILES=",
            note: " (no profiles)",
            only: &["profiles-in-the-directory", "profile-selection"],
            change: |settings| settings.profiles.clear(),
        },
        Self {
            name: "a profile is withdrawn",
            variables: "ASSAY_CA_PROFILE_WITHDRAWAL=shortlived/1s",
            note: " (a profile is withdrawn)",
            only: &["withdrawn-profiles"],
            change: |settings| {
                let (name, after) = ("shortlived".to_owned(), Duration::from_secs(1));
                settings.profile_withdrawal = Some(ProfileWithdrawal { name, after });
            },
        },
        Self {
            name: "validation that takes long",
            variables: "ASSAY_CA_VALIDATION_ATTEMPTS=20 ASSAY_CA_VALIDATION_INTERVAL=200ms",
            note: " (validation that takes long)",
            only: &["operations-of-a-deactivated-account"],
            change: |settings| {
                settings.validation_attempts = 20;
                settings.validation_interval = Duration::from_millis(200);
            },
        },
        Self {
            name: "certificates take long",
            variables: "ASSAY_CA_ISSUE_AFTER=1s",
            note: " (certificates take long)",
            only: &["orders-in-progress"],
            change: |settings| settings.issuance = Issuance::After(Duration::from_secs(1)),
        },
        Self {
            name: "certificates at once",
            variables: "ASSAY_CA_ISSUE_AFTER=never-processing",
            note: " (certificates at once)",
            only: &["issuance-at-the-same-time"],
            change: |settings| settings.issuance = Issuance::AtOnce,
        },
        Self {
            name: "no subdomain authorizations",
            variables: "ASSAY_CA_SUBDOMAINS_UNSUPPORTED=true",
            note: " (no subdomain authorizations)",
            only: &["subdomain-authorizations"],
            change: |settings| settings.subdomain_authorizations = false,
        },
        Self {
            name: "certificates renewed by the second",
            variables: "ASSAY_CA_STAR_MIN_LIFETIME=1s",
            note: " (certificates renewed by the second)",
            only: &["renewed-certificates"],
            change: |settings| {
                settings.auto_renewal = Some(AutoRenewal {
                    min_lifetime: Duration::from_secs(1),
                    ..AutoRenewal::default()
                });
            },
        },
        Self {
            name: "short lives",
            variables: "ASSAY_CA_ORDER_LIFETIME=5s ASSAY_CA_AUTHZ_LIFETIME=5s ASSAY_CA_AUTHZ_REUSE=100",
            note: " (short lives)",
            only: &["lifetimes"],
            change: |settings| {
                settings.order_lifetime = Duration::from_secs(5);
                settings.authorization_lifetime = Duration::from_secs(5);
                settings.authorization_reuse = 100;
            },
        },
        Self {
            name: "hashed accounts",
            variables: "ASSAY_CA_DNS_PERSIST_HASHES=true",
            note: " (hashed accounts)",
            only: &["dns-persist-01-hashes", "dns-persist-01"],
            change: |settings| settings.hashed_accounts = true,
        },
        Self {
            name: "validation is retried",
            variables: "ASSAY_CA_VALIDATION_ATTEMPTS=3 ASSAY_CA_VALIDATION_INTERVAL=4s",
            note: " (validation is retried)",
            only: &["retries"],
            change: |settings| {
                settings.validation_attempts = 3;
                settings.validation_interval = Duration::from_secs(4);
            },
        },
    ];

    /// Whether checks of that scenario are run in it.
    pub(crate) fn has(&self, scenario: &str) -> bool {
        self.only.is_empty() || self.only.contains(&scenario)
    }

    /// Whether it is made for some scenarios only.
    pub(crate) const fn is_special(&self) -> bool {
        !self.only.is_empty()
    }

    /// What such a CA is started with.
    /// The embedded CA as it is by itself.
    pub(crate) const fn plain() -> &'static Self {
        let [plain, ..] = Self::ALL else { panic!("there are arrangements") };
        plain
    }

    pub(crate) fn settings(&self) -> Settings {
        let mut settings = commands::ca::without_waiting();
        (self.change)(&mut settings);
        settings
    }
}
