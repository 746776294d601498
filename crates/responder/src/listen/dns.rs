//! DNS over UDP and TCP.

use std::net::SocketAddr;
use std::sync::Arc;

use assay_record::Protocol;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::{PATIENCE, PAUSE, accept, bind};
use crate::ResponderError;
use crate::dns01;
use crate::log::Visit;
use crate::state::State;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (udp, tcp, at) = both(*address).await?;
        bound.push(at);
        listeners.spawn(datagrams(udp, at, Arc::clone(state)));
        let state = Arc::clone(state);
        listeners.spawn(accept(tcp, move |stream, from| {
            connection(stream, from, at, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

/// UDP and TCP on the same port. A free port of one may be taken in the other, so several are tried
/// where the system chooses.
async fn both(address: SocketAddr) -> Result<(UdpSocket, TcpListener, SocketAddr), ResponderError> {
    let mut tries = if address.port() == 0 { 16 } else { 1 };
    loop {
        let (tcp, at) = bind("DNS (TCP)", address).await?;
        match UdpSocket::bind(at).await {
            Ok(udp) => return Ok((udp, tcp, at)),
            Err(source) => {
                tries -= 1;
                if tries == 0 {
                    return Err(ResponderError::Bind { what: "DNS (UDP)", address: at, source });
                }
            }
        }
    }
}

async fn datagrams(socket: UdpSocket, to: SocketAddr, state: Arc<State>) {
    let mut buffer = vec![0; 4096];
    loop {
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            sleep(PAUSE).await;
            continue;
        };
        let octets = buffer.get(..length).unwrap_or_default();
        let visit = Visit { from, to, protocol: Protocol::DnsUdp };
        if let Some(octets) = answer(&state, visit, octets) {
            let _ = socket.send_to(&octets, from).await;
        }
    }
}

/// Messages with a length before each (RFC 1035 section 4.2.2), until the peer has no more.
async fn connection(mut stream: TcpStream, from: SocketAddr, to: SocketAddr, state: Arc<State>) {
    while let Ok(Ok(length)) = timeout(PATIENCE, stream.read_u16()).await {
        let mut octets = vec![0; usize::from(length)];
        if !matches!(timeout(PATIENCE, stream.read_exact(&mut octets)).await, Ok(Ok(_))) {
            return;
        }
        let visit = Visit { from, to, protocol: Protocol::DnsTcp };
        let Some(octets) = answer(&state, visit, &octets) else {
            return;
        };
        let Ok(length) = u16::try_from(octets.len()) else {
            return;
        };
        let message = [&length.to_be_bytes()[..], &octets].concat();
        if !matches!(timeout(PATIENCE, stream.write_all(&message)).await, Ok(Ok(()))) {
            return;
        }
    }
}

/// The reply to a message, if one is due, once the log has it.
fn answer(state: &State, visit: Visit, octets: &[u8]) -> Option<Vec<u8>> {
    let reply = dns01::reply(state, octets, visit.protocol == Protocol::DnsUdp);
    state.log.note(visit, &reply.name, reply.question, reply.answer);
    reply.octets
}
