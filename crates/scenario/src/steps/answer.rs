//! Provisions and answers a challenge (RFC 8555 section 7.5.1).

use assay_acme::account_label::account_label;
use assay_acme::authorization::{Authorization, AuthorizationStatus};
use assay_acme::challenge::{Challenge, ChallengeType, KnownChallengeType};
use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, ResourceUrl};
use assay_acme::onion::is_onion;
use assay_acme::read;
use assay_client::{Operation, Session};
use assay_record::{Reason, Stop};
use assay_responder::Answer as Provision;

use super::persistent::{self, Facts, MOST_ISSUERS};
use crate::parse::Template;
use crate::run::{Context, stop};
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "answer",
    summary: "Provisions a challenge of an authorization at the responder, and tells the server.",
    args: &[
        Arg::required("authz", Shape::Text, "the URL of the authorization"),
        Arg::required(
            "with",
            Shape::Word(&["http-01", "dns-01", "tls-alpn-01", "dns-account-01", "dns-persist-01"]),
            "the challenge type",
        ),
        Arg::optional(
            "provision",
            Shape::Flag,
            "whether the responder is to have the right answer (default: true)",
        ),
        Arg::optional(
            "at",
            Shape::Text,
            "the name at which a challenge over DNS gets its TXT record (default: the right one)",
        ),
        Arg::optional("record", TEXTS, persistent::DOC),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        let options: Vec<_> =
            KnownChallengeType::ALL.iter().map(|kind| (kind.as_str(), *kind)).collect();
        Box::new(Answer {
            by: args.by(),
            authz: args.required_text("authz"),
            with: args.word("with", &options).unwrap_or(KnownChallengeType::Http01),
            provision: args.flag("provision").unwrap_or(true),
            at: args.text("at"),
            record: args.texts("record"),
        })
    },
};

#[derive(Debug)]
struct Answer {
    by: Slot,
    authz: Template,
    with: KnownChallengeType,
    provision: bool,
    at: Option<Template>,
    record: Vec<Template>,
}

impl Action for Answer {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.authz.describe(scope, out);
        out.push_str(" with ");
        out.push_str(self.with.as_str());
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
            let over_tor =
                matches!(self.with, KnownChallengeType::Http01 | KnownChallengeType::TlsAlpn01);
            let named = authorization.identifier.as_ref();
            let is_tor = !cx.world.responder.tor_addresses().is_empty();
            let of_onion = named.is_some_and(|one| is_onion(one.base()));
            if over_tor && self.provision && of_onion && !is_tor {
                return Err(needs_tor(self.with));
            }
            let challenge = self.choose(&authorization)?;
            let identifier =
                authorization.identifier.clone().unwrap_or_else(|| Identifier::dns(""));
            if self.provision {
                let name = identifier.base().to_owned();
                let wildcard = authorization.wildcard == Some(true) || identifier.is_wildcard();
                let at = self.at.as_ref().map(|at| at.text(&cx.scope)).transpose()?;
                let all = if self.with == KnownChallengeType::DnsPersist01 {
                    self.persistent(challenge, &identifier, wildcard, &session, at.as_deref(), cx)?
                } else {
                    vec![provision(self.with, challenge, identifier, &session)?]
                };
                if self.with == KnownChallengeType::DnsPersist01 && !self.record.is_empty() {
                    cx.provisions.retain(|provision| !provision.persists_at(&name));
                }
                cx.answered.insert(url.to_string(), self.with);
                for answer in all {
                    let answer = match &at {
                        Some(name) => moved(answer, name),
                        None => answer,
                    };
                    cx.provisions.push(cx.world.responder.provision(answer));
                }
            }
            let to = challenge.url.as_ref().ok_or_else(|| lacking("url"))?;
            let operation = Operation::answer(to);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}

