//! Defects: one file each, each one deviation from one requirement.

mod accept_account_id_as_kid;
mod accept_alg_none;
mod accept_any_content_type;
mod accept_any_signature;
mod accept_any_url;
mod accept_body_that_is_no_jws;
mod accept_compact_jws;
mod accept_der_signature;
mod accept_detached_payload;
mod accept_duplicate_members;
mod accept_empty_signature;
mod accept_fetch_by_jwk;
mod accept_general_jws;
mod accept_jwk_beside_kid;
mod accept_mac_with_public_key;
mod accept_missing_alg;
mod accept_missing_nonce;
mod accept_missing_resources;
mod accept_missing_url;
mod accept_new_account_by_kid;
mod accept_new_order_by_jwk;
mod accept_other_account_key;
mod accept_other_methods;
mod accept_padded_jwk;
mod accept_padded_payload;
mod accept_padded_protected_header;
mod accept_padded_signature;
mod accept_payload_that_is_no_json;
mod accept_payload_that_is_no_object;
mod accept_replayed_request;
mod accept_reused_nonce;
mod accept_several_signatures;
mod accept_standard_base64_signature;
mod accept_unencoded_payload;
mod accept_unknown_nonce;
mod accept_unnamed_key;
mod accept_url_that_is_no_string;
mod accept_white_space_in_payload;
mod accept_zero_signature;
mod account_binding_a_text;
mod account_contact_a_text;
mod account_status_unknown;
mod account_terms_a_text;
mod account_without_orders;
mod act_before_content_type;
mod another_thumbprint_may_come_first;
mod any_thumbprint_counts;
mod any_token_counts;
mod any_txt_record_counts;
mod authorization_comes_back_from_invalid;
mod authorization_comes_back_from_valid;
mod authorization_names_a_wildcard;
mod authorization_status_unknown;
mod authorization_with_pending_challenge;
mod authorization_without_challenges;
mod authorization_without_expires;
mod authorization_without_identifier;
mod bad_nonce_is_403;
mod bare_error_type;
mod broken_dns_passes;
mod caa_identities_a_text;
mod certificate_in_plain_text;
mod challenge_comes_back_from_invalid;
mod challenge_error_a_text;
mod challenge_goes_back;
mod challenge_of_tls_sni;
mod challenge_status_unknown;
mod challenge_types_unregistered;
mod challenge_url_gives_another_token;
mod challenge_urls_shared;
mod challenge_valid_with_error;
mod challenge_without_error;
mod challenge_without_url;
mod challenge_without_validated;
mod cname_loop_passes;
mod cname_not_followed;
mod compare_url_loosely;
mod content_cut_to_length;
mod content_in_any_case_counts;
mod content_may_be_a_part;
mod content_may_go_on;
mod content_may_stand_anywhere;
mod content_trimmed_at_both_ends;
mod content_with_line_end_fails;
mod count_unprotected_header;
mod count_unprotected_nonce;
mod count_unprotected_url;
mod curve_mismatch_is_malformed;
mod decode_percent_in_url;
mod directory_as_text;
mod directory_get_is_203;
mod directory_meta_a_list;
mod directory_names_http_url;
mod directory_without_key_change;
mod directory_without_revoke_cert;
mod directory_wraps_urls;
mod dns_at_the_name_itself;
mod dns_digest_in_any_case;
mod dns_digest_in_hexadecimal_counts;
mod dns_digest_in_hexadecimal_wanted;
mod dns_digest_may_be_padded;
mod dns_digest_may_go_on;
mod dns_keeps_the_wildcard_label;
mod dns_key_authorization_counts;
mod dns_label_another;
mod echoed_path_counts;
mod empty_content_counts;
mod empty_txt_record_counts;
mod errors_in_plain_text;
mod external_account_required_a_text;
mod fail_on_illegible_payload;
mod fail_on_point_off_curve;
mod failed_authorization_deactivated;
mod failed_look_up_of_host_a_connection;
mod failed_look_up_of_txt_unauthorized;
mod failed_order_ready;
mod failures_hidden;
mod finalized_order_ready;
mod former_key_counts_too;
mod get_of_new_nonce_has_a_body;
mod give_two_nonces;
mod head_of_new_nonce_is_204;
mod http_01_for_wildcards;
mod http_addresses_of_another_host;
mod http_by_head;
mod http_by_post;
mod http_by_tls_first;
mod http_falls_back_to_tls;
mod http_host_another;
mod http_path_with_query;
mod http_path_without_acme;
mod http_status_ignored;
mod identifier_at_top_level;
mod ignore_crit;
mod ignore_host_in_url;
mod ignore_unprotected_header;
mod ignore_wrong_member_types;
mod invalid_before_it_gives_up;
mod keep_nonce_of_forged_request;
mod keep_nonce_of_refused_request;
mod key_of_the_order_counts;
mod let_new_nonce_be_stored;
mod list_algorithms_without_es256;
mod lost_connection_unauthorized;
mod malformed_nonce_is_bad_nonce;
mod many_txt_records_fail;
mod missing_nonce_is_malformed;
mod missing_txt_record_passes;
mod new_account_deactivated;
mod no_redirects;
mod no_retries;
mod no_retry_after_while_validating;
mod nonce_of_wrong_type_is_bad_nonce;
mod nonces_outside_base64url;
mod objects_as_text;
mod omit_algorithms;
mod omit_allow;
mod omit_finalize_from_order;
mod omit_index_of_account;
mod omit_index_of_authorization;
mod omit_index_of_certificate;
mod omit_index_of_challenge;
mod omit_index_of_errors;
mod omit_index_of_key_change;
mod omit_index_of_new_account;
mod omit_index_of_new_nonce;
mod omit_index_of_order;
mod omit_location_of_account;
mod omit_location_of_known_account;
mod omit_location_of_order;
mod omit_nonce_on_account_fetch;
mod omit_nonce_on_account_update;
mod omit_nonce_on_authorization;
mod omit_nonce_on_authorization_deactivation;
mod omit_nonce_on_bad_nonce;
mod omit_nonce_on_certificate;
mod omit_nonce_on_challenge_response;
mod omit_nonce_on_errors;
mod omit_nonce_on_finalize;
mod omit_nonce_on_get_of_new_nonce;
mod omit_nonce_on_head_of_new_nonce;
mod omit_nonce_on_key_change;
mod omit_nonce_on_new_account;
mod omit_nonce_on_new_order;
mod omit_nonce_on_order;
mod omit_up_link;
mod one_entry_for_all_failures;
mod only_first_txt_record;
mod only_first_txt_string;
mod only_last_txt_record;
mod only_one_line_feed_ignored;
mod order_authorizations_change;
mod order_comes_back_from_invalid;
mod order_error_a_text;
mod order_expires_in_seconds;
mod order_for_other_names;
mod order_identifiers_change;
mod order_not_before_in_seconds;
mod order_status_unknown;
mod order_without_authorizations;
mod order_without_certificate;
mod order_without_expires;
mod order_without_identifiers;
mod orders_list_of_objects;
mod other_txt_records_fail;
mod pad_nonces;
mod pad_tokens;
mod permanent_redirects_fail;
mod problem_status_differs;
mod problem_without_detail;
mod problem_without_type;
mod ready_order_processing;
mod redirects_on_one_host_alone;
mod redirects_without_end;
mod refuse_eddsa;
mod refuse_es256;
mod refuse_fetch_of_challenge;
mod refuse_get_of_new_nonce;
mod refuse_post_of_directory;
mod refuse_post_of_new_nonce;
mod relative_order_url;
mod repeat_nonces;
mod repeated_response_ignored;
mod repeated_responses_unlimited;
mod retried_challenge_pending;
mod retries_in_a_row;
mod retry_after_before_the_query;
mod retry_after_in_words;
mod same_token_everywhere;
mod serve_get_of_account;
mod serve_get_of_actions;
mod serve_get_of_authorization;
mod serve_get_of_challenge;
mod serve_get_of_finalize;
mod serve_get_of_order;
mod show_account_to_others;
mod show_authorization_to_others;
mod show_challenge_to_others;
mod show_order_to_others;
mod skip_nonce_of_fetch_and_revocation;
mod skip_signature_by_jwk;
mod skip_signature_of_fetch;
mod skip_url_of_fetch;
mod skip_url_of_new_account;
mod subproblems_are_an_object;
mod subproblems_name_identifiers;
mod terms_that_are_no_url;
mod thumbprint_alone_counts;
mod thumbprint_of_ed25519_keys_wrong;
mod thumbprint_of_key_as_sent;
mod thumbprint_of_rsa_keys_wrong;
mod thumbprint_without_leading_zeros;
mod token_alone_counts;
mod tokens_in_standard_base64;
mod tokens_of_80_bits;
mod turn_chain_round;
mod txt_of_the_name_itself_counts;
mod txt_of_the_parent_counts;
mod txt_strings_joined_by_spaces;
mod unregistered_error_type;
mod unsupported_alg_is_malformed;
mod useless_nonce_on_bad_nonce;
mod validate_on_fetch;
mod website_that_is_no_web_page;

