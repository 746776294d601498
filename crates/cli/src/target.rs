//! From flags to a world: the server, the responder, and what stands between them.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::key::{Alg, MacKey};
use assay_acme::names::{ResourceUrl, from_base64url};
use assay_ca::{Ca, Defect};
use assay_client::{Server, Transport, TransportSettings, Trust};
use assay_record::{Exchange, Target};
use assay_responder::{Responder, Settings as ResponderSettings};
use assay_scenario::{AccountKeys, ExternalAccount, Given, Poll, Silence, World, unreached};

use crate::args::{ListenArgs, TargetArgs};
use crate::commands;
use crate::complain::Complaint;

/// How often free ports are looked for again.
const TRIES: usize = 5;

/// Key of the external account that the embedded CA knows.
const EMBEDDED_MAC: &[u8; 32] = b"assay embedded external account!";

/// A server that is ready to be tested. The embedded CA runs as long as this lives.
pub(crate) struct Ready {
    pub(crate) world: Arc<World>,
    pub(crate) target: Target,
    /// The exchange that fetched the directory.
    pub(crate) directory: Exchange,
    _ca: Option<Ca>,
}

/// Starts the responder and, without a target, the embedded CA; fetches the directory.
pub(crate) async fn prepare(args: &TargetArgs) -> Result<Ready, Complaint> {
    let started = Instant::now();
    let seed = args.seed.unwrap_or_else(rand::random);
    let responder = start_responder(&args.listen, args.directory.is_none(), None).await?;
    let timeout = Duration::from_secs(args.timeout);
    let given = external_account(args)?;
    let Some(url) = args.directory.clone() else {
        let settings = assay_ca::Settings {
            defects: defects(&args.defect)?,
            seed: args.seed,
            ..commands::ca::of_environment()?
        };
        let mut embedded = embed(settings, responder, started, timeout, seed).await?;
        if let Some(world) = Arc::get_mut(&mut embedded.world) {
            world.contact.clone_from(&args.contact);
            world.external_account = given.or_else(|| world.external_account.take());
        }
        return Ok(embedded);
    };
    responder.set_log_start(started);
    let settings = TransportSettings { trust: trust(args)?, timeout, started };
    let (directory, server) = discover(&url, &settings).await?;
    let world = World {
        server: Arc::new(server),
        directory_url: ResourceUrl::seen(url.as_str()),
        responder,
        seed,
        external_account: given,
        contact: args.contact.clone(),
        silence: Silence::default(),
        terms_change: false,
        attestation_trusted: args.attestation_trusted,
        profile_withdrawal: false,
        retries: true,
        most_tries: u64::MAX,
        poll: Poll::default(),
        alg: Alg::Es256,
        account_keys: AccountKeys::default(),
        keys: None,
        given: Given::default(),
    };
    let target = Target { directory: url, embedded: false };
    Ok(Ready { world: Arc::new(world), target, directory, _ca: None })
}

/// An embedded CA with a responder of its own, on free ports.
pub(crate) async fn prepare_embedded(
    settings: assay_ca::Settings,
    seed: u64,
) -> Result<Ready, Complaint> {
    let started = Instant::now();
    let responder = start_responder(&ListenArgs::default(), true, None).await?;
    embed(settings, responder, started, Duration::from_secs(30), seed).await
}

/// How often a race of the embedded CA is tried: its defects slip at the first time.
const EMBEDDED_TRIES: u64 = 3;

