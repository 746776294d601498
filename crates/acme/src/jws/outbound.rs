//! What leaves: a request for an HTTP library, or octets that no library would send.

use bytes::Bytes;
use http::{Request, Uri};

/// What leaves.
#[derive(Clone, Debug)]
pub enum Outbound {
    /// A well-formed request.
    Http(Request<Bytes>),
    /// Octets.
    Wire(Wire),
}

/// Octets for a connection of their own, and how to open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// Where to connect.
    pub to: Uri,
    /// What is written; each piece on its own.
    pub pieces: Vec<Bytes>,
    /// How the connection is opened.
    pub channel: Channel,
    /// What is done after the last piece.
    pub then: Afterwards,
}

/// How a connection is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// TLS, with the name of the host and HTTP/1.1 offered.
    Tls,
    /// TLS without the name of the host (RFC 6066 section 3).
    TlsWithoutName,
    /// TLS that offers these protocols (RFC 7301), or does not speak of protocols.
    TlsOffering(Vec<Vec<u8>>),
    /// TCP alone.
    PlainText,
}

/// What is done after the last octet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// The answer is waited for.
    Wait,
    /// The writing side is closed, then the answer is waited for.
    CloseWriting,
}

/// An HTTP/1.1 request as text, each line open to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http1 {
    /// Where to connect.
    pub to: Uri,
    /// The request line.
    pub line: String,
    /// Header fields, in order.
    pub fields: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

impl Http1 {
    /// The request as a library would write it, on a connection for this request alone.
    pub fn of(request: &Request<Bytes>) -> Self {
        let uri = request.uri();
        let target = uri.path_and_query().map_or("/", |target| target.as_str());
        let host = uri.authority().map(ToString::to_string).unwrap_or_default();
        let mut fields = vec![("host".to_owned(), host)];
        for (name, value) in request.headers() {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            fields.push((name.as_str().to_owned(), value));
        }
        fields.push(("content-length".to_owned(), request.body().len().to_string()));
        fields.push(("connection".to_owned(), "close".to_owned()));
        Self {
            to: uri.clone(),
            line: format!("{} {target} HTTP/1.1", request.method()),
            fields,
            body: request.body().clone(),
        }
    }

    /// Gives a field another value; adds it where it is not there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, old)) => *old = value.into(),
            None => self.fields.push((name.to_owned(), value.into())),
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(field, _)| field != name);
    }

    /// Request line and header fields, with the empty line.
    pub fn head(&self) -> Bytes {
        let mut head = format!("{}\r\n", self.line);
        for (name, value) in &self.fields {
            head.push_str(name);
            head.push_str(": ");
            head.push_str(value);
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        Bytes::from(head)
    }

    /// The whole in one piece, over TLS.
    pub fn into_wire(self) -> Wire {
        let body = self.body.clone();
        self.into_pieces_with(body)
    }

    /// The head with another body behind it, in one piece, over TLS.
    pub fn into_pieces_with(self, body: Bytes) -> Wire {
        let whole = [self.head(), body].concat();
        self.into_pieces(vec![Bytes::from(whole)])
    }

    /// Other octets to the same place, over TLS.
    pub fn into_pieces(self, pieces: Vec<Bytes>) -> Wire {
        Wire { to: self.to, pieces, channel: Channel::Tls, then: Afterwards::Wait }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_written_as_rfc_9112_has_it() {
        let request = Request::post("https://ca.test:14000/new-order?x")
            .header("content-type", "application/jose+json")
            .body(Bytes::from_static(b"{}"))
            .unwrap();
        let wire = Http1::of(&request).into_wire();
        assert_eq!(
            wire.pieces,
            [Bytes::from_static(
                b"POST /new-order?x HTTP/1.1\r\nhost: ca.test:14000\r\n\
                  content-type: application/jose+json\r\ncontent-length: 2\r\n\
                  connection: close\r\n\r\n{}"
            )]
        );
    }
}
