use std::net::SocketAddr;
use std::process::Command;

use assay_acme::names::{Thumbprint, Token};
use assay_record::Protocol;
use assay_responder::{Answer, Provisioned, Responder, Settings};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const ONION: &str = "5anebu2glyc235wbbop3m2ukzlaptpkq333vdtdvcjpigyb7x2i2m2qd.onion";

async fn for_tor() -> (Responder, SocketAddr) {
    let tor = vec![SocketAddr::from(([127, 0, 0, 1], 0))];
    let responder = Responder::start(Settings { tor, ..Settings::default() }).await;
    let responder = responder.expect("free ports");
    let at = responder.tor_addresses()[0];
    (responder, at)
}

fn provisioned(responder: &Responder) -> (Provisioned, String) {
    let token = Token::seen("tOkEn");
    let key_authorization = token.authorize(&Thumbprint([7; 32]));
    let due = key_authorization.as_str().to_owned();
    (responder.provision(Answer::Http01 { token, key_authorization }), due)
}

#[tokio::test]
async fn curl_finds_an_onion_name_by_way_of_it() {
    let (responder, tor) = for_tor().await;
    let (_provisioned, due) = provisioned(&responder);
    for from in ["", "isolated:apart@"] {
        let proxy = format!("socks5h://{from}{tor}");
        let url = format!("http://{ONION}/.well-known/acme-challenge/tOkEn");
        let output = tokio::task::spawn_blocking(move || {
            Command::new("curl").args(["-sS", "-m", "20", "-x", &proxy, &url]).output()
        });
        let output = output.await.expect("it ends").expect("curl is there");
        assert_eq!(String::from_utf8_lossy(&output.stdout), due, "{output:?}");
    }
    let log = responder.inbound_since(0);
    assert_eq!((log[0].protocol, log[0].name.as_str()), (Protocol::Http, ONION));
}

/// What comes for octets, until the connection ends.
async fn told(tor: SocketAddr, octets: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(tor).await.expect("connects");
    stream.write_all(octets).await.expect("sent");
    stream.shutdown().await.expect("no more to say");
    let mut answer = Vec::new();
    // A reset is an end too.
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

#[tokio::test]
async fn what_leads_nowhere_is_refused_with_the_reason() {
    let (responder, tor) = for_tor().await;
    let named = |command: u8, port: u16| {
        let mut octets = vec![5, 1, 0, 5, command, 0, 3, 62];
        octets.extend_from_slice(ONION.as_bytes());
        octets.extend_from_slice(&port.to_be_bytes());
        octets
    };
    let address = vec![5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, 0, 80];
    // RFC 1928 section 6: not allowed, refused, command not supported.
    for (octets, reply) in [(address, 2), (named(1, 22), 5), (named(2, 80), 7)] {
        let answer = told(tor, &octets).await;
        assert_eq!(answer.get(..4), Some(&[5, 0, 5, reply][..]), "{answer:?}");
    }
    let log = responder.inbound_since(0);
    assert_eq!(log.len(), 3, "{log:?}");
    assert!(log.iter().all(|one| one.question.starts_with("SOCKS: ")), "{log:?}");
}

#[tokio::test]
async fn what_is_no_socks_is_closed_and_logged() {
    let (responder, tor) = for_tor().await;
    let greetings: [&[u8]; 5] =
        [b"", b"GET / HTTP/1.1\r\n\r\n", &[4, 1, 0, 80], &[5, 255], &[5, 1, 9]];
    for greeting in greetings {
        let answer = told(tor, greeting).await;
        assert!(answer.is_empty() || answer == [5, 0xff], "{answer:?}");
    }
    let log = responder.inbound_since(0);
    assert_eq!(log.len(), greetings.len(), "{log:?}");
    // It serves others all the same.
    let (_provisioned, due) = provisioned(&responder);
    let mut octets = vec![5, 1, 0, 5, 1, 0, 3, 62];
    octets.extend_from_slice(ONION.as_bytes());
    octets.extend_from_slice(&80u16.to_be_bytes());
    octets.extend_from_slice(
        format!("GET /.well-known/acme-challenge/tOkEn HTTP/1.1\r\nhost: {ONION}\r\n\r\n")
            .as_bytes(),
    );
    let answer = String::from_utf8_lossy(&told(tor, &octets).await).into_owned();
    assert!(answer.ends_with(&due), "{answer}");
}
