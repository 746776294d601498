//! `assay ca`: the embedded CA alone.

use std::net::{IpAddr, SocketAddr};

use assay_acme::challenge::KnownChallengeType;
use assay_ca::{AutoRenewal, Ca, HttpsIdentity, Profile, Settings};
use assay_responder::{Responder, Settings as ResponderSettings};
use clap::Parser;

use crate::args::{CaArgs, CaPolicyArgs, Resolver};
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::target;

/// The policy that the environment asks for, for a CA that is started without a command line of its
/// own.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Environment {
    #[command(flatten)]
    policy: CaPolicyArgs,
}

/// Serves until it is interrupted.
pub(crate) async fn run(args: CaArgs) -> Exit {
    if args.list_defects {
        for defect in assay_ca::defects::ALL {
            anstream::println!("{:<44} {}", defect.id, defect.summary);
        }
        return Exit::Held;
    }
    match start(&args).await {
        Ok(_running) => std::future::pending().await,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

/// The settings of a CA with the policy of the environment.
pub(crate) fn of_environment() -> Result<Settings, Complaint> {
    let environment = Environment::try_parse_from(std::iter::empty::<&str>());
    // A run on loopback has nothing to wait for.
    environment.map(|environment| settings(&environment.policy, 0)).map_err(|error| {
        let text = error.to_string();
        let cause = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Complaint::new(format!("a variable ASSAY_CA_… is wrong: {cause}"))
            .with_remedy("`assay ca --help` tells what each can be")
    })
}

/// The settings of a CA that nobody has to wait for.
pub(crate) fn without_waiting() -> Settings {
    Settings { retry_after: 0, ..Settings::default() }
}

fn settings(policy: &CaPolicyArgs, retry_after: u32) -> Settings {
    let filled = |names: &[String]| names.iter().filter(|name| !name.is_empty()).cloned().collect();
    Settings {
        external_accounts_supported: !policy.eab_unsupported,
        ip_identifiers: !policy.ip_unsupported,
        external_account_required: policy.eab_required,
        onion_names: !policy.onion_unsupported,
        devices: !policy.devices_unsupported,
        ml_dsa: !policy.ml_dsa_unsupported,
        nonce_rejection: policy.nonce_rejection,
        validation_delay: policy.validation_delay,
        validation_jitter: policy.validation_jitter,
        validation_skipped: policy.skip_validation,
        validation_timeout: policy.validation_timeout,
        validation_attempts: policy.validation_attempts,
        validation_interval: policy.validation_interval,
        authorization_reuse: policy.authz_reuse,
        order_lifetime: policy.order_lifetime,
        authorization_lifetime: policy.authz_lifetime,
        issuance: policy.issue_after,
        retry_after: policy.retry_after.unwrap_or(retry_after),
        orders_page: usize::from(policy.orders_page),
        identifiers: usize::from(policy.max_identifiers),
        refused_names: filled(&policy.refuse),
        subdomain_authorizations: !policy.subdomains_unsupported,
        subdomains_refused: filled(&policy.refuse_subdomains),
        auto_renewal: (!policy.star_unsupported).then_some(AutoRenewal {
            min_lifetime: policy.star_min_lifetime,
            max_duration: policy.star_max_duration,
            certificate_get: !policy.star_without_get,
        }),
        caa_identities: filled(&policy.caa_identity),
        challenges: match policy.challenges.as_slice() {
            [] => KnownChallengeType::ALL.to_vec(),
            some => some.to_vec(),
        },
        hashed_accounts: policy.dns_persist_hashes,
        issuer_domain_names: filled(&policy.issuer_domain_name),
        alternate_roots: usize::from(policy.alternate_roots),
        intermediates: usize::from(policy.chain_length),
        certificate_lifetime: policy.cert_lifetime,
        ocsp_url: policy.ocsp_url.clone(),
        renewal_info: !policy.renewal_info_unsupported,
        order_limit: policy.order_limit,
        profiles: policy.profiles.iter().filter_map(|name| profile(name)).collect(),
        profile_withdrawal: policy.profile_withdrawal.clone(),
        max_objects: usize::try_from(policy.max_objects).unwrap_or(usize::MAX),
        terms_change: policy.terms_change,
        ..Settings::default()
    }
}

fn profile(name: &str) -> Option<Profile> {
    Profile::all().into_iter().find(|profile| profile.name == name)
}

/// What runs until it is interrupted.
struct Running {
    ca: Ca,
    /// The own DNS server, if there is one.
    dns: Option<Responder>,
    /// Whom the CA asks about names.
    resolver: SocketAddr,
}

async fn start(args: &CaArgs) -> Result<Running, Complaint> {
    if args.eab_kid.len() != args.eab_hmac_file.len() {
        return Err(Complaint::new("--eab-kid and --eab-hmac-file are not there equally often")
            .with_remedy("give each key id its file"));
    }
    if args.policy.eab_required && args.eab_kid.is_empty() && args.eab.is_empty() {
        return Err(Complaint::new("--eab-required without an external account lets nobody in")
            .with_remedy("give --eab, or --eab-kid and --eab-hmac-file"));
    }
    let mut external_accounts = args
        .eab_kid
        .iter()
        .zip(&args.eab_hmac_file)
        .map(|(kid, file)| Ok((kid.clone(), target::read_mac(file)?)))
        .collect::<Result<Vec<_>, Complaint>>()?;
    external_accounts.extend(args.eab.iter().cloned());
    let https = match (&args.https_cert, &args.https_key) {
        (Some(chain), Some(key)) => {
            Some(HttpsIdentity { chain: target::read(chain)?, key: target::read(key)? })
        }
        _ => None,
    };
    let (dns, resolver) = resolver(args).await?;
    let settings = Settings {
        listen: args.listen,
        host: args.host.clone(),
        tor_socks: args.tor_socks,
        plain_listen: args.plain_listen,
        management_listen: args.management_listen,
        resolver: Some(resolver),
        http_port: args.http_port,
        tls_port: args.tls_port,
        external_accounts,
        management: true,
        https,
        seed: args.seed,
        defects: target::defects(&args.defect)?,
        ..settings(&args.policy, 1)
    };
    let ca = Ca::start(settings).await.map_err(|error| {
        Complaint::new(format!("failed to {error}"))
            .with_remedy("choose another port with --listen, --plain-listen or --management-listen")
    })?;
    let file = &args.cacert_out;
    std::fs::write(file, ca.tls_ca_pem())
        .map_err(|error| Complaint::new(format!("failed to write {}: {error}", file.display())))?;
    let running = Running { ca, dns, resolver };
    introduce(args, &running);
    Ok(running)
}

/// Whom to ask about names, and what answers where that is a DNS server of one's own.
async fn resolver(args: &CaArgs) -> Result<(Option<Responder>, SocketAddr), Complaint> {
    match args.resolver {
        Resolver::At(address) => Ok((None, address)),
        Resolver::System => Ok((None, system_resolver()?)),
        Resolver::Own => {
            let settings = ResponderSettings {
                dns: vec![args.dns_listen],
                http: Vec::new(),
                tls: Vec::new(),
                tor: Vec::new(),
                management: vec![args.dns_management],
                zone: ".".to_owned(),
                advertise: args.advertise.clone(),
            };
            let dns = Responder::start(settings).await.map_err(|error| {
                Complaint::new(format!("failed to {error}"))
                    .with_remedy("choose another port with --dns-listen or --dns-management")
            })?;
            let address = dns.dns_addresses().first().copied();
            let address = address.ok_or_else(|| Complaint::new("the own DNS server is nowhere"))?;
            Ok((Some(dns), address))
        }
    }
}

/// The first name server of the system.
fn system_resolver() -> Result<SocketAddr, Complaint> {
    let file = std::path::Path::new("/etc/resolv.conf");
    let text = target::read(file)?;
    let address = text.lines().find_map(name_server);
    address.map(|address| SocketAddr::new(address, 53)).ok_or_else(|| {
        Complaint::new(format!("{} names no name server", file.display()))
            .with_remedy("give its address: --resolver ADDR:PORT")
    })
}

/// The address in a line of resolv.conf; one with a zone, which a link-local one has, is passed by.
fn name_server(line: &str) -> Option<IpAddr> {
    let mut words = line.split_whitespace();
    (words.next() == Some("nameserver")).then(|| words.next()?.parse().ok())?
}

/// Says what runs, and how clients get to it.
fn introduce(args: &CaArgs, running: &Running) {
    let Running { ca, dns, resolver } = running;
    let (directory, cacert) = (ca.directory_url(), args.cacert_out.display());
    let (http, tls) = (args.http_port, args.tls_port);
    anstream::println!("directory  {directory}");
    anstream::println!("trust      {cacert} (signs its HTTPS)");
    let addresses = dns.as_ref().map(Responder::management_addresses).unwrap_or_default();
    let records = addresses.first().map(|address| format!("http://{address}"));
    match &records {
        Some(records) => {
            anstream::println!("dns        {resolver}, told of records at {records}");
        }
        None => anstream::println!("dns        {resolver} is asked"),
    }
    anstream::println!("validates  http-01 on port {http}, tls-alpn-01 on port {tls}");
    let origin = directory.trim_end_matches("/directory");
    let management =
        ca.management_url().map_or_else(|| format!("{origin}/management"), str::to_owned);
    anstream::println!("management {management}, such as /roots/0 (see assay ca --help)");
    for defect in &args.defect {
        anstream::println!("defect     {defect}");
    }
    anstream::println!(
        "assay      assay run scenarios/flows/issue-http-01.yaml -d {directory} --cacert {cacert}"
    );
    anstream::println!(
        "certbot    REQUESTS_CA_BUNDLE={cacert} certbot certonly --server {directory} --standalone \
         --http-01-port {http} -d NAME"
    );
    anstream::println!(
        "lego       LEGO_CA_CERTIFICATES={cacert} lego --server {directory} --http --http.port :{http} \
         -a -m MAIL -d NAME run"
    );
    anstream::println!(
        "acme.sh    acme.sh --issue --server {directory} --ca-bundle {cacert} --standalone \
         --httpport {http} -d NAME"
    );
    anstream::println!(
        "cert-mgr   spec.acme of an Issuer: {{ server: {directory}, caBundle: (base64 -w0 {cacert}), \
         privateKeySecretRef: {{ name: assay }}, solvers: [{{ http01: {{ ingress: {{}} }} }}] }}"
    );
    match &records {
        Some(records) => anstream::println!(
            "dns-01     curl -d '{{\"host\":\"_acme-challenge.NAME.\",\"value\":\"TEXT\"}}' {records}/set-txt \
             in the client's hook"
        ),
        None => anstream::println!(
            "           --resolver own would answer DNS: every name leads to 127.0.0.1, and dns-01 can \
             be told of records"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_servers_are_found_in_resolv_conf() {
        assert_eq!(name_server("nameserver 192.0.2.1"), Some(IpAddr::from([192, 0, 2, 1])));
        assert_eq!(name_server("nameserver\t::1 "), "::1".parse().ok());
        for other in ["", "# nameserver 192.0.2.1", "search example", "nameserver fe80::1%eth0"] {
            assert_eq!(name_server(other), None, "{other}");
        }
    }
}
