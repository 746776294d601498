//! The DNS, as validation asks it.

use std::io;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, LookupIpStrategy, NameServerConfig, ResolveHosts, ResolverConfig,
};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::op::{Message, Query};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use tokio::net::UdpSocket;
use tokio::time::timeout;

/// Resolvers that are kept for the next question, each with its connection.
const KEPT: usize = 64;

/// Whether it is sure that there are no records, and what went wrong.
pub(super) type Nothing = (bool, String);

/// The DNS server that is asked. Each question has a connection of its own, so that one which is
/// answered late or never holds no other up; connections are used again.
pub(super) struct Resolvers {
    server: SocketAddr,
    /// By TCP, which forgers have a harder time with (RFC 8555 section 11.2).
    by_tcp: bool,
    limit: Duration,
    idle: Mutex<Vec<TokioResolver>>,
}

impl Resolvers {
    pub(super) fn new(server: SocketAddr, by_tcp: bool, limit: Duration) -> Self {
        Self { server, by_tcp, limit, idle: Mutex::default() }
    }

    /// What the records at a name hold. CNAMEs are followed on the way.
    pub(super) async fn look_up(
        &self,
        name: &str,
        kind: RecordType,
    ) -> Result<Vec<RData>, Nothing> {
        let records = self.look_up_records(name, kind).await?;
        Ok(records.into_iter().map(|record| record.data).collect())
    }

    /// The records at a name, with how long they may be kept.
    pub(super) async fn look_up_records(
        &self,
        name: &str,
        kind: RecordType,
    ) -> Result<Vec<Record>, Nothing> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let nobody = || (false, format!("no resolver can be made to look up {name}"));
        let resolver = kept.or_else(|| self.make(self.by_tcp)).ok_or_else(nobody)?;
        let mut found = resolver.lookup(format!("{name}."), kind).await;
        // A server that speaks UDP alone is still asked.
        if found.as_ref().is_err_and(is_turned_away)
            && let Some(other) = self.make(false)
        {
            found = other.lookup(format!("{name}."), kind).await;
        } else if found.as_ref().err().is_none_or(NetError::is_no_records_found) {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < KEPT {
                idle.push(resolver);
            }
        }
        let found = found.map_err(|error| {
            (error.is_no_records_found(), format!("look up {kind} of {name}: {error}"))
        })?;
        let due = found.answers().iter().filter(|record| record.record_type() == kind);
        Ok(due.cloned().collect())
    }

    /// The records in the first datagram that comes for a question, whatever question and whoever it
    /// is from.
    pub(super) async fn look_up_blindly(&self, name: &str, kind: RecordType) -> Vec<RData> {
        let asked = async {
            let name = Name::from_ascii(format!("{name}.")).ok()?;
            let mut message = Message::query();
            message.metadata.recursion_desired = true;
            message.add_query(Query::query(name, kind));
            let local = SocketAddr::new(
                if self.server.is_ipv4() { [0; 4].into() } else { [0u16; 8].into() },
                0,
            );
            let socket = UdpSocket::bind(local).await.ok()?;
            socket.send_to(&message.to_vec().ok()?, self.server).await.ok()?;
            let mut octets = vec![0; 65_535];
            let (length, _) = socket.recv_from(&mut octets).await.ok()?;
            Message::from_vec(octets.get(..length)?).ok()
        };
        let message = timeout(self.limit, asked).await.ok().flatten();
        let answers = message.map(|message| message.answers).unwrap_or_default();
        let due = answers.into_iter().filter(|record| record.record_type() == kind);
        due.map(|record| record.data).collect()
    }

    fn make(&self, by_tcp: bool) -> Option<TokioResolver> {
        let mut connections = vec![ConnectionConfig::tcp()];
        if !by_tcp {
            connections.insert(0, ConnectionConfig::udp());
        }
        for connection in &mut connections {
            connection.port = self.server.port();
        }
        let server = NameServerConfig::new(self.server.ip(), true, connections);
        let config = ResolverConfig::from_name_servers(vec![server]);
        let mut builder =
            TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        let options = builder.options_mut();
        // Two tries end well within the limit of a validation, so that silence is told as such.
        options.timeout = self.limit * 3 / 10;
        options.attempts = 1;
        // What is validated is what is there now.
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
        options.edns0 = true;
        // The system's ports are random enough here, and cost one call.
        options.os_port_selection = true;
        builder.build().ok()
    }
}

/// Whether nobody listens there.
fn is_turned_away(error: &NetError) -> bool {
    matches!(error, NetError::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused)
}
