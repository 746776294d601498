//! The responder on real sockets, with real packets and handshakes.

mod dns;
mod http;
mod tls;

use std::net::{IpAddr, SocketAddr, TcpListener};

use assay_responder::{Responder, ResponderError, Settings};

pub(crate) async fn responder() -> Responder {
    let advertise = vec![IpAddr::from([127, 0, 0, 1]), "::1".parse().expect("an address")];
    Responder::start(Settings { advertise, ..Settings::default() }).await.expect("free ports")
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound");
    let settings = Settings { tls: vec![address], ..Settings::default() };
    let error = Responder::start(settings).await.expect_err("taken");
    assert!(matches!(error, ResponderError::Bind { what: "tls-alpn-01", .. }), "{error}");
    assert!(error.to_string().contains(&address.to_string()), "{error}");
}

#[tokio::test]
async fn ports_are_free_again_when_the_last_handle_is_gone() {
    let first = responder().await;
    let dns: SocketAddr = first.dns_addresses()[0];
    let clone = first.clone();
    drop(first);
    assert_eq!(clone.dns_addresses()[0], dns);
    drop(clone);
    // The tasks end at their next poll; a port of another responder never waits for that.
    responder().await;
}
