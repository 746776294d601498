//! What a server offers, found out once per run.

use std::collections::BTreeSet;
use std::sync::Arc;

use assay_acme::challenge::ChallengeType;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::key::{AccountKey, Alg, MlDsa};
use assay_acme::onion::HiddenService;
use assay_acme::read;
use assay_client::{NewOrder, Operation, Retry, Session};
use assay_record::{Exchange, Feature, Reason};

use crate::blame::{is_server_error, nonce_lost};
use crate::mutations::{self, Applied};
use crate::send::{Honest, prepare};
use crate::world::{World, register};

/// A feature that a scenario can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// http-01 challenges.
    Http01,
    /// dns-01 challenges.
    Dns01,
    /// tls-alpn-01 challenges.
    TlsAlpn01,
    /// dns-account-01 challenges.
    DnsAccount01,
    /// dns-persist-01 challenges.
    DnsPersist01,
    /// Hashes for accounts in records of dns-persist-01, of a later text.
    DnsPersistHashes,
    /// Wildcard names.
    Wildcards,
    /// IP identifiers.
    IpIdentifiers,
    /// IP identifiers with an IPv6 address, and a responder that has one.
    Ipv6Identifiers,
    /// External account binding, and a key for it.
    ExternalAccounts,
    /// Onion names of version 3 (RFC 9799).
    OnionNames,
    /// onion-csr-01 challenges for them.
    OnionCsr01,
    /// http-01 for them, over what stands for Tor.
    OnionHttp01,
    /// tls-alpn-01 likewise.
    OnionTlsAlpn01,
    /// CAA records of onion names that have to come with finalize.
    InBandOnionCaa,
    /// device-attest-01 for permanent identifiers.
    DeviceAttest01,
    /// A CA that trusts the root of the statements that are made here.
    TrustedAttestation,
    /// A keyChange resource.
    KeyChange,
    /// A revokeCert resource.
    Revocation,
    /// A newAuthz resource.
    PreAuthorization,
    /// A renewalInfo resource (RFC 9773).
    RenewalInfo,
    /// Authorizations that cover all names below theirs (RFC 9444).
    SubdomainAuthorizations,
    /// Certificates that renew themselves (RFC 8739).
    AutoRenewal,
    /// Such certificates, for anyone to fetch.
    AutoRenewalByGet,
    /// Terms of service in the directory.
    TermsOfService,
    /// Terms of service that change during the run.
    TermsChange,
    /// Names that the server goes by in CAA records (RFC 8555 section 7.1.1).
    CaaIdentities,
    /// Profiles to choose from (draft-ietf-acme-profiles).
    Profiles,
    /// A profile that is withdrawn during the run.
    ProfileWithdrawal,
    /// Retries of validation, which any server should make (RFC 8555 section 8.2).
    Retries,
    /// Account keys for ML-DSA (RFC 9964).
    MlDsa,
}

impl Need {
    /// Every feature.
    pub const ALL: [Self; 31] = [
        Self::Http01,
        Self::Dns01,
        Self::TlsAlpn01,
        Self::DnsAccount01,
        Self::DnsPersist01,
        Self::DnsPersistHashes,
        Self::Wildcards,
        Self::IpIdentifiers,
        Self::Ipv6Identifiers,
        Self::OnionNames,
        Self::OnionCsr01,
        Self::OnionHttp01,
        Self::OnionTlsAlpn01,
        Self::InBandOnionCaa,
        Self::DeviceAttest01,
        Self::TrustedAttestation,
        Self::ExternalAccounts,
        Self::KeyChange,
        Self::Revocation,
        Self::PreAuthorization,
        Self::RenewalInfo,
        Self::SubdomainAuthorizations,
        Self::AutoRenewal,
        Self::AutoRenewalByGet,
        Self::TermsOfService,
        Self::TermsChange,
        Self::CaaIdentities,
        Self::Profiles,
        Self::ProfileWithdrawal,
        Self::Retries,
        Self::MlDsa,
    ];

    /// The names of all, in that order.
    pub const NAMES: &[&'static str] = &[
        "http-01",
        "dns-01",
        "tls-alpn-01",
        "dns-account-01",
        "dns-persist-01",
        "dns-persist-hashes",
        "wildcards",
        "ip-identifiers",
        "ipv6-identifiers",
        "onion-names",
        "onion-csr-01",
        "onion-http-01",
        "onion-tls-alpn-01",
        "in-band-onion-caa",
        "device-attest-01",
        "trusted-attestation",
        "external-accounts",
        "key-change",
        "revocation",
        "pre-authorization",
        "renewal-info",
        "subdomain-authorizations",
        "auto-renewal",
        "auto-renewal-by-get",
        "terms-of-service",
        "terms-change",
        "caa-identities",
        "profiles",
        "profile-withdrawal",
        "retries",
        "ml-dsa",
    ];

