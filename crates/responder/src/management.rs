//! What the responder can be told over HTTP, in the words of pebble-challtestsrv, which client
//! tests know already: POST of a JSON object.

use std::net::IpAddr;

use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, Token};
use hyper::{Method, StatusCode};
use serde_json::{Map, Value};

use crate::Answer;
use crate::seams::dns::{domain, parse_caa};
use crate::state::State;
use crate::told::{Records, key};

/// What a request comes to: a status, and a line for people.
pub(crate) type Outcome = Result<String, (StatusCode, String)>;

/// Acts on a request.
pub(crate) fn act(state: &State, method: &Method, path: &str, body: &[u8]) -> Outcome {
    if path == "/log" && method == Method::GET {
        let log = state.log.since(0);
        return serde_json::to_string(&log)
            .map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()));
    }
    let Some((_, does)) = ACTIONS.iter().find(|(name, _)| *name == path) else {
        return Err((StatusCode::NOT_FOUND, format!("nothing is called {path} here")));
    };
    if method != Method::POST {
        return Err((StatusCode::METHOD_NOT_ALLOWED, format!("{path} takes POST alone")));
    }
    let wrong = |why: String| (StatusCode::BAD_REQUEST, why);
    let body: Value = serde_json::from_slice(body).map_err(|error| wrong(error.to_string()))?;
    let Value::Object(members) = body else {
        return Err(wrong("the body is no JSON object".to_owned()));
    };
    does(state, &Request(members)).map_err(wrong)?;
    Ok(String::new())
}

type Does = fn(&State, &Request) -> Result<(), String>;

const ACTIONS: &[(&str, Does)] = &[
    ("/set-txt", |state, request| {
        let value = request.text("value")?;
        change(state, &request.name("host")?, |records| {
            // A record set holds each record once (RFC 2181 section 5).
            if !records.texts.contains(&value) {
                records.texts.push(value);
            }
        });
        Ok(())
    }),
    ("/clear-txt", |state, request| {
        change(state, &request.name("host")?, |records| records.texts.clear());
        Ok(())
    }),
    ("/add-a", |state, request| {
        let addresses = request.addresses(IpAddr::is_ipv4)?;
        change(state, &request.name("host")?, |records| records.v4 = addresses);
        Ok(())
    }),
    ("/clear-a", |state, request| {
        change(state, &request.name("host")?, |records| records.v4.clear());
        Ok(())
    }),
    ("/add-aaaa", |state, request| {
        let addresses = request.addresses(IpAddr::is_ipv6)?;
        change(state, &request.name("host")?, |records| records.v6 = addresses);
        Ok(())
    }),
    ("/clear-aaaa", |state, request| {
        change(state, &request.name("host")?, |records| records.v6.clear());
        Ok(())
    }),
    ("/add-caa", |state, request| {
        let caa = request.policies()?;
        change(state, &request.name("host")?, |records| records.caa = caa);
        Ok(())
    }),
    ("/clear-caa", |state, request| {
        change(state, &request.name("host")?, |records| records.caa.clear());
        Ok(())
    }),
    ("/set-cname", |state, request| {
        let target = request.name("target")?;
        change(state, &request.name("host")?, |records| records.cname = Some(target));
        Ok(())
    }),
    ("/clear-cname", |state, request| {
        change(state, &request.name("host")?, |records| records.cname = None);
        Ok(())
    }),
    ("/set-servfail", |state, request| {
        change(state, &request.name("host")?, |records| records.fails = true);
        Ok(())
    }),
    ("/clear-servfail", |state, request| {
        change(state, &request.name("host")?, |records| records.fails = false);
        Ok(())
    }),
    ("/set-default-ipv4", |state, request| {
        let address = request.default_address(IpAddr::is_ipv4)?;
        state.told().default_v4 = Some(address);
        Ok(())
    }),
    ("/set-default-ipv6", |state, request| {
        let address = request.default_address(IpAddr::is_ipv6)?;
        state.told().default_v6 = Some(address);
        Ok(())
    }),
    ("/add-http01", |state, request| {
        let token = request.text("token")?;
        let content = KeyAuthorization::seen(request.text("content")?);
        state.withdraw(|answer| is_http01(answer, &token));
        state.keep(Answer::Http01 { token: Token::seen(token), key_authorization: content });
        Ok(())
    }),
    ("/del-http01", |state, request| {
        let token = request.text("token")?;
        state.withdraw(|answer| is_http01(answer, &token));
        Ok(())
    }),
    ("/add-redirect", |state, request| {
        let (path, target) = (request.text("path")?, request.text("targetURL")?);
        state.told().redirects.insert(path, target);
        Ok(())
    }),
    ("/del-redirect", |state, request| {
        state.told().redirects.remove(&request.text("path")?);
        Ok(())
    }),
    ("/add-tlsalpn01", |state, request| {
        let identifier = Identifier::guess(&request.name("host")?);
        let key_authorization = KeyAuthorization::seen(request.text("content")?);
        state.withdraw(|answer| is_tls_alpn01(answer, &identifier));
        state.keep(Answer::TlsAlpn01 { identifier, key_authorization });
        Ok(())
    }),
    ("/del-tlsalpn01", |state, request| {
        let identifier = Identifier::guess(&request.name("host")?);
        state.withdraw(|answer| is_tls_alpn01(answer, &identifier));
        Ok(())
    }),
];