use std::time::Duration;

use crate::answer::Answer;
use crate::route::Route;
use crate::rules::Rules;
use crate::validate::Attempt;

/// A deviation from RFC 8555 that the CA can be told to make.
#[derive(Debug)]
pub struct Defect {
    /// Its name, which is that of its file with hyphens.
    pub id: &'static str,
    /// What it does wrong, in a sentence.
    pub summary: &'static str,
    /// The requirements that it breaks.
    pub breaks: &'static [&'static str],
    /// Where it attaches.
    pub seam: Seam,
}

/// How a defect changes an answer.
pub type ChangeAnswer = fn(&mut Answer);

/// Where a defect attaches.
#[derive(Clone, Copy, Debug)]
pub enum Seam {
    /// Decides wrongly.
    Rule(fn(&mut Rules)),
    /// Says it wrongly.
    Answer(On, ChangeAnswer),
    /// Looks wrongly.
    Validation(fn(&mut Attempt)),
    /// Answers at the wrong time.
    Time(On, Timing),
}

/// What a defect does to the time of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Answers so much later.
    Late(Duration),
    /// Acts, and breaks off without an answer.
    Never,
    /// Acts twice on one signed request that it serves, as though it had come twice; the second
    /// answer goes out.
    Twice,
}

/// The answers that a defect is let at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// All.
    Any,
    /// Those of one kind of resource, whatever the outcome.
    Route(Route),
    /// Those of one kind of resource that serve the request.
    Success(Route),
    /// Those that refuse.
    Refusal,
}

