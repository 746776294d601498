//! Looks an account up by its key (RFC 8555 section 7.3.1).

use assay_acme::key::Signer as _;
use assay_client::{NewAccount, Operation};
use assay_record::Stop;

use crate::run::{Context, no_key, not_offered};
use crate::shape::{Arg, Shape};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "find-account",
    summary: "Looks an account up by its key, with onlyReturnExisting.",
    args: &[Arg::optional(
        "fresh",
        Shape::Flag,
        "whether to ask with a fresh key, which no account has (default: false)",
    )],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        let fresh = args.flag("fresh").unwrap_or(false);
        Box::new(FindAccount { by: args.by(), fresh })
    },
};

#[derive(Debug)]
struct FindAccount {
    by: Slot,
    fresh: bool,
}

impl Action for FindAccount {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.by));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let mut session = cx.scope.session(self.by)?.clone();
            if self.fresh {
                let alg = session.key().alg();
                session = session.with_key(cx.world.account_key(alg).await.map_err(no_key)?);
            }
            let account = NewAccount { only_return_existing: true, ..NewAccount::default() };
            let operation = Operation::new_account(cx.world.server.directory(), &account)
                .map_err(not_offered)?;
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
