//! Makes an account key, and no account of it.

use std::fmt::Write as _;
use std::sync::Arc;

use assay_acme::key::{Alg, KeyType};
use assay_client::Session;
use assay_record::Stop;

use super::new_account::{ALGS, alg};
use crate::run::{Context, no_key};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-key",
    summary: "Makes an account key that no account has, and sends nothing. What names the key, not an account, can be signed with it.",
    args: &[
        Arg::required("as", Shape::Name, "the name of the account to be"),
        Arg::optional("key", ALGS, "the algorithm it signs with (default: ES256)"),
        Arg::optional(
            "key-of",
            Shape::Reference(Kind::Account),
            "an account whose key is to sign with that algorithm, instead of a fresh one",
        ),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewKey {
            alg: alg(args).unwrap_or(Alg::Es256),
            key_of: args.reference("key-of", Kind::Account),
            name: args.bind(Kind::Account).unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct NewKey {
    name: Slot,
    alg: Alg,
    key_of: Option<Slot>,
}

impl Action for NewKey {
    fn about(&self, scope: &Scope, out: &mut String) {
        let _ = write!(out, "{} ({})", scope.name(self.name), self.alg);
    }

    fn makes_key(&self) -> Option<KeyType> {
        self.alg.default_key().filter(|_| self.key_of.is_none())
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let key = match self.key_of {
                Some(account) => cx.scope.session(account)?.key().key().clone().with_alg(self.alg),
                None => cx.world.account_key(self.alg).await,
            };
            let session = Session::new(Arc::clone(&cx.server), key.map_err(no_key)?);
            cx.scope.bind(self.name, Value::Account(session));
            Ok(Begun::Done { outcome: "made".to_owned(), answer: None })
        })
    }
}