    /// What it is, in a few words.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Http01 => "an order's authorizations offer http-01",
            Self::Dns01 => "an order's authorizations offer dns-01",
            Self::TlsAlpn01 => "an order's authorizations offer tls-alpn-01",
            Self::DnsAccount01 => "an order's authorizations offer dns-account-01",
            Self::DnsPersist01 => "an order's authorizations offer dns-persist-01",
            Self::DnsPersistHashes => "accountHashPrefix stands in the directory's meta object",
            Self::Wildcards => "an order for a wildcard name is accepted",
            Self::IpIdentifiers => "an order for an IP address is accepted",
            Self::Ipv6Identifiers => {
                "an order for an IPv6 address is accepted, and the responder listens at it"
            }
            Self::OnionNames => {
                "an order for an onion name is accepted, by a server that knows what they are: it offers onion-csr-01 for it, or no dns-01, or says inBandOnionCAARequired"
            }
            Self::OnionCsr01 => "an order for an onion name offers onion-csr-01",
            Self::OnionHttp01 => {
                "an order for an onion name offers http-01, and the responder stands for Tor (--tor-listen)"
            }
            Self::OnionTlsAlpn01 => {
                "an order for an onion name offers tls-alpn-01, and the responder stands for Tor (--tor-listen)"
            }
            Self::InBandOnionCaa => "inBandOnionCAARequired in the directory's meta object is true",
            Self::DeviceAttest01 => "an order for a permanent identifier offers device-attest-01",
            Self::TrustedAttestation => {
                "the server trusts the root of attestation that `assay list attestation-root` prints: the embedded CA, or one of which --attestation-trusted says so"
            }
            Self::ExternalAccounts => "an external account key was given with --eab-kid",
            Self::KeyChange => "keyChange stands in the directory",
            Self::Revocation => "revokeCert stands in the directory",
            Self::PreAuthorization => "newAuthz stands in the directory",
            Self::RenewalInfo => "renewalInfo stands in the directory",
            Self::SubdomainAuthorizations => {
                "subdomainAuthAllowed is true in the directory's meta object"
            }
            Self::AutoRenewal => "auto-renewal stands in the directory's meta object",
            Self::AutoRenewalByGet => {
                "auto-renewal in the directory's meta object has allow-certificate-get: true"
            }
            Self::TermsOfService => "termsOfService stands in the directory's meta object",
            Self::TermsChange => {
                "the terms of service change during the run: the embedded CA with ASSAY_CA_TERMS_CHANGE"
            }
            Self::CaaIdentities => "caaIdentities stand in the directory's meta object",
            Self::Profiles => "profiles stand in the directory's meta object",
            Self::ProfileWithdrawal => {
                "a profile is withdrawn during the run: the embedded CA with ASSAY_CA_PROFILE_WITHDRAWAL"
            }
            Self::Retries => {
                "validation may be retried: any server but an embedded CA told to look once"
            }
            Self::MlDsa => "badSignatureAlgorithm lists ML-DSA-44 among the algorithms",
        }
    }

    /// Its name in `needs`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http01 => "http-01",
            Self::Dns01 => "dns-01",
            Self::TlsAlpn01 => "tls-alpn-01",
            Self::DnsAccount01 => "dns-account-01",
            Self::DnsPersist01 => "dns-persist-01",
            Self::DnsPersistHashes => "dns-persist-hashes",
            Self::Wildcards => "wildcards",
            Self::IpIdentifiers => "ip-identifiers",
            Self::Ipv6Identifiers => "ipv6-identifiers",
            Self::OnionNames => "onion-names",
            Self::OnionCsr01 => "onion-csr-01",
            Self::OnionHttp01 => "onion-http-01",
            Self::OnionTlsAlpn01 => "onion-tls-alpn-01",
            Self::InBandOnionCaa => "in-band-onion-caa",
            Self::DeviceAttest01 => "device-attest-01",
            Self::TrustedAttestation => "trusted-attestation",
            Self::ExternalAccounts => "external-accounts",
            Self::KeyChange => "key-change",
            Self::Revocation => "revocation",
            Self::PreAuthorization => "pre-authorization",
            Self::RenewalInfo => "renewal-info",
            Self::SubdomainAuthorizations => "subdomain-authorizations",
            Self::AutoRenewal => "auto-renewal",
            Self::AutoRenewalByGet => "auto-renewal-by-get",
            Self::TermsOfService => "terms-of-service",
            Self::TermsChange => "terms-change",
            Self::CaaIdentities => "caa-identities",
            Self::Profiles => "profiles",
            Self::ProfileWithdrawal => "profile-withdrawal",
            Self::Retries => "retries",
            Self::MlDsa => "ml-dsa",
        }
    }

    /// The feature of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.name() == name)
    }

    /// Whether it takes an order to find out.
    const fn takes_an_order(self) -> bool {
        matches!(
            self,
            Self::Http01
                | Self::Dns01
                | Self::TlsAlpn01
                | Self::Wildcards
                | Self::IpIdentifiers
                | Self::Ipv6Identifiers
                | Self::DnsAccount01
                | Self::DnsPersist01
                | Self::OnionNames
                | Self::OnionCsr01
                | Self::OnionHttp01
                | Self::OnionTlsAlpn01
                | Self::DeviceAttest01
        )
    }
}

