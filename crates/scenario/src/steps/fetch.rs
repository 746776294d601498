//! POST-as-GET (RFC 8555 section 6.3).

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::Stop;

use crate::parse::Template;
use crate::run::Context;
use crate::verb::{Action, Arg, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "fetch",
    summary: "Fetches a resource by POST-as-GET.",
    args: &[Arg::required("url", "what to fetch")],
    signed: true,
    repeatable: true,
    build: |args| {
        let by = args.by();
        Box::new(Fetch { by, url: args.text("url").unwrap_or_else(|| Template::literal("")) })
    },
};

#[derive(Debug)]
struct Fetch {
    by: Option<String>,
    url: Template,
}

impl Action for Fetch {
    fn about(&self) -> String {
        self.url.to_string()
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by.as_deref())?.clone();
            let operation = Operation::fetch(&ResourceUrl::seen(self.url.text(&cx.scope)?));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
