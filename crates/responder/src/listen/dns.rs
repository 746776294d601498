//! DNS over UDP and TCP.

use std::mem::take;
use std::net::SocketAddr;
use std::sync::Arc;

use assay_record::Protocol;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::{PATIENCE, PAUSE, accept, bind, rest};
use crate::ResponderError;
use crate::dns01::{self, Reply};
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

/// Replies of one listener that wait at a time, where a behaviour is slow. More are lost, as
/// datagrams are.
const LATE: usize = 4096;

async fn datagrams(socket: UdpSocket, to: SocketAddr, state: Arc<State>) {
    let socket = Arc::new(socket);
    let mut buffer = vec![0; 4096];
    let mut late = JoinSet::new();
    loop {
        while late.try_join_next().is_some() {}
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            sleep(PAUSE).await;
            continue;
        };
        let octets = buffer.get(..length).unwrap_or_default();
        let visit = Visit { from, to, protocol: Protocol::DnsUdp };
        let Reply { octets: Some(octets), delay, .. } = answer(&state, visit, octets) else {
            continue;
        };
        if delay.is_zero() {
            let _ = socket.send_to(&octets, from).await;
        } else if late.len() < LATE {
            let socket = Arc::clone(&socket);
            late.spawn(async move {
                sleep(delay).await;
                let _ = socket.send_to(&octets, from).await;
            });
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
        let reply = answer(&state, visit, &octets);
        let Some(octets) = reply.octets else {
            if reply.hold {
                continue;
            }
            return;
        };
        rest(reply.delay).await;
        let Ok(length) = u16::try_from(octets.len()) else {
            return;
        };
        let message = [&length.to_be_bytes()[..], &octets].concat();
        if !matches!(timeout(PATIENCE, stream.write_all(&message)).await, Ok(Ok(()))) {
            return;
        }
    }
}

/// The reply to a message, once the log has it.
fn answer(state: &State, visit: Visit, octets: &[u8]) -> Reply {
    let mut reply = dns01::reply(state, octets, visit.protocol == Protocol::DnsUdp);
    let (question, answer) = (take(&mut reply.question), take(&mut reply.answer));
    state.log.note(visit, &reply.name, question, answer);
    reply
}