/// What was found out of a server.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Each feature that was asked for, with the evidence.
    pub(crate) found: Vec<Feature>,
    /// Exchanges of the probes.
    pub(crate) exchanges: Vec<Exchange>,
    /// Why the features that take an order could not be found out, if so.
    pub(crate) hindered: Option<Reason>,
}

impl Features {
    /// Why a scenario cannot run: the first feature it lacks.
    pub(crate) fn lacks(&self, needs: &[Need]) -> Option<Reason> {
        needs.iter().find_map(|need| {
            let feature = self.found.iter().find(|feature| feature.name == need.name())?;
            let cause = format!("the server does not offer {}: {}", feature.name, feature.evidence);
            (!feature.offered).then(|| Reason::new(cause))
        })
    }

    /// Why it is not known whether a server has what is asked about.
    pub(crate) fn unknown(&self, needs: &[Need]) -> Option<Reason> {
        let missing = needs.iter().any(|need| !self.found.iter().any(|f| f.name == need.name()));
        self.hindered.clone().filter(|_| missing)
    }

    /// What a refusal of an unknown algorithm lists (RFC 8555 section 6.2).
    async fn algorithms(&mut self, world: &World) {
        let listed = match refused_algorithm(world, &mut self.exchanges).await {
            Some(answer) => answer.problem().map(|problem| problem.algorithms).unwrap_or_default(),
            None => Vec::new(),
        };
        let evidence = match &*listed {
            [] => "no refusal lists algorithms".to_owned(),
            listed => format!("the algorithms that a refusal lists: {}", listed.join(", ")),
        };
        let name = Alg::MlDsa(MlDsa::L44).name();
        self.note(Need::MlDsa, listed.iter().any(|listed| listed == name), evidence);
    }

    fn note(&mut self, need: Need, offered: bool, evidence: impl Into<String>) {
        let name = need.name().to_owned();
        self.found.push(Feature { name, offered, evidence: evidence.into() });
    }
}

/// Finds out which of the features a server offers: from its directory, and from orders that are
/// never finished.
pub(crate) async fn discover(world: &World, needs: &BTreeSet<Need>) -> Features {
    let mut features = Features::default();
    let directory = world.server.directory();
    for need in needs.iter().filter(|need| !need.takes_an_order()) {
        match need {
            Need::KeyChange => {
                features.note(*need, directory.key_change.is_some(), "keyChange in the directory")
            }
            Need::Revocation => {
                features.note(*need, directory.revoke_cert.is_some(), "revokeCert in the directory")
            }
            Need::PreAuthorization => {
                features.note(*need, directory.new_authz.is_some(), "newAuthz in the directory")
            }
            Need::DnsPersistHashes => {
                let offered = directory.meta.account_hash_prefix.is_some();
                features.note(*need, offered, "accountHashPrefix in the directory")
            }
            Need::RenewalInfo => {
                let offered = directory.renewal_info.is_some();
                features.note(*need, offered, "renewalInfo in the directory")
            }
            Need::InBandOnionCaa => {
                let offered = directory.meta.in_band_onion_caa_required;
                features.note(*need, offered, "inBandOnionCAARequired in the directory")
            }
            Need::TrustedAttestation => {
                let evidence = "nobody says that it trusts our root (--attestation-trusted)";
                features.note(*need, world.attestation_trusted, evidence)
            }
            Need::SubdomainAuthorizations => {
                let offered = directory.meta.subdomain_auth_allowed;
                features.note(*need, offered, "subdomainAuthAllowed in the directory")
            }
            Need::AutoRenewal => {
                let offered = directory.meta.auto_renewal.is_some();
                features.note(*need, offered, "auto-renewal in the directory")
            }
            Need::AutoRenewalByGet => {
                let said = directory.meta.auto_renewal.as_ref();
                let said = said.and_then(|said| said.get("allow-certificate-get")?.as_bool());
                features.note(*need, said == Some(true), "allow-certificate-get in the directory")
            }
            Need::TermsOfService => {
                let offered = directory.meta.terms_of_service.is_some();
                features.note(*need, offered, "termsOfService in the directory")
            }
            Need::TermsChange => {
                let evidence = "nobody changes the terms of service during the run";
                features.note(*need, world.terms_change, evidence)
            }
            Need::CaaIdentities => {
                let offered = !directory.meta.caa_identities.is_empty();
                features.note(*need, offered, "caaIdentities in the directory")
            }
            Need::Profiles => {
                let offered = directory.meta.profiles.is_some();
                features.note(*need, offered, "profiles in the directory")
            }
            Need::ProfileWithdrawal => {
                let evidence = "nobody withdraws a profile during the run";
                features.note(*need, world.profile_withdrawal, evidence)
            }
            Need::Retries => {
                let evidence = "every server should retry; the embedded CA was told how often";
                features.note(*need, world.retries, evidence)
            }
            Need::MlDsa => features.algorithms(world).await,
            _ if world.external_account.is_none() => {
                features.note(*need, false, "no key of one was given (--eab-kid, --eab-hmac-file)");
            }
            _ => features.note(
                *need,
                world.external_account.is_some(),
                "an external account key was given",
            ),
        }
    }
    if needs.iter().any(|need| need.takes_an_order()) {
        Probe { world, needs, features: &mut features }.run().await;
    }
    features
}

