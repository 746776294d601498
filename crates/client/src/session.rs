//! An account's conversation with a server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::jws::{Draft, KeyRef, sign};
use assay_acme::key::{AccountKey, KeyError, Signer as _};
use assay_acme::names::{Nonce, ResourceUrl};
use assay_acme::problem::AcmeError;
use assay_record::Exchange;
use bytes::Bytes;
use http::Request;

use crate::{By, Operation, Server};

/// Whether a refused request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Never.
    Never,
    /// Once, when the refusal is badNonce, with the nonce of the refusal (RFC 8555 section 6.5).
    OnceOnBadNonce,
}

/// Why a request could not be sent. What the server did stands in exchanges, not here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server gave no usable nonce; the attempt to fetch one is the last side exchange.
    #[error("get a nonce from the server")]
    NoNonce,
    /// The request needs an account and the session has none.
    #[error("sign for an account before it was created")]
    NoAccount,
    /// The URL to send to is none.
    #[error("send to {0:?}: it is no absolute URL")]
    Target(String),
    /// The key refused.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// A key, the account it belongs to, and the server.
#[derive(Clone, Debug)]
pub struct Session {
    server: Arc<Server>,
    key: AccountKey,
    account: Option<ResourceUrl>,
}

impl Session {
    /// A session for a key that has no account yet.
    pub fn new(server: Arc<Server>, key: AccountKey) -> Self {
        Self { server, key, account: None }
    }

    /// The session of an account.
    pub fn with_account(self, account: ResourceUrl) -> Self {
        Self { account: Some(account), ..self }
    }

    /// The same account under another key.
    pub fn with_key(self, key: AccountKey) -> Self {
        Self { key, ..self }
    }

    /// The same account, in a conversation of its own with the server.
    pub fn on_server(self, server: Arc<Server>) -> Self {
        Self { server, ..self }
    }

    /// The server.
    pub fn server(&self) -> &Arc<Server> {
        &self.server
    }

    /// The key that signs.
    pub fn key(&self) -> &AccountKey {
        &self.key
    }

    /// The account URL, once there is an account.
    pub fn account(&self) -> Option<&ResourceUrl> {
        self.account.as_ref()
    }

    /// The operation as a draft.
    ///
    /// # Errors
    /// [`SendError::NoAccount`] where the operation is by an account that is not there.
    pub fn draft(&self, operation: &Operation, nonce: Nonce) -> Result<Draft, SendError> {
        let key = match operation.by {
            By::Key => KeyRef::Jwk(self.key.jwk().clone()),
            By::Account => KeyRef::Kid(self.account.clone().ok_or(SendError::NoAccount)?),
        };
        Ok(Draft {
            key,
            alg: self.key.alg(),
            nonce: Some(nonce),
            url: operation.to.clone(),
            payload: operation.payload.clone(),
            to: operation.to.clone(),
        })
    }

    /// Signs and sends. The answer comes back; exchanges made on the way (nonce fetches, a refused
    /// first attempt) go to `side`, in order.
    ///
    /// # Errors
    /// See [`SendError`]: nothing was sent that could have been answered.
    pub async fn send(
        &self,
        operation: &Operation,
        retry: Retry,
        side: &mut Vec<Exchange>,
    ) -> Result<Exchange, SendError> {
        let first = self.attempt(operation, side).await?;
        if retry == Retry::Never || !refused_for_nonce(&first) {
            return Ok(first);
        }
        side.push(first);
        self.attempt(operation, side).await
    }

    async fn attempt(
        &self,
        operation: &Operation,
        side: &mut Vec<Exchange>,
    ) -> Result<Exchange, SendError> {
        let (request, sign, nonce_age) = self.signed(operation, side).await?;
        let mut exchange = self.server.dispatch(request).await;
        exchange.timing.sign = sign;
        exchange.timing.nonce_age = nonce_age;
        Ok(exchange)
    }

    /// Signs, and leaves the sending to the caller.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn prepare(
        &self,
        operation: &Operation,
        side: &mut Vec<Exchange>,
    ) -> Result<Request<Bytes>, SendError> {
        self.signed(operation, side).await.map(|(request, ..)| request)
    }

    /// A request, how long signing it took, and how old its nonce is.
    async fn signed(
        &self,
        operation: &Operation,
        side: &mut Vec<Exchange>,
    ) -> Result<(Request<Bytes>, Duration, Duration), SendError> {
        let (nonce, age) = self.server.nonce(side).await.ok_or(SendError::NoNonce)?;
        let draft = self.draft(operation, nonce)?;
        let begun = Instant::now();
        let envelope = sign(&self.key, &draft.encode())?;
        let sign = begun.elapsed();
        let request = envelope
            .request(&draft.to)
            .ok_or_else(|| SendError::Target(draft.to.as_str().to_owned()))?;
        Ok((request, sign, age))
    }
}

fn refused_for_nonce(exchange: &Exchange) -> bool {
    // Only a 400 can be: this keeps the body of every good answer unparsed.
    exchange.status() == Some(400)
        && exchange.problem().and_then(|problem| problem.kind?.known()) == Some(AcmeError::BadNonce)
}
