//! An unsigned request.

use assay_acme::names::ResourceUrl;
use assay_record::Stop;
use bytes::Bytes;
use http::{Method, Request as HttpRequest};

use crate::parse::Template;
use crate::run::Context;
use crate::verb::{Action, Arg, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "request",
    summary: "Sends an unsigned HTTP request.",
    args: &[
        Arg::required("url", "where to"),
        Arg::optional("method", "the HTTP method (default: GET)"),
        Arg::optional("body", "the body, as text (default: none)"),
    ],
    signed: false,
    repeatable: true,
    build: |args| {
        let methods = [
            ("GET", "GET"),
            ("HEAD", "HEAD"),
            ("POST", "POST"),
            ("PUT", "PUT"),
            ("PATCH", "PATCH"),
            ("DELETE", "DELETE"),
            ("OPTIONS", "OPTIONS"),
        ];
        Box::new(Request {
            url: args.text("url").unwrap_or_else(|| Template::literal("")),
            method: args.choice("method", &methods).unwrap_or("GET"),
            body: args.text("body"),
        })
    },
};

#[derive(Debug)]
struct Request {
    url: Template,
    method: &'static str,
    body: Option<Template>,
}

impl Action for Request {
    fn about(&self) -> String {
        format!("{} {}", self.method, self.url)
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let url = ResourceUrl::seen(self.url.text(&cx.scope)?);
            let body = self.body.as_ref().map(|body| body.text(&cx.scope)).transpose()?;
            let mut request = HttpRequest::new(Bytes::from(body.unwrap_or_default()));
            *request.method_mut() = Method::from_bytes(self.method.as_bytes()).unwrap_or_default();
            *request.uri_mut() = url.to_uri().unwrap_or_default();
            Ok(Begun::Plain(Box::new(request)))
        })
    }
}
