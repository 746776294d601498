//! POST-as-GET (RFC 8555 section 6.3).

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::Stop;

use crate::parse::Template;
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "fetch",
    summary: "Fetches a resource by POST-as-GET.",
    args: &[Arg::required("url", Shape::Text, "what to fetch")],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        let by = args.by();
        Box::new(Fetch { by, url: args.required_text("url") })
    },
};

#[derive(Debug)]
struct Fetch {
    by: Slot,
    url: Template,
}

impl Action for Fetch {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.url.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let operation = Operation::fetch(&ResourceUrl::seen(self.url.text(&cx.scope)?));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
