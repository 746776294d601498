//! `assay ca`: the embedded CA alone.

use assay_ca::{Ca, Settings};

use crate::args::CaArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::target;

/// Serves until it is interrupted.
pub(crate) async fn run(args: CaArgs) -> Exit {
    match start(&args).await {
        Ok(_ca) => std::future::pending().await,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

async fn start(args: &CaArgs) -> Result<Ca, Complaint> {
    let external_accounts = match (&args.eab_kid, &args.eab_hmac_file) {
        (Some(kid), Some(file)) => vec![(kid.clone(), target::read_mac(file)?)],
        _ => Vec::new(),
    };
    let settings = Settings {
        listen: args.listen,
        resolver: Some(args.resolver),
        http_port: args.http_port,
        tls_port: args.tls_port,
        external_accounts,
        external_account_required: args.eab_required,
        defects: target::defects(&args.defect)?,
        ..Settings::default()
    };
    let ca = Ca::start(settings).await.map_err(|error| {
        Complaint::new(format!("failed to {error}"))
            .with_remedy("choose another port with --listen")
    })?;
    let file = &args.cacert_out;
    std::fs::write(file, ca.tls_ca_pem())
        .map_err(|error| Complaint::new(format!("failed to write {}: {error}", file.display())))?;
    anstream::println!("directory  {}", ca.directory_url());
    anstream::println!("trust      {} (signs its HTTPS)", file.display());
    anstream::println!("resolver   {}", args.resolver);
    anstream::println!(
        "validates  http-01 on port {}, tls-alpn-01 on port {}",
        args.http_port,
        args.tls_port
    );
    for defect in &args.defect {
        anstream::println!("defect     {defect}");
    }
    anstream::println!(
        "try it     assay run scenarios/flows/issue-http-01.yaml -d {} --cacert {}",
        ca.directory_url(),
        file.display()
    );
    Ok(ca)
}