struct Probe<'a> {
    world: &'a World,
    needs: &'a BTreeSet<Need>,
    features: &'a mut Features,
}

impl Probe<'_> {
    async fn run(&mut self) {
        let mut side = Vec::new();
        let registered = register(self.world, &mut side).await;
        self.features.exchanges.append(&mut side);
        let session = match registered {
            Ok(session) => session,
            Err(reason) => {
                self.features.hindered = Some(reason);
                return;
            }
        };
        let name = self.world.fresh_zone("features");
        let challenges = [
            (Need::Http01, ChallengeType::HTTP_01),
            (Need::Dns01, ChallengeType::DNS_01),
            (Need::TlsAlpn01, ChallengeType::TLS_ALPN_01),
            (Need::DnsAccount01, ChallengeType::DNS_ACCOUNT_01),
            (Need::DnsPersist01, ChallengeType::DNS_PERSIST_01),
        ];
        if challenges.iter().any(|(need, _)| self.needs.contains(need)) {
            let offered = self.challenges(&session, &name).await;
            for (need, kind) in challenges {
                if self.needs.contains(&need) {
                    let evidence = format!("challenges of a new order: {}", list(&offered));
                    self.features.note(need, offered.contains(&kind), evidence);
                }
            }
        }
        let of_onions =
            [Need::OnionNames, Need::OnionCsr01, Need::OnionHttp01, Need::OnionTlsAlpn01];
        if of_onions.iter().any(|need| self.needs.contains(need)) {
            self.onion(&session).await;
        }
        if self.needs.contains(&Need::DeviceAttest01) {
            let device = Identifier {
                kind: IdentifierType::PERMANENT_IDENTIFIER,
                value: self.world.fresh_zone("device").replace('.', "-"),
            };
            let offered = self.offered(&session, device).await;
            let evidence =
                format!("challenges of a new order for a permanent identifier: {}", list(&offered));
            let found = offered.contains(&ChallengeType::DEVICE_ATTEST_01);
            self.features.note(Need::DeviceAttest01, found, evidence);
        }
        let v6 = self.world.advertised_v6();
        if v6.is_none() && self.needs.contains(&Need::Ipv6Identifiers) {
            let evidence = "the responder listens at no IPv6 address (--http-listen, --tls-listen)";
            self.features.note(Need::Ipv6Identifiers, false, evidence);
        }
        for (need, identifier) in [
            (Need::Wildcards, Some(Identifier::dns(format!("*.{name}")))),
            (Need::IpIdentifiers, Some(Identifier::ip(self.world.advertised()))),
            (Need::Ipv6Identifiers, v6.map(Identifier::ip)),
        ] {
            if let Some(identifier) = identifier.filter(|_| self.needs.contains(&need)) {
                let order = self.order(&session, identifier).await;
                let (offered, evidence) = order.map_or_else(
                    || (false, "no order could be sent".to_owned()),
                    |order| (order.succeeded(), format!("newOrder answers {}", order.outcome())),
                );
                self.features.note(need, offered, evidence);
            }
        }
    }

    /// What is offered for an onion name (RFC 9799).
    async fn onion(&mut self, session: &Session) {
        let Ok(service) = HiddenService::generate() else {
            return;
        };
        let offered = self.challenges(session, &service.name()).await;
        let evidence = format!("challenges of a new order for an onion name: {}", list(&offered));
        let by_csr = offered.contains(&ChallengeType::ONION_CSR_01);
        // Who has never heard of onion names treats them like all others.
        let aware = by_csr
            || self.world.server.directory().meta.in_band_onion_caa_required
            || !offered.contains(&ChallengeType::DNS_01);
        for (need, found) in
            [(Need::OnionNames, !offered.is_empty() && aware), (Need::OnionCsr01, by_csr)]
        {
            if self.needs.contains(&need) {
                self.features.note(need, found, evidence.clone());
            }
        }
        let is_tor = !self.world.responder.tor_addresses().is_empty();
        for (need, kind) in [
            (Need::OnionHttp01, ChallengeType::HTTP_01),
            (Need::OnionTlsAlpn01, ChallengeType::TLS_ALPN_01),
        ] {
            if self.needs.contains(&need) {
                let is_offered = aware && offered.contains(&kind);
                let evidence = match is_offered && !is_tor {
                    true => "the responder does not stand for Tor (--tor-listen)".to_owned(),
                    false => evidence.clone(),
                };
                self.features.note(need, is_offered && is_tor, evidence);
            }
        }
    }

    async fn challenges(&mut self, session: &Session, name: &str) -> Vec<ChallengeType> {
        self.offered(session, Identifier::dns(name)).await
    }

    async fn offered(&mut self, session: &Session, of: Identifier) -> Vec<ChallengeType> {
        let Some(order) = self.order(session, of).await else {
            return Vec::new();
        };
        let authorizations = order.json().map(|json| read::order(&json).value.authorizations);
        let Some(url) = authorizations.and_then(|urls| urls.into_iter().next()) else {
            return Vec::new();
        };
        let Some(answer) = self.send(session, &Operation::fetch(&url)).await else {
            return Vec::new();
        };
        let challenges = answer.json().map(|json| read::authorization(&json).value.challenges);
        challenges.unwrap_or_default().into_iter().map(|challenge| challenge.kind).collect()
    }

    async fn order(&mut self, session: &Session, identifier: Identifier) -> Option<Exchange> {
        let order = NewOrder { identifiers: vec![identifier], ..NewOrder::default() };
        let operation = Operation::new_order(self.world.server.directory(), &order).ok()?;
        self.send(session, &operation).await
    }

    /// Sends a request, and once more where the server fails: that tells nothing of what it offers.
    async fn send(&mut self, session: &Session, operation: &Operation) -> Option<Exchange> {
        let mut answer = None;
        for _ in 0..2 {
            let side = &mut self.features.exchanges;
            let sent = session.send(operation, Retry::OnceOnBadNonce, side).await.ok()?;
            self.features.exchanges.push(sent.clone());
            let failed = is_server_error(&sent);
            answer = Some(sent);
            if !failed {
                break;
            }
        }
        answer
    }
}

