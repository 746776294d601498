//! Looks an account up by its key (RFC 8555 section 7.3.1).

use assay_client::{NewAccount, Operation};
use assay_record::Stop;

use crate::run::{Context, not_offered};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "find-account",
    summary: "Looks an account up by its key, with onlyReturnExisting.",
    args: &[],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| Box::new(FindAccount { by: args.by() }),
};

#[derive(Debug)]
struct FindAccount {
    by: Slot,
}

impl Action for FindAccount {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.by));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let account = NewAccount { only_return_existing: true, ..NewAccount::default() };
            let operation = Operation::new_account(cx.world.server.directory(), &account)
                .map_err(not_offered)?;
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}
