//! ClientHellos made by hand, for what a TLS library refuses to say.

use assay_acme::hello::Outdated;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Attempt, host_of};

/// Octets that are heard in answer.
const HEARD: u64 = 16 << 10;

/// Says it over a connection, and hears what comes until the peer leaves.
pub(super) async fn say(mut stream: TcpStream, greeting: &[u8]) {
    if stream.write_all(greeting).await.is_ok() {
        let mut heard = Vec::new();
        // What it is makes no difference.
        let _ = stream.take(HEARD).read_to_end(&mut heard).await;
    }
}

/// Offers TLS 1.1 at most.
pub(crate) fn outdated(attempt: &Attempt) -> Vec<u8> {
    Outdated::Tls11.client_hello(host_of(&attempt.identifier))
}

/// Offers TLS 1.2 and `acme-tls/1` to a host of several names.
pub(crate) fn naming(names: &[&str]) -> Vec<u8> {
    let list: Vec<u8> =
        names.iter().flat_map(|name| [vec![0], sized(name.as_bytes())].concat()).collect();
    let protocol = [&[10][..], b"acme-tls/1"].concat();
    let extension = |id: u16, body: &[u8]| [id.to_be_bytes().to_vec(), sized(body)].concat();
    let extensions = [
        extension(0, &sized(&list)),
        // The groups and signatures of everybody.
        extension(10, &sized(&[0, 0x1d, 0, 0x17])),
        extension(13, &sized(&[4, 3, 8, 4, 4, 1])),
        extension(16, &sized(&protocol)),
    ]
    .concat();
    let body = [
        &[3, 3][..],
        // What is random here keeps no secret.
        b"assay names several hosts at one",
        &[0],
        &sized(&[0xc0, 0x2b, 0xc0, 0x2f]),
        &[1, 0],
        &sized(&extensions),
    ]
    .concat();
    let message = [vec![1, 0], sized(&body)].concat();
    [vec![22, 3, 1], sized(&message)].concat()
}

/// With its length before it, in two octets.
fn sized(octets: &[u8]) -> Vec<u8> {
    let length = u16::try_from(octets.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes(), octets].concat()
}
