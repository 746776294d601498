//! Answers onion-csr-01 with a certificate request that the hidden service signs (RFC 9799 section
//! 3.2).

use assay_acme::authorization::AuthorizationStatus;
use assay_acme::certificate::CsrError;
use assay_acme::challenge::ChallengeType;
use assay_acme::csr::{Attribute, CsrDraft, CsrKey, SubjectPart};
use assay_acme::der;
use assay_acme::identifier::Identifier;
use assay_acme::key::{Key, KeyType};
use assay_acme::names::{ResourceUrl, base64url};
use assay_acme::onion::{APPLICANT_SIGNING_NONCE, CA_SIGNING_NONCE, HiddenService};
use assay_acme::read;
use assay_client::Operation;
use assay_record::{Reason, Stop};
use serde_json::json;

use crate::parse::Template;
use crate::run::{Context, no_key, stop};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "answer-onion",
    summary: "Answers an onion-csr-01 challenge with a request that a hidden service signs (RFC 9799 section 3.2). No Tor is needed.",
    args: &[
        Arg::required("authz", Shape::Text, "the URL of the authorization"),
        Arg::required(
            "service",
            Shape::Reference(Kind::HiddenService),
            "the hidden service that signs",
        ),
        Arg::optional("flaw", Shape::Word(FLAWS), "what is wrong with the request (default: none)"),
        Arg::optional(
            "subject",
            Shape::Text,
            "the common name of the request (default: no subject)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        let flaws: Vec<_> = FLAWS.iter().copied().zip(Flaw::ALL).collect();
        Box::new(AnswerOnion {
            by: args.by(),
            authz: args.required_text("authz"),
            service: args.reference("service", Kind::HiddenService).unwrap_or_default(),
            flaw: args.word("flaw", &flaws).unwrap_or(Flaw::None),
            subject: args.text("subject"),
        })
    },
};

const FLAWS: &[&str] = &[
    "none",
    "ca-nonce-absent",
    "ca-nonce-other",
    "ca-nonce-in-base64",
    "applicant-nonce-absent",
    "applicant-nonce-short",
    "other-key",
    "other-kind-of-key",
    "signature-broken",
    "pem",
    "garbage",
    "truncated",
];

/// What is wrong with a request, in the order of [`FLAWS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    CaNonceAbsent,
    CaNonceOther,
    CaNonceInBase64,
    ApplicantNonceAbsent,
    ApplicantNonceShort,
    OtherKey,
    OtherKindOfKey,
    SignatureBroken,
    Pem,
    Garbage,
    Truncated,
}

impl Flaw {
    const ALL: [Self; 12] = [
        Self::None,
        Self::CaNonceAbsent,
        Self::CaNonceOther,
        Self::CaNonceInBase64,
        Self::ApplicantNonceAbsent,
        Self::ApplicantNonceShort,
        Self::OtherKey,
        Self::OtherKindOfKey,
        Self::SignatureBroken,
        Self::Pem,
        Self::Garbage,
        Self::Truncated,
    ];
}

/// What a nonce of another challenge could be.
const OTHER_NONCE: &[u8] = b"another CA nonce";

#[derive(Debug)]
struct AnswerOnion {
    by: Slot,
    authz: Template,
    service: Slot,
    flaw: Flaw,
    subject: Option<Template>,
}

impl Action for AnswerOnion {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.authz.describe(scope, out);
        out.push_str(" with onion-csr-01");
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
            let challenge = authorization.challenge(&ChallengeType::ONION_CSR_01);
            let challenge = challenge.ok_or_else(|| {
                Stop::Inconclusive(Reason::new("the server offers no onion-csr-01 here"))
            })?;
            let lacking = |member| Stop::Refused(format!("the challenge has no {member}"));
            let nonce = challenge.nonce.as_deref().ok_or_else(|| lacking("nonce"))?;
            let to = challenge.url.as_ref().ok_or_else(|| lacking("url"))?;
            let service = cx.scope.hidden_service(self.service)?.clone();
            let subject = self.subject.as_ref().map(|text| text.text(&cx.scope)).transpose()?;
            let name = authorization
                .identifier
                .as_ref()
                .map_or_else(|| service.name(), |one| one.value.clone());
            let csr = self.request(&service, name, nonce, subject)?;
            let operation = Operation::post(to, json!({ "csr": csr }));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}

impl AnswerOnion {
    /// The request as it stands in the response.
    fn request(
        &self,
        service: &HiddenService,
        name: String,
        nonce: &str,
        subject: Option<String>,
    ) -> Result<String, Stop> {
        let unmade =
            |error: CsrError| Stop::Inconclusive(Reason::new(format!("failed to {error}")));
        let mut draft = CsrDraft::new(service.key(), &[Identifier::dns(name)]).map_err(unmade)?;
        draft.subject = subject.map(SubjectPart::CommonName).into_iter().collect();
        match self.flaw {
            Flaw::OtherKey => draft.key = CsrKey::Pair(fresh(KeyType::Ed25519)?),
            Flaw::OtherKindOfKey => draft.key = CsrKey::Pair(fresh(KeyType::P256)?),
            _ => {}
        }
        let ca_nonce = match self.flaw {
            Flaw::CaNonceAbsent => None,
            Flaw::CaNonceOther => Some(OTHER_NONCE.to_vec()),
            Flaw::CaNonceInBase64 => Some(nonce.as_bytes().to_vec()),
            _ => Some(from_base64(nonce).ok_or_else(|| {
                Stop::Refused(format!("the nonce {nonce} of the challenge is no base64"))
            })?),
        };
        let random = fresh(KeyType::Ed25519)?.thumbprint().0;
        let own_nonce = match self.flaw {
            Flaw::ApplicantNonceAbsent => None,
            // 56 bits, where 64 are the least.
            Flaw::ApplicantNonceShort => random.first_chunk::<7>().map(|nonce| nonce.to_vec()),
            _ => random.first_chunk::<16>().map(|nonce| nonce.to_vec()),
        };
        draft.attributes = [(CA_SIGNING_NONCE, ca_nonce), (APPLICANT_SIGNING_NONCE, own_nonce)]
            .into_iter()
            .filter_map(|(oid, nonce)| Some(Attribute { oid, value: der::value(0x04, &nonce?) }))
            .collect();
        let mut der = draft.to_der().map_err(unmade)?;
        match self.flaw {
            // In the middle of the signature, which stands last and has 64 octets.
            Flaw::SignatureBroken => {
                let middle = der.len().saturating_sub(48);
                if let Some(octet) = der.get_mut(middle) {
                    *octet ^= 1;
                }
            }
            Flaw::Garbage => der = b"no certificate request".to_vec(),
            Flaw::Truncated => der.truncate(der.len() / 2),
            Flaw::Pem => return Ok(pem(&der)),
            _ => {}
        }
        Ok(base64url(der))
    }
}

fn fresh(kind: KeyType) -> Result<Key, Stop> {
    Key::generate(kind).map_err(no_key)
}

/// The octets of base64, padded or not, in either alphabet: how the nonce is written is judged
/// elsewhere.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    assay_acme::names::from_base64url(&text)
}

fn pem(der: &[u8]) -> String {
    let mut text = base64url(der).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    format!("-----BEGIN CERTIFICATE REQUEST-----\n{text}\n-----END CERTIFICATE REQUEST-----\n")
}
