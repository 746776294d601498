//! From flags to a world: the server, the responder, and what stands between them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::key::{Alg, MacKey};
use assay_acme::names::{ResourceUrl, from_base64url};
use assay_ca::{Ca, Defect};
use assay_client::{Server, Transport, TransportSettings, Trust};
use assay_record::{Exchange, Target};
use assay_responder::{Responder, Settings as ResponderSettings};
use assay_scenario::{ExternalAccount, World, unreached};

use crate::args::{ListenArgs, TargetArgs};
use crate::commands;
use crate::complain::Complaint;

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
    let embedded = args.directory.is_none();
    let responder = start_responder(&args.listen, embedded).await?;
    responder.set_log_start(started);
    let external_account = external_account(args)?;
    let (url, trust, ca) = match &args.directory {
        Some(url) => (url.clone(), trust(args)?, None),
        None => {
            let ca = start_ca(args, &responder).await?;
            (ca.directory_url(), Trust::Pem(ca.tls_ca_pem().as_bytes().to_vec()), Some(ca))
        }
    };
    let settings = TransportSettings { trust, timeout: Duration::from_secs(args.timeout), started };
    let transport = Transport::new(&settings).map_err(|error| {
        Complaint::new(format!("failed to {error}")).with_remedy("check --cacert")
    })?;
    let directory_url = ResourceUrl::seen(url.as_str());
    let (directory, server) = Server::discover(Arc::new(transport), &directory_url).await;
    let server = server.filter(is_acme).ok_or_else(|| no_directory(&directory, &url))?;
    let external_account = match external_account {
        None if embedded => Some(embedded_account()?),
        given => given,
    };
    let retries = !embedded || commands::ca::of_environment()?.validation_attempts > 1;
    let world = World {
        retries,
        server: Arc::new(server),
        directory_url,
        responder,
        seed: args.seed.unwrap_or_else(rand::random),
        external_account,
        contact: args.contact.clone(),
    };
    let target = Target { directory: url, embedded };
    Ok(Ready { world: Arc::new(world), target, directory, _ca: ca })
}

/// Starts the responder where the flags say.
pub(crate) async fn start_responder(
    args: &ListenArgs,
    any_port: bool,
) -> Result<Responder, Complaint> {
    let default = |given: &[SocketAddr], port: u16| match given {
        [] => vec![SocketAddr::from(([127, 0, 0, 1], if any_port { 0 } else { port }))],
        given => given.to_vec(),
    };
    let settings = ResponderSettings {
        dns: default(&args.dns_listen, 8053),
        http: default(&args.http_listen, 5002),
        tls: default(&args.tls_listen, 5001),
        zone: args.zone.clone(),
        advertise: args.advertise.clone(),
    };
    Responder::start(settings).await.map_err(|error| {
        Complaint::new(format!("failed to {error}")).with_remedy(
            "end what uses the port, or choose others with --dns-listen, --http-listen and --tls-listen \
             (ports below 1024 need root)",
        )
    })
}

async fn start_ca(args: &TargetArgs, responder: &Responder) -> Result<Ca, Complaint> {
    let port = |addresses: &[SocketAddr]| addresses.first().map_or(0, SocketAddr::port);
    let settings = assay_ca::Settings {
        resolver: responder.dns_addresses().first().copied(),
        http_port: port(responder.http_addresses()),
        tls_port: port(responder.tls_addresses()),
        external_accounts: vec![("embedded".to_owned(), EMBEDDED_MAC.to_vec())],
        defects: defects(&args.defect)?,
        seed: args.seed,
        ..commands::ca::of_environment()?
    };
    Ca::start(settings).await.map_err(|error| Complaint::new(format!("failed to {error}")))
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
