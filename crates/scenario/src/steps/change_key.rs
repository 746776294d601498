//! Rolls an account key over (RFC 8555 section 7.3.5).

use assay_acme::key::{AccountKey, Alg};
use assay_client::{Operation, OperationError, SendError};
use assay_record::{Exchange, Reason, Stop};

use super::new_account::alg;
use crate::run::{Context, no_key, not_offered};
use crate::value::Value;
use crate::verb::{Action, Arg, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "change-key",
    summary: "Rolls the key of an account over to a fresh one.",
    args: &[Arg::optional("key", "the algorithm of the new key (default: ES256)")],
    signed: true,
    repeatable: false,
    build: |args| Box::new(ChangeKey { by: args.by(), alg: alg(args).unwrap_or(Alg::Es256) }),
};

#[derive(Debug)]
struct ChangeKey {
    by: Option<String>,
    alg: Alg,
}

impl Action for ChangeKey {
    fn about(&self) -> String {
        format!("{} to {}", self.by.as_deref().unwrap_or_default(), self.alg)
            .trim_start()
            .to_owned()
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by.as_deref())?.clone();
            let account = session.account().ok_or_else(|| no_account(&SendError::NoAccount))?;
            let new = AccountKey::generate(self.alg).map_err(no_key)?;
            let directory = cx.world.server.directory();
            let operation = Operation::key_change(directory, account, session.key(), &new)
                .map_err(|error| match error {
                    OperationError::NotOffered(error) => not_offered(error),
                    other => no_account(&other),
                })?;
            let state = State::Session(session.clone().with_key(new));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, _: &Exchange) -> Result<(), Stop> {
        if let (State::Session(session), Some(name)) =
            (state, cx.scope.account_name(self.by.as_deref()))
        {
            cx.scope.rebind(&name, Value::Account(session));
        }
        Ok(())
    }
}

fn no_account(error: &dyn std::error::Error) -> Stop {
    Stop::Inconclusive(Reason::new(format!("failed to {error}")))
}
