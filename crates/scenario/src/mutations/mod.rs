//! Mutations: requests that are wrong in one way, each named once.
//!
//! A mutation edits a request at one or more of its stages (see [`assay_acme::jws`]). A scenario
//! step names it; the fuzzer enumerates the same registry. One file each, and the id is the file
//! name.

mod accept_language_absent;
mod account_member_unknown;
mod alg_absent;
mod alg_contradicted;
mod alg_doubled;
mod alg_empty;
mod alg_hs256_with_empty_key;
mod alg_hs256_with_public_key;
mod alg_in_both_headers;
mod alg_in_lower_case;
mod alg_none;
mod alg_none_in_capitals;
mod alg_none_in_mixed_case;
mod alg_none_with_signature;
mod alg_not_a_string;
mod alg_of_another_curve;
mod alg_of_another_key_type;
mod alg_unknown;
mod alg_unprotected;
mod applied;
mod b64_false;
mod b64_false_without_crit;
mod body_an_array;
mod body_broken_off;
mod body_chunk_without_size;
mod body_chunked;
mod body_deep;
mod body_empty;
mod body_huge;
mod body_in_pieces;
mod body_member_doubled;
mod body_member_unknown;
mod body_members_reordered;
mod body_not_a_jws;
mod body_not_json;
mod body_with_bom;
mod body_with_trailing_garbage;
mod body_with_white_space;
mod certificate_altered;
mod certificate_padded;
mod contacts_many;
mod content_encoding_unknown;
mod content_length_beside_chunks;
mod content_length_contradicted;
mod content_length_long;
mod content_length_negative;
mod content_length_short;
mod content_type_absent;
mod content_type_doubled;
mod content_type_in_capitals;
mod content_type_json;
mod content_type_with_charset;
mod content_type_wrong;
mod crit_empty;
mod crit_naming_alg;
mod crit_naming_what_is_absent;
mod crit_not_an_array;
mod crit_unknown;
mod csr_absent;
mod csr_address_added;
mod csr_ca_asked_for;
mod csr_common_name_added;
mod csr_common_name_alone;
mod csr_common_name_foreign;
mod csr_empty;
mod csr_extension_unknown;
mod csr_extensions_many;
mod csr_in_pem;
mod csr_in_standard_base64;
mod csr_key_usage_of_a_ca;
mod csr_mail_address_added;
mod csr_must_staple;
mod csr_name_added;
mod csr_name_doubled;
mod csr_name_in_capitals;
mod csr_name_missing;
mod csr_name_with_null;
mod csr_names_many;
mod csr_names_reordered;
mod csr_not_der;
mod csr_octet_changed;
mod csr_organization_added;
mod csr_padded;
mod csr_rsa_1024;
mod csr_signature_broken;
mod csr_signed_with_sha1;
mod csr_truncated;
mod csr_uri_added;
mod csr_version_unknown;
mod csr_wildcard_added;
mod csr_with_account_key;
mod csr_with_line_break;
mod csr_with_trailing_octets;
mod csr_without_names;
mod cty_added;
mod edits;
mod expect_continue;
mod flattened_and_general;
mod header_altered;
mod header_an_array;
mod header_an_empty_object;
mod header_deep;
mod header_empty;
mod header_field_folded;
mod header_field_huge;
mod header_field_with_space;
mod header_fields_many;
mod header_huge;
mod header_in_standard_base64;
mod header_member_unknown;
mod header_members_many;
mod header_members_reordered;
mod header_names_in_capitals;
mod header_not_json;
mod header_not_utf8;
mod header_padded;
mod header_with_bom;
mod header_with_escapes;
mod header_with_foreign_character;
mod header_with_line_break;
mod header_with_trailing_bit;
mod header_with_trailing_garbage;
mod header_with_white_space;
mod host_absent;
mod host_doubled;
mod host_of_another;
mod http_1_0;
mod http_version_unknown;
mod inner_account_absent;
mod inner_account_of_another;
mod inner_account_with_trailing_slash;
mod inner_alg_a_mac;
mod inner_alg_no_mac;
mod inner_alg_none;
mod inner_header_member_unknown;
mod inner_header_members_reordered;
mod inner_header_padded;
mod inner_jwk_absent;
mod inner_jwk_in_place_of_kid;
mod inner_jwk_rsa_1024;
mod inner_key_unchanged;
mod inner_kid_absent;
mod inner_kid_beside_jwk;
mod inner_kid_in_place_of_jwk;
mod inner_kid_unknown;
mod inner_mac_by_another_key;
mod inner_nonce_present;
mod inner_not_a_jws;
mod inner_old_key_a_text;
mod inner_old_key_absent;
mod inner_old_key_the_new_one;
mod inner_old_key_wrong;
mod inner_payload_altered;
mod inner_payload_an_empty_object;
mod inner_payload_another_key;
mod inner_payload_members_reordered;
mod inner_payload_not_json;
mod inner_serialization_general;
mod inner_signature_broken;
mod inner_signature_empty;
mod inner_signature_truncated;
mod inner_signed_by_old_key;
mod inner_unprotected_header;
mod inner_url_absent;
mod inner_url_different;
mod jku_added;
mod jwk_and_kid;
mod jwk_at_zero;
mod jwk_contradicted;
mod jwk_coordinate_long;
mod jwk_coordinate_short;
mod jwk_crv_of_another;
mod jwk_doubled;
mod jwk_ed448;
mod jwk_empty;
mod jwk_in_place_of_kid;
mod jwk_kty_unknown;
mod jwk_member_absent;
mod jwk_member_unknown;
mod jwk_members_reordered;
mod jwk_not_an_object;
mod jwk_of_another_key;
mod jwk_of_no_account;
mod jwk_off_the_curve;
mod jwk_padded;
mod jwk_published;
mod jwk_rsa_1024;
mod jwk_rsa_unusable;
mod jwk_symmetric;
mod jwk_unprotected;
mod jwk_with_private_part;
mod key_absent;
mod kid_contradicted;
mod kid_doubled;
mod kid_empty;
mod kid_in_place_of_jwk;
mod kid_not_a_string;
mod kid_of_another_account;
mod kid_on_another_host;
mod kid_percent_encoded;
mod kid_relative;
mod kid_unknown;
mod kid_unprotected;
mod kid_with_percent;
mod kid_with_query;
mod kid_with_trailing_slash;
mod kid_without_url;
mod kinds;
mod means;
mod method_wrong;
mod nonce_absent;
mod nonce_altered;
mod nonce_contradicted;
mod nonce_doubled;
mod nonce_empty;
mod nonce_huge;
mod nonce_in_both_headers;
mod nonce_malformed;
mod nonce_not_a_string;
mod nonce_padded;
mod nonce_reused;
mod nonce_unknown;
mod nonce_unprotected;
mod nonce_with_white_space;
mod order_identifiers_many;
mod payload_a_scalar;
mod payload_altered;
mod payload_an_array;
mod payload_an_empty_object;
mod payload_deep;
mod payload_detached;
mod payload_empty;
mod payload_huge;
mod payload_in_standard_base64;
mod payload_member_doubled;
mod payload_member_of_wrong_type;
mod payload_member_unknown;
mod payload_members_many;
mod payload_members_reordered;
mod payload_not_json;
mod payload_not_utf8;
mod payload_null;
mod payload_padded;
mod payload_unencoded;
mod payload_value;
mod payload_value_absent;
mod payload_with_bom;
mod payload_with_escapes;
mod payload_with_foreign_character;
mod payload_with_line_break;
mod payload_with_trailing_bit;
mod payload_with_trailing_garbage;
mod payload_with_white_space;
mod plain_text_on_tls_port;
mod protected_absent;
mod protected_not_a_string;
mod protocol_absent;
mod protocol_unknown;
mod request_replayed;
mod sent_to_another_id;
mod sent_to_another_resource;
mod sent_with_query;
mod serialization_compact;
mod serialization_general;
mod server_name_absent;
mod signature_absent;
mod signature_all_ones;
mod signature_bit_flipped;
mod signature_by_another_key;
mod signature_by_new_key;
mod signature_der;
mod signature_empty;
mod signature_extended;
mod signature_halves_swapped;
mod signature_in_standard_base64;
mod signature_not_a_string;
mod signature_of_another_payload;
mod signature_of_decoded_parts;
mod signature_of_order;
mod signature_of_payload_alone;
mod signature_padded;
mod signature_truncated;
mod signature_with_foreign_character;
mod signature_with_leading_zeros;
mod signature_with_line_break;
mod signature_with_other_s;
mod signature_with_trailing_bit;
mod signature_zero;
mod signatures_empty;
mod target_absolute;
mod two_signatures;
mod typ_added;
mod unprotected_header;
mod unprotected_header_empty;
mod url_absent;
mod url_contradicted;
mod url_doubled;
mod url_empty;
mod url_host_in_capitals;
mod url_host_with_dot;
mod url_not_a_string;
mod url_not_a_url;
mod url_of_another_resource;
mod url_on_another_host;
mod url_percent_encoded;
mod url_relative;
mod url_scheme_in_capitals;
mod url_unprotected;
mod url_with_dot_segment;
mod url_with_double_slash;
mod url_with_fragment;
mod url_with_http_scheme;
mod url_with_port_respelled;
mod url_with_query;
mod url_with_trailing_slash;
mod url_with_userinfo;
mod url_with_white_space;
mod user_agent_absent;

