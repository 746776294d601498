//! `assay ca`: the embedded CA alone.

use assay_ca::{Ca, Settings};
use clap::Parser;

use crate::args::{CaArgs, CaPolicyArgs};
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
        Ok(_ca) => std::future::pending().await,
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
        external_account_required: policy.eab_required,
        nonce_rejection: policy.nonce_rejection,
        validation_delay: policy.validation_delay,
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
        caa_identities: filled(&policy.caa_identity),
        alternate_roots: usize::from(policy.alternate_roots),
        order_limit: policy.order_limit,
        max_objects: usize::try_from(policy.max_objects).unwrap_or(usize::MAX),
        terms_change: policy.terms_change,
        ..Settings::default()
    }
}

async fn start(args: &CaArgs) -> Result<Ca, Complaint> {
    if args.eab_kid.len() != args.eab_hmac_file.len() {
        return Err(Complaint::new("--eab-kid and --eab-hmac-file are not there equally often")
            .with_remedy("give each key id its file"));
    }
    if args.policy.eab_required && args.eab_kid.is_empty() {
        return Err(Complaint::new("--eab-required without an external account lets nobody in")
            .with_remedy("give --eab-kid and --eab-hmac-file"));
    }
    let external_accounts = args
        .eab_kid
        .iter()
        .zip(&args.eab_hmac_file)
        .map(|(kid, file)| Ok((kid.clone(), target::read_mac(file)?)))
        .collect::<Result<_, Complaint>>()?;
    let settings = Settings {
        listen: args.listen,
        host: args.host.clone(),
        plain_listen: args.plain_listen,
        resolver: Some(args.resolver),
        http_port: args.http_port,
        tls_port: args.tls_port,
        external_accounts,
        management: true,
        seed: args.seed,
        defects: target::defects(&args.defect)?,
        ..settings(&args.policy, 1)
    };
    let ca = Ca::start(settings).await.map_err(|error| {
        Complaint::new(format!("failed to {error}"))
            .with_remedy("choose another port with --listen or --plain-listen")
    })?;
    let file = &args.cacert_out;
    std::fs::write(file, ca.tls_ca_pem())
        .map_err(|error| Complaint::new(format!("failed to write {}: {error}", file.display())))?;
    introduce(args, &ca);
    Ok(ca)
}

/// Says what runs, and how clients get to it.
fn introduce(args: &CaArgs, ca: &Ca) {
    let (directory, cacert) = (ca.directory_url(), args.cacert_out.display());
    let (http, tls) = (args.http_port, args.tls_port);
    anstream::println!("directory  {directory}");
    anstream::println!("trust      {cacert} (signs its HTTPS)");
    anstream::println!("resolver   {}", args.resolver);
    anstream::println!("validates  http-01 on port {http}, tls-alpn-01 on port {tls}");
    let management = directory.trim_end_matches("directory");
    anstream::println!("roots      {management}management/roots/0 (see assay ca --help)");
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
}
