//! Makes the key of a hidden service (RFC 9799).

use assay_acme::onion::HiddenService;
use assay_record::Stop;

use crate::run::{Context, no_key};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-hidden-service",
    summary: "Makes the key of a Tor hidden service, and so its onion name (RFC 9799), and sends nothing. No such service runs.",
    args: &[Arg::required("as", Shape::Name, "the name of the hidden service")],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewHiddenService { name: args.bind(Kind::HiddenService).unwrap_or_default() })
    },
};

#[derive(Debug)]
struct NewHiddenService {
    name: Slot,
}

impl Action for NewHiddenService {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.name));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let service = HiddenService::generate().map_err(no_key)?;
            cx.scope.bind(self.name, Value::HiddenService(service));
            Ok(Begun::Done { outcome: "made".to_owned(), answer: None })
        })
    }
}
