//! Any payload to any URL, signed by an account.

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::Stop;
use serde_json::Value;

use crate::parse::Template;
use crate::run::Context;
use crate::verb::{Action, Arg, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "post",
    summary: "Sends any payload to any URL, signed by an account.",
    args: &[
        Arg::required("url", "where to"),
        Arg::required("payload", "the JSON payload, written as YAML"),
    ],
    signed: true,
    repeatable: true,
    build: |args| {
        Box::new(Post {
            by: args.by(),
            url: args.text("url").unwrap_or_else(|| Template::literal("")),
            payload: args.node("payload").map(|node| node.to_json()).unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct Post {
    by: Option<String>,
    url: Template,
    payload: Value,
}

impl Action for Post {
    fn about(&self) -> String {
        self.url.to_string()
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by.as_deref())?.clone();
            let url = ResourceUrl::seen(self.url.text(&cx.scope)?);
            let operation = Operation::post(&url, self.payload.clone());
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