impl Answer {
    fn choose<'c>(&self, authorization: &'c Authorization) -> Result<&'c Challenge, Stop> {
        let kind = ChallengeType::from(self.with);
        authorization.challenge(&kind).ok_or_else(|| {
            let offered: Vec<&str> =
                authorization.challenges.iter().map(|c| c.kind.as_str()).collect();
            let cause = format!("the server offers no {kind} here, only {}", offered.join(", "));
            Stop::Inconclusive(Reason::new(cause))
        })
    }

    /// The records of dns-persist-01 (draft-ietf-acme-dns-persist section 4), which has no token.
    fn persistent(
        &self,
        challenge: &Challenge,
        identifier: &Identifier,
        wildcard: bool,
        session: &Session,
        at: Option<&str>,
        cx: &Context<'_>,
    ) -> Result<Vec<Provision>, Stop> {
        let names = &challenge.issuer_domain_names;
        // A client has to reject such a challenge (section 3.1).
        if names.len() > MOST_ISSUERS {
            let cause = format!("the challenge has {} issuer domain names", names.len());
            return Err(Stop::Refused(cause));
        }
        let (first, last) = names.first().zip(names.last()).ok_or_else(|| lacking(ISSUERS))?;
        let account = session.account().ok_or_else(|| lacking("account"))?;
        let mut texts = Vec::new();
        for text in &self.record {
            texts.extend(text.list(&cx.scope)?);
        }
        if texts.is_empty() {
            let policy = if wildcard { "; policy=wildcard" } else { "" };
            texts.push(format!("{{issuer}}; accounturi={{account}}{policy}"));
        }
        let name = identifier.base();
        let facts = Facts {
            first,
            last,
            account: account.as_str(),
            thumbprint: session.key().thumbprint(),
            prefix: cx.world.server.directory().meta.account_hash_prefix.as_deref(),
            domain: at.and_then(|at| at.strip_prefix("_validation-persist.")).unwrap_or(name),
        };
        let record = |text: &String| {
            let (name, value) = (name.to_owned(), facts.fill(text));
            Provision::DnsPersist01 { name, value }
        };
        Ok(texts.iter().map(record).collect())
    }
}

/// The member that lists them.
const ISSUERS: &str = "issuer-domain-names";

/// The right answer to a challenge with a token.
fn provision(
    kind: KnownChallengeType,
    challenge: &Challenge,
    identifier: Identifier,
    session: &Session,
) -> Result<Provision, Stop> {
    let token = challenge.token.clone().ok_or_else(|| lacking("token"))?;
    let key_authorization: KeyAuthorization = token.authorize(&session.key().thumbprint());
    let name = || identifier.base().to_owned();
    let value = || key_authorization.dns01_value();
    Ok(match kind {
        KnownChallengeType::Http01 => Provision::Http01 { token, key_authorization },
        KnownChallengeType::TlsAlpn01 => Provision::TlsAlpn01 { identifier, key_authorization },
        KnownChallengeType::DnsAccount01 => {
            let account = session.account().ok_or_else(|| lacking("account"))?;
            let label = account_label(account.as_str());
            Provision::DnsAccount01 { name: name(), label, value: value() }
        }
        KnownChallengeType::Dns01 | KnownChallengeType::DnsPersist01 => {
            Provision::Dns01 { name: name(), value: value() }
        }
        KnownChallengeType::OnionCsr01 => return Err(needs_tor(kind)),
        KnownChallengeType::DeviceAttest01 => {
            let cause = "device-attest-01 is answered with `answer-device`";
            return Err(Stop::Inconclusive(Reason::new(cause)));
        }
    })
}

/// The same record at another name.
fn moved(answer: Provision, to: &str) -> Provision {
    let name = to.to_owned();
    match answer {
        Provision::Dns01 { value, .. }
        | Provision::DnsAccount01 { value, .. }
        | Provision::DnsPersist01 { value, .. } => Provision::Txt { name, value },
        other => other,
    }
}

/// The CA comes to an onion name over Tor (RFC 9799 section 3.1), for which the responder does not stand.
fn needs_tor(kind: KnownChallengeType) -> Stop {
    let kind = kind.as_str();
    Stop::Inconclusive(Reason::with_remedy(
        format!(
            "{kind} of an onion name is validated over Tor, and the responder is no hidden service"
        ),
        "answer onion-csr-01 with `answer-onion`, which needs no Tor; or have the responder listen where the CA \
         expects its Tor client (--tor-listen)",
    ))
}

fn lacking(member: &str) -> Stop {
    Stop::Refused(format!("the challenge has no {member}"))
}