fn change(state: &State, name: &str, change: impl FnOnce(&mut Records)) {
    change(state.told().names.entry(key(name)).or_default());
}

fn is_http01(answer: &Answer, wanted: &str) -> bool {
    matches!(answer, Answer::Http01 { token, .. } if token.as_str() == wanted)
}

fn is_tls_alpn01(answer: &Answer, wanted: &Identifier) -> bool {
    matches!(answer, Answer::TlsAlpn01 { identifier, .. } if identifier == wanted)
}

/// The members of a request, by their names in any case.
struct Request(Map<String, Value>);

impl Request {
    fn member(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Result<String, String> {
        let text = self.member(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| format!("{name} is missing, or no text"))
    }

    /// A domain name or an address, in lower case.
    fn name(&self, member: &str) -> Result<String, String> {
        let name = key(&self.text(member)?);
        if let Ok(address) = name.parse::<IpAddr>() {
            return Ok(address.to_string());
        }
        domain(&name).map(|()| name).map_err(|why| format!("{member}: {why}"))
    }

    fn addresses(&self, fits: fn(&IpAddr) -> bool) -> Result<Vec<IpAddr>, String> {
        let all = self.member("addresses").and_then(Value::as_array);
        let all = all.filter(|all| !all.is_empty()).ok_or("addresses is missing, or empty")?;
        all.iter().map(|one| address(one.as_str().unwrap_or_default(), fits)).collect()
    }

    /// Nothing, where names are to have no address.
    fn default_address(&self, fits: fn(&IpAddr) -> bool) -> Result<Option<IpAddr>, String> {
        match self.member("ip").and_then(Value::as_str) {
            None => Err("ip is missing, or no text".to_owned()),
            Some("") => Ok(None),
            Some(text) => address(text, fits).map(Some),
        }
    }

    fn policies(&self) -> Result<Vec<String>, String> {
        let all = self.member("policies").and_then(Value::as_array);
        let all = all.filter(|all| !all.is_empty()).ok_or("policies is missing, or empty")?;
        all.iter()
            .map(|policy| {
                let policy = Self(policy.as_object().cloned().unwrap_or_default());
                let record = format!("0 {} \"{}\"", policy.text("tag")?, policy.text("value")?);
                parse_caa(&record).map(|_| record).map_err(str::to_owned)
            })
            .collect()
    }
}

fn address(text: &str, fits: fn(&IpAddr) -> bool) -> Result<IpAddr, String> {
    let address = text.parse().ok().filter(fits);
    address.ok_or_else(|| format!("{text:?} is no address of that family"))
}
