//! Ends an authorization (RFC 8555 section 7.5.2).

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::Stop;

use crate::parse::Template;
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "deactivate-authz",
    summary: "Ends an authorization.",
    args: &[Arg::required("authz", Shape::Text, "the URL of the authorization")],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        let by = args.by();
        Box::new(DeactivateAuthz { by, authz: args.required_text("authz") })
    },
};

#[derive(Debug)]
struct DeactivateAuthz {
    by: Slot,
    authz: Template,
}

impl Action for DeactivateAuthz {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.authz.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let operation = Operation::deactivate(&ResourceUrl::seen(self.authz.text(&cx.scope)?));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
