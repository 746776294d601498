//! Answers device-attest-01 with an attestation statement (draft-ietf-acme-device-attest).

use assay_acme::attest::{AttestError, Claim, Format, object};
use assay_acme::authorization::AuthorizationStatus;
use assay_acme::challenge::ChallengeType;
use assay_acme::identifier::IdentifierType;
use assay_acme::names::{ResourceUrl, Thumbprint, base64url};
use assay_acme::read;
use assay_client::Operation;
use assay_record::{Reason, Stop};
use serde_json::json;

use crate::parse::Template;
use crate::run::{Context, stop};
use crate::shape::{Arg, Shape};
use crate::value::{DeviceValue, Kind, Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "answer-device",
    summary: "Answers a device-attest-01 challenge with a statement about a device, under the root that `assay list attestation-root` prints.",
    args: &[
        Arg::required("authz", Shape::Text, "the URL of the authorization"),
        Arg::required("device", Shape::Reference(Kind::Device), "the device that is attested"),
        Arg::optional(
            "format",
            Shape::Word(&["android-key", "apple", "tpm"]),
            "the format of the statement (default: tpm, which both types of identifiers can be shown in)",
        ),
        Arg::optional(
            "flaw",
            Shape::Word(FLAWS),
            "what is wrong with the response (default: none)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        let formats = Format::ALL.map(|format| (format.name(), format));
        let flaws: Vec<_> = FLAWS.iter().copied().zip(Flaw::ALL).collect();
        Box::new(AnswerDevice {
            by: args.by(),
            authz: args.required_text("authz"),
            device: args.reference("device", Kind::Device).unwrap_or_default(),
            format: args.word("format", &formats).unwrap_or(Format::Tpm),
            flaw: args.word("flaw", &flaws).unwrap_or(Flaw::None),
        })
    },
};

const FLAWS: &[&str] = &[
    "none",
    "statement-absent",
    "padded",
    "garbage",
    "truncated",
    "trailing",
    "deep",
    "unknown-format",
    "foreign-root",
    "other-key-authorization",
    "other-device",
    "signature-broken",
];

/// What is wrong with a response, in the order of [`FLAWS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    StatementAbsent,
    Padded,
    Garbage,
    Truncated,
    Trailing,
    Deep,
    UnknownFormat,
    ForeignRoot,
    OtherKeyAuthorization,
    OtherDevice,
    SignatureBroken,
}

impl Flaw {
    const ALL: [Self; 12] = [
        Self::None,
        Self::StatementAbsent,
        Self::Padded,
        Self::Garbage,
        Self::Truncated,
        Self::Trailing,
        Self::Deep,
        Self::UnknownFormat,
        Self::ForeignRoot,
        Self::OtherKeyAuthorization,
        Self::OtherDevice,
        Self::SignatureBroken,
    ];
}

/// Arrays in arrays, as deep as no reader has to go.
const DEPTH: usize = 20_000;

#[derive(Debug)]
struct AnswerDevice {
    by: Slot,
    authz: Template,
    device: Slot,
    format: Format,
    flaw: Flaw,
}

impl Action for AnswerDevice {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.authz.describe(scope, out);
        out.push_str(" with ");
        out.push_str(self.format.name());
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let url = ResourceUrl::seen(self.authz.text(&cx.scope)?);
            let fetched = cx.send(&session, &Operation::fetch(&url)).await?;
            let Some(json) = fetched.json().filter(|_| fetched.succeeded()) else {
                return Err(stop(&fetched, cx.world));
            };
            let authorization = read::authorization(&json).value;
            if authorization.status == Some(AuthorizationStatus::VALID) {
                let outcome = "the authorization is valid already".to_owned();
                return Ok(Begun::Done { outcome, answer: Some(Box::new(fetched)) });
            }
            let challenge = authorization.challenge(&ChallengeType::DEVICE_ATTEST_01);
            let challenge = challenge.ok_or_else(|| {
                Stop::Inconclusive(Reason::new("the server offers no device-attest-01 here"))
            })?;
            let lacking = |member| Stop::Refused(format!("the challenge has no {member}"));
            let token = challenge.token.as_ref().ok_or_else(|| lacking("token"))?;
            let to = challenge.url.as_ref().ok_or_else(|| lacking("url"))?;
            let thumbprint = match self.flaw {
                Flaw::OtherKeyAuthorization => Thumbprint([7; 32]),
                _ => session.key().thumbprint(),
            };
            let kind = authorization
                .identifier
                .as_ref()
                .map_or(IdentifierType::PERMANENT_IDENTIFIER, |identifier| identifier.kind.clone());
            let device = cx.scope.device(self.device)?;
            let key_authorization = token.authorize(&thumbprint);
            let response = match self.flaw {
                Flaw::StatementAbsent => json!({}),
                _ => {
                    json!({ "attObj": self.statement(device, &kind, key_authorization.as_str())? })
                }
            };
            let operation = Operation::post(to, response);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}

impl AnswerDevice {
    /// What stands in `attObj`.
    fn statement(
        &self,
        device: &DeviceValue,
        kind: &IdentifierType,
        key_authorization: &str,
    ) -> Result<String, Stop> {
        let unmade =
            |error: AttestError| Stop::Inconclusive(Reason::new(format!("failed to {error}")));
        let claim = Claim {
            key: &device.key,
            kind,
            identifier: if self.flaw == Flaw::OtherDevice { "another-device" } else { &device.id },
            key_authorization,
            trusted: self.flaw != Flaw::ForeignRoot,
        };
        let mut object = object(&claim, self.format).map_err(unmade)?;
        match self.flaw {
            Flaw::UnknownFormat => "x-assay".clone_into(&mut object.format),
            Flaw::SignatureBroken => object.break_signature(),
            _ => {}
        }
        let mut cbor = object.to_cbor();
        match self.flaw {
            Flaw::Garbage => cbor = b"no attestation object".to_vec(),
            Flaw::Truncated => cbor.truncate(cbor.len() / 2),
            Flaw::Trailing => cbor.push(0),
            // An array of one item, over and over.
            Flaw::Deep => cbor = vec![0x81; DEPTH],
            _ => {}
        }
        let mut text = base64url(cbor);
        if self.flaw == Flaw::Padded {
            text.push_str(if text.len().is_multiple_of(4) { "====" } else { "==" });
        }
        Ok(text)
    }
}
