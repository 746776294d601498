//! The least that issues a certificate: reqwest, aws-lc-rs and serde_json. It sends the signed requests
//! of the scenario `issuance` one after the other, and keeps nothing of them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use assay_acme::csr::CsrDraft;
use assay_acme::identifier::Identifier;
use assay_acme::key::{AccountKey, Alg, Key, KeyType};
use assay_acme::names::Token;
use assay_responder::{Answer, Responder, Settings};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::Failure;

/// What to issue, and where.
pub(crate) struct Task<'a> {
    pub(crate) directory: &'a str,
    pub(crate) cacert: &'a Path,
    pub(crate) users: u64,
    pub(crate) certificates: u64,
    pub(crate) poll: Duration,
    /// Where DNS and http-01 are answered, if the server validates anything.
    pub(crate) responder: Option<(SocketAddr, SocketAddr)>,
}

/// Issues, and says how many signed requests that took.
#[expect(clippy::print_stdout, reason = "the bench reads it")]
pub(crate) async fn run(task: Task<'_>) -> Result<(), Failure> {
    let client = reqwest::Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(&std::fs::read(task.cacert)?)?])
        .build()?;
    let directory: Value =
        serde_json::from_slice(&client.get(task.directory).send().await?.bytes().await?)?;
    let responder = match task.responder {
        None => None,
        Some((dns, http)) => Some(
            Responder::start(Settings {
                dns: vec![dns],
                http: vec![http],
                tls: Vec::new(),
                ..Settings::default()
            })
            .await?,
        ),
    };
    let shared = Arc::new(Shared {
        client,
        directory,
        responder,
        nonces: Mutex::default(),
        next: AtomicU64::new(0),
        requests: AtomicU64::new(0),
        certificates: task.certificates,
        poll: task.poll,
    });
    let mut users = tokio::task::JoinSet::new();
    for _ in 0..task.users {
        let shared = Arc::clone(&shared);
        users.spawn(async move {
            let user = User::register(shared).await?;
            user.work().await
        });
    }
    while let Some(ended) = users.join_next().await {
        ended??;
    }
    println!("{}", shared.requests.load(Ordering::Relaxed));
    Ok(())
}

struct Shared {
    client: reqwest::Client,
    directory: Value,
    responder: Option<Responder>,
    nonces: Mutex<Vec<String>>,
    next: AtomicU64,
    requests: AtomicU64,
    certificates: u64,
    poll: Duration,
}

struct User {
    shared: Arc<Shared>,
    key: EcdsaKeyPair,
    random: SystemRandom,
    account: AccountKey,
    kid: Option<String>,
}

/// The parts of an answer that matter.
struct Answered {
    location: Option<String>,
    body: Vec<u8>,
}

impl Answered {
    fn json(&self) -> Result<Value, Failure> {
        Ok(serde_json::from_slice(&self.body)?)
    }
}

impl User {
    async fn register(shared: Arc<Shared>) -> Result<Self, Failure> {
        let account = AccountKey::generate(Alg::Es256)?;
        let key =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &account.key().to_pkcs8()?)
                .map_err(|refused| refused.to_string())?;
        let user = Self { shared, key, random: SystemRandom::new(), account, kid: None };
        let to = text(&user.shared.directory, "/newAccount")?;
        let answered = user.post(&to, r#"{"termsOfServiceAgreed":true}"#).await?;
        Ok(Self { kid: Some(answered.location.ok_or("the account has no URL")?), ..user })
    }

    async fn work(&self) -> Result<(), Failure> {
        loop {
            let number = self.shared.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.shared.certificates {
                return Ok(());
            }
            self.issue(&format!("t{:012x}.assay.test", number.wrapping_mul(0x9e37_79b9))).await?;
        }
    }

