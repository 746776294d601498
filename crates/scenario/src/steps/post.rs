//! Any payload to any URL, signed by an account.

use assay_acme::names::ResourceUrl;
use assay_client::{By, Operation};
use assay_record::Stop;
use serde_json::Value;

use crate::parse::{JsonTemplate, Template};
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "post",
    summary: "Sends any payload to any URL, signed by an account.",
    args: &[
        Arg::required("url", Shape::Text, "where to"),
        Arg::required("payload", Shape::Json, "the JSON payload, written as YAML"),
        Arg::optional(
            "name-key",
            Shape::Word(&["kid", "jwk"]),
            "whether the request names the account or its key (default: kid)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(Post {
            by: args.by(),
            url: args.required_text("url"),
            payload: args.json("payload").unwrap_or(JsonTemplate::Fixed(Value::Null)),
            name_key: args
                .word("name-key", &[("kid", By::Account), ("jwk", By::Key)])
                .unwrap_or(By::Account),
        })
    },
};

#[derive(Debug)]
struct Post {
    by: Slot,
    url: Template,
    payload: JsonTemplate,
    name_key: By,
}

impl Action for Post {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.url.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let url = ResourceUrl::seen(self.url.text(&cx.scope)?);
            let payload = self.payload.json(&cx.scope)?;
            let operation = Operation { by: self.name_key, ..Operation::post(&url, payload) };
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
