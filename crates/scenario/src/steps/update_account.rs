//! Changes the contacts of an account (RFC 8555 section 7.3.2).

use assay_client::Operation;
use assay_record::Stop;
use serde_json::json;

use crate::parse::Template;
use crate::run::Context;
use crate::shape::{Arg, TEXTS};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "update-account",
    summary: "Changes the contacts of an account.",
    args: &[Arg::required("contact", TEXTS, "the new contact URLs")],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| Box::new(UpdateAccount { by: args.by(), contact: args.texts("contact") }),
};

#[derive(Debug)]
struct UpdateAccount {
    by: Slot,
    contact: Vec<Template>,
}

impl Action for UpdateAccount {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.by));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let contact: Vec<String> =
                self.contact.iter().map(|t| t.text(&cx.scope)).collect::<Result<_, _>>()?;
            super::by_account(cx, self.by, State::Nothing, |url| {
                Operation::post(url, json!({ "contact": contact }))
            })
        })
    }
}
