//! The decisions of the CA, each with a name.

use assay_acme::names::{base64url, from_base64url};
use serde_json::{Map, Value};

use crate::key::{Algorithm, PublicKey};
use crate::refusal::Fault;
use crate::route::Route;

/// Reads a base64url value.
pub type Decode = fn(&str) -> Option<Vec<u8>>;

/// What the CA decides, and how. [`Rules::RFC`] is the clean CA; a defect changes one of them.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The methods that a resource has (RFC 8555 section 6.3).
    pub methods: fn(Route) -> &'static [&'static str],
    /// Whether a plain GET shows the resource to anyone (section 6.3: never).
    pub get_is_served: fn(Route) -> bool,
    /// Whether the content type of a POST is that of a JWS (section 6.2).
    pub content_type_is_accepted: fn(Option<&str>) -> bool,
    /// When a wrong content type is noticed.
    pub content_type_is_checked: Moment,

    /// Whether a JWS in compact serialization is refused (section 6.2).
    pub compact_form_is_refused: bool,
    /// Whether a JWS in general JSON serialization is refused, by its number of signatures
    /// (section 6.2).
    pub general_form_is_refused: fn(usize) -> bool,
    /// What becomes of an unprotected header (section 6.2).
    pub unprotected_header: fn(&Map<String, Value>) -> Unprotected,
    /// Whether a JWS without signature is refused at once.
    pub missing_signature_is_refused: bool,
    /// Whether the option `b64` is refused (section 6.2).
    pub unencoded_payload_is_refused: bool,
    /// How the protected header is decoded (section 6.1).
    pub decode_protected: Decode,
    /// How the payload is decoded (section 6.1).
    pub decode_payload: Decode,
    /// The public key of a header, as it is read (section 6.1: to the letter).
    pub jwk_is_read_as: fn(&Map<String, Value>) -> Map<String, Value>,
    /// How the signature is decoded (section 6.1).
    pub decode_signature: Decode,
    /// Whether a member named twice is refused.
    pub duplicate_members_are_refused: bool,
    /// Whether an extension named in `crit` is refused (RFC 7515 section 4.1.11).
    pub critical_extensions_are_refused: bool,

    /// The algorithm that a name stands for, where requests may be signed with it (section 6.2).
    pub algorithm_named: fn(&str) -> Option<Algorithm>,
    /// The algorithm of a request that names none.
    pub algorithm_unnamed: fn(&PublicKey) -> Option<Algorithm>,
    /// Which of `jwk` and `kid` counts where both are there; `None` refuses (section 6.2).
    pub naming_where_both: fn(Route) -> Option<Naming>,
    /// Whether the account of a request with neither is searched by its signature.
    pub unnamed_account_is_searched: bool,
    /// Whether the key may be named like that (section 6.2).
    pub naming_is_due: fn(&Sender) -> bool,
    /// The account identifier in a `kid`, given what account URLs begin with.
    pub account_of_kid: fn(kid: &str, accounts: &str) -> Option<String>,

    /// The text of a new nonce (section 6.5.1).
    pub mint_nonce: fn(&Minting<'_>) -> String,
    /// Whether a request without nonce is refused (section 6.5).
    pub missing_nonce_is_refused: bool,
    /// Whether a nonce is good for a request (section 6.5).
    pub nonce_is_acceptable: fn(&NonceUse) -> bool,
    /// Whether a request that ended so has spent its nonce (section 6.5).
    pub nonce_is_spent: fn(Ending) -> bool,

    /// What the header says the URL is (section 6.4.1).
    pub url_said: fn(Option<&Value>) -> UrlSaid,
    /// Whether that is the URL of the request (section 6.4).
    pub url_matches: fn(&UrlUse<'_>) -> bool,

    /// Whether the signature is good.
    pub signature_verifies: fn(&Verification<'_>) -> bool,

    /// The JSON value in a payload; `None` is malformed (section 6.7).
    pub payload_json: fn(Option<Value>) -> Option<Value>,
    /// The object in that value; `None` is malformed.
    pub payload_object: fn(Value) -> Option<Map<String, Value>>,
    /// Whether a member of the wrong JSON type is refused.
    pub member_types_are_checked: bool,
    /// Whether an empty payload fetches the resource (section 6.3).
    pub empty_payload_fetches: fn(Route) -> bool,
    /// Whether an account may see and change an object, being its owner or not.
    pub may_access: fn(&Access) -> bool,
    /// Whether fetching a pending challenge starts its validation (section 6.3: it does not).
    pub fetch_starts_validation: bool,
}

impl Rules {
    /// The clean CA.
    pub const RFC: Self = Self {
        methods: Route::methods,
        get_is_served: |_| false,
        content_type_is_accepted: is_jose_json,
        content_type_is_checked: Moment::BeforeActing,
        compact_form_is_refused: true,
        general_form_is_refused: |_| true,
        unprotected_header: |_| Unprotected::Refused,
        missing_signature_is_refused: true,
        unencoded_payload_is_refused: true,
        decode_protected: from_base64url,
        decode_payload: from_base64url,
        jwk_is_read_as: Map::clone,
        decode_signature: from_base64url,
        duplicate_members_are_refused: true,
        critical_extensions_are_refused: true,
        algorithm_named: |name| Algorithm::named(Algorithm::SIGNATURES, name),
        algorithm_unnamed: |_| None,
        naming_where_both: |_| None,
        unnamed_account_is_searched: false,
        naming_is_due,
        account_of_kid: |kid, accounts| kid.strip_prefix(accounts).map(str::to_owned),
        mint_nonce: |minting| base64url(minting.random),
        missing_nonce_is_refused: true,
        nonce_is_acceptable: |used| used.standing == Standing::Fresh,
        nonce_is_spent: |_| true,
        url_said,
        url_matches: |used| used.said == used.published,
        signature_verifies,
        payload_json: |json| json,
        payload_object: |json| match json {
            Value::Object(map) => Some(map),
            _ => None,
        },
        member_types_are_checked: true,
        empty_payload_fetches: |_| true,
        may_access: |access| access.owner,
        fetch_starts_validation: false,
    };
}

/// When a check is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before anything is done.
    BeforeActing,
    /// After the request has had its effect.
    AfterActing,
}

/// What becomes of an unprotected header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprotected {
    /// The request is refused.
    Refused,
    /// As though it were not there.
    Ignored,
    /// Its members count where the protected header lacks them.
    Counted,
}

