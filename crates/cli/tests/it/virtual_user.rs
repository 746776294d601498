//! A client that issues certificates by http-01, one after the other, and polls at a fixed pace
//! whatever Retry-After says. The bench `issuance` uses it too.

use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::csr::CsrDraft;
use assay_acme::identifier::Identifier;
use assay_acme::key::{AccountKey, Alg, Key, KeyType};
use assay_acme::names::{ResourceUrl, Token};
use assay_client::{NewAccount, NewOrder, Operation, Retry, Server, Session};
use assay_record::Exchange;
use assay_responder::{Answer, Responder};
use serde_json::Value;

/// An account, and how it waits.
pub(crate) struct VirtualUser {
    session: Session,
    responder: Responder,
    /// The certificate key; one for all, since making keys is not what is looked at.
    key: Key,
    poll: Duration,
    patience: Duration,
}

impl VirtualUser {
    /// Makes an account. It looks again every `poll`, and gives an object up after `patience`.
    pub(crate) async fn register(
        server: &Arc<Server>,
        responder: &Responder,
        poll: Duration,
        patience: Duration,
    ) -> Result<Self, String> {
        let key = AccountKey::generate(Alg::Es256).map_err(|error| error.to_string())?;
        let session = Session::new(Arc::clone(server), key);
        let account = NewAccount { terms_agreed: Some(true), ..NewAccount::default() };
        let operation = Operation::new_account(server.directory(), &account);
        let answer = send(&session, &operation.map_err(|error| error.to_string())?).await?;
        let url = answer.header("location").ok_or("the account has no URL")?;
        Ok(Self {
            session: session.with_account(ResourceUrl::seen(url)),
            responder: responder.clone(),
            key: Key::generate(KeyType::P256).map_err(|error| error.to_string())?,
            poll,
            patience,
        })
    }

    /// Issues a certificate for a name; its chain comes back.
    pub(crate) async fn issue(&self, name: &str) -> Result<String, String> {
        let names = vec![Identifier::dns(name)];
        let order = NewOrder { identifiers: names.clone(), ..NewOrder::default() };
        let operation = Operation::new_order(self.session.server().directory(), &order)
            .map_err(|error| error.to_string())?;
        let made = send(&self.session, &operation).await?;
        let order = url(made.header("location").map(str::to_owned))?;
        let object = made.json().unwrap_or_default();

        let authorization = url(text(&object, "/authorizations/0"))?;
        let shown = self.fetch(&authorization).await?.json().unwrap_or_default();
        let challenge = shown["challenges"]
            .as_array()
            .and_then(|all| all.iter().find(|challenge| challenge["type"] == "http-01"))
            .ok_or("the authorization has no http-01")?;
        let token = Token::seen(text(challenge, "/token").unwrap_or_default());
        let key_authorization = token.authorize(&self.session.key().thumbprint());
        let _provisioned = self.responder.provision(Answer::Http01 { token, key_authorization });
        send(&self.session, &Operation::answer(&url(text(challenge, "/url"))?)).await?;
        self.until(&authorization, "valid").await?;

        // The only authorization is valid, so the order is ready (RFC 8555 section 7.1.6).
        let csr = CsrDraft::new(&self.key, &names).and_then(|draft| draft.to_der());
        let csr = csr.map_err(|error| error.to_string())?;
        let finalize = Operation::finalize(&url(text(&object, "/finalize"))?, &csr);
        let finalized = send(&self.session, &finalize).await?.json().unwrap_or_default();
        let valid = match finalized["status"].as_str() {
            Some("valid") => finalized,
            _ => self.until(&order, "valid").await?,
        };
        let chain = self.fetch(&url(text(&valid, "/certificate"))?).await?;
        let chain = chain.received.map_err(|lost| lost.reason)?.body.text().into_owned();
        if chain.starts_with("-----BEGIN CERTIFICATE-----") { Ok(chain) } else { Err(chain) }
    }

    async fn fetch(&self, url: &ResourceUrl) -> Result<Exchange, String> {
        send(&self.session, &Operation::fetch(url)).await
    }

    /// Polls until an object has a status. There is no news before the first wait.
    async fn until(&self, url: &ResourceUrl, due: &str) -> Result<Value, String> {
        let begun = Instant::now();
        loop {
            tokio::time::sleep(self.poll).await;
            let object = self.fetch(url).await?.json().unwrap_or_default();
            let status = object["status"].as_str().unwrap_or_default();
            if status == due {
                return Ok(object);
            }
            if status == "invalid" {
                return Err(format!("{url} became invalid: {object}"));
            }
            if begun.elapsed() > self.patience {
                return Err(format!("{url} is {status} after {:?}, not {due}", self.patience));
            }
        }
    }
}

async fn send(session: &Session, operation: &Operation) -> Result<Exchange, String> {
    let mut side = Vec::new();
    let answer = session.send(operation, Retry::OnceOnBadNonce, &mut side).await;
    let answer = answer.map_err(|error| error.to_string())?;
    if answer.succeeded() {
        Ok(answer)
    } else {
        Err(format!("{}: {}", operation.to, answer.outcome()))
    }
}

fn text(object: &Value, at: &str) -> Option<String> {
    object.pointer(at)?.as_str().map(str::to_owned)
}

fn url(text: Option<String>) -> Result<ResourceUrl, String> {
    text.map(ResourceUrl::seen).ok_or_else(|| "an object lacks a URL".to_owned())
}
