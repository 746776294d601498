//! Defects: one file each, each one deviation from one requirement.

mod accept_absent_content_type;
mod accept_account_id_as_kid;
mod accept_account_update_by_jwk;
mod accept_alg_none;
mod accept_alg_none_in_capitals;
mod accept_any_content_type;
mod accept_any_signature;
mod accept_any_url;
mod accept_authorization_update_by_jwk;
mod accept_base_name_for_wildcard;
mod accept_body_that_is_no_jws;
mod accept_challenge_response_by_jwk;
mod accept_compact_jws;
mod accept_csr_for_another_name;
mod accept_csr_that_lacks_a_name;
mod accept_csr_with_a_further_name;
mod accept_csr_with_broken_signature;
mod accept_csr_with_weak_hash;
mod accept_csr_without_names;
mod accept_der_signature;
mod accept_detached_payload;
mod accept_duplicate_members;
mod accept_empty_signature;
mod accept_fetch_by_jwk;
mod accept_finalize_by_jwk;
mod accept_foreign_common_name;
mod accept_general_jws;
mod accept_json_content_type;
mod accept_jwk_beside_kid;
mod accept_key_change_by_jwk;
mod accept_kid_on_another_host;
mod accept_mac_with_public_key;
mod accept_malformed_times;
mod accept_missing_alg;
mod accept_missing_nonce;
mod accept_missing_resources;
mod accept_missing_url;
mod accept_new_account_by_kid;
mod accept_new_order_by_jwk;
mod accept_orders_without_identifiers;
mod accept_other_account_key;
mod accept_other_account_key_of_account_update;
mod accept_other_account_key_of_fetch;
mod accept_other_methods;
mod accept_padded_binding;
mod accept_padded_certificate;
mod accept_padded_csr;
mod accept_padded_jwk;
mod accept_padded_payload;
mod accept_padded_protected_header;
mod accept_padded_signature;
mod accept_payload_that_is_no_json;
mod accept_payload_that_is_no_object;
mod accept_repeated_identifiers;
mod accept_replayed_request;
mod accept_reused_nonce;
mod accept_reversed_times;
mod accept_several_signatures;
mod accept_standard_base64_signature;
mod accept_unencoded_payload;
mod accept_unknown_nonce;
mod accept_unknown_reasons;
mod accept_unnamed_key;
mod accept_url_that_is_no_string;
mod accept_weak_certificate_keys;
mod accept_white_space_in_payload;
mod accept_zero_signature;
mod account_binding_a_text;
mod account_contact_a_text;
mod account_status_unknown;
mod account_terms_a_text;
mod account_without_orders;
mod act_before_content_type;
mod act_before_nonce;
mod allow_no_content_type_of_scripts;
mod allow_one_origin;
mod anybody_can_revoke;
mod authorization_comes_back_from_invalid;
mod authorization_comes_back_from_valid;
mod authorization_is_202;
mod authorization_names_a_wildcard;
mod authorization_status_unknown;
mod authorization_with_pending_challenge;
mod authorization_without_challenges;
mod authorization_without_expires;
mod authorization_without_identifier;
mod authorized_cannot_revoke;
mod bad_csr_ends_the_order;
mod bad_csr_is_malformed;
mod bad_csr_puts_the_order_back;
mod bad_key_without_reason;
mod bad_nonce_is_403;
mod bad_revocation_reason_is_malformed;
mod bare_error_type;
mod caa_identities_a_text;
mod certificate_in_plain_text;
mod certificate_key_cannot_revoke;
mod certificate_lacks_a_name;
mod certificate_of_a_ca;
mod certify_account_keys;
mod certify_names_of_other_kinds;
mod certify_what_the_csr_asks;
mod challenge_comes_back_from_invalid;
mod challenge_error_a_text;
mod challenge_goes_back;
mod challenge_of_tls_sni;
mod challenge_response_answered_with_nothing;
mod challenge_status_unknown;
mod challenge_urls_shared;
mod challenge_valid_with_error;
mod challenge_without_error;
mod challenge_without_url;
mod challenge_without_validated;
mod compare_url_loosely;
mod compromised_key_is_rejected_identifier;
mod count_nonces;
mod count_unprotected_header;
mod count_unprotected_nonce;
mod count_unprotected_url;
mod curve_mismatch_is_malformed;
mod deactivate_authorizations_of_others;
mod deactivate_failed_authorizations;
mod decode_percent_in_url;
mod directory_as_text;
mod directory_get_is_203;
mod directory_meta_a_list;
mod directory_names_http_url;
mod directory_without_key_change;
mod directory_without_revoke_cert;
mod directory_wraps_urls;
mod empty_object_ends_authorization;
mod empty_object_ends_order;
mod errors_in_plain_text;
mod external_account_required_a_text;
mod fail_on_bad_csr;
mod fail_on_illegible_certificate;
mod fail_on_illegible_payload;
mod fail_on_long_body;
mod fail_on_malformed_orders;
mod fail_on_malformed_response;
mod fail_on_missing_csr;
mod fail_on_object_for_certificate;
mod fail_on_point_off_curve;
mod fail_on_unknown_curve;
mod failed_authorization_deactivated;
mod failed_challenges_vanish;
mod failed_order_ready;
mod finalize_answers_nothing;
mod finalize_invalid_orders;
mod finalize_orders_in_progress;
mod finalize_orders_of_others;
mod finalize_pending_orders;
mod finalize_valid_orders;
mod finalize_with_deactivated_authorizations;
mod finalized_order_ready;
mod forget_nonces_under_load;
mod get_of_new_nonce_has_a_body;
mod give_two_nonces;
mod head_of_new_nonce_is_204;
mod help_that_is_no_url;
mod hide_nonces_from_scripts;
mod hide_signed_answers_from_scripts;
mod identifier_at_top_level;
mod ignore_crit;
mod ignore_host_in_url;
mod ignore_impossible_times;
mod ignore_letter_case_of_url;
mod ignore_query_of_target;
mod ignore_query_of_url;
mod ignore_slash_behind_url;
mod ignore_times;
mod ignore_unprotected_header;
mod ignore_wrong_member_types;
mod issue_for_shorter_times;
mod keep_nonce_of_forged_request;
mod keep_nonce_of_misdirected_request;
mod keep_nonce_of_refused_request;
mod keep_nonce_of_unauthorized_request;
mod keep_valid_authorizations;
mod know_certificates_by_serial;
mod let_new_nonce_be_stored;
mod limit_ends_later_than_said;
mod list_algorithms_without_es256;
mod list_an_algorithm_that_does_not_work;
mod malformed_nonce_is_bad_nonce;
mod missing_nonce_is_malformed;
mod name_host_without_certificate;
mod new_account_deactivated;
mod new_order_is_200;
mod nonce_of_one_kind_of_resource;
mod nonce_of_wrong_type_is_bad_nonce;
mod nonces_of_the_clock;
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
mod omit_nonce_on_new_authz;
mod omit_nonce_on_new_order;
mod omit_nonce_on_order;
mod omit_up_link;
mod order_authorizations_change;
mod order_comes_back_from_invalid;
mod order_error_a_text;
mod order_expires_in_seconds;
mod order_for_other_names;
mod order_forgets_an_identifier;
mod order_identifiers_change;
mod order_lacks_an_authorization;
mod order_limit_is_malformed;
mod order_location_leads_nowhere;
mod order_not_before_in_seconds;
mod order_status_unknown;
mod order_without_authorizations;
mod order_without_certificate;
mod order_without_expires;
mod order_without_identifiers;
mod orders_list_of_objects;
mod owner_cannot_revoke;
mod pad_nonces;
mod pad_tokens;
mod partly_authorized_can_revoke;
mod pending_authorizations_revoke;
mod problem_status_differs;
mod problem_without_detail;
mod problem_without_type;
mod ready_order_processing;
mod refuse_eddsa;
mod refuse_es256;
mod refuse_every_finalize;
mod refuse_fetch_of_certificate;
mod refuse_fetch_of_challenge;
mod refuse_get_of_new_nonce;
mod refuse_post_of_directory;
mod refuse_post_of_new_nonce;
mod refuse_text_outside_ascii;
mod relative_order_url;
mod repeat_nonces;
mod retry_after_in_words;
mod reuse_authorizations_of_others;
mod reuse_deactivated_authorizations;
mod revocation_is_204;
mod revoke_again;
mod same_token_everywhere;
mod serve_get_of_account;
mod serve_get_of_actions;
mod serve_get_of_authorization;
mod serve_get_of_certificate;
mod serve_get_of_challenge;
mod serve_get_of_finalize;
mod serve_get_of_order;
mod serve_get_of_orders;
mod serve_leaf_without_chain_text;
mod serve_plain_text;
mod share_spent_nonces_between_resources;
mod share_spent_nonces_by_fetch;
mod short_key_is_forbidden;
mod short_key_is_malformed;
mod show_account_to_others;
mod show_authorization_to_others;
mod show_certificate_to_others;
mod show_challenge_to_others;
mod show_order_to_others;
mod show_orders_to_others;
mod skip_nonce_of_account_update;
mod skip_nonce_of_authorization_update;
mod skip_nonce_of_challenge_response;
mod skip_nonce_of_fetch_and_revocation;
mod skip_nonce_of_finalize;
mod skip_nonce_of_key_change;
mod skip_nonce_of_new_authz;
mod skip_signature_by_jwk;
mod skip_signature_of_account_update;
mod skip_signature_of_authorization_update;
mod skip_signature_of_challenge_response;
mod skip_signature_of_fetch;
mod skip_signature_of_finalize;
mod skip_signature_of_key_change;
mod skip_signature_of_new_account;
mod skip_signature_of_new_authz;
mod skip_signature_of_revocation_by_key;
mod skip_signature_of_revocation_by_kid;
mod skip_url_of_account_update;
mod skip_url_of_authorization_update;
mod skip_url_of_challenge_response;
mod skip_url_of_fetch;
mod skip_url_of_finalize;
mod skip_url_of_key_change;
mod skip_url_of_new_account;
mod skip_url_of_new_authz;
mod skip_url_of_revocation_by_key;
mod skip_url_of_revocation_by_kid;
mod spend_nonce_late;
mod subproblems_are_an_object;
mod subproblems_name_identifiers;
mod take_old_tls;
mod take_responses_of_others;
mod take_responses_too_late;
mod terms_that_are_no_url;
mod tokens_in_standard_base64;
mod tokens_of_80_bits;
mod turn_chain_round;
mod unknown_curve_is_malformed;
mod unregistered_error_type;
mod unsupported_alg_is_malformed;
mod unsupported_identifier_is_malformed;
mod unusable_key_is_unauthorized;
mod useless_nonce_on_bad_nonce;
mod validate_on_demand;
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
    &accept_absent_content_type::DEFECT,
    &accept_account_id_as_kid::DEFECT,
    &accept_account_update_by_jwk::DEFECT,
    &accept_alg_none::DEFECT,
    &accept_alg_none_in_capitals::DEFECT,
    &accept_any_content_type::DEFECT,
    &accept_any_signature::DEFECT,
    &accept_any_url::DEFECT,
    &accept_authorization_update_by_jwk::DEFECT,
    &accept_base_name_for_wildcard::DEFECT,
    &accept_body_that_is_no_jws::DEFECT,
    &accept_challenge_response_by_jwk::DEFECT,
    &accept_compact_jws::DEFECT,
    &accept_csr_for_another_name::DEFECT,
    &accept_csr_that_lacks_a_name::DEFECT,
    &accept_csr_with_a_further_name::DEFECT,
    &accept_csr_with_broken_signature::DEFECT,
    &accept_csr_with_weak_hash::DEFECT,
    &accept_csr_without_names::DEFECT,
    &accept_der_signature::DEFECT,
    &accept_detached_payload::DEFECT,
    &accept_duplicate_members::DEFECT,
    &accept_empty_signature::DEFECT,
    &accept_fetch_by_jwk::DEFECT,
    &accept_finalize_by_jwk::DEFECT,
    &accept_foreign_common_name::DEFECT,
    &accept_general_jws::DEFECT,
    &accept_json_content_type::DEFECT,
    &accept_jwk_beside_kid::DEFECT,
    &accept_key_change_by_jwk::DEFECT,
    &accept_kid_on_another_host::DEFECT,
    &accept_mac_with_public_key::DEFECT,
    &accept_malformed_times::DEFECT,
    &accept_missing_alg::DEFECT,
    &accept_missing_nonce::DEFECT,
    &accept_missing_resources::DEFECT,
    &accept_missing_url::DEFECT,
    &accept_new_account_by_kid::DEFECT,
    &accept_new_order_by_jwk::DEFECT,
    &accept_orders_without_identifiers::DEFECT,
    &accept_other_account_key::DEFECT,
    &accept_other_account_key_of_account_update::DEFECT,
    &accept_other_account_key_of_fetch::DEFECT,
    &accept_other_methods::DEFECT,
    &accept_padded_binding::DEFECT,
    &accept_padded_certificate::DEFECT,
    &accept_padded_csr::DEFECT,
    &accept_padded_jwk::DEFECT,
    &accept_padded_payload::DEFECT,
    &accept_padded_protected_header::DEFECT,
    &accept_padded_signature::DEFECT,
    &accept_payload_that_is_no_json::DEFECT,
    &accept_payload_that_is_no_object::DEFECT,
    &accept_repeated_identifiers::DEFECT,
    &accept_replayed_request::DEFECT,
    &accept_reused_nonce::DEFECT,
    &accept_reversed_times::DEFECT,
    &accept_several_signatures::DEFECT,
    &accept_standard_base64_signature::DEFECT,
    &accept_unencoded_payload::DEFECT,
    &accept_unknown_nonce::DEFECT,
    &accept_unknown_reasons::DEFECT,
    &accept_unnamed_key::DEFECT,
    &accept_url_that_is_no_string::DEFECT,
    &accept_weak_certificate_keys::DEFECT,
    &accept_white_space_in_payload::DEFECT,
    &accept_zero_signature::DEFECT,
    &account_binding_a_text::DEFECT,
    &account_contact_a_text::DEFECT,
    &account_status_unknown::DEFECT,
    &account_terms_a_text::DEFECT,
    &account_without_orders::DEFECT,
    &act_before_content_type::DEFECT,
    &act_before_nonce::DEFECT,
    &allow_no_content_type_of_scripts::DEFECT,
    &allow_one_origin::DEFECT,
    &anybody_can_revoke::DEFECT,
    &authorization_comes_back_from_invalid::DEFECT,
    &authorization_comes_back_from_valid::DEFECT,
    &authorization_is_202::DEFECT,
    &authorization_names_a_wildcard::DEFECT,
    &authorization_status_unknown::DEFECT,
    &authorization_with_pending_challenge::DEFECT,
    &authorization_without_challenges::DEFECT,
    &authorization_without_expires::DEFECT,
    &authorization_without_identifier::DEFECT,
    &authorized_cannot_revoke::DEFECT,
    &bad_csr_ends_the_order::DEFECT,
    &bad_csr_is_malformed::DEFECT,
    &bad_csr_puts_the_order_back::DEFECT,
    &bad_key_without_reason::DEFECT,
    &bad_nonce_is_403::DEFECT,
    &bad_revocation_reason_is_malformed::DEFECT,
    &bare_error_type::DEFECT,
    &caa_identities_a_text::DEFECT,
    &certificate_in_plain_text::DEFECT,
    &certificate_key_cannot_revoke::DEFECT,
    &certificate_lacks_a_name::DEFECT,
    &certificate_of_a_ca::DEFECT,
    &certify_account_keys::DEFECT,
    &certify_names_of_other_kinds::DEFECT,
    &certify_what_the_csr_asks::DEFECT,
    &challenge_comes_back_from_invalid::DEFECT,
    &challenge_error_a_text::DEFECT,
    &challenge_goes_back::DEFECT,
    &challenge_of_tls_sni::DEFECT,
    &challenge_response_answered_with_nothing::DEFECT,
    &challenge_status_unknown::DEFECT,
    &challenge_urls_shared::DEFECT,
    &challenge_valid_with_error::DEFECT,
    &challenge_without_error::DEFECT,
    &challenge_without_url::DEFECT,
    &challenge_without_validated::DEFECT,
    &compare_url_loosely::DEFECT,
    &compromised_key_is_rejected_identifier::DEFECT,
    &count_nonces::DEFECT,
    &count_unprotected_header::DEFECT,
    &count_unprotected_nonce::DEFECT,
    &count_unprotected_url::DEFECT,
    &curve_mismatch_is_malformed::DEFECT,
    &deactivate_authorizations_of_others::DEFECT,
    &deactivate_failed_authorizations::DEFECT,
    &decode_percent_in_url::DEFECT,
    &directory_as_text::DEFECT,
    &directory_get_is_203::DEFECT,
    &directory_meta_a_list::DEFECT,
    &directory_names_http_url::DEFECT,
    &directory_without_key_change::DEFECT,
    &directory_without_revoke_cert::DEFECT,
    &directory_wraps_urls::DEFECT,
    &empty_object_ends_authorization::DEFECT,
    &empty_object_ends_order::DEFECT,
    &errors_in_plain_text::DEFECT,
    &external_account_required_a_text::DEFECT,
    &fail_on_bad_csr::DEFECT,
    &fail_on_illegible_certificate::DEFECT,
    &fail_on_illegible_payload::DEFECT,
    &fail_on_long_body::DEFECT,
    &fail_on_malformed_orders::DEFECT,
    &fail_on_malformed_response::DEFECT,
    &fail_on_missing_csr::DEFECT,
    &fail_on_object_for_certificate::DEFECT,
    &fail_on_point_off_curve::DEFECT,
    &fail_on_unknown_curve::DEFECT,
    &failed_authorization_deactivated::DEFECT,
    &failed_challenges_vanish::DEFECT,
    &failed_order_ready::DEFECT,
    &finalize_answers_nothing::DEFECT,
    &finalize_invalid_orders::DEFECT,
    &finalize_orders_in_progress::DEFECT,
    &finalize_orders_of_others::DEFECT,
    &finalize_pending_orders::DEFECT,
    &finalize_valid_orders::DEFECT,
    &finalize_with_deactivated_authorizations::DEFECT,
    &finalized_order_ready::DEFECT,
    &forget_nonces_under_load::DEFECT,
    &get_of_new_nonce_has_a_body::DEFECT,
    &give_two_nonces::DEFECT,
    &head_of_new_nonce_is_204::DEFECT,
    &help_that_is_no_url::DEFECT,
    &hide_nonces_from_scripts::DEFECT,
    &hide_signed_answers_from_scripts::DEFECT,
    &identifier_at_top_level::DEFECT,
    &ignore_crit::DEFECT,
    &ignore_host_in_url::DEFECT,
    &ignore_impossible_times::DEFECT,
    &ignore_letter_case_of_url::DEFECT,
    &ignore_query_of_target::DEFECT,
    &ignore_query_of_url::DEFECT,
    &ignore_slash_behind_url::DEFECT,
    &ignore_times::DEFECT,
    &ignore_unprotected_header::DEFECT,
    &ignore_wrong_member_types::DEFECT,
    &issue_for_shorter_times::DEFECT,
    &keep_nonce_of_forged_request::DEFECT,
    &keep_nonce_of_misdirected_request::DEFECT,
    &keep_nonce_of_refused_request::DEFECT,
    &keep_nonce_of_unauthorized_request::DEFECT,
    &keep_valid_authorizations::DEFECT,
    &know_certificates_by_serial::DEFECT,
    &let_new_nonce_be_stored::DEFECT,
    &limit_ends_later_than_said::DEFECT,
    &list_algorithms_without_es256::DEFECT,
    &list_an_algorithm_that_does_not_work::DEFECT,
    &malformed_nonce_is_bad_nonce::DEFECT,
    &missing_nonce_is_malformed::DEFECT,
    &name_host_without_certificate::DEFECT,
    &new_account_deactivated::DEFECT,
    &new_order_is_200::DEFECT,
    &nonce_of_one_kind_of_resource::DEFECT,
    &nonce_of_wrong_type_is_bad_nonce::DEFECT,
    &nonces_of_the_clock::DEFECT,
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
    &omit_nonce_on_new_authz::DEFECT,
    &omit_nonce_on_new_order::DEFECT,
    &omit_nonce_on_order::DEFECT,
    &omit_up_link::DEFECT,
    &order_authorizations_change::DEFECT,
    &order_comes_back_from_invalid::DEFECT,
    &order_error_a_text::DEFECT,
    &order_expires_in_seconds::DEFECT,
    &order_for_other_names::DEFECT,
    &order_forgets_an_identifier::DEFECT,
    &order_identifiers_change::DEFECT,
    &order_lacks_an_authorization::DEFECT,
    &order_limit_is_malformed::DEFECT,
    &order_location_leads_nowhere::DEFECT,
    &order_not_before_in_seconds::DEFECT,
    &order_status_unknown::DEFECT,
    &order_without_authorizations::DEFECT,
    &order_without_certificate::DEFECT,
    &order_without_expires::DEFECT,
    &order_without_identifiers::DEFECT,
    &orders_list_of_objects::DEFECT,
    &owner_cannot_revoke::DEFECT,
    &pad_nonces::DEFECT,
    &pad_tokens::DEFECT,
    &partly_authorized_can_revoke::DEFECT,
    &pending_authorizations_revoke::DEFECT,
    &problem_status_differs::DEFECT,
    &problem_without_detail::DEFECT,
    &problem_without_type::DEFECT,
    &ready_order_processing::DEFECT,
    &refuse_eddsa::DEFECT,
    &refuse_es256::DEFECT,
    &refuse_every_finalize::DEFECT,
    &refuse_fetch_of_certificate::DEFECT,
    &refuse_fetch_of_challenge::DEFECT,
    &refuse_get_of_new_nonce::DEFECT,
    &refuse_post_of_directory::DEFECT,
    &refuse_post_of_new_nonce::DEFECT,
    &refuse_text_outside_ascii::DEFECT,
    &relative_order_url::DEFECT,
    &repeat_nonces::DEFECT,
    &retry_after_in_words::DEFECT,
    &reuse_authorizations_of_others::DEFECT,
    &reuse_deactivated_authorizations::DEFECT,
    &revocation_is_204::DEFECT,
    &revoke_again::DEFECT,
    &same_token_everywhere::DEFECT,
    &serve_get_of_account::DEFECT,
    &serve_get_of_actions::DEFECT,
    &serve_get_of_authorization::DEFECT,
    &serve_get_of_certificate::DEFECT,
    &serve_get_of_challenge::DEFECT,
    &serve_get_of_finalize::DEFECT,
    &serve_get_of_order::DEFECT,
    &serve_get_of_orders::DEFECT,
    &serve_leaf_without_chain_text::DEFECT,
    &serve_plain_text::DEFECT,
    &share_spent_nonces_between_resources::DEFECT,
    &share_spent_nonces_by_fetch::DEFECT,
    &short_key_is_forbidden::DEFECT,
    &short_key_is_malformed::DEFECT,
    &show_account_to_others::DEFECT,
    &show_authorization_to_others::DEFECT,
    &show_certificate_to_others::DEFECT,
    &show_challenge_to_others::DEFECT,
    &show_order_to_others::DEFECT,
    &show_orders_to_others::DEFECT,
    &skip_nonce_of_account_update::DEFECT,
    &skip_nonce_of_authorization_update::DEFECT,
    &skip_nonce_of_challenge_response::DEFECT,
    &skip_nonce_of_fetch_and_revocation::DEFECT,
    &skip_nonce_of_finalize::DEFECT,
    &skip_nonce_of_key_change::DEFECT,
    &skip_nonce_of_new_authz::DEFECT,
    &skip_signature_by_jwk::DEFECT,
    &skip_signature_of_account_update::DEFECT,
    &skip_signature_of_authorization_update::DEFECT,
    &skip_signature_of_challenge_response::DEFECT,
    &skip_signature_of_fetch::DEFECT,
    &skip_signature_of_finalize::DEFECT,
    &skip_signature_of_key_change::DEFECT,
    &skip_signature_of_new_account::DEFECT,
    &skip_signature_of_new_authz::DEFECT,
    &skip_signature_of_revocation_by_key::DEFECT,
    &skip_signature_of_revocation_by_kid::DEFECT,
    &skip_url_of_account_update::DEFECT,
    &skip_url_of_authorization_update::DEFECT,
    &skip_url_of_challenge_response::DEFECT,
    &skip_url_of_fetch::DEFECT,
    &skip_url_of_finalize::DEFECT,
    &skip_url_of_key_change::DEFECT,
    &skip_url_of_new_account::DEFECT,
    &skip_url_of_new_authz::DEFECT,
    &skip_url_of_revocation_by_key::DEFECT,
    &skip_url_of_revocation_by_kid::DEFECT,
    &spend_nonce_late::DEFECT,
    &subproblems_are_an_object::DEFECT,
    &subproblems_name_identifiers::DEFECT,
    &take_old_tls::DEFECT,
    &take_responses_of_others::DEFECT,
    &take_responses_too_late::DEFECT,
    &terms_that_are_no_url::DEFECT,
    &tokens_in_standard_base64::DEFECT,
    &tokens_of_80_bits::DEFECT,
    &turn_chain_round::DEFECT,
    &unknown_curve_is_malformed::DEFECT,
    &unregistered_error_type::DEFECT,
    &unsupported_alg_is_malformed::DEFECT,
    &unsupported_identifier_is_malformed::DEFECT,
    &unusable_key_is_unauthorized::DEFECT,
    &useless_nonce_on_bad_nonce::DEFECT,
    &validate_on_demand::DEFECT,
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