use assay_acme::csr::CsrDraft;
use assay_acme::jws::{Draft, Envelope, Unsigned, Wire};
use assay_acme::key::Alg;
use assay_client::Operation;
use bytes::Bytes;
use http::Request;
use serde_json::{Map, Value};

pub use self::applied::{Applied, Argument, ArgumentError};
pub use self::kinds::{Applies, Param, Place, Provokes, Takes};
pub(crate) use self::means::{Means, Surroundings};

/// A request that is wrong in one way.
#[derive(Debug)]
pub struct Mutation {
    /// Its name.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// What part of the request it changes.
    pub place: Place,
    /// What it can be told.
    pub params: &'static [Param],
    /// To which requests it can be applied.
    pub applies: Applies,
    /// What an honest server answers.
    pub provokes: Provokes,
    /// Requirements that a server breaks by accepting it.
    pub breaks: &'static [&'static str],
    pub(crate) edits: &'static [Edit],
}

impl Mutation {
    /// Whether it can be applied to an operation that is signed with an algorithm.
    pub fn applies_to(&self, operation: &Operation, alg: Alg) -> bool {
        self.applies.to(operation, alg)
    }

    /// The parameter that says how much there is, of those that have one.
    pub fn size(&self) -> Option<&'static Param> {
        self.params.iter().find(|param| matches!(param.takes, Takes::Size { .. }))
    }
}

