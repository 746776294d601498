//! `assay ca` under many clients that poll without mercy.

use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::names::ResourceUrl;
use assay_client::{Server, Transport, TransportSettings, Trust};
use assay_responder::{Responder, Settings};

use crate::assay::RunningCa;
use crate::virtual_user::VirtualUser;

const CLIENTS: usize = 64;
const POLL: Duration = Duration::from_millis(5);

/// How long they order. The bench `issuance` goes on for a minute.
const LENGTH: Duration = Duration::from_secs(3);

/// No order takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn no_order_gets_stuck_under_64_clients_that_poll_every_5_ms() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let responder = Responder::start(Settings::default()).await.expect("a responder");
        let resolver = responder.dns_addresses()[0].to_string();
        let port = responder.http_addresses()[0].port().to_string();
        let ca = RunningCa::start(&["--resolver", &resolver, "--http-port", &port]);
        let trust = std::fs::read(&ca.cacert).expect("the CA has written it");
        let settings = TransportSettings {
            trust: Trust::Pem(trust),
            timeout: PATIENCE,
            started: Instant::now(),
        };
        let transport = Arc::new(Transport::new(&settings).expect("a transport"));
        let (_, server) = Server::discover(transport, &ResourceUrl::seen(&*ca.directory)).await;
        let server = Arc::new(server.expect("a directory"));

        let end = Instant::now() + LENGTH;
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (server, responder) = (Arc::clone(&server), responder.clone());
                tokio::spawn(async move {
                    let user = VirtualUser::register(&server, &responder, POLL, PATIENCE).await?;
                    let mut issued = 0;
                    while issued == 0 || Instant::now() < end {
                        user.issue(&format!("c{client}-{issued}.assay.test")).await?;
                        issued += 1;
                    }
                    Ok::<_, String>(issued)
                })
            })
            .collect();
        for client in clients {
            let issued = client.await.expect("no panic");
            assert!(issued.is_ok(), "{issued:?}");
        }
    });
}
