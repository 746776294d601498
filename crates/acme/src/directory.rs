//! The directory (RFC 8555 section 7.1.1).

use serde_json::Value;

use crate::names::ResourceUrl;

/// Where a server's resources are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    /// Source of nonces.
    pub new_nonce: Option<ResourceUrl>,
    /// Creates and finds accounts.
    pub new_account: Option<ResourceUrl>,
    /// Creates orders.
    pub new_order: Option<ResourceUrl>,
    /// Creates authorizations ahead of orders; absent where the server has no pre-authorization.
    pub new_authz: Option<ResourceUrl>,
    /// Revokes certificates.
    pub revoke_cert: Option<ResourceUrl>,
    /// Rolls account keys over.
    pub key_change: Option<ResourceUrl>,
    /// Renewal information (RFC 9773).
    pub renewal_info: Option<ResourceUrl>,
    /// The `meta` object.
    pub meta: Meta,
}

/// What a server says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// URL of the current terms of service; where present, a new account has to agree.
    pub terms_of_service: Option<String>,
    /// The website of the server.
    pub website: Option<String>,
    /// Names that the CA recognises as its own in CAA records.
    pub caa_identities: Vec<String>,
    /// Whether newAccount needs an external account binding.
    pub external_account_required: bool,
    /// Whether finalize needs the CAA records of onion names (RFC 9799 section 6.4).
    pub in_band_onion_caa_required: bool,
    /// Certificate profiles and their descriptions (draft-ietf-acme-profiles); `None` where there is
    /// no such member, empty where it is no object.
    pub profiles: Option<Vec<(String, String)>>,
    /// Whether authorizations can cover all names below theirs (RFC 9444).
    pub subdomain_auth_allowed: bool,
    /// What renews itself, as the server has it (RFC 8739 section 3.2).
    pub auto_renewal: Option<Value>,
    /// What the URIs of accounts in records of dns-persist-01 begin with
    /// (draft-ietf-acme-dns-persist-02).
    pub account_hash_prefix: Option<String>,
}
