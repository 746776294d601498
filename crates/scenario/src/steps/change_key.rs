//! Rolls an account key over (RFC 8555 section 7.3.5).

use std::fmt::Write as _;

use assay_acme::key::{Alg, KeyType};
use assay_client::{Operation, OperationError, SendError};
use assay_record::{Exchange, Reason, Stop};

use super::new_account::{ALGS, alg};
use crate::run::{Context, no_key, not_offered};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "change-key",
    summary: "Rolls the key of an account over to a fresh one.",
    args: &[
        Arg::optional("key", ALGS, "the algorithm of the new key (default: ES256)"),
        Arg::optional(
            "key-of",
            Shape::Reference(Kind::Account),
            "an account whose key is used instead of a fresh one",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        Box::new(ChangeKey {
            by: args.by(),
            alg: alg(args),
            key_of: args.reference("key-of", Kind::Account),
        })
    },
};

#[derive(Debug)]
struct ChangeKey {
    by: Slot,
    alg: Option<Alg>,
    key_of: Option<Slot>,
}

impl Action for ChangeKey {
    fn about(&self, scope: &Scope, out: &mut String) {
        let name = scope.name(self.by);
        let _ = match self.alg {
            Some(alg) => write!(out, "{name} to {alg}"),
            None => write!(out, "{name}"),
        };
    }

    fn makes_key(&self) -> Option<KeyType> {
        self.alg.unwrap_or(Alg::Es256).default_key().filter(|_| self.key_of.is_none())
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let account = session.account().ok_or_else(|| no_account(&SendError::NoAccount))?;
            let new = match self.key_of {
                Some(account) => cx.scope.session(account)?.key().clone(),
                None => {
                    let alg = self.alg.unwrap_or(cx.world.alg);
                    cx.world.account_key(alg).await.map_err(no_key)?
                }
            };
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
        if let State::Session(session) = state {
            cx.scope.bind(self.by, Value::Account(session));
        }
        Ok(())
    }
}

fn no_account(error: &dyn std::error::Error) -> Stop {
    Stop::Inconclusive(Reason::new(format!("failed to {error}")))
}
