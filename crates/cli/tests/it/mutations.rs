//! Every mutation against the embedded CA, in process: it answers what an honest server answers, and
//! goes on serving.

use std::cell::Cell;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::certificate::pem_chain;
use assay_acme::csr::CsrDraft;
use assay_acme::identifier::Identifier;
use assay_acme::key::{AccountKey, Alg, Key, KeyType, MacKey, MlDsa, Signer as _};
use assay_acme::names::{ResourceUrl, Token};
use assay_ca::{Ca, Defect};
use assay_client::{
    By, Inside, NewAccount, NewOrder, Operation, Retry, SendError, Server, Session, Transport,
    TransportSettings, Trust,
};
use assay_record::Exchange;
use assay_responder::{Answer, Provisioned, Responder};
use assay_scenario::{
    Applied, Argument, Honest, MUTATIONS, Mutation, MutationPlace, Provokes, Takes, mutation,
    prepare,
};
use serde_json::{Value, json};

const KID: &str = "external";
const MAC: &[u8; 32] = b"a key for external accounts only";

/// A CA, what answers it, and an account with it.
struct World {
    alg: Alg,
    server: Arc<Server>,
    responder: Responder,
    session: Session,
    names: Cell<u32>,
    _ca: Ca,
}

/// A request that can be made honestly and mutated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    NewOrder,
    NewAccount,
    /// newAccount by a key that has an account already (RFC 8555 section 7.3.1).
    FindAccount,
    Fetch,
    Finalize,
    KeyChange,
    Binding,
    UpdateAccount,
    NewAuthz,
    Respond,
    EndAuthorization,
    Revoke,
    RevokeByKey,
}

impl Request {
    /// Requests that cost nothing: they bear every mutation that fits them.
    const CHEAP: [Self; 4] = [Self::NewOrder, Self::NewAccount, Self::FindAccount, Self::Fetch];

    /// Requests that need much to be made first: they bear what fits nothing else.
    const COSTLY: [Self; 4] = [Self::Finalize, Self::KeyChange, Self::Binding, Self::Revoke];

    /// Requests that a server may forget to guard while it guards the others.
    const FURTHER: [Self; 5] = [
        Self::UpdateAccount,
        Self::NewAuthz,
        Self::Respond,
        Self::EndAuthorization,
        Self::RevokeByKey,
    ];
}

/// A request about to be sent.
struct Ready {
    session: Session,
    operation: Operation,
    _provisions: Vec<Provisioned>,
}

impl World {
    async fn start() -> Self {
        Self::with(Alg::Es256, Vec::new()).await
    }

    /// With accounts whose keys sign by an algorithm, and a CA with defects.
    async fn with(alg: Alg, defects: Vec<&'static Defect>) -> Self {
        let responder =
            Responder::start(assay_responder::Settings::default()).await.expect("a responder");
        let settings = assay_ca::Settings {
            resolver: responder.dns_addresses().first().copied(),
            http_port: responder.http_addresses()[0].port(),
            tls_port: responder.tls_addresses()[0].port(),
            external_accounts: vec![(KID.to_owned(), MAC.to_vec())],
            defects,
            ..assay_ca::Settings::default()
        };
        let ca = Ca::start(settings).await.expect("a CA");
        let settings = TransportSettings {
            trust: Trust::Pem(ca.tls_ca_pem().as_bytes().to_vec()),
            timeout: Duration::from_secs(10),
            started: Instant::now(),
        };
        let transport = Arc::new(Transport::new(&settings).expect("a transport"));
        let url = ResourceUrl::seen(ca.directory_url());
        let (_, server) = Server::discover(transport, &url).await;
        let server = Arc::new(server.expect("a directory"));
        let session = register(&server, alg).await;
        Self { alg, server, responder, session, names: Cell::new(0), _ca: ca }
    }

    fn fresh_name(&self) -> Identifier {
        self.names.set(self.names.get() + 1);
        Identifier::dns(format!("n{}.assay.test", self.names.get()))
    }

