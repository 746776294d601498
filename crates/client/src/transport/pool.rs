//! Connections that are open, and those who wait for one.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::Uri;
use http::uri::{Authority, Scheme};
use tokio::sync::oneshot;

use super::http1::Http1;
use super::http2::Http2;

/// After how long a connection is not used again: servers close theirs about then.
const IDLE: Duration = Duration::from_secs(30);

/// A way to a server.
pub(super) enum Line {
    /// For one request at a time.
    Single(Box<Http1>),
    /// For any number.
    Shared(Http2),
}

/// The open connections to each server.
#[derive(Default)]
pub(super) struct Pool(Mutex<Vec<Place>>);

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}

/// The connections to one server.
struct Place {
    scheme: Option<Scheme>,
    authority: Option<Authority>,
    /// Those on which nothing is under way, and since when; the last one used is the last one here.
    idle: VecDeque<(Box<Http1>, Instant)>,
    shared: Option<Http2>,
    waiting: VecDeque<oneshot::Sender<Line>>,
}

impl Place {
    fn is_of(&self, uri: &Uri) -> bool {
        self.authority.as_ref() == uri.authority() && self.scheme.as_ref() == uri.scheme()
    }
}

impl Pool {
    fn places(&self) -> MutexGuard<'_, Vec<Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that can be used at once.
    pub(super) fn take(&self, uri: &Uri, now: Instant) -> Option<Line> {
        let mut places = self.places();
        let place = places.iter_mut().find(|place| place.is_of(uri))?;
        if let Some(shared) = &place.shared {
            if shared.is_open() {
                return Some(Line::Shared(shared.clone()));
            }
            place.shared = None;
        }
        while let Some((mut connection, since)) = place.idle.pop_back() {
            if now.saturating_duration_since(since) < IDLE && connection.is_open() {
                return Some(Line::Single(connection));
            }
        }
        None
    }

    /// Waits for a connection that another request leaves, or that is opened meanwhile.
    pub(super) fn wait(&self, uri: &Uri) -> oneshot::Receiver<Line> {
        let (sender, receiver) = oneshot::channel();
        let mut places = self.places();
        let waiting = &mut of(&mut places, uri).waiting;
        while waiting.pop_front_if(|first| first.is_closed()).is_some() {}
        waiting.push_back(sender);
        receiver
    }

    /// Gives a connection to who waits for one, or keeps it.
    pub(super) fn put(&self, uri: &Uri, connection: Box<Http1>, now: Instant) {
        let mut places = self.places();
        let place = of(&mut places, uri);
        let mut line = Line::Single(connection);
        while let Some(first) = place.waiting.pop_front() {
            match first.send(line) {
                Ok(()) => return,
                Err(unwanted) => line = unwanted,
            }
        }
        let is_old = |since: Instant| now.saturating_duration_since(since) >= IDLE;
        while place.idle.pop_front_if(|(_, since)| is_old(*since)).is_some() {}
        if let Line::Single(connection) = line {
            place.idle.push_back((connection, now));
        }
    }

    /// Lets everybody use a connection; one that is open already stays.
    pub(super) fn share(&self, uri: &Uri, shared: Http2) -> Http2 {
        let mut places = self.places();
        let place = of(&mut places, uri);
        let shared = place.shared.take().filter(Http2::is_open).unwrap_or(shared);
        for one in place.waiting.drain(..) {
            let _ = one.send(Line::Shared(shared.clone()));
        }
        place.shared = Some(shared.clone());
        shared
    }
}

fn of<'a>(places: &'a mut Vec<Place>, uri: &Uri) -> &'a mut Place {
    let at = places.iter().position(|place| place.is_of(uri)).unwrap_or(places.len());
    if at == places.len() {
        // A server that is not asked any more is forgotten with its connections.
        places.retain(|place| {
            !place.idle.is_empty() || place.shared.is_some() || !place.waiting.is_empty()
        });
    }
    let at = at.min(places.len());
    if at == places.len() {
        places.push(Place {
            scheme: uri.scheme().cloned(),
            authority: uri.authority().cloned(),
            idle: VecDeque::new(),
            shared: None,
            waiting: VecDeque::new(),
        });
    }
    places.get_mut(at).unwrap_or_else(|| unreachable!("it is there"))
}