/// A change at one stage of a request.
#[derive(Debug)]
pub(crate) enum Edit {
    /// Of the certificate request inside the payload, before it is signed.
    Csr(fn(&mut CsrDraft, &Means<'_>)),
    /// Of the JWS inside the payload, at its stages from header to body.
    Inner(&'static [Self]),
    /// Of what the request is meant to say.
    Draft(fn(&mut Draft, &Means<'_>)),
    /// Of the protected header, before it is signed.
    Header(fn(&mut Map<String, Value>, &Means<'_>)),
    /// Of the texts that are signed.
    Unsigned(fn(&mut Unsigned, &Means<'_>)),
    /// Of the signed parts.
    Envelope(fn(&mut Envelope, &Means<'_>)),
    /// Of the JSON object that they stand in.
    Body(fn(&mut Map<String, Value>, &Means<'_>)),
    /// Of the HTTP request.
    Request(fn(&mut Request<Bytes>, &Means<'_>)),
    /// To octets that no library would send.
    Wire(fn(&Request<Bytes>, &Means<'_>) -> Wire),
}

/// Every mutation, by name.
pub static ALL: &[&Mutation] = &[
    &accept_language_absent::MUTATION,
    &account_member_unknown::MUTATION,
    &alg_absent::MUTATION,
    &alg_contradicted::MUTATION,
    &alg_doubled::MUTATION,
    &alg_empty::MUTATION,
    &alg_hs256_with_empty_key::MUTATION,
    &alg_hs256_with_public_key::MUTATION,
    &alg_in_both_headers::MUTATION,
    &alg_in_lower_case::MUTATION,
    &alg_none::MUTATION,
    &alg_none_in_capitals::MUTATION,
    &alg_none_in_mixed_case::MUTATION,
    &alg_none_with_signature::MUTATION,
    &alg_not_a_string::MUTATION,
    &alg_of_another_curve::MUTATION,
    &alg_of_another_key_type::MUTATION,
    &alg_unknown::MUTATION,
    &alg_unprotected::MUTATION,
    &b64_false::MUTATION,
    &b64_false_without_crit::MUTATION,
    &body_an_array::MUTATION,
    &body_broken_off::MUTATION,
    &body_chunk_without_size::MUTATION,
    &body_chunked::MUTATION,
    &body_deep::MUTATION,
    &body_empty::MUTATION,
    &body_huge::MUTATION,
    &body_in_pieces::MUTATION,
    &body_member_doubled::MUTATION,
    &body_member_unknown::MUTATION,
    &body_members_reordered::MUTATION,
    &body_not_a_jws::MUTATION,
    &body_not_json::MUTATION,
    &body_with_bom::MUTATION,
    &body_with_trailing_garbage::MUTATION,
    &body_with_white_space::MUTATION,
    &certificate_altered::MUTATION,
    &certificate_padded::MUTATION,
    &contacts_many::MUTATION,
    &content_encoding_unknown::MUTATION,
    &content_length_beside_chunks::MUTATION,
    &content_length_contradicted::MUTATION,
    &content_length_long::MUTATION,
    &content_length_negative::MUTATION,
    &content_length_short::MUTATION,
    &content_type_absent::MUTATION,
    &content_type_doubled::MUTATION,
    &content_type_in_capitals::MUTATION,
    &content_type_json::MUTATION,
    &content_type_with_charset::MUTATION,
    &content_type_wrong::MUTATION,
    &crit_empty::MUTATION,
    &crit_naming_alg::MUTATION,
    &crit_naming_what_is_absent::MUTATION,
    &crit_not_an_array::MUTATION,
    &crit_unknown::MUTATION,
    &csr_absent::MUTATION,
    &csr_address_added::MUTATION,
    &csr_ca_asked_for::MUTATION,
    &csr_common_name_added::MUTATION,
    &csr_common_name_alone::MUTATION,
    &csr_common_name_foreign::MUTATION,
    &csr_empty::MUTATION,
    &csr_extension_unknown::MUTATION,
    &csr_extensions_many::MUTATION,
    &csr_in_pem::MUTATION,
    &csr_in_standard_base64::MUTATION,
    &csr_key_usage_of_a_ca::MUTATION,
    &csr_mail_address_added::MUTATION,
    &csr_must_staple::MUTATION,
    &csr_name_added::MUTATION,
    &csr_name_doubled::MUTATION,
    &csr_name_in_capitals::MUTATION,
    &csr_name_missing::MUTATION,
    &csr_name_with_null::MUTATION,
    &csr_names_many::MUTATION,
    &csr_names_reordered::MUTATION,
    &csr_not_der::MUTATION,
    &csr_octet_changed::MUTATION,
    &csr_organization_added::MUTATION,
    &csr_padded::MUTATION,
    &csr_rsa_1024::MUTATION,
    &csr_signature_broken::MUTATION,
    &csr_signed_with_sha1::MUTATION,
    &csr_truncated::MUTATION,
    &csr_uri_added::MUTATION,
    &csr_version_unknown::MUTATION,
    &csr_wildcard_added::MUTATION,
    &csr_with_account_key::MUTATION,
    &csr_with_line_break::MUTATION,
    &csr_with_trailing_octets::MUTATION,
    &csr_without_names::MUTATION,
    &cty_added::MUTATION,
    &expect_continue::MUTATION,
    &flattened_and_general::MUTATION,
    &header_altered::MUTATION,
    &header_an_array::MUTATION,
    &header_an_empty_object::MUTATION,
    &header_deep::MUTATION,
    &header_empty::MUTATION,
    &header_field_folded::MUTATION,
    &header_field_huge::MUTATION,
    &header_field_with_space::MUTATION,
    &header_fields_many::MUTATION,
    &header_huge::MUTATION,
    &header_in_standard_base64::MUTATION,
    &header_member_unknown::MUTATION,
    &header_members_many::MUTATION,
    &header_members_reordered::MUTATION,
    &header_names_in_capitals::MUTATION,
    &header_not_json::MUTATION,
    &header_not_utf8::MUTATION,
    &header_padded::MUTATION,
    &header_with_bom::MUTATION,
    &header_with_escapes::MUTATION,
    &header_with_foreign_character::MUTATION,
    &header_with_line_break::MUTATION,
    &header_with_trailing_bit::MUTATION,
    &header_with_trailing_garbage::MUTATION,
    &header_with_white_space::MUTATION,
    &host_absent::MUTATION,
    &host_doubled::MUTATION,
    &host_of_another::MUTATION,
    &http_1_0::MUTATION,
    &http_version_unknown::MUTATION,
    &inner_account_absent::MUTATION,
    &inner_account_of_another::MUTATION,
    &inner_account_with_trailing_slash::MUTATION,
    &inner_alg_a_mac::MUTATION,
    &inner_alg_no_mac::MUTATION,
    &inner_alg_none::MUTATION,
    &inner_header_member_unknown::MUTATION,
    &inner_header_members_reordered::MUTATION,
    &inner_header_padded::MUTATION,
    &inner_jwk_absent::MUTATION,
    &inner_jwk_in_place_of_kid::MUTATION,
    &inner_jwk_rsa_1024::MUTATION,
    &inner_key_unchanged::MUTATION,
    &inner_kid_absent::MUTATION,
    &inner_kid_beside_jwk::MUTATION,
    &inner_kid_in_place_of_jwk::MUTATION,
    &inner_kid_unknown::MUTATION,
    &inner_mac_by_another_key::MUTATION,
    &inner_nonce_present::MUTATION,
    &inner_not_a_jws::MUTATION,
    &inner_old_key_a_text::MUTATION,
    &inner_old_key_absent::MUTATION,
    &inner_old_key_the_new_one::MUTATION,
    &inner_old_key_wrong::MUTATION,
    &inner_payload_altered::MUTATION,
    &inner_payload_an_empty_object::MUTATION,
    &inner_payload_another_key::MUTATION,
    &inner_payload_members_reordered::MUTATION,
    &inner_payload_not_json::MUTATION,
    &inner_serialization_general::MUTATION,
    &inner_signature_broken::MUTATION,
    &inner_signature_empty::MUTATION,
    &inner_signature_truncated::MUTATION,
    &inner_signed_by_old_key::MUTATION,
    &inner_unprotected_header::MUTATION,
    &inner_url_absent::MUTATION,
    &inner_url_different::MUTATION,
    &jku_added::MUTATION,
    &jwk_and_kid::MUTATION,
    &jwk_at_zero::MUTATION,
    &jwk_contradicted::MUTATION,
    &jwk_coordinate_long::MUTATION,
    &jwk_coordinate_short::MUTATION,
    &jwk_crv_of_another::MUTATION,
    &jwk_doubled::MUTATION,
    &jwk_ed448::MUTATION,
    &jwk_empty::MUTATION,
    &jwk_in_place_of_kid::MUTATION,
    &jwk_kty_unknown::MUTATION,
    &jwk_member_absent::MUTATION,
    &jwk_member_unknown::MUTATION,
    &jwk_members_reordered::MUTATION,
    &jwk_not_an_object::MUTATION,
    &jwk_of_another_key::MUTATION,
    &jwk_of_no_account::MUTATION,
    &jwk_off_the_curve::MUTATION,
    &jwk_padded::MUTATION,
    &jwk_published::MUTATION,
    &jwk_rsa_1024::MUTATION,
    &jwk_rsa_unusable::MUTATION,
    &jwk_symmetric::MUTATION,
    &jwk_unprotected::MUTATION,
    &jwk_with_private_part::MUTATION,
    &key_absent::MUTATION,
    &kid_contradicted::MUTATION,
    &kid_doubled::MUTATION,
    &kid_empty::MUTATION,
    &kid_in_place_of_jwk::MUTATION,
    &kid_not_a_string::MUTATION,
    &kid_of_another_account::MUTATION,
    &kid_on_another_host::MUTATION,
    &kid_percent_encoded::MUTATION,
    &kid_relative::MUTATION,
    &kid_unknown::MUTATION,
    &kid_unprotected::MUTATION,
    &kid_with_percent::MUTATION,
    &kid_with_query::MUTATION,
    &kid_with_trailing_slash::MUTATION,
    &kid_without_url::MUTATION,
    &method_wrong::MUTATION,
    &nonce_absent::MUTATION,
    &nonce_altered::MUTATION,
    &nonce_contradicted::MUTATION,
    &nonce_doubled::MUTATION,
    &nonce_empty::MUTATION,
    &nonce_huge::MUTATION,
    &nonce_in_both_headers::MUTATION,
    &nonce_malformed::MUTATION,
    &nonce_not_a_string::MUTATION,
    &nonce_padded::MUTATION,
    &nonce_reused::MUTATION,
    &nonce_unknown::MUTATION,
    &nonce_unprotected::MUTATION,
    &nonce_with_white_space::MUTATION,
    &order_identifiers_many::MUTATION,
    &payload_a_scalar::MUTATION,
    &payload_altered::MUTATION,
    &payload_an_array::MUTATION,
    &payload_an_empty_object::MUTATION,
    &payload_deep::MUTATION,
    &payload_detached::MUTATION,
    &payload_empty::MUTATION,
    &payload_huge::MUTATION,
    &payload_in_standard_base64::MUTATION,
    &payload_member_doubled::MUTATION,
    &payload_member_of_wrong_type::MUTATION,
    &payload_member_unknown::MUTATION,
    &payload_members_many::MUTATION,
    &payload_members_reordered::MUTATION,
    &payload_not_json::MUTATION,
    &payload_not_utf8::MUTATION,
    &payload_null::MUTATION,
    &payload_padded::MUTATION,
    &payload_unencoded::MUTATION,
    &payload_value::MUTATION,
    &payload_value_absent::MUTATION,
    &payload_with_bom::MUTATION,
    &payload_with_escapes::MUTATION,
    &payload_with_foreign_character::MUTATION,
    &payload_with_line_break::MUTATION,
    &payload_with_trailing_bit::MUTATION,
    &payload_with_trailing_garbage::MUTATION,
    &payload_with_white_space::MUTATION,
    &plain_text_on_tls_port::MUTATION,
    &protected_absent::MUTATION,
    &protected_not_a_string::MUTATION,
    &protocol_absent::MUTATION,
    &protocol_unknown::MUTATION,
    &request_replayed::MUTATION,
    &sent_to_another_id::MUTATION,
    &sent_to_another_resource::MUTATION,
    &sent_with_query::MUTATION,
    &serialization_compact::MUTATION,
    &serialization_general::MUTATION,
    &server_name_absent::MUTATION,
    &signature_absent::MUTATION,
    &signature_all_ones::MUTATION,
    &signature_bit_flipped::MUTATION,
    &signature_by_another_key::MUTATION,
    &signature_by_new_key::MUTATION,
    &signature_der::MUTATION,
    &signature_empty::MUTATION,
    &signature_extended::MUTATION,
    &signature_halves_swapped::MUTATION,
    &signature_in_standard_base64::MUTATION,
    &signature_not_a_string::MUTATION,
    &signature_of_another_payload::MUTATION,
    &signature_of_decoded_parts::MUTATION,
    &signature_of_order::MUTATION,
    &signature_of_payload_alone::MUTATION,
    &signature_padded::MUTATION,
    &signature_truncated::MUTATION,
    &signature_with_foreign_character::MUTATION,
    &signature_with_leading_zeros::MUTATION,
    &signature_with_line_break::MUTATION,
    &signature_with_other_s::MUTATION,
    &signature_with_trailing_bit::MUTATION,
    &signature_zero::MUTATION,
    &signatures_empty::MUTATION,
    &target_absolute::MUTATION,
    &two_signatures::MUTATION,
    &typ_added::MUTATION,
    &unprotected_header::MUTATION,
    &unprotected_header_empty::MUTATION,
    &url_absent::MUTATION,
    &url_contradicted::MUTATION,
    &url_doubled::MUTATION,
    &url_empty::MUTATION,
    &url_host_in_capitals::MUTATION,
    &url_host_with_dot::MUTATION,
    &url_not_a_string::MUTATION,
    &url_not_a_url::MUTATION,
    &url_of_another_resource::MUTATION,
    &url_on_another_host::MUTATION,
    &url_percent_encoded::MUTATION,
    &url_relative::MUTATION,
    &url_scheme_in_capitals::MUTATION,
    &url_unprotected::MUTATION,
    &url_with_dot_segment::MUTATION,
    &url_with_double_slash::MUTATION,
    &url_with_fragment::MUTATION,
    &url_with_http_scheme::MUTATION,
    &url_with_port_respelled::MUTATION,
    &url_with_query::MUTATION,
    &url_with_trailing_slash::MUTATION,
    &url_with_userinfo::MUTATION,
    &url_with_white_space::MUTATION,
    &user_agent_absent::MUTATION,
];

/// The mutation of that name.
pub fn named(id: &str) -> Option<&'static Mutation> {
    ALL.iter().copied().find(|mutation| mutation.id == id)
}

#[cfg(test)]
mod tests;