/// The answer to newAccount with an algorithm that nobody knows.
async fn refused_algorithm(world: &World, side: &mut Vec<Exchange>) -> Option<Exchange> {
    let key = AccountKey::generate(Alg::Es256).ok()?;
    let account = world.new_account(&key, world.binds_by_default()).ok()?;
    let operation = Operation::new_account(world.server.directory(), &account).ok()?;
    let session = Session::new(Arc::clone(&world.server), key);
    let mutations = [Applied::from(mutations::named("alg-unknown")?)];
    let honest = Honest { session: &session, operation: &operation, earlier: None };
    let mut answer = None;
    // A refusal for its nonce, or a failure, says nothing.
    for _ in 0..2 {
        let (nonce, _) = world.server.nonce(side).await?;
        let outbound = prepare(&honest, nonce, &mutations, &[]).ok()?;
        let sent = world.server.dispatch_outbound(outbound).await;
        side.push(sent.clone());
        let again = is_server_error(&sent) || nonce_lost(&sent).is_some();
        answer = Some(sent);
        if !again {
            break;
        }
    }
    answer
}

fn list(challenges: &[ChallengeType]) -> String {
    if challenges.is_empty() {
        return "none".to_owned();
    }
    challenges.iter().map(ChallengeType::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_known_by_its_name() {
        let names: Vec<&str> = Need::ALL.iter().map(|need| need.name()).collect();
        assert_eq!(names, Need::NAMES);
    }
}
