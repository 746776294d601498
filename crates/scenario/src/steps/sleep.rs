//! Waits.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use assay_record::{Reason, Stop};

use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "sleep",
    summary: "Waits. To wait for something, use `await` or `inbound`: they end when it has happened.",
    args: &[Arg::required("for", Shape::Duration, "how long")],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| Box::new(Sleep { length: args.duration("for").unwrap_or_default() }),
};

#[derive(Debug)]
struct Sleep {
    length: Duration,
}

impl Action for Sleep {
    fn about(&self, _: &Scope, out: &mut String) {
        let _ = write!(out, "{:?}", self.length);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            if Instant::now() + self.length > cx.deadline {
                let cause = "the scenario would come to its deadline asleep";
                let remedy = "give it a longer `deadline`";
                return Err(Stop::Inconclusive(Reason::with_remedy(cause, remedy)));
            }
            cx.pause(self.length).await;
            Ok(Begun::Done { outcome: "slept".to_owned(), answer: None })
        })
    }
}