/// Starts the embedded CA and points it at the responder.
async fn embed(
    settings: assay_ca::Settings,
    responder: Responder,
    started: Instant,
    timeout: Duration,
    seed: u64,
) -> Result<Ready, Complaint> {
    responder.set_log_start(started);
    let port = |addresses: &[SocketAddr]| addresses.first().map_or(0, SocketAddr::port);
    let settings = assay_ca::Settings {
        resolver: responder.dns_addresses().first().copied(),
        http_port: port(responder.http_addresses()),
        tls_port: port(responder.tls_addresses()),
        tor_socks: responder.tor_addresses().first().copied(),
        external_accounts: vec![("embedded".to_owned(), EMBEDDED_MAC.to_vec())],
        ..settings
    };
    let retries = settings.validation_attempts > 1;
    let external_account =
        settings.external_accounts_supported.then(embedded_account).transpose()?;
    let ca =
        Ca::start(settings).await.map_err(|error| Complaint::new(format!("failed to {error}")))?;
    let url = ca.directory_url();
    let trust = Trust::Pem(ca.tls_ca_pem().as_bytes().to_vec());
    let (directory, server) =
        discover(&url, &TransportSettings { trust, timeout, started }).await?;
    let world = World {
        server: Arc::new(server),
        directory_url: ResourceUrl::seen(url.as_str()),
        responder,
        seed,
        external_account,
        contact: Vec::new(),
        silence: Silence::default(),
        terms_change: ca.changes_terms(),
        attestation_trusted: true,
        profile_withdrawal: ca.withdraws_a_profile(),
        retries,
        most_tries: EMBEDDED_TRIES,
        poll: Poll::default(),
        alg: Alg::Es256,
        account_keys: AccountKeys::default(),
        keys: None,
        given: Given::default(),
    };
    let target = Target { directory: url, embedded: true };
    Ok(Ready { world: Arc::new(world), target, directory, _ca: Some(ca) })
}

/// The same surroundings with another server.
pub(crate) async fn beside(
    ready: &Ready,
    url: &str,
    args: &TargetArgs,
) -> Result<World, Complaint> {
    let timeout = Duration::from_secs(args.timeout);
    let settings = TransportSettings { trust: trust(args)?, timeout, started: Instant::now() };
    let (_, server) = discover(url, &settings).await?;
    let mut world = ready.world.apart(ready.world.poll, None);
    world.server = Arc::new(server);
    world.directory_url = ResourceUrl::seen(url);
    Ok(world)
}

async fn discover(
    url: &str,
    settings: &TransportSettings,
) -> Result<(Exchange, Server), Complaint> {
    let transport = Transport::new(settings).map_err(|error| {
        Complaint::new(format!("failed to {error}")).with_remedy("check --cacert")
    })?;
    let directory_url = ResourceUrl::seen(url);
    let (directory, server) = Server::discover(Arc::new(transport), &directory_url).await;
    let server = server.filter(is_acme).ok_or_else(|| no_directory(&directory, url))?;
    Ok((directory, server))
}

/// Refuses to put load on, or to attack, a server that may be somebody else's: one that is neither
/// on this machine nor at a private address.
pub(crate) async fn refuse_foreign(url: &str) -> Result<(), Complaint> {
    let uri = ResourceUrl::seen(url).to_uri();
    let Some(host) = uri.as_ref().and_then(|uri| uri.host()) else { return Ok(()) };
    let host = host.trim_matches(['[', ']']).to_owned();
    let Ok(addresses) = tokio::net::lookup_host((host.as_str(), 443)).await else {
        // That it is out of reach is told when it is asked.
        return Ok(());
    };
    let foreign = addresses.map(|address| address.ip()).find(|address| !is_own(*address));
    match foreign {
        None => Ok(()),
        Some(address) => Err(Complaint::new(format!(
            "{host} is at {address}, which is neither on this machine nor a private address"
        ))
        .with_remedy(
            "give --i-run-this-server if the server is yours to do this to; public CAs forbid it",
        )),
    }
}

fn is_own(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => {
            let mapped = v6.to_ipv4_mapped().map(IpAddr::V4);
            v6.is_loopback()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
                || mapped.is_some_and(is_own)
        }
    }
}

