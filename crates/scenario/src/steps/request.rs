//! An unsigned request.

use assay_acme::names::ResourceUrl;
use assay_record::{Reason, Stop};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request as HttpRequest};

use crate::parse::{Node, Problem, Template, Yaml};
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "request",
    summary: "Sends an unsigned HTTP request.",
    args: &[
        Arg::required("url", Shape::Text, "where to"),
        Arg::optional("method", Shape::Word(METHODS), "the HTTP method (default: GET)"),
        Arg::optional(
            "headers",
            Shape::Entries("a header field", &Shape::Text),
            "header fields (default: those of every request)",
        ),
        Arg::optional("body", Shape::Text, "the body, as text (default: none)"),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        let methods: Vec<_> = METHODS.iter().map(|method| (*method, *method)).collect();
        let mut headers = Vec::new();
        if let Some(Node { value: Yaml::Map(entries), .. }) = args.node("headers") {
            for (key, node) in entries {
                match HeaderName::from_bytes(key.name.as_bytes()) {
                    Ok(name) => headers.push((name, Template::read(node, args.compiler))),
                    Err(_) => {
                        let message = format!("`{}` is no header name", key.name);
                        args.compiler.report(Problem::new(key.place, message));
                    }
                }
            }
        }
        Box::new(Request {
            url: args.required_text("url"),
            method: args.word("method", &methods).unwrap_or("GET"),
            headers,
            body: args.text("body"),
        })
    },
};

const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

#[derive(Debug)]
struct Request {
    url: Template,
    method: &'static str,
    headers: Vec<(HeaderName, Template)>,
    body: Option<Template>,
}

impl Action for Request {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(self.method);
        out.push(' ');
        self.url.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let url = ResourceUrl::seen(self.url.text(&cx.scope)?);
            let body = self.body.as_ref().map(|body| body.text(&cx.scope)).transpose()?;
            let mut request = HttpRequest::new(Bytes::from(body.unwrap_or_default()));
            *request.method_mut() = Method::from_bytes(self.method.as_bytes()).unwrap_or_default();
            *request.uri_mut() = url.to_uri().unwrap_or_default();
            for (name, value) in &self.headers {
                let text = value.text(&cx.scope)?;
                let value = HeaderValue::from_str(&text).map_err(|_| {
                    let cause = format!("{text:?} cannot be the value of a header field");
                    Stop::Inconclusive(Reason::new(cause))
                })?;
                request.headers_mut().append(name, value);
            }
            Ok(Begun::Plain(Box::new(request)))
        })
    }
}
