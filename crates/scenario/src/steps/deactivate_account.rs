//! Ends an account (RFC 8555 section 7.3.6).

use assay_client::Operation;
use assay_record::Stop;

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
}