/// How a request names its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By the key itself.
    Jwk,
    /// By the account URL.
    Kid,
}

/// A request, as far as it is known who sends it to what.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    /// Where it goes.
    pub route: Route,
    /// How its key is named.
    pub naming: Naming,
    /// Whether its payload is empty (RFC 8555 section 6.3).
    pub post_as_get: bool,
}

/// An account at an object.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// The kind of object.
    pub route: Route,
    /// Whether the object is the account's own.
    pub owner: bool,
    /// Whether it is fetched only (RFC 8555 section 6.3).
    pub fetch: bool,
}

/// A nonce about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Minting<'a> {
    /// Fresh randomness: the 128 bits of the nonce.
    pub random: [u8; 16],
    /// How many nonces were made before.
    pub count: u64,
    /// The nonce made last, while nobody has used it.
    pub unused: Option<&'a str>,
}

/// What is known of a nonce that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Issued and not used since.
    Fresh,
    /// Used before.
    Spent {
        /// Whether this request is that one again, octet for octet.
        same_request: bool,
    },
    /// Never issued, or long forgotten.
    Unknown,
}

/// The use of a nonce.
#[derive(Clone, Copy, Debug)]
pub struct NonceUse {
    /// What is known of it.
    pub standing: Standing,
    /// Who uses it.
    pub sender: Sender,
}

/// How a request with a nonce ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was served.
    Served,
    /// It was refused for this.
    Refused(Fault),
}

/// What a header says the URL is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlSaid {
    /// Nothing: the request is refused.
    Missing,
    /// No string: the request is refused.
    NotAString,
    /// This.
    Url(String),
    /// Something that is not looked at.
    Unchecked,
}

/// The use of a URL.
#[derive(Clone, Copy, Debug)]
pub struct UrlUse<'a> {
    /// What the header says.
    pub said: &'a str,
    /// What the CA handed out for the resource that the request came to.
    pub published: &'a str,
    /// Who says it.
    pub sender: Sender,
}

/// A signature to be verified.
#[derive(Clone, Copy)]
pub struct Verification<'a> {
    /// The algorithm of the header.
    pub algorithm: Algorithm,
    /// The key that the header names.
    pub key: &'a PublicKey,
    /// What was signed: header and payload, encoded, with a dot between.
    pub message: &'a [u8],
    /// The signature, decoded.
    pub signature: &'a [u8],
    /// The JWK as the request has it, if it has one.
    pub jwk: Option<&'a Map<String, Value>>,
    /// Who sends it.
    pub sender: Sender,
    /// The keys of all accounts.
    pub account_keys: &'a dyn Fn() -> Vec<PublicKey>,
}

fn is_jose_json(content_type: Option<&str>) -> bool {
    content_type
        .and_then(|text| text.split(';').next())
        .is_some_and(|media| media.trim().eq_ignore_ascii_case("application/jose+json"))
}

/// `jwk` on newAccount, either on revokeCert, `kid` elsewhere.
fn naming_is_due(sender: &Sender) -> bool {
    match sender.route {
        Route::NewAccount => sender.naming == Naming::Jwk,
        Route::RevokeCert => true,
        _ => sender.naming == Naming::Kid,
    }
}

fn url_said(url: Option<&Value>) -> UrlSaid {
    match url {
        None => UrlSaid::Missing,
        Some(Value::String(url)) => UrlSaid::Url(url.clone()),
        Some(_) => UrlSaid::NotAString,
    }
}

fn signature_verifies(v: &Verification<'_>) -> bool {
    v.algorithm.verifies(v.key, v.message, v.signature)
}
