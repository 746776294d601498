//! Signs the CAA records of a hidden service, to be sent with finalize (RFC 9799 section 6.4).

use assay_acme::names::base64url;
use assay_acme::onion::{HiddenService, caa_message};
use assay_record::{Reason, Stop};
use jiff::Timestamp;
use serde_json::json;

use crate::parse::Template;
use crate::run::{Context, no_key};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "sign-onion-caa",
    summary: "Signs the CAA records of a hidden service, and sends nothing: what `members` of finalize can give as `onionCAA` (RFC 9799 section 6.4).",
    args: &[
        Arg::required(
            "service",
            Shape::Reference(Kind::HiddenService),
            "the name of the hidden service",
        ),
        Arg::required("as", Shape::Name, "a name for the `onionCAA` object"),
        Arg::optional(
            "records",
            Shape::Text,
            "the records, as in the descriptor of the service: `caa 128 issue \"ca.example\"`, a line each (default: null, for none)",
        ),
        Arg::optional(
            "for",
            Shape::Text,
            "the name that they are for (default: that of the service)",
        ),
        Arg::optional(
            "expires-in",
            Shape::Text,
            "how many seconds from now they expire, or ago where it is negative (default: 3600)",
        ),
        Arg::optional(
            "signature",
            Shape::Word(&["right", "altered", "of-other-records", "of-another-service"]),
            "what is wrong with the signature (default: right)",
        ),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        let signatures = [
            ("right", Signature::Right),
            ("altered", Signature::Altered),
            ("of-other-records", Signature::OfOtherRecords),
            ("of-another-service", Signature::OfAnotherService),
        ];
        Box::new(SignOnionCaa {
            service: args.reference("service", Kind::HiddenService).unwrap_or_default(),
            records: args.text("records"),
            name_of: args.text("for"),
            expires_in: args.text("expires-in"),
            signature: args.word("signature", &signatures).unwrap_or(Signature::Right),
            name: args.bind(Kind::Json).unwrap_or_default(),
        })
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signature {
    Right,
    Altered,
    OfOtherRecords,
    OfAnotherService,
}

#[derive(Debug)]
struct SignOnionCaa {
    service: Slot,
    records: Option<Template>,
    name_of: Option<Template>,
    expires_in: Option<Template>,
    signature: Signature,
    name: Slot,
}

impl Action for SignOnionCaa {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.service));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let service = cx.scope.hidden_service(self.service)?.clone();
            let filled = |template: &Option<Template>| {
                template.as_ref().map(|template| template.text(&cx.scope)).transpose()
            };
            let records = filled(&self.records)?;
            let name = filled(&self.name_of)?.unwrap_or_else(|| service.name());
            let seconds = filled(&self.expires_in)?.unwrap_or_else(|| "3600".to_owned());
            let seconds: i64 = seconds.parse().map_err(|_| {
                let cause = format!("`expires-in` is a whole number of seconds, not {seconds}");
                Stop::Inconclusive(Reason::new(cause))
            })?;
            let expiry = Timestamp::now().as_second().saturating_add(seconds);
            let signature = self.sign(&service, expiry, records.as_deref().unwrap_or_default())?;
            let set = json!({ "caa": records, "expiry": expiry, "signature": signature });
            cx.scope.bind(self.name, Value::Json(json!({ name: set })));
            Ok(Begun::Done { outcome: "signed".to_owned(), answer: None })
        })
    }
}

impl SignOnionCaa {
    fn sign(&self, service: &HiddenService, expiry: i64, records: &str) -> Result<String, Stop> {
        let message = match self.signature {
            Signature::OfOtherRecords => caa_message(expiry, "caa 0 issue \"other.example\""),
            _ => caa_message(expiry, records),
        };
        let other = HiddenService::generate().map_err(no_key)?;
        let signer = if self.signature == Signature::OfAnotherService { &other } else { service };
        let mut signature = signer.sign(message.as_bytes()).map_err(no_key)?;
        if let Some(first) = signature.first_mut().filter(|_| self.signature == Signature::Altered)
        {
            *first ^= 1;
        }
        Ok(base64url(signature))
    }
}
