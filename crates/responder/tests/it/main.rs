//! The responder on real sockets, with real packets and handshakes.

mod behaviours;
mod behaviours_dns;
mod behaviours_http;
mod behaviours_tls;
mod dns;
mod http;
mod management;
mod tls;
mod tor;

use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::time::Duration;

use assay_responder::{Responder, ResponderError, Settings};
use hickory_proto::rr::RecordType;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

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
    assert_eq!(error.to_string(), format!("listen for tls-alpn-01 on {address}: address in use"));
}

#[tokio::test]
async fn a_port_that_only_udp_lacks_is_named_too() {
    // The same port of TCP may be somebody else's: it is not ours to choose.
    for _ in 0..16 {
        let taken = UdpSocket::bind("127.0.0.1:0").expect("a port");
        let dns = vec![taken.local_addr().expect("bound")];
        let settings = Settings { dns, ..Settings::default() };
        let error = Responder::start(settings).await.expect_err("taken");
        let ResponderError::Bind { what, .. } = error else { panic!("{error}") };
        if what == "DNS (UDP)" {
            return;
        }
    }
    panic!("TCP lacked every port too");
}

#[tokio::test]
async fn a_zone_that_is_no_name_is_refused() {
    for zone in ["", "a..test", &"x".repeat(64)] {
        let settings = Settings { zone: zone.to_owned(), ..Settings::default() };
        let error = Responder::start(settings).await.expect_err("no name");
        assert!(matches!(error, ResponderError::Zone(_)), "{zone:?}: {error}");
    }
    let settings = Settings { zone: "assay.test.".to_owned(), ..Settings::default() };
    assert_eq!(Responder::start(settings).await.expect("free ports").zone(), "assay.test");
}

#[tokio::test]
async fn ports_and_connections_end_with_the_last_handle() {
    let first = responder().await;
    let dns: SocketAddr = first.dns_addresses()[0];
    let mut connections = Vec::new();
    for address in [dns, first.http_addresses()[0], first.tls_addresses()[0]] {
        connections.push(TcpStream::connect(address).await.expect("connects"));
    }
    let clone = first.clone();
    drop(first);
    // Served already when the responder ends; the others may still wait to be accepted.
    let mut served = TcpStream::connect(dns).await.expect("still there");
    dns::ask_over(&mut served, &dns::question("a.assay.test.", RecordType::A)).await;
    connections.push(served);
    drop(clone);
    for mut connection in connections {
        let read = timeout(Duration::from_secs(5), connection.read(&mut [0])).await;
        assert!(!matches!(read.expect("long before a time-out"), Ok(1..)));
    }
    assert!(TcpStream::connect(dns).await.is_err(), "nobody listens");
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_says_nothing_is_left_alone() {
    let responder = responder().await;
    let addresses =
        [responder.dns_addresses(), responder.http_addresses(), responder.tls_addresses()].concat();
    let start = Instant::now();
    for (address, beginning) in addresses.into_iter().zip([&b"\0\xff"[..], b"GET / HT", b"\x16"]) {
        let mut stream = TcpStream::connect(address).await.expect("connects");
        stream.write_all(beginning).await.expect("sent");
        assert!(!matches!(stream.read_to_end(&mut Vec::new()).await, Ok(1..)), "{address}");
    }
    assert!(start.elapsed() < Duration::from_secs(60));
    let questions: Vec<_> =
        responder.inbound_since(0).into_iter().map(|entry| entry.question).collect();
    assert_eq!(questions, ["no HTTP request", "no ClientHello"]);
}

#[tokio::test]
async fn the_log_is_timed_from_the_start_that_is_set() {
    let responder = responder().await;
    let hour = Duration::from_secs(3600);
    responder.set_log_start(std::time::Instant::now() + hour);
    for _ in 0..2 {
        let mut stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
        stream.write_all(b"no TLS").await.expect("sent");
        let _ = stream.read_to_end(&mut Vec::new()).await;
        if let Some(earlier) = std::time::Instant::now().checked_sub(hour) {
            responder.set_log_start(earlier);
        }
    }
    let log = responder.inbound_since(0);
    assert!(log[0].at.is_zero(), "never before the start");
    assert!(log[1].at >= hour, "{:?}", log[1].at);
}