/// Starts the responder where the flags say.
pub(crate) async fn start_responder(
    args: &ListenArgs,
    any_port: bool,
    management: Option<SocketAddr>,
) -> Result<Responder, Complaint> {
    let default = |given: &[SocketAddr], port: u16| match given {
        [] => vec![SocketAddr::from(([127, 0, 0, 1], if any_port { 0 } else { port }))],
        given => given.to_vec(),
    };
    // Addresses are validated too (RFC 8738), those of IPv6 where the system has them.
    let with_v6 = |given: &[SocketAddr], port| {
        let mut all = default(given, port);
        let v6 = SocketAddr::from((Ipv6Addr::LOCALHOST, 0));
        if any_port && given.is_empty() && std::net::TcpListener::bind(v6).is_ok() {
            all.push(v6);
        }
        all
    };
    let settings = ResponderSettings {
        dns: default(&args.dns_listen, 8053),
        http: with_v6(&args.http_listen, 5002),
        tls: with_v6(&args.tls_listen, 5001),
        tor: match args.tor_listen.as_slice() {
            [] if any_port => default(&[], 0),
            given => given.to_vec(),
        },
        management: management.into_iter().collect(),
        zone: args.zone.clone(),
        advertise: args.advertise.clone(),
    };
    let more = if management.is_some() { ", --management-listen" } else { "" };
    let mut started = Responder::start(settings.clone()).await;
    // A port that is free at one address may be taken at the other.
    for _ in 0..TRIES {
        if !any_port || started.is_ok() {
            break;
        }
        started = Responder::start(settings.clone()).await;
    }
    started.map_err(|error| {
        Complaint::new(format!("failed to {error}")).with_remedy(format!(
            "end what uses the port, or choose others with --dns-listen, --http-listen, --tor-listen{more} and \
             --tls-listen (ports below 1024 need root)",
        ))
    })
}

/// Defects by name.
pub(crate) fn defects(names: &[String]) -> Result<Vec<&'static Defect>, Complaint> {
    let named = |name: &String| {
        assay_ca::defects::named(name).ok_or_else(|| {
            Complaint::new(format!("no defect is called `{name}`"))
                .with_remedy("`assay list defects` prints them all")
        })
    };
    names.iter().map(named).collect()
}

fn embedded_account() -> Result<ExternalAccount, Complaint> {
    let mac = MacKey::new(Alg::Hs256, EMBEDDED_MAC)
        .map_err(|error| Complaint::new(format!("failed to {error}")))?;
    Ok(ExternalAccount { kid: "embedded".to_owned(), mac })
}

fn external_account(args: &TargetArgs) -> Result<Option<ExternalAccount>, Complaint> {
    let (Some(kid), Some(file)) = (&args.eab_kid, &args.eab_hmac_file) else {
        return Ok(None);
    };
    let mac = MacKey::new(Alg::Hs256, &read_mac(file)?)
        .map_err(|error| Complaint::new(format!("failed to {error}")))?;
    Ok(Some(ExternalAccount { kid: kid.clone(), mac }))
}

/// A MAC key in base64url, as CAs hand it out; padding and line ends around it are forgiven.
pub(crate) fn read_mac(file: &Path) -> Result<Vec<u8>, Complaint> {
    let text = read(file)?;
    from_base64url(text.trim().trim_end_matches('=')).filter(|key| !key.is_empty()).ok_or_else(
        || {
            Complaint::new(format!("{} holds no base64url", file.display()))
                .with_remedy("give the MAC key just as the CA shows it")
        },
    )
}

/// A file as text.
pub(crate) fn read(file: &Path) -> Result<String, Complaint> {
    std::fs::read_to_string(file)
        .map_err(|error| Complaint::new(format!("failed to read {}: {error}", file.display())))
}

fn trust(args: &TargetArgs) -> Result<Trust, Complaint> {
    if args.insecure {
        return Ok(Trust::DangerouslyAnybody);
    }
    args.cacert
        .as_deref()
        .map_or(Ok(Trust::System), |file| Ok(Trust::Pem(read(file)?.into_bytes())))
}

fn is_acme(server: &Server) -> bool {
    let directory = server.directory();
    directory.new_nonce.is_some() && directory.new_account.is_some()
}