    async fn make(&self, request: Request) -> Ready {
        let directory = self.server.directory();
        let mut provisions = Vec::new();
        let mut session = self.session.clone();
        let operation = match request {
            Request::Fetch => Operation::fetch(session.account().expect("an account")),
            Request::NewOrder => {
                let identifiers = vec![self.fresh_name()];
                let order = NewOrder { identifiers, ..NewOrder::default() };
                Operation::new_order(directory, &order).expect("newOrder")
            }
            Request::FindAccount => {
                Operation::new_account(directory, &terms()).expect("newAccount")
            }
            Request::NewAccount | Request::Binding => {
                let key = AccountKey::generate(self.alg).expect("a key");
                let mac = MacKey::new(Alg::Hs256, MAC).expect("a MAC key");
                let mut account = terms();
                if request == Request::Binding {
                    account.binding =
                        Operation::binding(directory, KID, &mac, &key).expect("a binding");
                }
                let operation = Operation::new_account(directory, &account).expect("newAccount");
                session = Session::new(Arc::clone(&self.server), key);
                match request {
                    Request::Binding => operation.holding(Inside::Binding(Box::new(mac))),
                    _ => operation,
                }
            }
            Request::KeyChange => {
                session = register(&self.server, self.alg).await;
                let new = AccountKey::generate(Alg::Es256).expect("a key");
                let account = session.account().expect("an account");
                Operation::key_change(directory, account, session.key(), &new).expect("keyChange")
            }
            Request::Finalize => {
                let identifiers = vec![self.fresh_name(), self.fresh_name()];
                let (_, finalize) = self.ready_order(&identifiers, &mut provisions).await;
                let key = Key::generate(KeyType::P256).expect("a key");
                let csr = CsrDraft::new(&key, &identifiers).expect("a CSR");
                Operation::finalize(&finalize, &csr.to_der().expect("a CSR"))
                    .holding(Inside::Csr(Box::new(csr)))
            }
            Request::UpdateAccount => {
                let contact = json!({ "contact": ["mailto:ca-team@assay.test"] });
                Operation::post(session.account().expect("an account"), contact)
            }
            Request::NewAuthz => {
                let to = directory.new_authz.clone().expect("newAuthz");
                let identifier = self.fresh_name().to_json();
                Operation::post(&to, json!({ "identifier": identifier }))
            }
            Request::Respond => Operation::answer(&self.pending().await.1),
            Request::EndAuthorization => Operation::deactivate(&self.pending().await.0),
            Request::Revoke | Request::RevokeByKey => {
                let key = Key::generate(KeyType::P256).expect("a key");
                let certificate = self.issued(&key, &mut provisions).await;
                let by = if request == Request::Revoke { By::Account } else { By::Key };
                if by == By::Key {
                    session = session.with_key(key.with_default_alg());
                }
                Operation::revoke(directory, &certificate, None, by).expect("revokeCert")
            }
        };
        Ready { session, operation, _provisions: provisions }
    }

    /// A pending authorization, and a challenge of it.
    async fn pending(&self) -> (ResourceUrl, ResourceUrl) {
        let order = NewOrder { identifiers: vec![self.fresh_name()], ..NewOrder::default() };
        let operation = Operation::new_order(self.server.directory(), &order).expect("newOrder");
        let order = send(&self.session, &operation).await.json().expect("an order");
        let authorization = texts(&order["authorizations"]).remove(0);
        let fetched = send(&self.session, &Operation::fetch(&authorization)).await;
        let json = fetched.json().expect("an authorization");
        let challenge = json["challenges"][0]["url"].as_str().expect("a URL");
        (authorization, ResourceUrl::seen(challenge))
    }

    /// A new certificate for that key, in DER.
    async fn issued(&self, key: &Key, provisions: &mut Vec<Provisioned>) -> Vec<u8> {
        let identifiers = vec![self.fresh_name()];
        let (url, finalize) = self.ready_order(&identifiers, provisions).await;
        let csr = CsrDraft::new(key, &identifiers).and_then(|csr| csr.to_der()).expect("a CSR");
        assert!(send(&self.session, &Operation::finalize(&finalize, &csr)).await.succeeded());
        let order = self.order_that_is(&url, "valid").await;
        let certificate = ResourceUrl::seen(order["certificate"].as_str().expect("a URL"));
        let fetched = send(&self.session, &Operation::fetch(&certificate)).await;
        let body = fetched.received.expect("a certificate").body;
        pem_chain(&body.text()).remove(0)
    }

