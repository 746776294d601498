//! SOCKS5 (RFC 1928), where a CA expects a Tor client: it comes to an onion name by way of one (RFC 9799
//! section 3.1). No Tor network is asked. Every name leads to what this responder serves for it.

use std::net::SocketAddr;
use std::sync::Arc;

use assay_record::Protocol;
use fast_socks5::server::{
    Socks5ServerProtocol, SocksServerError, StandardAuthentication, StandardAuthenticationStarted,
};
use fast_socks5::util::target_addr::TargetAddr;
use fast_socks5::{ReplyError, Socks5Command};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::{PATIENCE, accept, bind, http, tls};
use crate::ResponderError;
use crate::log::Visit;
use crate::state::State;

/// The ports of http-01 and tls-alpn-01, as the documents have them.
const HTTP: u16 = 80;
const TLS: u16 = 443;

/// What stands behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Behind {
    pub(crate) http: Option<SocketAddr>,
    pub(crate) tls: Option<SocketAddr>,
}

pub(crate) async fn start(
    addresses: &[SocketAddr],
    behind: Behind,
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, to) = bind("SOCKS", *address).await?;
        bound.push(to);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, from| {
            let visit = Visit { from, to, protocol: Protocol::Http };
            connection(stream, visit, behind, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

async fn connection(stream: TcpStream, visit: Visit, behind: Behind, state: Arc<State>) {
    match timeout(PATIENCE, greet(stream, behind)).await {
        Ok(Ok(Ok((stream, Met { to, protocol })))) => {
            let visit = Visit { to, protocol, ..visit };
            match protocol {
                Protocol::Tls => tls::connection(stream, visit, state).await,
                _ => http::connection(stream, visit, state).await,
            }
        }
        Ok(Ok(Err(asked))) => {
            state.log.note(visit, "", format!("SOCKS: {asked}"), "refused".to_owned());
        }
        Ok(Err(error)) => {
            state.log.note(visit, "", "no SOCKS request".to_owned(), error.to_string())
        }
        Err(_) => {
            let told = format!("nothing came within {PATIENCE:?}");
            state.log.note(visit, "", "no SOCKS request".to_owned(), told);
        }
    }
}

/// Where a request leads.
struct Met {
    to: SocketAddr,
    protocol: Protocol,
}

/// Takes a request in and answers it; what was asked for where that leads nowhere. Whoever gives a user name
/// and password may: a Tor client keeps apart by them (its `IsolateSOCKSAuth`), and asks nothing of them.
async fn greet(
    stream: TcpStream,
    behind: Behind,
) -> Result<Result<(TcpStream, Met), String>, SocksServerError> {
    let methods = StandardAuthentication::allow_no_auth(true);
    let socks = match Socks5ServerProtocol::start(stream).negotiate_auth(methods).await? {
        StandardAuthenticationStarted::NoAuthentication(open) => {
            Socks5ServerProtocol::finish_auth(open)
        }
        StandardAuthenticationStarted::PasswordAuthentication(asked) => {
            let (_, _, given) = asked.read_username_password().await?;
            Socks5ServerProtocol::finish_auth(given.accept().await?)
        }
    };
    let (socks, command, target) = socks.read_command().await?;
    let met = match (&command, &target) {
        (Socks5Command::TCPConnect, TargetAddr::Domain(_, port)) => behind.at(*port),
        (Socks5Command::TCPConnect, TargetAddr::Ip(_)) => Err(ReplyError::ConnectionNotAllowed),
        _ => Err(ReplyError::CommandNotSupported),
    };
    match met {
        Ok(met) => {
            let stream = socks.reply_success(met.to).await?;
            Ok(Ok((stream, met)))
        }
        Err(error) => {
            socks.reply_error(&error).await?;
            Ok(Err(format!("{command:?} {target}")))
        }
    }
}

impl Behind {
    /// The listener of a port; its own number does too, since a CA under test may be told other ports.
    fn at(&self, port: u16) -> Result<Met, ReplyError> {
        let is = |known: u16, to: SocketAddr| port == known || port == to.port();
        match (self.http, self.tls) {
            (Some(to), _) if is(HTTP, to) => Ok(Met { to, protocol: Protocol::Http }),
            (_, Some(to)) if is(TLS, to) => Ok(Met { to, protocol: Protocol::Tls }),
            _ => Err(ReplyError::ConnectionRefused),
        }
    }
}
