//! Ends an account (RFC 8555 section 7.3.6).

use assay_client::Operation;
use assay_record::{Exchange, Stop};
use serde_json::Value;

use crate::run::Context;
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "deactivate-account",
    summary: "Ends an account.",
    args: &[],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| Box::new(DeactivateAccount { by: args.by() }),
};

#[derive(Debug)]
struct DeactivateAccount {
    by: Slot,
}

impl Action for DeactivateAccount {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.by));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(
            async move { super::by_account(cx, self.by, State::Nothing, Operation::deactivate) },
        )
    }

    fn conclude(&self, _: &mut Context<'_>, _: State, answer: &Exchange) -> Result<(), Stop> {
        // What a deactivated account is refused says nothing of a server that ends no account.
        let account = answer.json().unwrap_or_default();
        match account.get("status").and_then(Value::as_str) {
            None | Some("deactivated") => Ok(()),
            Some(other) => Err(Stop::Refused(format!("the account is {other} afterwards"))),
        }
    }
}
