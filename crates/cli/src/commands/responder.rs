//! `assay responder`: the challenge responder alone.

use std::net::SocketAddr;
use std::time::Duration;

use assay_responder::Responder;

use crate::args::ResponderArgs;
use crate::complain;
use crate::exit::Exit;
use crate::target;

/// How often the log is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// Answers until it is interrupted, and shows who asks.
pub(crate) async fn run(args: ResponderArgs) -> Exit {
    let management = Some(args.management_listen);
    let responder = match target::start_responder(&args.listen, false, management).await {
        Ok(responder) => responder,
        Err(complaint) => {
            complain::say(&complaint);
            return complaint.exit();
        }
    };
    introduce(&responder);
    let mut seen = 0;
    loop {
        let log = responder.inbound_since(seen);
        seen += log.len();
        for inbound in log {
            anstream::println!(
                "{:>9.3}s {} {}: {} -> {}",
                inbound.at.as_secs_f64(),
                inbound.from,
                format!("{:?}", inbound.protocol).to_lowercase(),
                assay_report::plain::line(&inbound.question),
                assay_report::plain::line(&inbound.answer)
            );
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn introduce(responder: &Responder) {
    let list = |addresses: &[SocketAddr]| {
        addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    anstream::println!(
        "dns          {} (udp and tcp); let the CA resolve here",
        list(responder.dns_addresses())
    );
    anstream::println!("http-01      {}", list(responder.http_addresses()));
    anstream::println!("tls-alpn-01  {}", list(responder.tls_addresses()));
    if !responder.tor_addresses().is_empty() {
        let tor = list(responder.tor_addresses());
        anstream::println!("tor          {tor} (SOCKS5); let the CA connect to onion names here");
    }
    let management = list(responder.management_addresses());
    anstream::println!("management   http://{management} (/set-txt, /add-a and so on; see --help)");
    anstream::println!("zone         {}", responder.zone());
}