fn no_directory(exchange: &Exchange, url: &str) -> Complaint {
    match &exchange.received {
        Err(lost) => Complaint::from(unreached(lost, url)),
        Ok(received) => Complaint::new(format!(
            "{url} is no ACME directory: it answers {} with {}",
            received.status,
            received.headers.first("content-type").unwrap_or("no content type")
        ))
        .with_remedy(
            "give the URL of the directory itself, such as https://ca.example/acme/directory",
        )
        .inconclusive(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use assay_record::Stop;
    use assay_scenario::{Drive, Nonces, User, compile};

    use super::*;
    use crate::shipped;

    /// What a flow comes to whose CA validates at a responder that was told nothing of its tokens.
    async fn validated_elsewhere(text: &str, is_owned: bool) -> Result<(), Stop> {
        let here = start_responder(&ListenArgs::default(), true, None).await.unwrap();
        let elsewhere = start_responder(&ListenArgs::default(), true, None).await.unwrap();
        let settings = assay_ca::Settings::default();
        let (started, patience) = (Instant::now(), Duration::from_secs(30));
        let ready = embed(settings, elsewhere, started, patience, 7).await.unwrap();
        let seeded = |world: World| World { account_keys: AccountKeys::Seeded, ..world };
        let there = seeded(ready.world.apart(Poll::Asked, None));
        let world = World { responder: here, ..seeded(ready.world.apart(Poll::Asked, None)) };

        let scenario = Arc::new(compile("s.yaml", text).unwrap_or_else(|e| panic!("{e}")));
        let drive = Drive::new(&world, Arc::clone(&scenario)).await.unwrap();
        if is_owned {
            let other = Drive::new(&there, scenario).await.unwrap();
            there.responder.own(other.owner(&there).unwrap());
        }
        let user = User::new(&world, Nonces::Pool, Duration::MAX, 1);
        let prepared = match drive.has_set_up() {
            true => Some(drive.prepare(&world, &user, 3, &mut ()).await?),
            false => None,
        };
        let zone = drive.zone(&world, 11, prepared.as_ref());
        drive.flow(&world, &user, prepared.as_ref(), zone, &mut ()).await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_knows_the_seed_answers_for_flows_of_others() {
        let shipped = shipped::files("load");
        let named = |name: &str| {
            let found = shipped.iter().find(|(path, _)| path.ends_with(&format!("/{name}.yaml")));
            found.unwrap().1.to_owned()
        };
        let own = named("account-per-order");
        // A set-up that makes no account says nothing of whose it is.
        let beside = own.replace(
            "\nsteps:\n",
            "\nsetup:\n  - request: { url: \"{{ directory.url }}\" }\nsteps:\n",
        );
        assert_ne!(own, beside);
        for scenario in [named("hot-account"), own, beside] {
            let ended = validated_elsewhere(&scenario, true).await;
            assert!(ended.is_ok(), "{ended:?} of\n{scenario}");
            let ended = validated_elsewhere(&scenario, false).await;
            assert!(ended.is_err(), "validated without an answer:\n{scenario}");
        }
    }

    #[tokio::test]
    async fn whose_key_is_not_known_is_said() {
        let ready = prepare_embedded(assay_ca::Settings::default(), 7).await.unwrap();
        let own = |key: &str, more: &str| {
            format!(
                "scenario: s\ntitle: t\nsteps:\n  - new-account: {{ as: a{key} }}\n{more}  \
                 - fetch: {{ url: \"{{{{ a.url }}}}\" }}\n"
            )
        };
        for (text, is_known) in [
            (own("", ""), true),
            (own(", key: ES384", ""), true),
            (own(", key: RS256", ""), false),
            (own(", leading-zero: true", ""), false),
            (own("", "  - new-account: { as: b }\n"), false),
            (own("", "  - change-key: { by: a }\n"), false),
        ] {
            let scenario = compile("s.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
            let drive = Drive::new(&ready.world, Arc::new(scenario)).await.unwrap();
            assert_eq!(drive.owner(&ready.world).is_ok(), is_known, "{text}");
        }
    }
}