    /// An order, once it has that status.
    async fn order_that_is(&self, url: &ResourceUrl, status: &str) -> Value {
        for _ in 0..500 {
            let fetched = send(&self.session, &Operation::fetch(url)).await;
            let order = fetched.json().expect("an order");
            if order["status"] == status {
                return order;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the order does not become {status}");
    }

    /// Orders, and proves control of every name; the URLs of the order and of finalize.
    async fn ready_order(
        &self,
        identifiers: &[Identifier],
        provisions: &mut Vec<Provisioned>,
    ) -> (ResourceUrl, ResourceUrl) {
        let order = NewOrder { identifiers: identifiers.to_vec(), ..NewOrder::default() };
        let operation = Operation::new_order(self.server.directory(), &order).expect("newOrder");
        let made = send(&self.session, &operation).await;
        let url = ResourceUrl::seen(made.header("location").expect("an order URL"));
        let order = made.json().expect("an order");
        for authorization in texts(&order["authorizations"]) {
            let fetched = send(&self.session, &Operation::fetch(&authorization)).await;
            let json = fetched.json().expect("an authorization");
            let challenges = json["challenges"].as_array().expect("challenges");
            let challenge = challenges.iter().find(|c| c["type"] == "http-01").expect("http-01");
            let token = Token::seen(challenge["token"].as_str().expect("a token"));
            let key_authorization = token.authorize(&self.session.key().thumbprint());
            provisions.push(self.responder.provision(Answer::Http01 { token, key_authorization }));
            let to = ResourceUrl::seen(challenge["url"].as_str().expect("a URL"));
            assert!(send(&self.session, &Operation::answer(&to)).await.succeeded());
        }
        let order = self.order_that_is(&url, "ready").await;
        let finalize = ResourceUrl::seen(order["finalize"].as_str().expect("a URL"));
        (url, finalize)
    }

    /// Tries a mutation, with each of the words that it can be told if `whole`, on the requests that
    /// bear it: what went wrong, and how often it fitted.
    async fn try_on(
        &self,
        requests: &[Request],
        mutation: &'static Mutation,
        whole: bool,
    ) -> (Vec<String>, usize) {
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for request in requests.iter().copied() {
            // Whatever else the payload says, whoever has an account gets it (RFC 8555 section
            // 7.3.1).
            if request == Request::FindAccount && mutation.id == "payload-member-of-wrong-type" {
                continue;
            }
            let ready = self.make(request).await;
            if !mutation.applies_to(&ready.operation, ready.session.key().alg()) {
                continue;
            }
            let variants = if whole { variants(mutation) } else { vec![Applied::from(mutation)] };
            for applied in variants {
                tried += 1;
                if let Some(what) = self.try_out(&applied, request).await {
                    let arguments = &applied.arguments;
                    wrong.push(format!("{} {arguments:?} of {request:?}: {what}", mutation.id));
                }
            }
        }
        (wrong, tried)
    }

    /// One mutation of one request, between honest ones. What went wrong, if anything did.
    async fn try_out(&self, applied: &Applied, request: Request) -> Option<String> {
        let mutation = applied.mutation;
        let twin = match request {
            Request::NewOrder | Request::NewAccount | Request::FindAccount | Request::Fetch => {
                let twin = self.make(request).await;
                send(&twin.session, &twin.operation).await
            }
            // What these do can be done once: the twin comes after a refusal.
            _ => send(&self.session, &self.make(Request::Fetch).await.operation).await,
        };
        if !twin.succeeded() {
            return Some(format!("the honest twin before gets {}", twin.outcome()));
        }
        let ready = self.make(request).await;
        let honest = Honest {
            session: &ready.session,
            operation: &ready.operation,
            earlier: Some(&twin.sent),
        };
        let answer =
            tampered(&honest, std::slice::from_ref(applied)).await.expect("it can be sent");
        if !mutation.provokes.is_met_by(&answer) {
            let outcome = answer.outcome();
            return Some(format!("{:?} is due, and it gets {outcome}", mutation.provokes));
        }
        if answer.status().is_some_and(|status| status >= 400) && !nonce_or_silence(&answer) {
            return Some(format!("{} comes without a nonce", answer.outcome()));
        }
        if !answer.succeeded() {
            let after = send(&ready.session, &ready.operation).await;
            // 201 for an account: the refused request has left none behind.
            let due = match request {
                Request::NewOrder | Request::NewAccount | Request::Binding | Request::NewAuthz => {
                    201
                }
                _ => 200,
            };
            if after.status() != Some(due) {
                return Some(format!("the honest twin after gets {}", after.outcome()));
            }
        }
        let alive = send(&self.session, &self.make(Request::Fetch).await.operation).await;
        (!alive.succeeded()).then(|| format!("an honest request after gets {}", alive.outcome()))
    }
}

/// RFC 8555 section 6.5 wants a nonce on every answer to a POST that could be read as one; what the
/// HTTP library refuses by itself never comes to the CA.
fn nonce_or_silence(answer: &Exchange) -> bool {
    answer.nonce().is_some() || answer.problem().is_none() || answer.sent.method != "POST"
}

fn terms() -> NewAccount {
    NewAccount { terms_agreed: Some(true), ..NewAccount::default() }
}

fn texts(value: &Value) -> Vec<ResourceUrl> {
    let items = value.as_array().expect("a list").iter();
    items.map(|item| ResourceUrl::seen(item.as_str().expect("a text"))).collect()
}

async fn send(session: &Session, operation: &Operation) -> Exchange {
    session.send(operation, Retry::OnceOnBadNonce, &mut Vec::new()).await.expect("it can be sent")
}

async fn register(server: &Arc<Server>, alg: Alg) -> Session {
    let key = AccountKey::generate(alg).expect("a key");
    let operation = Operation::new_account(server.directory(), &terms()).expect("newAccount");
    let session = Session::new(Arc::clone(server), key);
    let made = send(&session, &operation).await;
    let url = made.header("location").expect("an account URL");
    session.with_account(ResourceUrl::seen(url))
}

/// A mutation as it is, and with each word that it can be told.
fn variants(mutation: &'static Mutation) -> Vec<Applied> {
    let mut all = vec![Applied::from(mutation)];
    for param in mutation.params {
        if let Takes::Word { options, .. } = param.takes {
            all.extend(options.iter().map(|word| {
                let argument = Argument::Text((*word).to_owned());
                Applied::new(mutation, [(param.name, argument)]).expect("a word that it takes")
            }));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_embedded_ca_answers_every_mutation_as_an_honest_server_does() {
    let world = World::start().await;
    let mut wrong = Vec::new();
    for mutation in MUTATIONS {
        let (mut found, mut tried) = world.try_on(&Request::CHEAP, mutation, true).await;
        if tried == 0 {
            (found, tried) = world.try_on(&Request::COSTLY, mutation, true).await;
        }
        if tried == 0 {
            found.push(format!("{} applies to nothing", mutation.id));
        }
        wrong.append(&mut found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_is_not_to_be_had_by_naming_it() {
    let world = World::start().await;
    let other = register(&world.server, Alg::Es256).await;
    let url = other.account().expect("an account").to_string();
    let mutation = mutation("kid-of-another-account").expect("it is there");
    let argument = ("account", Argument::Text(url));
    let applied = Applied::new(mutation, [argument]).expect("it takes a text");
    assert_eq!(world.try_out(&applied, Request::NewOrder).await, None);
    assert_eq!(world.try_out(&applied, Request::Fetch).await, None);

    let defect = assay_ca::defects::named("accept-other-account-key").expect("it is there");
    let world = World::with(Alg::Es256, vec![defect]).await;
    let other = register(&world.server, Alg::Es256).await;
    let url = other.account().expect("an account").to_string();
    let argument = ("account", Argument::Text(url));
    let applied = Applied::new(mutation, [argument]).expect("it takes a text");
    assert_ne!(world.try_out(&applied, Request::NewOrder).await, None);
}

/// Defects that mutations with their defaults do not show, each with its reason.
const UNFOUND: [(&str, &str); 8] = [
    ("accept-any-ml-dsa-signature", "all accounts here have keys on a curve"),
    ("accept-ml-dsa-csr-with-broken-signature", "all requests here have keys on a curve"),
    ("accept-other-account-key", "it takes the URL of a second account"),
    ("accept-other-account-key-of-account-update", "it takes the URL of a second account"),
    ("accept-other-account-key-of-fetch", "it takes the URL of a second account"),
    ("break-off-on-short-nonce", "no mutation with its defaults has a nonce that short"),
    ("curve-mismatch-is-malformed", "which of two faults is named is for the checks to judge"),
    ("ignore-wrong-member-types", "what is ignored is missed here, and refused for that"),
];

/// A defect that breaks what a mutation is about makes the CA answer some such mutation wrongly.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_mutations_are_about_is_what_they_find() {
    let mut missed = Vec::new();
    for defect in assay_ca::defects::ALL {
        let about = |mutation: &&&'static Mutation| {
            mutation.breaks.iter().any(|id| defect.breaks.contains(id))
        };
        if !MUTATIONS.iter().any(|mutation| about(&mutation)) {
            continue;
        }
        let world = World::with(Alg::Es256, vec![*defect]).await;
        let mut found = false;
        'search: for requests in [&Request::CHEAP[..], &Request::COSTLY, &Request::FURTHER] {
            for mutation in MUTATIONS.iter().filter(about) {
                if !world.try_on(requests, mutation, false).await.0.is_empty() {
                    found = true;
                    break 'search;
                }
            }
        }
        if !found {
            missed.push(defect.id);
        }
    }
    assert_eq!(missed, UNFOUND.map(|(id, _)| id));
}

/// The other kinds of account key; what is the same for all keys is not tried again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_keys_are_guarded_as_well() {
    let mut wrong = String::new();
    let ml_dsa = [Alg::MlDsa(MlDsa::L44), Alg::MlDsa(MlDsa::L65)];
    let others = [Alg::Es384, Alg::Es512, Alg::EdDsa, Alg::Rs256, Alg::Ps512];
    for alg in others.into_iter().chain(ml_dsa) {
        let world = World::with(alg, Vec::new()).await;
        // RSA keys take their time to be made.
        let costly = alg.default_key() == Some(KeyType::Rsa2048);
        let requests: &[Request] =
            if costly { &[Request::Fetch] } else { &[Request::Fetch, Request::NewAccount] };
        for mutation in MUTATIONS {
            if !matches!(mutation.place, MutationPlace::Header | MutationPlace::Signature) {
                continue;
            }
            for request in requests {
                let ready = world.make(*request).await;
                if mutation.applies_to(&ready.operation, alg)
                    && let Some(what) = world.try_out(&Applied::from(*mutation), *request).await
                {
                    let _ = writeln!(wrong, "{} of {request:?} with {alg}: {what}", mutation.id);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is too large or too deep is refused in an orderly way (RFC 8555 section 6.7 leaves the
/// status open), and what is neither is served.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sizes_are_refused_in_good_order() {
    let world = World::start().await;
    for (id, name, sizes) in [
        ("payload-deep", "levels", &[1, 100, 100_000][..]),
        ("header-deep", "levels", &[1, 100_000]),
        ("body-deep", "levels", &[1, 100_000]),
        ("payload-huge", "octets", &[1, 1 << 14, 1 << 20, 16 << 20]),
        ("header-huge", "octets", &[1, 1 << 20]),
        ("body-huge", "octets", &[1, 1 << 20]),
        ("nonce-huge", "octets", &[1, 1 << 20]),
        ("header-fields-many", "fields", &[1, 1000]),
        ("header-field-huge", "octets", &[1, 1 << 20]),
        ("body-in-pieces", "pieces", &[1, 300]),
        ("body-chunked", "chunks", &[1, 300]),
        ("order-identifiers-many", "identifiers", &[1, 99, 100, 10_000]),
        ("payload-members-many", "members", &[1, 2000, 100_000]),
        ("header-members-many", "members", &[1, 2000, 100_000]),
    ] {
        for size in sizes {
            let mutation = mutation(id).expect("it is there");
            let applied = Applied::new(mutation, [(name, Argument::Number(*size))]);
            let applied = applied.expect("it takes a number");
            let wrong = world.try_out(&applied, Request::NewOrder).await;
            assert_eq!(wrong, None, "{id} with {size}");
        }
    }
    for (id, name, request) in [
        ("contacts-many", "contacts", Request::UpdateAccount),
        ("csr-names-many", "names", Request::Finalize),
        ("csr-extensions-many", "extensions", Request::Finalize),
    ] {
        for size in [1, 1000, 10_000] {
            let mutation = mutation(id).expect("it is there");
            let applied = Applied::new(mutation, [(name, Argument::Number(size))]);
            let wrong = world.try_out(&applied.expect("it takes a number"), request).await;
            assert_eq!(wrong, None, "{id} with {size}");
        }
    }
}

/// What a mutation breaks is a duty of servers, and one to refuse.
#[test]
fn what_mutations_break_stands_in_the_catalogue() {
    let catalogue = assay_conformance::Catalogue::shipped();
    for mutation in MUTATIONS {
        for id in mutation.breaks {
            assert!(catalogue.get(id).is_some(), "{}: {id}", mutation.id);
        }
    }
}

/// The table of what is provoked has every kind, so that none is left untested.
#[test]
fn every_kind_of_answer_is_provoked_by_some_mutation() {
    let some = |wanted: fn(&Provokes) -> bool| MUTATIONS.iter().any(|m| wanted(&m.provokes));
    assert!(some(|p| matches!(p, Provokes::Problem(..))));
    assert!(some(|p| matches!(p, Provokes::Refusal)));
    assert!(some(|p| matches!(p, Provokes::Choice)));
    assert!(some(|p| matches!(p, Provokes::Acceptance)));
    assert!(some(|p| matches!(p, Provokes::Silence)));
}

/// Sends a request with its mutations.
async fn tampered(honest: &Honest<'_>, mutations: &[Applied]) -> Result<Exchange, SendError> {
    let server = honest.session.server();
    let (nonce, _) = server.nonce(&mut Vec::new()).await.ok_or(SendError::NoNonce)?;
    let outbound = prepare(honest, nonce, mutations, &[])?;
    Ok(server.dispatch_outbound(outbound).await)
}