    async fn issue(&self, name: &str) -> Result<(), Failure> {
        let to = text(&self.shared.directory, "/newOrder")?;
        let payload = json!({ "identifiers": [{ "type": "dns", "value": name }] }).to_string();
        let made = self.post(&to, &payload).await?;
        let url = made.location.clone().ok_or("the order has no URL")?;
        let order = made.json()?;
        let authorization = text(&order, "/authorizations/0")?;
        let shown = self.post(&authorization, "").await?.json()?;
        let challenges = shown["challenges"].as_array().ok_or("no challenges")?;
        let challenge =
            challenges.iter().find(|one| one["type"] == "http-01").ok_or("no http-01")?;
        let token = Token::seen(text(challenge, "/token")?);
        let key_authorization = token.authorize(&self.account.thumbprint());
        let answer = Answer::Http01 { token, key_authorization };
        let provisioned =
            self.shared.responder.as_ref().map(|responder| responder.provision(answer));
        self.post(&text(challenge, "/url")?, "{}").await?;
        self.until(&authorization, "valid").await?;
        drop(provisioned);
        self.until(&url, "ready").await?;
        let key = Key::generate(KeyType::P256)?;
        let csr = CsrDraft::new(&key, &[Identifier::dns(name)])?.to_der()?;
        let payload = json!({ "csr": BASE64_URL_SAFE_NO_PAD.encode(csr) }).to_string();
        self.post(&text(&order, "/finalize")?, &payload).await?;
        let valid = self.until(&url, "valid").await?;
        let chain = self.post(&text(&valid, "/certificate")?, "").await?.body;
        if chain.starts_with(b"-----BEGIN CERTIFICATE-----") {
            Ok(())
        } else {
            Err("no certificate".into())
        }
    }

    async fn until(&self, url: &str, due: &str) -> Result<Value, Failure> {
        loop {
            let object = self.post(url, "").await?.json()?;
            if object["status"] == due {
                return Ok(object);
            }
            if object["status"] == "invalid" {
                return Err(format!("{url} became invalid: {object}").into());
            }
            tokio::time::sleep(self.shared.poll).await;
        }
    }

    async fn post(&self, to: &str, payload: &str) -> Result<Answered, Failure> {
        let shared = &self.shared;
        let pooled = shared.nonces.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let nonce = match pooled {
            Some(nonce) => nonce,
            None => {
                let at = text(&shared.directory, "/newNonce")?;
                nonce_of(&shared.client.head(at).send().await?).ok_or("no nonce")?
            }
        };
        let who = match &self.kid {
            Some(kid) => format!(r#""kid":"{kid}""#),
            None => format!(r#""jwk":{}"#, self.account.jwk().as_json()),
        };
        let header = format!(r#"{{"alg":"ES256","nonce":"{nonce}","url":"{to}",{who}}}"#);
        let protected = BASE64_URL_SAFE_NO_PAD.encode(header);
        let payload = BASE64_URL_SAFE_NO_PAD.encode(payload);
        let input = format!("{protected}.{payload}");
        let signature =
            self.key.sign(&self.random, input.as_bytes()).map_err(|_| "no signature")?;
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
        let body = format!(
            r#"{{"protected":"{protected}","payload":"{payload}","signature":"{signature}"}}"#
        );
        shared.requests.fetch_add(1, Ordering::Relaxed);
        let answer = shared
            .client
            .post(to)
            .header(CONTENT_TYPE, "application/jose+json")
            .body(body)
            .send()
            .await?;
        if let Some(nonce) = nonce_of(&answer) {
            shared.nonces.lock().unwrap_or_else(PoisonError::into_inner).push(nonce);
        }
        let status = answer.status();
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
        let location = location.map(str::to_owned);
        let body = answer.bytes().await?.to_vec();
        if !status.is_success() {
            return Err(format!("{to}: {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(Answered { location, body })
    }
}

fn nonce_of(answer: &reqwest::Response) -> Option<String> {
    answer.headers().get("replay-nonce")?.to_str().ok().map(str::to_owned)
}

fn text(object: &Value, at: &str) -> Result<String, Failure> {
    let found = object.pointer(at).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| format!("{at} is not in {object}").into())
}