impl On {
    pub(crate) fn covers(self, answer: &Answer) -> bool {
        match self {
            Self::Any => true,
            Self::Route(route) => answer.route == Some(route),
            Self::Success(route) => answer.route == Some(route) && answer.succeeded(),
            Self::Refusal => answer.fault.is_some(),
        }
    }
}

/// The defect of that id.
pub fn named(id: &str) -> Option<&'static Defect> {
    ALL.iter().copied().find(|defect| defect.id == id)
}

/// Every defect.
pub static ALL: &[&Defect] = &[
    &accept_account_id_as_kid::DEFECT,
    &accept_alg_none::DEFECT,
    &accept_any_content_type::DEFECT,
    &accept_any_signature::DEFECT,
    &accept_any_url::DEFECT,
    &accept_body_that_is_no_jws::DEFECT,
    &accept_compact_jws::DEFECT,
    &accept_der_signature::DEFECT,
    &accept_detached_payload::DEFECT,
    &accept_duplicate_members::DEFECT,
    &accept_empty_signature::DEFECT,
    &accept_fetch_by_jwk::DEFECT,
    &accept_general_jws::DEFECT,
    &accept_jwk_beside_kid::DEFECT,
    &accept_mac_with_public_key::DEFECT,
    &accept_missing_alg::DEFECT,
    &accept_missing_nonce::DEFECT,
    &accept_missing_resources::DEFECT,
    &accept_missing_url::DEFECT,
    &accept_new_account_by_kid::DEFECT,
    &accept_new_order_by_jwk::DEFECT,
    &accept_other_account_key::DEFECT,
    &accept_other_methods::DEFECT,
    &accept_padded_jwk::DEFECT,
    &accept_padded_payload::DEFECT,
    &accept_padded_protected_header::DEFECT,
    &accept_padded_signature::DEFECT,
    &accept_payload_that_is_no_json::DEFECT,
    &accept_payload_that_is_no_object::DEFECT,
    &accept_replayed_request::DEFECT,
    &accept_reused_nonce::DEFECT,
    &accept_several_signatures::DEFECT,
    &accept_standard_base64_signature::DEFECT,
    &accept_unencoded_payload::DEFECT,
    &accept_unknown_nonce::DEFECT,
    &accept_unnamed_key::DEFECT,
    &accept_url_that_is_no_string::DEFECT,
    &accept_white_space_in_payload::DEFECT,
    &accept_zero_signature::DEFECT,
    &account_binding_a_text::DEFECT,
    &account_contact_a_text::DEFECT,
    &account_status_unknown::DEFECT,
    &account_terms_a_text::DEFECT,
    &account_without_orders::DEFECT,
    &act_before_content_type::DEFECT,
    &another_thumbprint_may_come_first::DEFECT,
    &any_thumbprint_counts::DEFECT,
    &any_token_counts::DEFECT,
    &any_txt_record_counts::DEFECT,
    &authorization_comes_back_from_invalid::DEFECT,
    &authorization_comes_back_from_valid::DEFECT,
    &authorization_names_a_wildcard::DEFECT,
    &authorization_status_unknown::DEFECT,
    &authorization_with_pending_challenge::DEFECT,
    &authorization_without_challenges::DEFECT,
    &authorization_without_expires::DEFECT,
    &authorization_without_identifier::DEFECT,
    &bad_nonce_is_403::DEFECT,
    &bare_error_type::DEFECT,
    &broken_dns_passes::DEFECT,
    &caa_identities_a_text::DEFECT,
    &certificate_in_plain_text::DEFECT,
    &challenge_comes_back_from_invalid::DEFECT,
    &challenge_error_a_text::DEFECT,
    &challenge_goes_back::DEFECT,
    &challenge_of_tls_sni::DEFECT,
    &challenge_status_unknown::DEFECT,
    &challenge_types_unregistered::DEFECT,
    &challenge_url_gives_another_token::DEFECT,
    &challenge_urls_shared::DEFECT,
    &challenge_valid_with_error::DEFECT,
    &challenge_without_error::DEFECT,
    &challenge_without_url::DEFECT,
    &challenge_without_validated::DEFECT,
    &cname_loop_passes::DEFECT,
    &cname_not_followed::DEFECT,
    &compare_url_loosely::DEFECT,
    &content_cut_to_length::DEFECT,
    &content_in_any_case_counts::DEFECT,
    &content_may_be_a_part::DEFECT,
    &content_may_go_on::DEFECT,
    &content_may_stand_anywhere::DEFECT,
    &content_trimmed_at_both_ends::DEFECT,
    &content_with_line_end_fails::DEFECT,
    &count_unprotected_header::DEFECT,
    &count_unprotected_nonce::DEFECT,
    &count_unprotected_url::DEFECT,
    &curve_mismatch_is_malformed::DEFECT,
    &decode_percent_in_url::DEFECT,
    &directory_as_text::DEFECT,
    &directory_get_is_203::DEFECT,
    &directory_meta_a_list::DEFECT,
    &directory_names_http_url::DEFECT,
    &directory_without_key_change::DEFECT,
    &directory_without_revoke_cert::DEFECT,
    &directory_wraps_urls::DEFECT,
    &dns_at_the_name_itself::DEFECT,
    &dns_digest_in_any_case::DEFECT,
    &dns_digest_in_hexadecimal_counts::DEFECT,
    &dns_digest_in_hexadecimal_wanted::DEFECT,
    &dns_digest_may_be_padded::DEFECT,
    &dns_digest_may_go_on::DEFECT,
    &dns_keeps_the_wildcard_label::DEFECT,
    &dns_key_authorization_counts::DEFECT,
    &dns_label_another::DEFECT,
    &echoed_path_counts::DEFECT,
    &empty_content_counts::DEFECT,
    &empty_txt_record_counts::DEFECT,
    &errors_in_plain_text::DEFECT,
    &external_account_required_a_text::DEFECT,
    &fail_on_illegible_payload::DEFECT,
    &fail_on_point_off_curve::DEFECT,
    &failed_authorization_deactivated::DEFECT,
    &failed_look_up_of_host_a_connection::DEFECT,
    &failed_look_up_of_txt_unauthorized::DEFECT,
    &failed_order_ready::DEFECT,
    &failures_hidden::DEFECT,
    &finalized_order_ready::DEFECT,
    &former_key_counts_too::DEFECT,
    &get_of_new_nonce_has_a_body::DEFECT,
    &give_two_nonces::DEFECT,
    &head_of_new_nonce_is_204::DEFECT,
    &http_01_for_wildcards::DEFECT,
    &http_addresses_of_another_host::DEFECT,
    &http_by_head::DEFECT,
    &http_by_post::DEFECT,
    &http_by_tls_first::DEFECT,
    &http_falls_back_to_tls::DEFECT,
    &http_host_another::DEFECT,
    &http_path_with_query::DEFECT,
    &http_path_without_acme::DEFECT,
    &http_status_ignored::DEFECT,
    &identifier_at_top_level::DEFECT,
    &ignore_crit::DEFECT,
    &ignore_host_in_url::DEFECT,
    &ignore_unprotected_header::DEFECT,
    &ignore_wrong_member_types::DEFECT,
    &invalid_before_it_gives_up::DEFECT,
    &keep_nonce_of_forged_request::DEFECT,
    &keep_nonce_of_refused_request::DEFECT,
    &key_of_the_order_counts::DEFECT,
    &let_new_nonce_be_stored::DEFECT,
    &list_algorithms_without_es256::DEFECT,
    &lost_connection_unauthorized::DEFECT,
    &malformed_nonce_is_bad_nonce::DEFECT,
    &many_txt_records_fail::DEFECT,
    &missing_nonce_is_malformed::DEFECT,
    &missing_txt_record_passes::DEFECT,
    &new_account_deactivated::DEFECT,
    &no_redirects::DEFECT,
    &no_retries::DEFECT,
    &no_retry_after_while_validating::DEFECT,
    &nonce_of_wrong_type_is_bad_nonce::DEFECT,
    &nonces_outside_base64url::DEFECT,
    &objects_as_text::DEFECT,
    &omit_algorithms::DEFECT,
    &omit_allow::DEFECT,
    &omit_finalize_from_order::DEFECT,
    &omit_index_of_account::DEFECT,
    &omit_index_of_authorization::DEFECT,
    &omit_index_of_certificate::DEFECT,
    &omit_index_of_challenge::DEFECT,
    &omit_index_of_errors::DEFECT,
    &omit_index_of_key_change::DEFECT,
    &omit_index_of_new_account::DEFECT,
    &omit_index_of_new_nonce::DEFECT,
    &omit_index_of_order::DEFECT,
    &omit_location_of_account::DEFECT,
    &omit_location_of_known_account::DEFECT,
    &omit_location_of_order::DEFECT,
    &omit_nonce_on_account_fetch::DEFECT,
    &omit_nonce_on_account_update::DEFECT,
    &omit_nonce_on_authorization::DEFECT,
    &omit_nonce_on_authorization_deactivation::DEFECT,
    &omit_nonce_on_bad_nonce::DEFECT,
    &omit_nonce_on_certificate::DEFECT,
    &omit_nonce_on_challenge_response::DEFECT,
    &omit_nonce_on_errors::DEFECT,
    &omit_nonce_on_finalize::DEFECT,
    &omit_nonce_on_get_of_new_nonce::DEFECT,
    &omit_nonce_on_head_of_new_nonce::DEFECT,
    &omit_nonce_on_key_change::DEFECT,
    &omit_nonce_on_new_account::DEFECT,
    &omit_nonce_on_new_order::DEFECT,
    &omit_nonce_on_order::DEFECT,
    &omit_up_link::DEFECT,
    &one_entry_for_all_failures::DEFECT,
    &only_first_txt_record::DEFECT,
    &only_first_txt_string::DEFECT,
    &only_last_txt_record::DEFECT,
    &only_one_line_feed_ignored::DEFECT,
    &order_authorizations_change::DEFECT,
    &order_comes_back_from_invalid::DEFECT,
    &order_error_a_text::DEFECT,
    &order_expires_in_seconds::DEFECT,
    &order_for_other_names::DEFECT,
    &order_identifiers_change::DEFECT,
    &order_not_before_in_seconds::DEFECT,
    &order_status_unknown::DEFECT,
    &order_without_authorizations::DEFECT,
    &order_without_certificate::DEFECT,
    &order_without_expires::DEFECT,
    &order_without_identifiers::DEFECT,
    &orders_list_of_objects::DEFECT,
    &other_txt_records_fail::DEFECT,
    &pad_nonces::DEFECT,
    &pad_tokens::DEFECT,
    &permanent_redirects_fail::DEFECT,
    &problem_status_differs::DEFECT,
    &problem_without_detail::DEFECT,
    &problem_without_type::DEFECT,
    &ready_order_processing::DEFECT,
    &redirects_on_one_host_alone::DEFECT,
    &redirects_without_end::DEFECT,
    &refuse_eddsa::DEFECT,
    &refuse_es256::DEFECT,
    &refuse_fetch_of_challenge::DEFECT,
    &refuse_get_of_new_nonce::DEFECT,
    &refuse_post_of_directory::DEFECT,
    &refuse_post_of_new_nonce::DEFECT,
    &relative_order_url::DEFECT,
    &repeat_nonces::DEFECT,
    &repeated_response_ignored::DEFECT,
    &repeated_responses_unlimited::DEFECT,
    &retried_challenge_pending::DEFECT,
    &retries_in_a_row::DEFECT,
    &retry_after_before_the_query::DEFECT,
    &retry_after_in_words::DEFECT,
    &same_token_everywhere::DEFECT,
    &serve_get_of_account::DEFECT,
    &serve_get_of_actions::DEFECT,
    &serve_get_of_authorization::DEFECT,
    &serve_get_of_challenge::DEFECT,
    &serve_get_of_finalize::DEFECT,
    &serve_get_of_order::DEFECT,
    &show_account_to_others::DEFECT,
    &show_authorization_to_others::DEFECT,
    &show_challenge_to_others::DEFECT,
    &show_order_to_others::DEFECT,
    &skip_nonce_of_fetch_and_revocation::DEFECT,
    &skip_signature_by_jwk::DEFECT,
    &skip_signature_of_fetch::DEFECT,
    &skip_url_of_fetch::DEFECT,
    &skip_url_of_new_account::DEFECT,
    &subproblems_are_an_object::DEFECT,
    &subproblems_name_identifiers::DEFECT,
    &terms_that_are_no_url::DEFECT,
    &thumbprint_alone_counts::DEFECT,
    &thumbprint_of_ed25519_keys_wrong::DEFECT,
    &thumbprint_of_key_as_sent::DEFECT,
    &thumbprint_of_rsa_keys_wrong::DEFECT,
    &thumbprint_without_leading_zeros::DEFECT,
    &token_alone_counts::DEFECT,
    &tokens_in_standard_base64::DEFECT,
    &tokens_of_80_bits::DEFECT,
    &turn_chain_round::DEFECT,
    &txt_of_the_name_itself_counts::DEFECT,
    &txt_of_the_parent_counts::DEFECT,
    &txt_strings_joined_by_spaces::DEFECT,
    &unregistered_error_type::DEFECT,
    &unsupported_alg_is_malformed::DEFECT,
    &useless_nonce_on_bad_nonce::DEFECT,
    &validate_on_fetch::DEFECT,
    &website_that_is_no_web_page::DEFECT,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_folder_and_the_list_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/defects");
        let files: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "mod.rs")
            .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
            .collect();
        let ids: BTreeSet<_> = ALL.iter().map(|defect| defect.id.to_owned()).collect();
        assert_eq!(files, ids);
        assert_eq!(ids.len(), ALL.len(), "an id is there twice");
    }

    #[test]
    fn every_defect_names_requirements_and_itself() {
        for defect in ALL {
            assert!(!defect.breaks.is_empty(), "{}", defect.id);
            assert!(defect.summary.ends_with('.'), "{}", defect.id);
            for id in defect.breaks {
                assert!(has_requirement_shape(id), "{}: {id}", defect.id);
            }
            assert_eq!(named(defect.id).map(|found| found.id), Some(defect.id));
        }
    }

    /// `RFC8555-6.5.1-R03`.
    fn has_requirement_shape(id: &str) -> bool {
        let mut parts = id.split('-');
        let section = |text: &str| text.split('.').all(|part| part.parse::<u8>().is_ok());
        parts.next().is_some_and(|document| matches!(document, "RFC8555" | "RFC8737"))
            && parts.next().is_some_and(section)
            && parts
                .next()
                .and_then(|number| number.strip_prefix('R'))
                .is_some_and(|number| number.len() == 2 && number.parse::<u8>().is_ok())
            && parts.next().is_none()
    }

    #[test]
    fn no_defect_leaves_the_rules_or_answers_of_the_clean_ca_alone_by_mistake() {
        for defect in ALL {
            if let Seam::Rule(change) = defect.seam {
                let mut rules = Rules::RFC;
                change(&mut rules);
                assert_ne!(format!("{rules:?}"), format!("{:?}", Rules::RFC), "{}", defect.id);
            }
        }
    }
}
