//! A responder without sockets.

use std::net::IpAddr;
use std::sync::Arc;

use hyper::Method;
use rustls::server::Acceptor;

use crate::listen::tls;
use crate::state::State;
use crate::{Answer, Arguments, Behaviour, Provisioned, ResponderError, dns01, management};

/// A responder without sockets, for tests that feed its readers any octets.
#[derive(Debug)]
pub struct Offline(Arc<State>);

impl Offline {
    /// A responder for a zone whose names lead to those addresses.
    ///
    /// # Errors
    /// [`ResponderError::Zone`] for a zone that is no domain name.
    pub fn new(zone: &str, advertise: Vec<IpAddr>) -> Result<Self, ResponderError> {
        Ok(Self(Arc::new(State::new(crate::parse_zone(zone)?, advertise))))
    }

    /// See [`crate::Responder::provision`].
    pub fn provision(&self, answer: Answer) -> Provisioned {
        State::provision(&self.0, answer)
    }

    /// See [`crate::Responder::behave`].
    pub fn behave(
        &self,
        name: &str,
        behaviour: &'static Behaviour,
        arguments: Arguments,
    ) -> Provisioned {
        State::behave(&self.0, name, behaviour, arguments)
    }

    /// The reply to a DNS message, if one is due.
    pub fn dns(&self, octets: &[u8], udp: bool) -> Option<Vec<u8>> {
        dns01::reply(&self.0, octets, udp).octets
    }

    /// What POST of a body to a path of the management port comes to.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn manage(&self, path: &str, body: &[u8]) -> Result<String, String> {
        management::act(&self.0, &Method::POST, path, body).map_err(|(_, why)| why)
    }

    /// What the log would say of the octets that a TLS client sends first: what was asked, and what
    /// it comes to. `None` where they are no whole ClientHello.
    pub fn hello(&self, mut octets: &[u8]) -> Option<(String, String)> {
        let mut acceptor = Acceptor::default();
        let accepted = loop {
            if acceptor.read_tls(&mut octets).ok()? == 0 {
                return None;
            }
            if let Some(accepted) = acceptor.accept().ok()? {
                break accepted;
            }
        };
        let met = tls::meet(&self.0, &accepted.client_hello());
        let answer = match met.next {
            Ok(chosen) => chosen.answer,
            Err((_, answer)) => answer,
        };
        Some((met.question, answer))
    }
}
