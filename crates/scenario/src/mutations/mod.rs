//! Mutations: requests that are wrong in one way, each named once.
//!
//! A mutation edits a request at one or more of its stages (see [`assay_acme::jws`]). A scenario
//! step names it; the fuzzer enumerates the same registry. One file each, and the id is the file
//! name.

mod alg_absent;
mod alg_hs256_with_public_key;
mod alg_none;
mod alg_none_in_capitals;
mod alg_of_another_curve;
mod alg_unknown;
mod b64_false;
mod body_not_a_jws;
mod body_not_json;
mod content_type_absent;
mod content_type_json;
mod crit_unknown;
mod edits;
mod flattened_and_general;
mod header_altered;
mod header_padded;
mod jwk_and_kid;
mod jwk_in_place_of_kid;
mod jwk_of_another_key;
mod jwk_off_the_curve;
mod jwk_padded;
mod key_absent;
mod kid_in_place_of_jwk;
mod kid_on_another_host;
mod kid_unknown;
mod means;
mod nonce_absent;
mod nonce_malformed;
mod nonce_not_a_string;
mod nonce_reused;
mod nonce_unknown;
mod nonce_unprotected;
mod payload_altered;
mod payload_an_array;
mod payload_detached;
mod payload_not_json;
mod payload_not_utf8;
mod payload_padded;
mod payload_with_line_break;
mod request_replayed;
mod serialization_compact;
mod serialization_general;
mod signature_absent;
mod signature_bit_flipped;
mod signature_by_another_key;
mod signature_der;
mod signature_empty;
mod signature_in_standard_base64;
mod signature_padded;
mod signature_truncated;
mod signature_zero;
mod two_signatures;
mod unprotected_header;
mod url_absent;
mod url_host_in_capitals;
mod url_not_a_string;
mod url_of_another_resource;
mod url_on_another_host;
mod url_percent_encoded;
mod url_unprotected;
mod url_with_query;
mod url_with_trailing_slash;

use assay_acme::jws::{Envelope, Unsigned};
use bytes::Bytes;
use http::Request;
use serde_json::{Map, Value};

pub(crate) use self::means::Means;

/// A request that is wrong in one way.
#[derive(Debug)]
pub struct Mutation {
    /// Its name.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Requirements that a server breaks by accepting it.
    pub breaks: &'static [&'static str],
    pub(crate) edits: &'static [Edit],
}

/// A mutation with its arguments.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Which.
    pub mutation: &'static Mutation,
}

impl From<&'static Mutation> for Applied {
    fn from(mutation: &'static Mutation) -> Self {
        Self { mutation }
    }
}

/// A change at one stage of a request.
#[derive(Debug)]
pub(crate) enum Edit {
    /// Of the protected header, before it is signed.
    Header(fn(&mut Map<String, Value>, &Means<'_>)),
    /// Of the texts that are signed.
    Unsigned(fn(&mut Unsigned, &Means<'_>)),
    /// Of the signed parts.
    Envelope(fn(&mut Envelope, &Means<'_>)),
    /// Of the HTTP request.
    Request(fn(&mut Request<Bytes>, &Means<'_>)),
}

/// Every mutation, by name.
pub static ALL: &[&Mutation] = &[
    &alg_absent::MUTATION,
    &alg_hs256_with_public_key::MUTATION,
    &alg_none::MUTATION,
    &alg_none_in_capitals::MUTATION,
    &alg_of_another_curve::MUTATION,
    &alg_unknown::MUTATION,
    &b64_false::MUTATION,
    &body_not_a_jws::MUTATION,
    &body_not_json::MUTATION,
    &content_type_absent::MUTATION,
    &content_type_json::MUTATION,
    &crit_unknown::MUTATION,
    &flattened_and_general::MUTATION,
    &header_altered::MUTATION,
    &header_padded::MUTATION,
    &jwk_and_kid::MUTATION,
    &jwk_in_place_of_kid::MUTATION,
    &jwk_of_another_key::MUTATION,
    &jwk_off_the_curve::MUTATION,
    &jwk_padded::MUTATION,
    &key_absent::MUTATION,
    &kid_in_place_of_jwk::MUTATION,
    &kid_on_another_host::MUTATION,
    &kid_unknown::MUTATION,
    &nonce_absent::MUTATION,
    &nonce_malformed::MUTATION,
    &nonce_not_a_string::MUTATION,
    &nonce_reused::MUTATION,
    &nonce_unknown::MUTATION,
    &nonce_unprotected::MUTATION,
    &payload_altered::MUTATION,
    &payload_an_array::MUTATION,
    &payload_detached::MUTATION,
    &payload_not_json::MUTATION,
    &payload_not_utf8::MUTATION,
    &payload_padded::MUTATION,
    &payload_with_line_break::MUTATION,
    &request_replayed::MUTATION,
    &serialization_compact::MUTATION,
    &serialization_general::MUTATION,
    &signature_absent::MUTATION,
    &signature_bit_flipped::MUTATION,
    &signature_by_another_key::MUTATION,
    &signature_der::MUTATION,
    &signature_empty::MUTATION,
    &signature_in_standard_base64::MUTATION,
    &signature_padded::MUTATION,
    &signature_truncated::MUTATION,
    &signature_zero::MUTATION,
    &two_signatures::MUTATION,
    &unprotected_header::MUTATION,
    &url_absent::MUTATION,
    &url_host_in_capitals::MUTATION,
    &url_not_a_string::MUTATION,
    &url_of_another_resource::MUTATION,
    &url_on_another_host::MUTATION,
    &url_percent_encoded::MUTATION,
    &url_unprotected::MUTATION,
    &url_with_query::MUTATION,
    &url_with_trailing_slash::MUTATION,
];

/// The mutation of that name.
pub fn named(id: &str) -> Option<&'static Mutation> {
    ALL.iter().copied().find(|mutation| mutation.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_folder_and_the_registry_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/mutations");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('_', "-")
            })
            .filter(|name| !matches!(name.as_str(), "mod" | "edits" | "means"))
            .collect();
        let ids: BTreeSet<String> = ALL.iter().map(|mutation| mutation.id.to_owned()).collect();
        assert_eq!(ids, files);
        assert_eq!(ids.len(), ALL.len(), "ids are unique");
    }
}
