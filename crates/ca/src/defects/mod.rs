//! Defects: one file each, each one deviation from one requirement.

mod a_labels_never_match;
mod accept_absent_attestation;
mod accept_absent_content_type;
mod accept_account_id_as_kid;
mod accept_account_update_by_jwk;
mod accept_account_without_agreement;
mod accept_account_without_binding;
mod accept_addresses_as_names;
mod accept_addresses_in_any_form;
mod accept_agreement_as_number;
mod accept_agreement_as_text;
mod accept_agreement_denied;
mod accept_alg_none;
mod accept_alg_none_in_capitals;
mod accept_any_ancestor;
mod accept_any_binding;
mod accept_any_contact;
mod accept_any_contact_in_update;
mod accept_any_content_type;
mod accept_any_duration;
mod accept_any_lifetime;
mod accept_any_ml_dsa_signature;
mod accept_any_onion_name;
mod accept_any_signature;
mod accept_any_url;
mod accept_anything_as_address;
mod accept_asterisks_anywhere;
mod accept_attestation_for_another_account;
mod accept_attestation_in_any_form;
mod accept_attestation_of_another_device;
mod accept_attestation_of_any_format;
mod accept_attestation_under_any_root;
mod accept_attestation_with_broken_signature;
mod accept_authorization_update_by_jwk;
mod accept_base_name_for_wildcard;
mod accept_binding_for_another_url;
mod accept_binding_of_another_key;
mod accept_binding_of_unknown_kid;
mod accept_binding_that_is_no_jws;
mod accept_binding_with_nonce;
mod accept_binding_with_wrong_mac;
mod accept_binding_without_jwk;
mod accept_binding_without_kid;
mod accept_binding_without_mac;
mod accept_binding_without_url;
mod accept_body_that_is_no_jws;
mod accept_certificate_id_of_three_parts;
mod accept_challenge_response_by_jwk;
mod accept_compact_jws;
mod accept_contact_with_header_fields;
mod accept_contact_with_several_addresses;
mod accept_csr_for_another_name;
mod accept_csr_that_lacks_a_name;
mod accept_csr_with_a_further_name;
mod accept_csr_with_address_as_name;
mod accept_csr_with_broken_signature;
mod accept_csr_with_weak_hash;
mod accept_csr_without_names;
mod accept_der_signature;
mod accept_detached_payload;
mod accept_duplicate_members;
mod accept_empty_signature;
mod accept_expired_onion_caa;
mod accept_fetch_by_jwk;
mod accept_finalize_by_jwk;
mod accept_foreign_common_name;
mod accept_general_jws;
mod accept_json_content_type;
mod accept_jwk_beside_kid;
mod accept_key_change_by_jwk;
mod accept_key_change_for_another_account;
mod accept_key_change_for_another_url;
mod accept_key_change_from_another_key;
mod accept_key_change_that_is_no_jws;
mod accept_key_change_to_bad_key;
mod accept_key_change_to_key_of_another;
mod accept_key_change_to_same_key;
mod accept_key_change_unsigned_by_new_key;
mod accept_key_change_with_any_algorithm;
mod accept_key_change_with_kid;
mod accept_key_change_with_nonce;
mod accept_key_change_without_jwk;
mod accept_key_change_without_object;
mod accept_key_change_without_url;
mod accept_kid_on_another_host;
mod accept_mac_with_public_key;
mod accept_malformed_times;
mod accept_missing_alg;
mod accept_missing_nonce;
mod accept_missing_resources;
mod accept_missing_url;
mod accept_ml_dsa_csr_with_broken_signature;
mod accept_names_outside_ascii;
mod accept_names_outside_syntax;
mod accept_new_account_by_kid;
mod accept_new_order_by_jwk;
mod accept_new_order_of_unknown_key;
mod accept_null_as_agreement;
mod accept_onion_address_of_version_two;
mod accept_onion_caa_with_wrong_signature;
mod accept_onion_nonce_as_text;
mod accept_onion_request_of_another_key;
mod accept_onion_request_with_another_nonce;
mod accept_onion_request_with_broken_signature;
mod accept_onion_request_with_short_nonce;
mod accept_onion_request_without_nonce;
mod accept_onion_request_without_own_nonce;
mod accept_onion_response_that_is_no_request;
mod accept_orders_without_identifiers;
mod accept_other_account_key;
mod accept_other_account_key_of_account_update;
mod accept_other_account_key_of_fetch;
mod accept_other_methods;
mod accept_overlong_names;
mod accept_padded_binding;
mod accept_padded_certificate;
mod accept_padded_certificate_id;
mod accept_padded_csr;
mod accept_padded_jwk;
mod accept_padded_payload;
mod accept_padded_protected_header;
mod accept_padded_signature;
mod accept_part_of_a_label_as_ancestor;
mod accept_payload_that_is_no_json;
mod accept_payload_that_is_no_object;
mod accept_profiles_where_there_are_none;
mod accept_repeated_identifiers;
mod accept_replayed_request;
mod accept_reused_nonce;
mod accept_reversed_times;
mod accept_several_signatures;
mod accept_standard_base64_signature;
mod accept_times_beside_renewal;
mod accept_trailing_dots;
mod accept_undecodable_a_labels;
mod accept_unencoded_payload;
mod accept_unknown_nonce;
mod accept_unknown_profiles;
mod accept_unknown_reasons;
mod accept_unnamed_key;
mod accept_url_that_is_no_string;
mod accept_weak_certificate_keys;
mod accept_white_space_in_payload;
mod accept_zero_signature;
mod account_binding_a_text;
mod account_contact_a_text;
mod account_contact_no_url;
mod account_contact_null;
mod account_fetch_is_201;
mod account_hash_prefix_that_is_no_uri;
mod account_label_keeps_the_wildcard_label;
mod account_label_of_a_normalized_url;
mod account_label_of_early_drafts_counts;
mod account_label_of_the_first_account;
mod account_label_of_the_identifier;
mod account_label_without_underscore;
mod account_orders_empty;
mod account_status_unknown;
mod account_terms_a_text;
mod account_uri_stands_for_the_issuer;
mod account_url_of_a_look_up_is_another;
mod account_url_without_host;
mod account_without_orders;
mod acme_identifier_may_be_missing;
mod acme_identifier_may_hold_the_digest_anywhere;
mod acme_identifier_need_not_be_critical;
mod act_before_content_type;
mod act_before_nonce;
mod act_for_deactivated_account;
mod address_as_server_name;
mod address_authorization_of_type_dns;
mod allow_no_content_type_of_scripts;
mod allow_one_origin;
mod already_replaced_bare;
mod already_replaced_is_400;
mod already_replaced_is_malformed;
mod alternate_chain_without_leaf;
mod alternate_chains_lead_nowhere;
mod alternate_leads_elsewhere;
mod announce_get_by_text;
mod announce_renewal_without_bounds;
mod announce_renewal_without_terms;
mod announce_subdomains_by_text;
mod another_thumbprint_may_come_first;
mod any_account_uri_of_the_ca;
mod any_acme_identifier_counts;
mod any_certificate_address_counts;
mod any_certificate_name_counts;
mod any_method_of_acme_counts;
mod any_protocol_will_do;
mod any_spelling_ends_account;
mod any_status_ends_account;
mod any_thumbprint_counts;
mod any_token_counts;
mod any_txt_record_counts;
mod anybody_can_revoke;
mod ask_again_for_names_below;
mod ask_again_next_month;
mod ask_dns_by_udp;
mod ask_the_dns_for_onion_names;
mod attestation_refused_as_incorrect_response;
mod authorization_ahead_for_a_wildcard;
mod authorization_begins_with_a_capital;
mod authorization_comes_back_from_invalid;
mod authorization_comes_back_from_valid;
mod authorization_is_202;
mod authorization_names_a_wildcard;
mod authorization_status_unknown;
mod authorization_takes_responses;
mod authorization_with_pending_challenge;
mod authorization_without_challenges;
mod authorization_without_expires;
mod authorization_without_identifier;
mod authorization_without_wildcard;
mod authorize_a_name_beside;
mod authorize_above_the_ancestor;
mod authorize_unsupported_onion_names;
mod authorize_wildcards_ahead;
mod authorized_cannot_revoke;
mod bad_address_is_malformed;
mod bad_address_is_unsupported_contact;
mod bad_contact_in_update_is_malformed;
mod bad_csr_ends_the_order;
mod bad_csr_is_malformed;
mod bad_key_without_reason;
mod bad_nonce_is_403;
mod bad_revocation_reason_is_malformed;
mod bad_revocation_reason_is_not_explained;
mod bare_error_type;
mod bare_profile_error;
mod begin_before_the_start_date;
mod believe_any_dns_answer;
mod believe_status_of_new_orders;
mod blank_lines_between_certificates;
mod break_off_on_short_nonce;
mod broken_dns_passes;
mod caa_identities_a_text;
mod caa_of_the_name_alone;
mod caching_in_words;
mod cancel_in_any_status;
mod canceled_certificate_is_unauthorized;
mod canceled_order_is_invalid;
mod canceled_order_without_expires;
mod certificate_alone_in_pem;
mod certificate_alone_without_issuer;
mod certificate_in_der;
mod certificate_in_long_lines;
mod certificate_in_plain_text;
mod certificate_key_cannot_revoke;
mod certificate_key_ends_with_account;
mod certificate_lacks_a_name;
mod certificate_names_in_lower_case_alone;
mod certificate_of_the_newest_order;
mod certificate_with_explanation;
mod certified_order_ready;
mod certify_account_keys;
mod certify_addresses_as_names;
mod certify_addresses_of_no_host;
mod certify_another_device;
mod certify_another_key;
mod certify_key_of_hidden_service;
mod certify_key_that_was_not_attested;
mod certify_keys_of_other_accounts;
mod certify_names_of_other_kinds;
mod certify_the_ancestor_too;
mod certify_what_the_csr_asks;
mod chain_repeats_the_certificate;
mod challenge_comes_back_from_invalid;
mod challenge_error_a_text;
mod challenge_goes_back;
mod challenge_lists_an_issuer_without_caa;
mod challenge_of_tls_sni;
mod challenge_response_answered_with_nothing;
mod challenge_status_unknown;
mod challenge_types_unregistered;
mod challenge_url_gives_another_token;
mod challenge_urls_shared;
mod challenge_valid_with_error;
mod challenge_without_error;
mod challenge_without_status;
mod challenge_without_url;
mod challenge_without_validated;
mod climb_to_the_parent_alone;
mod cname_not_followed;
mod common_name_counts_for_tls;
mod compare_account_uris_loosely;
mod compare_each_identifier_with_each_other;
mod compare_url_loosely;
mod compound_without_subproblems;
mod compromised_key_is_rejected_identifier;
mod content_cut_to_length;
mod content_in_any_case_counts;
mod content_may_be_a_part;
mod content_may_go_on;
mod content_may_stand_anywhere;
mod content_trimmed_at_both_ends;
mod content_with_line_end_fails;
mod copy_body_for_each_piece;
mod count_expired_authorizations;
mod count_nonces;
mod count_resources;
mod count_unprotected_header;
mod count_unprotected_nonce;
mod count_unprotected_url;
mod cover_names_below_against_policy;
mod cover_names_below_unasked;
mod cover_wildcards_unsaid;
mod curve_mismatch_is_malformed;
mod deactivate_authorizations_of_others;
mod deactivate_failed_authorizations;
mod deactivate_for_others;
mod deactivate_in_word_alone;
mod deactivated_account_is_403;
mod deactivated_account_is_malformed;
mod deactivated_authorization_challenges_null;
mod deactivated_key_makes_account;
mod deactivation_is_202;
mod deactivation_revokes_certificates;
mod deactivation_shows_valid_account;
mod deactivation_spares_account_fetch;
mod deactivation_spares_authorization_fetch;
mod deactivation_spares_certificate_fetch;
mod deactivation_spares_challenge_response;
mod deactivation_spares_finalize;
mod deactivation_spares_key_change;
mod deactivation_spares_new_order;
mod deactivation_spares_order_fetch;
mod deactivation_spares_revocation;
mod deactivation_spares_update;
mod dead_tls_port_unauthorized;
mod decode_certificate_id_as_a_whole;
mod decode_percent_in_url;
mod device_challenge_without_token;
mod device_identifiers_in_small_letters;
mod device_tokens_are_short;
mod directory_as_text;
mod directory_get_is_203;
mod directory_lists_a_further_issuer;
mod directory_lists_itself;
mod directory_meta_a_list;
mod directory_names_another_ca;
mod directory_names_http_url;
mod directory_with_a_name_of_its_own;
mod directory_without_issuer_domain_names;
mod directory_without_key_change;
mod directory_without_revoke_cert;
mod directory_wraps_urls;
mod dns_01_alone_for_addresses;
mod dns_01_for_addresses;
mod dns_account_01_for_addresses;
mod dns_account_01_response_is_202;
mod dns_at_the_name_itself;
mod dns_digest_in_any_case;
mod dns_digest_in_hexadecimal_counts;
mod dns_digest_in_hexadecimal_wanted;
mod dns_digest_may_be_padded;
mod dns_digest_may_go_on;
mod dns_keeps_the_wildcard_label;
mod dns_key_authorization_counts;
mod dns_label_another;
mod dns_persist_01_for_addresses;
mod draft_acme_identifier_counts;
mod earlier_persistent_validation_serves_unseen;
mod echoed_path_counts;
mod either_caa_parameter_is_enough;
mod empty_content_counts;
mod empty_method_list_permits_all;
mod empty_object_ends_authorization;
mod empty_object_ends_order;
mod empty_txt_record_counts;
mod errors_in_json_of_its_own;
mod errors_in_plain_text;
mod every_authorization_for_a_wildcard;
mod exhausted_by_renewal_info;
mod expired_certificate_is_unauthorized;
mod expired_orders_stay;
mod explain_in_latin_1;
mod explanation_no_url;
mod external_account_required_a_text;
mod fail_on_bad_csr;
mod fail_on_bad_nonce;
mod fail_on_body_that_is_no_jws;
mod fail_on_deactivation;
mod fail_on_finalize;
mod fail_on_illegible_certificate;
mod fail_on_illegible_payload;
mod fail_on_key_change;
mod fail_on_long_body;
mod fail_on_malformed_certificate_id;
mod fail_on_malformed_orders;
mod fail_on_malformed_replaces;
mod fail_on_malformed_response;
mod fail_on_many_identifiers;
mod fail_on_missing_csr;
mod fail_on_missing_identifier;
mod fail_on_object_for_certificate;
mod fail_on_point_off_curve;
mod fail_on_repeated_identifier;
mod fail_on_repeated_response;
mod fail_on_revocation;
mod fail_on_revoked_certificate;
mod fail_on_unknown_authorization;
mod fail_on_unknown_curve;
mod fail_on_unmet_accept;
mod fail_on_unsupported_algorithm;
mod fail_on_unsupported_contact;
mod fail_on_wildcards;
mod failed_authorization_deactivated;
mod failed_challenge_valid;
mod failed_challenges_vanish;
mod failed_handshake_a_connection;
mod failed_look_up_below_account_label_unauthorized;
mod failed_look_up_of_host_a_connection;
mod failed_look_up_of_tls_host_a_connection;
mod failed_look_up_of_txt_unauthorized;
mod failed_order_has_replaced;
mod failed_order_ready;
mod failures_hidden;
mod fall_back_to_tls_1_1;
mod finalize_answers_nothing;
mod finalize_invalid_orders;
mod finalize_orders_in_progress;
mod finalize_orders_of_others;
mod finalize_pending_orders;
mod finalize_valid_orders;
mod finalize_with_deactivated_authorizations;
mod finalize_without_onion_caa;
mod finalized_order_ready;
mod find_account_by_algorithm;
mod find_another_account;
mod finished_order_without_authorizations;
mod first_caa_property_decides;
mod first_certificate_names_count;
mod first_method_alone_counts;
mod flood_the_name;
mod follow_cnames_without_end;
mod follow_redirects_to_any_scheme;
mod forget_authorizations_made_ahead;
mod forget_keys_of_accounts;
mod forget_nonces_under_load;
mod forget_updates;
mod former_key_counts_too;
mod further_certificate_names_allowed;
mod get_of_new_nonce_has_a_body;
mod give_two_nonces;
mod grant_powers_asked_for;
mod hardware_modules_are_shown_as_devices;
mod hash_of_an_earlier_key_ends;
mod hashed_account_for_any_name_unknown;
mod hashed_account_for_the_name_above_counts;
mod hashed_account_prefix_in_any_case;
mod hashed_accounts_unknown;
mod head_of_new_nonce_is_204;
mod header_fields_are_unsupported_contact;
mod heed_ancestors_unannounced;
mod heed_status_of_new_account;
mod help_that_is_no_url;
mod hide_binding;
mod hide_nonces_from_scripts;
mod hide_renewal_in_new_orders;
mod hide_signed_answers_from_scripts;
mod hide_that_anyone_may_fetch;
mod http_01_for_wildcards;
mod http_addresses_of_another_host;
mod http_after_tls;
mod http_by_head;
mod http_by_post;
mod http_by_tls_first;
mod http_falls_back_to_tls;
mod http_host_another;
mod http_path_with_query;
mod http_path_without_acme;
mod http_status_ignored;
mod identifier_at_top_level;
mod identifier_type_in_capitals;
mod ignore_caa_below_the_authorized_domain;
mod ignore_crit;
mod ignore_critical_caa;
mod ignore_deactivation;
mod ignore_host_in_url;
mod ignore_impossible_times;
mod ignore_issuewild;
mod ignore_letter_case_of_url;
mod ignore_query_of_target;
mod ignore_query_of_url;
mod ignore_slash_behind_url;
mod ignore_times;
mod ignore_unprotected_header;
mod ignore_wrong_member_types;
mod in_band_onion_caa_ignored;
mod instance_of_new_terms_a_path;
mod invalid_before_it_gives_up;
mod ipv6_without_brackets;
mod issue_against_caa;
mod issue_for_shorter_times;
mod issue_under_withdrawn_profiles;
mod issue_where_caa_fails;
mod issuer_of_persistent_record_to_the_letter;
mod issuers_of_dns_persist_01_a_text;
mod issuers_of_dns_persist_01_eleven;
mod issuers_of_dns_persist_01_empty;
mod issuers_of_dns_persist_01_in_capitals;
mod issuers_of_dns_persist_01_in_unicode;
mod issuers_of_dns_persist_01_overlong;
mod issuers_of_dns_persist_01_with_dots;
mod judge_content_type_of_http01;
mod judge_subject_of_onion_request;
mod keep_last_contacts;
mod keep_nonce_of_forged_request;
mod keep_nonce_of_misdirected_request;
mod keep_nonce_of_refused_request;
mod keep_nonce_of_unauthorized_request;
mod keep_star_certificate_for_a_year;
mod keep_valid_authorizations;
mod key_change_ends_authorizations;
mod key_change_ends_orders;
mod key_change_forgets_contacts;
mod key_change_goes_astray;
mod key_change_is_202;
mod key_change_without_effect;
mod key_conflict_is_400;
mod key_conflict_names_no_account;
mod key_of_the_order_counts;
mod know_certificates_by_serial;
mod know_certificates_by_serial_alone;
mod known_key_is_201;
mod known_key_is_a_conflict;
mod leaf_comes_last;
mod leave_addresses_out_beside_names;
mod let_new_nonce_be_stored;
mod let_others_update_account;
mod limit_ends_later_than_said;
mod limit_without_retry_after;
mod link_another_issuer;
mod link_old_terms;
mod list_algorithms_without_es256;
mod list_an_algorithm_that_does_not_work;
mod list_another_reason;
mod list_invalid_orders;
mod list_ml_dsa_in_vain;
mod list_no_pending_orders;
mod list_orders_of_others;
mod list_reasons_not_given;
mod list_what_is_not_implemented;
mod live_for_three_lifetimes;
mod location_twice;
mod long_account_urls;
mod look_addresses_up;
mod look_at_caa_once;
mod look_up_checks_contacts;
mod look_up_ends_account;
mod look_up_is_no_json;
mod look_up_makes_account;
mod look_up_needs_agreement;
mod look_up_needs_binding;
mod look_up_reactivates_account;
mod look_up_shows_nothing;
mod look_up_shows_request;
mod look_up_updates_account;
mod lose_reason_of_revocation;
mod lost_connection_internal;
mod lost_connection_unauthorized;
mod mail_challenge_for_names;
mod make_account_before_agreement;
mod make_account_before_binding;
mod make_refused_key_change;
mod make_refused_update;
mod make_update_of_others;
mod malformed_is_malformed_request;
mod malformed_nonce_is_bad_nonce;
mod many_txt_records_fail;
mod mend_method_lists;
mod missing_account_is_404;
mod missing_account_is_malformed;
mod missing_agreement_unregistered;
mod missing_binding_is_unauthorized;
mod missing_nonce_is_malformed;
mod missing_persistent_record_passes;
mod missing_txt_record_passes;
mod more_names_conflict;
mod name_another_host_for_addresses;
mod name_host_without_certificate;
mod name_two_hosts_in_sni;
mod names_below_go_unsaid;
mod names_below_said_of_every_authorization;
mod names_with_several_addresses_fail;
mod never_answer_certificate;
mod never_answer_challenge_response;
mod never_answer_finalize;
mod never_answer_key_change;
mod never_answer_malformed_payload;
mod never_answer_order;
mod new_account_deactivated;
mod new_account_is_200;
mod new_account_shows_other_contact;
mod new_authorization_for_another_name;
mod new_authorization_invalid;
mod new_authorization_is_200;
mod new_authorization_is_valid;
mod new_authorization_without_challenges;
mod new_authorization_without_location;
mod new_challenge_processing;
mod new_nonce_is_missing;
mod new_order_is_200;
mod new_order_processing;
mod new_order_without_replaces;
mod new_terms_are_401;
mod new_terms_are_malformed;
mod no_redirects;
mod no_retries;
mod no_retry_after_while_validating;
mod no_server_name_for_addresses;
mod nonce_of_one_kind_of_resource;
mod nonce_of_wrong_type_is_bad_nonce;
mod nonces_of_the_clock;
mod nonces_outside_base64url;
mod objects_as_text;
mod offer_dns_01_for_onion_names;
mod offer_http_01_for_devices;
mod offer_http_beside_acme_tls;
mod old_key_finds_account_too;
mod old_key_signs_too;
mod omit_algorithms;
mod omit_allow;
mod omit_every_eighth_expires;
mod omit_every_eighth_index;
mod omit_every_eighth_nonce;
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
mod omit_instance_of_new_terms;
mod omit_link_to_new_terms;
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
mod omit_nonce_on_revocation;
mod omit_token_of_dns_account_01;
mod omit_up_link;
mod omit_validity_headers;
mod one_account_uri_of_several_counts;
mod one_challenge_is_not_enough;
mod one_entry_for_all_failures;
mod one_url_for_all_accounts;
mod onion_caa_expiry_in_32_bits;
mod onion_caa_flag_is_text;
mod onion_challenge_without_nonce;
mod onion_challenges_expire_at_once;
mod onion_names_have_a_type_of_their_own;
mod onion_nonce_in_base64url;
mod onion_nonce_of_forty_bits;
mod only_first_issuer_counts;
mod only_first_persistent_record;
mod only_first_string_of_persistent_record;
mod only_first_txt_record;
mod only_first_txt_string;
mod only_former_key_counts;
mod only_last_txt_record;
mod only_one_line_feed_ignored;
mod order_authorizations_change;
mod order_comes_back_from_invalid;
mod order_error_a_text;
mod order_expires_in_seconds;
mod order_for_other_names;
mod order_forgets_an_identifier;
mod order_forgets_its_profile;
mod order_forgets_replaces;
mod order_hides_what_it_relies_on;
mod order_identifiers_change;
mod order_lacks_an_authorization;
mod order_limit_is_malformed;
mod order_location_leads_nowhere;
mod order_malformed_names;
mod order_names_a_missing_authorization;
mod order_not_before_in_seconds;
mod order_not_ready_is_400;
mod order_of_used_authorizations_pending;
mod order_ready_after_one_authorization;
mod order_says_another_profile;
mod order_status_deactivated;
mod order_status_unknown;
mod order_stray_asterisks;
mod order_times_of_the_epoch;
mod order_without_authorizations;
mod order_without_certificate;
mod order_without_expires;
mod order_without_identifiers;
mod order_without_profile;
mod orders_list_bare;
mod orders_list_is_the_account;
mod orders_list_of_objects;
mod other_txt_records_fail;
mod outlive_the_end_date;
mod overlook_addresses_in_csrs;
mod overlook_mapped_addresses;
mod owner_cannot_revoke;
mod pad_ipv4_addresses;
mod pad_nonces;
mod pad_tokens;
mod pages_of_orders_are_not_linked;
mod pages_of_orders_lead_nowhere;
mod pages_of_orders_overlap;
mod partly_authorized_can_revoke;
mod pass_over_caa_parameters_for_wildcards;
mod pass_over_malformed_profiles;
mod pass_over_unknown_account_uris;
mod pending_authorizations_revoke;
mod permanent_redirects_fail;
mod persistent_authorization_outlives_its_record;
mod persistent_label_another;
mod persistent_parameter_twice_counts;
mod persistent_policy_is_bad_syntax;
mod persistent_policy_to_the_letter;
mod persistent_record_ends_with_its_key;
mod persistent_record_gets_an_hour_of_grace;
mod persistent_record_in_bad_syntax_is_unauthorized;
mod persistent_record_of_any_account_counts;
mod persistent_record_of_any_issuer_counts;
mod persistent_record_that_does_not_fit_is_malformed;
mod persistent_record_that_does_not_serve_fails_the_order;
mod persistent_record_that_is_over_counts;
mod persistent_record_without_account_counts;
mod persistent_record_without_meaning_counts;
mod persistent_record_without_policy_serves_below;
mod persistent_record_without_policy_serves_wildcards;
mod persistent_suffix_of_any_letters;
mod persistent_time_in_any_form_counts;
mod persistent_time_in_milliseconds;
mod persistent_time_of_32_bits;
mod persistent_validation_outlives_its_record;
mod pick_a_profile_not_listed;
mod pick_no_profile;
mod pre_authorization_not_implemented;
mod problem_of_dns_account_01_names_no_account;
mod problem_status_differs;
mod problem_without_detail;
mod problem_without_type;
mod problem_written_twice;
mod profile_described_by_an_object;
mod profile_described_in_words;
mod profiles_a_list;
mod profiles_by_their_beginning;
mod profiles_in_any_case;
mod profiles_without_blanks;
mod profiles_without_effect;
mod race_finalizations;
mod race_key_changes;
mod race_makes_several_accounts;
mod race_revocations;
mod reactivate_account;
mod read_kid_as_pattern;
mod ready_order_processing;
mod ready_order_valid;
mod record_of_dns_01_counts_for_dns_account_01;
mod redirects_on_one_host_alone;
mod redirects_without_end;
mod reflect_binding_without_mac;
mod reflect_only_return_existing;
mod reflect_status_of_new_account;
mod reflect_unknown_members_of_new_account;
mod reflect_unknown_members_of_update;
mod reflect_unverified_binding;
mod refuse_a_labels;
mod refuse_account_uris;
mod refuse_agreement_of_update;
mod refuse_any_binding;
mod refuse_binding_in_other_words;
mod refuse_eddsa;
mod refuse_empty_contacts;
mod refuse_es256;
mod refuse_every_finalize;
mod refuse_fetch_of_account;
mod refuse_fetch_of_certificate;
mod refuse_fetch_of_challenge;
mod refuse_get_of_new_nonce;
mod refuse_get_that_was_agreed_on;
mod refuse_listed_profiles;
mod refuse_orders_of_new_account;
mod refuse_orders_of_update;
mod refuse_post_of_directory;
mod refuse_post_of_new_nonce;
mod refuse_post_of_star_certificate;
mod refuse_replacements;
mod refuse_replaces_without_renewal_info;
mod refuse_right_attestation;
mod refuse_right_onion_caa;
mod refuse_right_onion_request;
mod refuse_text_outside_ascii;
mod refuse_to_authorize_names_below;
mod refuse_to_cancel;
mod refuse_unknown_members;
mod refuse_unknown_members_of_new_account;
mod refuse_unknown_members_of_update;
mod refuse_update_without_contacts;
mod refuse_whatever_caa_permits;
mod refuse_where_methods_are_listed;
mod refused_key_change_is_text;
mod refused_look_up_makes_account;
mod rejected_identifier_is_malformed;
mod relative_order_url;
mod renew_ahead_of_time;
mod renew_at_the_last_moment;
mod renew_for_a_further_name;
mod renewal_info_as_text;
mod renewal_info_by_post;
mod renewal_info_comes_later;
mod renewal_info_relative;
mod renewal_info_without_retry_after;
mod renewed_order_is_processing;
mod repeat_every_fiftieth_nonce;
mod repeat_leaf_in_chain;
mod repeat_nonces;
mod repeat_serial_numbers;
mod repeated_response_ignored;
mod repeated_responses_unlimited;
mod replace_again;
mod replace_anything;
mod replace_by_other_names;
mod replace_certificates_of_others;
mod replace_twice_at_once;
mod require_binding_unsaid;
mod require_unnamed_terms;
mod response_puts_challenge_back;
mod retried_challenge_pending;
mod retries_in_a_row;
mod retry_after_before_the_query;
mod retry_after_in_words;
mod reuse_authorizations_for_wildcards;
mod reuse_authorizations_of_others;
mod reuse_deactivated_authorizations;
mod reuse_failed_authorizations;
mod reverse_name_counts_for_addresses;
mod revocation_is_204;
mod revocation_not_implemented;
mod revoke_again;
mod revoke_by_serial_number;
mod revoke_what_is_unknown;
mod revoke_what_renews_itself;
mod revoked_is_not_listed;
mod same_key_for_every_hidden_service;
mod same_onion_nonce_again;
mod same_token_everywhere;
mod serve_after_the_end_date;
mod serve_canceled_certificate;
mod serve_get_of_account;
mod serve_get_of_actions;
mod serve_get_of_authorization;
mod serve_get_of_certificate;
mod serve_get_of_challenge;
mod serve_get_of_finalize;
mod serve_get_of_order;
mod serve_get_of_orders;
mod serve_get_that_was_not_agreed_on;
mod serve_key_with_certificate;
mod serve_leaf_without_chain_text;
mod serve_plain_text;
mod several_acme_identifiers_allowed;
mod several_addresses_are_malformed;
mod several_persistent_records_fail;
mod shake_hands_for_no_name;
mod shake_hands_with_onion_names_without_tor;
mod shake_hands_without_alpn;
mod share_account_by_contact;
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
mod show_own_account_to_others;
mod show_star_certificate_as_certificate;
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
mod speak_after_handshake;
mod spend_nonce_late;
mod staple_as_the_csr_asks;
mod stay_after_handshake;
mod stay_in_tor;
mod subproblems_are_an_object;
mod subproblems_name_identifiers;
mod support_no_mailto;
mod take_agreement_of_update;
mod take_certified_keys_for_accounts;
mod take_identifiers_of_devices_for_hosts;
mod take_old_tls;
mod take_orders_of_new_account;
mod take_orders_of_update;
mod take_responses_of_others;
mod take_responses_too_late;
mod take_token_of_new_order;
mod take_token_of_response;
mod tell_another_validity;
mod tell_fetched_content;
mod terms_that_are_no_url;
mod thumbprint_alone_counts;
mod thumbprint_of_ed25519_keys_wrong;
mod thumbprint_of_key_as_sent;
mod thumbprint_of_ml_dsa_keys_without_alg;
mod thumbprint_of_rsa_keys_wrong;
mod thumbprint_without_leading_zeros;
mod tls_alpn_challenge_without_token;
mod tls_alpn_for_wildcards;
mod token_alone_counts;
mod tokens_in_standard_base64;
mod tokens_of_80_bits;
mod turn_chain_round;
mod txt_of_the_name_itself_counts;
mod txt_strings_joined_by_spaces;
mod unfit_profile_is_rejected_identifier;
mod unknown_curve_is_malformed;
mod unknown_method_spoils_the_list;
mod unknown_persistent_parameters_fail;
mod unknown_profile_is_malformed;
mod unregistered_error_type;
mod unsupported_alg_is_malformed;
mod unsupported_contact_is_invalid_contact;
mod unsupported_contact_is_malformed;
mod unsupported_contact_undescribed;
mod unsupported_identifier_is_malformed;
mod unusable_key_is_unauthorized;
mod unwillingness_is_400;
mod update_adds_contacts;
mod update_is_202;
mod update_removes_absent_contacts;
mod update_revokes_account;
mod update_shows_nothing;
mod update_shows_what_was;
mod use_authorizations_against_caa;
mod used_challenge_removed;
mod useless_nonce_on_bad_nonce;
mod useless_nonces_by_get;
mod useless_nonces_by_head;
mod valid_authorization_without_challenges;
mod valid_order_forgets_replaces;
mod validate_for_deactivated_account;
mod validate_ipv6_by_ipv4;
mod validate_new_orders;
mod validate_on_demand;
mod validate_on_fetch;
mod validate_tls_at_the_port_of_http;
mod want_account_uris;
mod want_bare_digest;
mod want_certificate_signature;
mod want_certificate_within_its_times;
mod want_der_signatures;
mod want_dns_name_for_addresses;
mod want_jwk_of_new_order;
mod want_serial_without_leading_zero;
mod website_that_is_no_web_page;
mod white_space_in_persistent_record_fails;
mod wildcard_certificate_name_counts;
mod wildcard_goes_unsaid;
mod wildcard_stays_in_authorizations;
mod wildcard_unsaid;
mod window_a_text;
mod window_after_expiry;
mod window_for_any_certificate;
mod window_in_seconds;
mod window_of_revoked_reversed;
mod window_unmoved_by_revocation;
mod window_without_end;
mod window_without_length;
mod window_without_zone;
mod write_host_of_ipv6_out;
mod write_ipv6_addresses_out;
mod wrong_content_type_is_400;

use std::time::Duration;

use crate::answer::Answer;
use crate::refusal::Fault;
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
    /// The requirements that it breaks; none where no document says a word of it.
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
    /// Answers later by the square of what there is, of so much: by that time where there is as much.
    Square(Much, usize, Duration),
    /// Acts, and breaks off without an answer.
    Never,
    /// Acts twice on one signed request that it serves, as though it had come twice; the second
    /// answer goes out.
    Twice,
}

/// What there can be much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Much {
    /// Octets of the body that came.
    Octets,
    /// Identifiers of the order that is shown.
    Identifiers,
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
    /// Those that refuse for one reason.
    Fault(Fault),
}

impl On {
    pub(crate) fn covers(self, answer: &Answer) -> bool {
        match self {
            Self::Any => true,
            Self::Route(route) => answer.route == Some(route),
            Self::Success(route) => answer.route == Some(route) && answer.succeeded(),
            Self::Refusal => answer.fault.is_some(),
            Self::Fault(fault) => answer.fault == Some(fault),
        }
    }
}

/// The defect of that id.
pub fn named(id: &str) -> Option<&'static Defect> {
    ALL.iter().copied().find(|defect| defect.id == id)
}

/// Every defect.
pub static ALL: &[&Defect] = &[
    &a_labels_never_match::DEFECT,
    &accept_absent_attestation::DEFECT,
    &accept_absent_content_type::DEFECT,
    &accept_account_id_as_kid::DEFECT,
    &accept_account_update_by_jwk::DEFECT,
    &accept_account_without_agreement::DEFECT,
    &accept_account_without_binding::DEFECT,
    &accept_addresses_as_names::DEFECT,
    &accept_addresses_in_any_form::DEFECT,
    &accept_agreement_as_number::DEFECT,
    &accept_agreement_as_text::DEFECT,
    &accept_agreement_denied::DEFECT,
    &accept_alg_none::DEFECT,
    &accept_alg_none_in_capitals::DEFECT,
    &accept_any_ancestor::DEFECT,
    &accept_any_binding::DEFECT,
    &accept_any_contact::DEFECT,
    &accept_any_contact_in_update::DEFECT,
    &accept_any_content_type::DEFECT,
    &accept_any_duration::DEFECT,
    &accept_any_lifetime::DEFECT,
    &accept_any_ml_dsa_signature::DEFECT,
    &accept_any_onion_name::DEFECT,
    &accept_any_signature::DEFECT,
    &accept_any_url::DEFECT,
    &accept_anything_as_address::DEFECT,
    &accept_asterisks_anywhere::DEFECT,
    &accept_attestation_for_another_account::DEFECT,
    &accept_attestation_in_any_form::DEFECT,
    &accept_attestation_of_another_device::DEFECT,
    &accept_attestation_of_any_format::DEFECT,
    &accept_attestation_under_any_root::DEFECT,
    &accept_attestation_with_broken_signature::DEFECT,
    &accept_authorization_update_by_jwk::DEFECT,
    &accept_base_name_for_wildcard::DEFECT,
    &accept_binding_for_another_url::DEFECT,
    &accept_binding_of_another_key::DEFECT,
    &accept_binding_of_unknown_kid::DEFECT,
    &accept_binding_that_is_no_jws::DEFECT,
    &accept_binding_with_nonce::DEFECT,
    &accept_binding_with_wrong_mac::DEFECT,
    &accept_binding_without_jwk::DEFECT,
    &accept_binding_without_kid::DEFECT,
    &accept_binding_without_mac::DEFECT,
    &accept_binding_without_url::DEFECT,
    &accept_body_that_is_no_jws::DEFECT,
    &accept_certificate_id_of_three_parts::DEFECT,
    &accept_challenge_response_by_jwk::DEFECT,
    &accept_compact_jws::DEFECT,
    &accept_contact_with_header_fields::DEFECT,
    &accept_contact_with_several_addresses::DEFECT,
    &accept_csr_for_another_name::DEFECT,
    &accept_csr_that_lacks_a_name::DEFECT,
    &accept_csr_with_a_further_name::DEFECT,
    &accept_csr_with_address_as_name::DEFECT,
    &accept_csr_with_broken_signature::DEFECT,
    &accept_csr_with_weak_hash::DEFECT,
    &accept_csr_without_names::DEFECT,
    &accept_der_signature::DEFECT,
    &accept_detached_payload::DEFECT,
    &accept_duplicate_members::DEFECT,
    &accept_empty_signature::DEFECT,
    &accept_expired_onion_caa::DEFECT,
    &accept_fetch_by_jwk::DEFECT,
    &accept_finalize_by_jwk::DEFECT,
    &accept_foreign_common_name::DEFECT,
    &accept_general_jws::DEFECT,
    &accept_json_content_type::DEFECT,
    &accept_jwk_beside_kid::DEFECT,
    &accept_key_change_by_jwk::DEFECT,
    &accept_key_change_for_another_account::DEFECT,
    &accept_key_change_for_another_url::DEFECT,
    &accept_key_change_from_another_key::DEFECT,
    &accept_key_change_that_is_no_jws::DEFECT,
    &accept_key_change_to_bad_key::DEFECT,
    &accept_key_change_to_key_of_another::DEFECT,
    &accept_key_change_to_same_key::DEFECT,
    &accept_key_change_unsigned_by_new_key::DEFECT,
    &accept_key_change_with_any_algorithm::DEFECT,
    &accept_key_change_with_kid::DEFECT,
    &accept_key_change_with_nonce::DEFECT,
    &accept_key_change_without_jwk::DEFECT,
    &accept_key_change_without_object::DEFECT,
    &accept_key_change_without_url::DEFECT,
    &accept_kid_on_another_host::DEFECT,
    &accept_mac_with_public_key::DEFECT,
    &accept_malformed_times::DEFECT,
    &accept_missing_alg::DEFECT,
    &accept_missing_nonce::DEFECT,
    &accept_missing_resources::DEFECT,
    &accept_missing_url::DEFECT,
    &accept_ml_dsa_csr_with_broken_signature::DEFECT,
    &accept_names_outside_ascii::DEFECT,
    &accept_names_outside_syntax::DEFECT,
    &accept_new_account_by_kid::DEFECT,
    &accept_new_order_by_jwk::DEFECT,
    &accept_new_order_of_unknown_key::DEFECT,
    &accept_null_as_agreement::DEFECT,
    &accept_onion_address_of_version_two::DEFECT,
    &accept_onion_caa_with_wrong_signature::DEFECT,
    &accept_onion_nonce_as_text::DEFECT,
    &accept_onion_request_of_another_key::DEFECT,
    &accept_onion_request_with_another_nonce::DEFECT,
    &accept_onion_request_with_broken_signature::DEFECT,
    &accept_onion_request_with_short_nonce::DEFECT,
    &accept_onion_request_without_nonce::DEFECT,
    &accept_onion_request_without_own_nonce::DEFECT,
    &accept_onion_response_that_is_no_request::DEFECT,
    &accept_orders_without_identifiers::DEFECT,
    &accept_other_account_key::DEFECT,
    &accept_other_account_key_of_account_update::DEFECT,
    &accept_other_account_key_of_fetch::DEFECT,
    &accept_other_methods::DEFECT,
    &accept_overlong_names::DEFECT,
    &accept_padded_binding::DEFECT,
    &accept_padded_certificate::DEFECT,
    &accept_padded_certificate_id::DEFECT,
    &accept_padded_csr::DEFECT,
    &accept_padded_jwk::DEFECT,
    &accept_padded_payload::DEFECT,
    &accept_padded_protected_header::DEFECT,
    &accept_padded_signature::DEFECT,
    &accept_part_of_a_label_as_ancestor::DEFECT,
    &accept_payload_that_is_no_json::DEFECT,
    &accept_payload_that_is_no_object::DEFECT,
    &accept_profiles_where_there_are_none::DEFECT,
    &accept_repeated_identifiers::DEFECT,
    &accept_replayed_request::DEFECT,
    &accept_reused_nonce::DEFECT,
    &accept_reversed_times::DEFECT,
    &accept_several_signatures::DEFECT,
    &accept_standard_base64_signature::DEFECT,
    &accept_times_beside_renewal::DEFECT,
    &accept_trailing_dots::DEFECT,
    &accept_undecodable_a_labels::DEFECT,
    &accept_unencoded_payload::DEFECT,
    &accept_unknown_nonce::DEFECT,
    &accept_unknown_profiles::DEFECT,
    &accept_unknown_reasons::DEFECT,
    &accept_unnamed_key::DEFECT,
    &accept_url_that_is_no_string::DEFECT,
    &accept_weak_certificate_keys::DEFECT,
    &accept_white_space_in_payload::DEFECT,
    &accept_zero_signature::DEFECT,
    &account_binding_a_text::DEFECT,
    &account_contact_a_text::DEFECT,
    &account_contact_no_url::DEFECT,
    &account_contact_null::DEFECT,
    &account_fetch_is_201::DEFECT,
    &account_hash_prefix_that_is_no_uri::DEFECT,
    &account_label_keeps_the_wildcard_label::DEFECT,
    &account_label_of_a_normalized_url::DEFECT,
    &account_label_of_early_drafts_counts::DEFECT,
    &account_label_of_the_first_account::DEFECT,
    &account_label_of_the_identifier::DEFECT,
    &account_label_without_underscore::DEFECT,
    &account_orders_empty::DEFECT,
    &account_status_unknown::DEFECT,
    &account_terms_a_text::DEFECT,
    &account_uri_stands_for_the_issuer::DEFECT,
    &account_url_of_a_look_up_is_another::DEFECT,
    &account_url_without_host::DEFECT,
    &account_without_orders::DEFECT,
    &acme_identifier_may_be_missing::DEFECT,
    &acme_identifier_may_hold_the_digest_anywhere::DEFECT,
    &acme_identifier_need_not_be_critical::DEFECT,
    &act_before_content_type::DEFECT,
    &act_before_nonce::DEFECT,
    &act_for_deactivated_account::DEFECT,
    &address_as_server_name::DEFECT,
    &address_authorization_of_type_dns::DEFECT,
    &allow_no_content_type_of_scripts::DEFECT,
    &allow_one_origin::DEFECT,
    &already_replaced_bare::DEFECT,
    &already_replaced_is_400::DEFECT,
    &already_replaced_is_malformed::DEFECT,
    &alternate_chain_without_leaf::DEFECT,
    &alternate_chains_lead_nowhere::DEFECT,
    &alternate_leads_elsewhere::DEFECT,
    &announce_get_by_text::DEFECT,
    &announce_renewal_without_bounds::DEFECT,
    &announce_renewal_without_terms::DEFECT,
    &announce_subdomains_by_text::DEFECT,
    &another_thumbprint_may_come_first::DEFECT,
    &any_account_uri_of_the_ca::DEFECT,
    &any_acme_identifier_counts::DEFECT,
    &any_certificate_address_counts::DEFECT,
    &any_certificate_name_counts::DEFECT,
    &any_method_of_acme_counts::DEFECT,
    &any_protocol_will_do::DEFECT,
    &any_spelling_ends_account::DEFECT,
    &any_status_ends_account::DEFECT,
    &any_thumbprint_counts::DEFECT,
    &any_token_counts::DEFECT,
    &any_txt_record_counts::DEFECT,
    &anybody_can_revoke::DEFECT,
    &ask_again_for_names_below::DEFECT,
    &ask_again_next_month::DEFECT,
    &ask_dns_by_udp::DEFECT,
    &ask_the_dns_for_onion_names::DEFECT,
    &attestation_refused_as_incorrect_response::DEFECT,
    &authorization_ahead_for_a_wildcard::DEFECT,
    &authorization_begins_with_a_capital::DEFECT,
    &authorization_comes_back_from_invalid::DEFECT,
    &authorization_comes_back_from_valid::DEFECT,
    &authorization_is_202::DEFECT,
    &authorization_names_a_wildcard::DEFECT,
    &authorization_status_unknown::DEFECT,
    &authorization_takes_responses::DEFECT,
    &authorization_with_pending_challenge::DEFECT,
    &authorization_without_challenges::DEFECT,
    &authorization_without_expires::DEFECT,
    &authorization_without_identifier::DEFECT,
    &authorization_without_wildcard::DEFECT,
    &authorize_a_name_beside::DEFECT,
    &authorize_above_the_ancestor::DEFECT,
    &authorize_unsupported_onion_names::DEFECT,
    &authorize_wildcards_ahead::DEFECT,
    &authorized_cannot_revoke::DEFECT,
    &bad_address_is_malformed::DEFECT,
    &bad_address_is_unsupported_contact::DEFECT,
    &bad_contact_in_update_is_malformed::DEFECT,
    &bad_csr_ends_the_order::DEFECT,
    &bad_csr_is_malformed::DEFECT,
    &bad_key_without_reason::DEFECT,
    &bad_nonce_is_403::DEFECT,
    &bad_revocation_reason_is_malformed::DEFECT,
    &bad_revocation_reason_is_not_explained::DEFECT,
    &bare_error_type::DEFECT,
    &bare_profile_error::DEFECT,
    &begin_before_the_start_date::DEFECT,
    &believe_any_dns_answer::DEFECT,
    &believe_status_of_new_orders::DEFECT,
    &blank_lines_between_certificates::DEFECT,
    &break_off_on_short_nonce::DEFECT,
    &broken_dns_passes::DEFECT,
    &caa_identities_a_text::DEFECT,
    &caa_of_the_name_alone::DEFECT,
    &caching_in_words::DEFECT,
    &cancel_in_any_status::DEFECT,
    &canceled_certificate_is_unauthorized::DEFECT,
    &canceled_order_is_invalid::DEFECT,
    &canceled_order_without_expires::DEFECT,
    &certificate_alone_in_pem::DEFECT,
    &certificate_alone_without_issuer::DEFECT,
    &certificate_in_der::DEFECT,
    &certificate_in_long_lines::DEFECT,
    &certificate_in_plain_text::DEFECT,
    &certificate_key_cannot_revoke::DEFECT,
    &certificate_key_ends_with_account::DEFECT,
    &certificate_lacks_a_name::DEFECT,
    &certificate_names_in_lower_case_alone::DEFECT,
    &certificate_of_the_newest_order::DEFECT,
    &certificate_with_explanation::DEFECT,
    &certified_order_ready::DEFECT,
    &certify_account_keys::DEFECT,
    &certify_addresses_as_names::DEFECT,
    &certify_addresses_of_no_host::DEFECT,
    &certify_another_device::DEFECT,
    &certify_another_key::DEFECT,
    &certify_key_of_hidden_service::DEFECT,
    &certify_key_that_was_not_attested::DEFECT,
    &certify_keys_of_other_accounts::DEFECT,
    &certify_names_of_other_kinds::DEFECT,
    &certify_the_ancestor_too::DEFECT,
    &certify_what_the_csr_asks::DEFECT,
    &chain_repeats_the_certificate::DEFECT,
    &challenge_comes_back_from_invalid::DEFECT,
    &challenge_error_a_text::DEFECT,
    &challenge_goes_back::DEFECT,
    &challenge_lists_an_issuer_without_caa::DEFECT,
    &challenge_of_tls_sni::DEFECT,
    &challenge_response_answered_with_nothing::DEFECT,
    &challenge_status_unknown::DEFECT,
    &challenge_types_unregistered::DEFECT,
    &challenge_url_gives_another_token::DEFECT,
    &challenge_urls_shared::DEFECT,
    &challenge_valid_with_error::DEFECT,
    &challenge_without_error::DEFECT,
    &challenge_without_status::DEFECT,
    &challenge_without_url::DEFECT,
    &challenge_without_validated::DEFECT,
    &climb_to_the_parent_alone::DEFECT,
    &cname_not_followed::DEFECT,
    &common_name_counts_for_tls::DEFECT,
    &compare_account_uris_loosely::DEFECT,
    &compare_each_identifier_with_each_other::DEFECT,
    &compare_url_loosely::DEFECT,
    &compound_without_subproblems::DEFECT,
    &compromised_key_is_rejected_identifier::DEFECT,
    &content_cut_to_length::DEFECT,
    &content_in_any_case_counts::DEFECT,
    &content_may_be_a_part::DEFECT,
    &content_may_go_on::DEFECT,
    &content_may_stand_anywhere::DEFECT,
    &content_trimmed_at_both_ends::DEFECT,
    &content_with_line_end_fails::DEFECT,
    &copy_body_for_each_piece::DEFECT,
    &count_expired_authorizations::DEFECT,
    &count_nonces::DEFECT,
    &count_resources::DEFECT,
    &count_unprotected_header::DEFECT,
    &count_unprotected_nonce::DEFECT,
    &count_unprotected_url::DEFECT,
    &cover_names_below_against_policy::DEFECT,
    &cover_names_below_unasked::DEFECT,
    &cover_wildcards_unsaid::DEFECT,
    &curve_mismatch_is_malformed::DEFECT,
    &deactivate_authorizations_of_others::DEFECT,
    &deactivate_failed_authorizations::DEFECT,
    &deactivate_for_others::DEFECT,
    &deactivate_in_word_alone::DEFECT,
    &deactivated_account_is_403::DEFECT,
    &deactivated_account_is_malformed::DEFECT,
    &deactivated_authorization_challenges_null::DEFECT,
    &deactivated_key_makes_account::DEFECT,
    &deactivation_is_202::DEFECT,
    &deactivation_revokes_certificates::DEFECT,
    &deactivation_shows_valid_account::DEFECT,
    &deactivation_spares_account_fetch::DEFECT,
    &deactivation_spares_authorization_fetch::DEFECT,
    &deactivation_spares_certificate_fetch::DEFECT,
    &deactivation_spares_challenge_response::DEFECT,
    &deactivation_spares_finalize::DEFECT,
    &deactivation_spares_key_change::DEFECT,
    &deactivation_spares_new_order::DEFECT,
    &deactivation_spares_order_fetch::DEFECT,
    &deactivation_spares_revocation::DEFECT,
    &deactivation_spares_update::DEFECT,
    &dead_tls_port_unauthorized::DEFECT,
    &decode_certificate_id_as_a_whole::DEFECT,
    &decode_percent_in_url::DEFECT,
    &device_challenge_without_token::DEFECT,
    &device_identifiers_in_small_letters::DEFECT,
    &device_tokens_are_short::DEFECT,
    &directory_as_text::DEFECT,
    &directory_get_is_203::DEFECT,
    &directory_lists_a_further_issuer::DEFECT,
    &directory_lists_itself::DEFECT,
    &directory_meta_a_list::DEFECT,
    &directory_names_another_ca::DEFECT,
    &directory_names_http_url::DEFECT,
    &directory_with_a_name_of_its_own::DEFECT,
    &directory_without_issuer_domain_names::DEFECT,
    &directory_without_key_change::DEFECT,
    &directory_without_revoke_cert::DEFECT,
    &directory_wraps_urls::DEFECT,
    &dns_01_alone_for_addresses::DEFECT,
    &dns_01_for_addresses::DEFECT,
    &dns_account_01_for_addresses::DEFECT,
    &dns_account_01_response_is_202::DEFECT,
    &dns_at_the_name_itself::DEFECT,
    &dns_digest_in_any_case::DEFECT,
    &dns_digest_in_hexadecimal_counts::DEFECT,
    &dns_digest_in_hexadecimal_wanted::DEFECT,
    &dns_digest_may_be_padded::DEFECT,
    &dns_digest_may_go_on::DEFECT,
    &dns_keeps_the_wildcard_label::DEFECT,
    &dns_key_authorization_counts::DEFECT,
    &dns_label_another::DEFECT,
    &dns_persist_01_for_addresses::DEFECT,
    &draft_acme_identifier_counts::DEFECT,
    &earlier_persistent_validation_serves_unseen::DEFECT,
    &echoed_path_counts::DEFECT,
    &either_caa_parameter_is_enough::DEFECT,
    &empty_content_counts::DEFECT,
    &empty_method_list_permits_all::DEFECT,
    &empty_object_ends_authorization::DEFECT,
    &empty_object_ends_order::DEFECT,
    &empty_txt_record_counts::DEFECT,
    &errors_in_json_of_its_own::DEFECT,
    &errors_in_plain_text::DEFECT,
    &every_authorization_for_a_wildcard::DEFECT,
    &exhausted_by_renewal_info::DEFECT,
    &expired_certificate_is_unauthorized::DEFECT,
    &expired_orders_stay::DEFECT,
    &explain_in_latin_1::DEFECT,
    &explanation_no_url::DEFECT,
    &external_account_required_a_text::DEFECT,
    &fail_on_bad_csr::DEFECT,
    &fail_on_bad_nonce::DEFECT,
    &fail_on_body_that_is_no_jws::DEFECT,
    &fail_on_deactivation::DEFECT,
    &fail_on_finalize::DEFECT,
    &fail_on_illegible_certificate::DEFECT,
    &fail_on_illegible_payload::DEFECT,
    &fail_on_key_change::DEFECT,
    &fail_on_long_body::DEFECT,
    &fail_on_malformed_certificate_id::DEFECT,
    &fail_on_malformed_orders::DEFECT,
    &fail_on_malformed_replaces::DEFECT,
    &fail_on_malformed_response::DEFECT,
    &fail_on_many_identifiers::DEFECT,
    &fail_on_missing_csr::DEFECT,
    &fail_on_missing_identifier::DEFECT,
    &fail_on_object_for_certificate::DEFECT,
    &fail_on_point_off_curve::DEFECT,
    &fail_on_repeated_identifier::DEFECT,
    &fail_on_repeated_response::DEFECT,
    &fail_on_revocation::DEFECT,
    &fail_on_revoked_certificate::DEFECT,
    &fail_on_unknown_authorization::DEFECT,
    &fail_on_unknown_curve::DEFECT,
    &fail_on_unmet_accept::DEFECT,
    &fail_on_unsupported_algorithm::DEFECT,
    &fail_on_unsupported_contact::DEFECT,
    &fail_on_wildcards::DEFECT,
    &failed_authorization_deactivated::DEFECT,
    &failed_challenge_valid::DEFECT,
    &failed_challenges_vanish::DEFECT,
    &failed_handshake_a_connection::DEFECT,
    &failed_look_up_below_account_label_unauthorized::DEFECT,
    &failed_look_up_of_host_a_connection::DEFECT,
    &failed_look_up_of_tls_host_a_connection::DEFECT,
    &failed_look_up_of_txt_unauthorized::DEFECT,
    &failed_order_has_replaced::DEFECT,
    &failed_order_ready::DEFECT,
    &failures_hidden::DEFECT,
    &fall_back_to_tls_1_1::DEFECT,
    &finalize_answers_nothing::DEFECT,
    &finalize_invalid_orders::DEFECT,
    &finalize_orders_in_progress::DEFECT,
    &finalize_orders_of_others::DEFECT,
    &finalize_pending_orders::DEFECT,
    &finalize_valid_orders::DEFECT,
    &finalize_with_deactivated_authorizations::DEFECT,
    &finalize_without_onion_caa::DEFECT,
    &finalized_order_ready::DEFECT,
    &find_account_by_algorithm::DEFECT,
    &find_another_account::DEFECT,
    &finished_order_without_authorizations::DEFECT,
    &first_caa_property_decides::DEFECT,
    &first_certificate_names_count::DEFECT,
    &first_method_alone_counts::DEFECT,
    &flood_the_name::DEFECT,
    &follow_cnames_without_end::DEFECT,
    &follow_redirects_to_any_scheme::DEFECT,
    &forget_authorizations_made_ahead::DEFECT,
    &forget_keys_of_accounts::DEFECT,
    &forget_nonces_under_load::DEFECT,
    &forget_updates::DEFECT,
    &former_key_counts_too::DEFECT,
    &further_certificate_names_allowed::DEFECT,
    &get_of_new_nonce_has_a_body::DEFECT,
    &give_two_nonces::DEFECT,
    &grant_powers_asked_for::DEFECT,
    &hardware_modules_are_shown_as_devices::DEFECT,
    &hash_of_an_earlier_key_ends::DEFECT,
    &hashed_account_for_any_name_unknown::DEFECT,
    &hashed_account_for_the_name_above_counts::DEFECT,
    &hashed_account_prefix_in_any_case::DEFECT,
    &hashed_accounts_unknown::DEFECT,
    &head_of_new_nonce_is_204::DEFECT,
    &header_fields_are_unsupported_contact::DEFECT,
    &heed_ancestors_unannounced::DEFECT,
    &heed_status_of_new_account::DEFECT,
    &help_that_is_no_url::DEFECT,
    &hide_binding::DEFECT,
    &hide_nonces_from_scripts::DEFECT,
    &hide_renewal_in_new_orders::DEFECT,
    &hide_signed_answers_from_scripts::DEFECT,
    &hide_that_anyone_may_fetch::DEFECT,
    &http_01_for_wildcards::DEFECT,
    &http_addresses_of_another_host::DEFECT,
    &http_after_tls::DEFECT,
    &http_by_head::DEFECT,
    &http_by_post::DEFECT,
    &http_by_tls_first::DEFECT,
    &http_falls_back_to_tls::DEFECT,
    &http_host_another::DEFECT,
    &http_path_with_query::DEFECT,
    &http_path_without_acme::DEFECT,
    &http_status_ignored::DEFECT,
    &identifier_at_top_level::DEFECT,
    &identifier_type_in_capitals::DEFECT,
    &ignore_caa_below_the_authorized_domain::DEFECT,
    &ignore_crit::DEFECT,
    &ignore_critical_caa::DEFECT,
    &ignore_deactivation::DEFECT,
    &ignore_host_in_url::DEFECT,
    &ignore_impossible_times::DEFECT,
    &ignore_issuewild::DEFECT,
    &ignore_letter_case_of_url::DEFECT,
    &ignore_query_of_target::DEFECT,
    &ignore_query_of_url::DEFECT,
    &ignore_slash_behind_url::DEFECT,
    &ignore_times::DEFECT,
    &ignore_unprotected_header::DEFECT,
    &ignore_wrong_member_types::DEFECT,
    &in_band_onion_caa_ignored::DEFECT,
    &instance_of_new_terms_a_path::DEFECT,
    &invalid_before_it_gives_up::DEFECT,
    &ipv6_without_brackets::DEFECT,
    &issue_against_caa::DEFECT,
    &issue_for_shorter_times::DEFECT,
    &issue_under_withdrawn_profiles::DEFECT,
    &issue_where_caa_fails::DEFECT,
    &issuer_of_persistent_record_to_the_letter::DEFECT,
    &issuers_of_dns_persist_01_a_text::DEFECT,
    &issuers_of_dns_persist_01_eleven::DEFECT,
    &issuers_of_dns_persist_01_empty::DEFECT,
    &issuers_of_dns_persist_01_in_capitals::DEFECT,
    &issuers_of_dns_persist_01_in_unicode::DEFECT,
    &issuers_of_dns_persist_01_overlong::DEFECT,
    &issuers_of_dns_persist_01_with_dots::DEFECT,
    &judge_content_type_of_http01::DEFECT,
    &judge_subject_of_onion_request::DEFECT,
    &keep_last_contacts::DEFECT,
    &keep_nonce_of_forged_request::DEFECT,
    &keep_nonce_of_misdirected_request::DEFECT,
    &keep_nonce_of_refused_request::DEFECT,
    &keep_nonce_of_unauthorized_request::DEFECT,
    &keep_star_certificate_for_a_year::DEFECT,
    &keep_valid_authorizations::DEFECT,
    &key_change_ends_authorizations::DEFECT,
    &key_change_ends_orders::DEFECT,
    &key_change_forgets_contacts::DEFECT,
    &key_change_goes_astray::DEFECT,
    &key_change_is_202::DEFECT,
    &key_change_without_effect::DEFECT,
    &key_conflict_is_400::DEFECT,
    &key_conflict_names_no_account::DEFECT,
    &key_of_the_order_counts::DEFECT,
    &know_certificates_by_serial::DEFECT,
    &know_certificates_by_serial_alone::DEFECT,
    &known_key_is_201::DEFECT,
    &known_key_is_a_conflict::DEFECT,
    &leaf_comes_last::DEFECT,
    &leave_addresses_out_beside_names::DEFECT,
    &let_new_nonce_be_stored::DEFECT,
    &let_others_update_account::DEFECT,
    &limit_ends_later_than_said::DEFECT,
    &limit_without_retry_after::DEFECT,
    &link_another_issuer::DEFECT,
    &link_old_terms::DEFECT,
    &list_algorithms_without_es256::DEFECT,
    &list_an_algorithm_that_does_not_work::DEFECT,
    &list_another_reason::DEFECT,
    &list_invalid_orders::DEFECT,
    &list_ml_dsa_in_vain::DEFECT,
    &list_no_pending_orders::DEFECT,
    &list_orders_of_others::DEFECT,
    &list_reasons_not_given::DEFECT,
    &list_what_is_not_implemented::DEFECT,
    &live_for_three_lifetimes::DEFECT,
    &location_twice::DEFECT,
    &long_account_urls::DEFECT,
    &look_addresses_up::DEFECT,
    &look_at_caa_once::DEFECT,
    &look_up_checks_contacts::DEFECT,
    &look_up_ends_account::DEFECT,
    &look_up_is_no_json::DEFECT,
    &look_up_makes_account::DEFECT,
    &look_up_needs_agreement::DEFECT,
    &look_up_needs_binding::DEFECT,
    &look_up_reactivates_account::DEFECT,
    &look_up_shows_nothing::DEFECT,
    &look_up_shows_request::DEFECT,
    &look_up_updates_account::DEFECT,
    &lose_reason_of_revocation::DEFECT,
    &lost_connection_internal::DEFECT,
    &lost_connection_unauthorized::DEFECT,
    &mail_challenge_for_names::DEFECT,
    &make_account_before_agreement::DEFECT,
    &make_account_before_binding::DEFECT,
    &make_refused_key_change::DEFECT,
    &make_refused_update::DEFECT,
    &make_update_of_others::DEFECT,
    &malformed_is_malformed_request::DEFECT,
    &malformed_nonce_is_bad_nonce::DEFECT,
    &many_txt_records_fail::DEFECT,
    &mend_method_lists::DEFECT,
    &missing_account_is_404::DEFECT,
    &missing_account_is_malformed::DEFECT,
    &missing_agreement_unregistered::DEFECT,
    &missing_binding_is_unauthorized::DEFECT,
    &missing_nonce_is_malformed::DEFECT,
    &missing_persistent_record_passes::DEFECT,
    &missing_txt_record_passes::DEFECT,
    &more_names_conflict::DEFECT,
    &name_another_host_for_addresses::DEFECT,
    &name_host_without_certificate::DEFECT,
    &name_two_hosts_in_sni::DEFECT,
    &names_below_go_unsaid::DEFECT,
    &names_below_said_of_every_authorization::DEFECT,
    &names_with_several_addresses_fail::DEFECT,
    &never_answer_certificate::DEFECT,
    &never_answer_challenge_response::DEFECT,
    &never_answer_finalize::DEFECT,
    &never_answer_key_change::DEFECT,
    &never_answer_malformed_payload::DEFECT,
    &never_answer_order::DEFECT,
    &new_account_deactivated::DEFECT,
    &new_account_is_200::DEFECT,
    &new_account_shows_other_contact::DEFECT,
    &new_authorization_for_another_name::DEFECT,
    &new_authorization_invalid::DEFECT,
    &new_authorization_is_200::DEFECT,
    &new_authorization_is_valid::DEFECT,
    &new_authorization_without_challenges::DEFECT,
    &new_authorization_without_location::DEFECT,
    &new_challenge_processing::DEFECT,
    &new_nonce_is_missing::DEFECT,
    &new_order_is_200::DEFECT,
    &new_order_processing::DEFECT,
    &new_order_without_replaces::DEFECT,
    &new_terms_are_401::DEFECT,
    &new_terms_are_malformed::DEFECT,
    &no_redirects::DEFECT,
    &no_retries::DEFECT,
    &no_retry_after_while_validating::DEFECT,
    &no_server_name_for_addresses::DEFECT,
    &nonce_of_one_kind_of_resource::DEFECT,
    &nonce_of_wrong_type_is_bad_nonce::DEFECT,
    &nonces_of_the_clock::DEFECT,
    &nonces_outside_base64url::DEFECT,
    &objects_as_text::DEFECT,
    &offer_dns_01_for_onion_names::DEFECT,
    &offer_http_01_for_devices::DEFECT,
    &offer_http_beside_acme_tls::DEFECT,
    &old_key_finds_account_too::DEFECT,
    &old_key_signs_too::DEFECT,
    &omit_algorithms::DEFECT,
    &omit_allow::DEFECT,
    &omit_every_eighth_expires::DEFECT,
    &omit_every_eighth_index::DEFECT,
    &omit_every_eighth_nonce::DEFECT,
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
    &omit_instance_of_new_terms::DEFECT,
    &omit_link_to_new_terms::DEFECT,
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
    &omit_nonce_on_revocation::DEFECT,
    &omit_token_of_dns_account_01::DEFECT,
    &omit_up_link::DEFECT,
    &omit_validity_headers::DEFECT,
    &one_account_uri_of_several_counts::DEFECT,
    &one_challenge_is_not_enough::DEFECT,
    &one_entry_for_all_failures::DEFECT,
    &one_url_for_all_accounts::DEFECT,
    &onion_caa_expiry_in_32_bits::DEFECT,
    &onion_caa_flag_is_text::DEFECT,
    &onion_challenge_without_nonce::DEFECT,
    &onion_challenges_expire_at_once::DEFECT,
    &onion_names_have_a_type_of_their_own::DEFECT,
    &onion_nonce_in_base64url::DEFECT,
    &onion_nonce_of_forty_bits::DEFECT,
    &only_first_issuer_counts::DEFECT,
    &only_first_persistent_record::DEFECT,
    &only_first_string_of_persistent_record::DEFECT,
    &only_first_txt_record::DEFECT,
    &only_first_txt_string::DEFECT,
    &only_former_key_counts::DEFECT,
    &only_last_txt_record::DEFECT,
    &only_one_line_feed_ignored::DEFECT,
    &order_authorizations_change::DEFECT,
    &order_comes_back_from_invalid::DEFECT,
    &order_error_a_text::DEFECT,
    &order_expires_in_seconds::DEFECT,
    &order_for_other_names::DEFECT,
    &order_forgets_an_identifier::DEFECT,
    &order_forgets_its_profile::DEFECT,
    &order_forgets_replaces::DEFECT,
    &order_hides_what_it_relies_on::DEFECT,
    &order_identifiers_change::DEFECT,
    &order_lacks_an_authorization::DEFECT,
    &order_limit_is_malformed::DEFECT,
    &order_location_leads_nowhere::DEFECT,
    &order_malformed_names::DEFECT,
    &order_names_a_missing_authorization::DEFECT,
    &order_not_before_in_seconds::DEFECT,
    &order_not_ready_is_400::DEFECT,
    &order_of_used_authorizations_pending::DEFECT,
    &order_ready_after_one_authorization::DEFECT,
    &order_says_another_profile::DEFECT,
    &order_status_deactivated::DEFECT,
    &order_status_unknown::DEFECT,
    &order_stray_asterisks::DEFECT,
    &order_times_of_the_epoch::DEFECT,
    &order_without_authorizations::DEFECT,
    &order_without_certificate::DEFECT,
    &order_without_expires::DEFECT,
    &order_without_identifiers::DEFECT,
    &order_without_profile::DEFECT,
    &orders_list_bare::DEFECT,
    &orders_list_is_the_account::DEFECT,
    &orders_list_of_objects::DEFECT,
    &other_txt_records_fail::DEFECT,
    &outlive_the_end_date::DEFECT,
    &overlook_addresses_in_csrs::DEFECT,
    &overlook_mapped_addresses::DEFECT,
    &owner_cannot_revoke::DEFECT,
    &pad_ipv4_addresses::DEFECT,
    &pad_nonces::DEFECT,
    &pad_tokens::DEFECT,
    &pages_of_orders_are_not_linked::DEFECT,
    &pages_of_orders_lead_nowhere::DEFECT,
    &pages_of_orders_overlap::DEFECT,
    &partly_authorized_can_revoke::DEFECT,
    &pass_over_caa_parameters_for_wildcards::DEFECT,
    &pass_over_malformed_profiles::DEFECT,
    &pass_over_unknown_account_uris::DEFECT,
    &pending_authorizations_revoke::DEFECT,
    &permanent_redirects_fail::DEFECT,
    &persistent_authorization_outlives_its_record::DEFECT,
    &persistent_label_another::DEFECT,
    &persistent_parameter_twice_counts::DEFECT,
    &persistent_policy_is_bad_syntax::DEFECT,
    &persistent_policy_to_the_letter::DEFECT,
    &persistent_record_ends_with_its_key::DEFECT,
    &persistent_record_gets_an_hour_of_grace::DEFECT,
    &persistent_record_in_bad_syntax_is_unauthorized::DEFECT,
    &persistent_record_of_any_account_counts::DEFECT,
    &persistent_record_of_any_issuer_counts::DEFECT,
    &persistent_record_that_does_not_fit_is_malformed::DEFECT,
    &persistent_record_that_does_not_serve_fails_the_order::DEFECT,
    &persistent_record_that_is_over_counts::DEFECT,
    &persistent_record_without_account_counts::DEFECT,
    &persistent_record_without_meaning_counts::DEFECT,
    &persistent_record_without_policy_serves_below::DEFECT,
    &persistent_record_without_policy_serves_wildcards::DEFECT,
    &persistent_suffix_of_any_letters::DEFECT,
    &persistent_time_in_any_form_counts::DEFECT,
    &persistent_time_in_milliseconds::DEFECT,
    &persistent_time_of_32_bits::DEFECT,
    &persistent_validation_outlives_its_record::DEFECT,
    &pick_a_profile_not_listed::DEFECT,
    &pick_no_profile::DEFECT,
    &pre_authorization_not_implemented::DEFECT,
    &problem_of_dns_account_01_names_no_account::DEFECT,
    &problem_status_differs::DEFECT,
    &problem_without_detail::DEFECT,
    &problem_without_type::DEFECT,
    &problem_written_twice::DEFECT,
    &profile_described_by_an_object::DEFECT,
    &profile_described_in_words::DEFECT,
    &profiles_a_list::DEFECT,
    &profiles_by_their_beginning::DEFECT,
    &profiles_in_any_case::DEFECT,
    &profiles_without_blanks::DEFECT,
    &profiles_without_effect::DEFECT,
    &race_finalizations::DEFECT,
    &race_key_changes::DEFECT,
    &race_makes_several_accounts::DEFECT,
    &race_revocations::DEFECT,
    &reactivate_account::DEFECT,
    &read_kid_as_pattern::DEFECT,
    &ready_order_processing::DEFECT,
    &ready_order_valid::DEFECT,
    &record_of_dns_01_counts_for_dns_account_01::DEFECT,
    &redirects_on_one_host_alone::DEFECT,
    &redirects_without_end::DEFECT,
    &reflect_binding_without_mac::DEFECT,
    &reflect_only_return_existing::DEFECT,
    &reflect_status_of_new_account::DEFECT,
    &reflect_unknown_members_of_new_account::DEFECT,
    &reflect_unknown_members_of_update::DEFECT,
    &reflect_unverified_binding::DEFECT,
    &refuse_a_labels::DEFECT,
    &refuse_account_uris::DEFECT,
    &refuse_agreement_of_update::DEFECT,
    &refuse_any_binding::DEFECT,
    &refuse_binding_in_other_words::DEFECT,
    &refuse_eddsa::DEFECT,
    &refuse_empty_contacts::DEFECT,
    &refuse_es256::DEFECT,
    &refuse_every_finalize::DEFECT,
    &refuse_fetch_of_account::DEFECT,
    &refuse_fetch_of_certificate::DEFECT,
    &refuse_fetch_of_challenge::DEFECT,
    &refuse_get_of_new_nonce::DEFECT,
    &refuse_get_that_was_agreed_on::DEFECT,
    &refuse_listed_profiles::DEFECT,
    &refuse_orders_of_new_account::DEFECT,
    &refuse_orders_of_update::DEFECT,
    &refuse_post_of_directory::DEFECT,
    &refuse_post_of_new_nonce::DEFECT,
    &refuse_post_of_star_certificate::DEFECT,
    &refuse_replacements::DEFECT,
    &refuse_replaces_without_renewal_info::DEFECT,
    &refuse_right_attestation::DEFECT,
    &refuse_right_onion_caa::DEFECT,
    &refuse_right_onion_request::DEFECT,
    &refuse_text_outside_ascii::DEFECT,
    &refuse_to_authorize_names_below::DEFECT,
    &refuse_to_cancel::DEFECT,
    &refuse_unknown_members::DEFECT,
    &refuse_unknown_members_of_new_account::DEFECT,
    &refuse_unknown_members_of_update::DEFECT,
    &refuse_update_without_contacts::DEFECT,
    &refuse_whatever_caa_permits::DEFECT,
    &refuse_where_methods_are_listed::DEFECT,
    &refused_key_change_is_text::DEFECT,
    &refused_look_up_makes_account::DEFECT,
    &rejected_identifier_is_malformed::DEFECT,
    &relative_order_url::DEFECT,
    &renew_ahead_of_time::DEFECT,
    &renew_at_the_last_moment::DEFECT,
    &renew_for_a_further_name::DEFECT,
    &renewal_info_as_text::DEFECT,
    &renewal_info_by_post::DEFECT,
    &renewal_info_comes_later::DEFECT,
    &renewal_info_relative::DEFECT,
    &renewal_info_without_retry_after::DEFECT,
    &renewed_order_is_processing::DEFECT,
    &repeat_every_fiftieth_nonce::DEFECT,
    &repeat_leaf_in_chain::DEFECT,
    &repeat_nonces::DEFECT,
    &repeat_serial_numbers::DEFECT,
    &repeated_response_ignored::DEFECT,
    &repeated_responses_unlimited::DEFECT,
    &replace_again::DEFECT,
    &replace_anything::DEFECT,
    &replace_by_other_names::DEFECT,
    &replace_certificates_of_others::DEFECT,
    &replace_twice_at_once::DEFECT,
    &require_binding_unsaid::DEFECT,
    &require_unnamed_terms::DEFECT,
    &response_puts_challenge_back::DEFECT,
    &retried_challenge_pending::DEFECT,
    &retries_in_a_row::DEFECT,
    &retry_after_before_the_query::DEFECT,
    &retry_after_in_words::DEFECT,
    &reuse_authorizations_for_wildcards::DEFECT,
    &reuse_authorizations_of_others::DEFECT,
    &reuse_deactivated_authorizations::DEFECT,
    &reuse_failed_authorizations::DEFECT,
    &reverse_name_counts_for_addresses::DEFECT,
    &revocation_is_204::DEFECT,
    &revocation_not_implemented::DEFECT,
    &revoke_again::DEFECT,
    &revoke_by_serial_number::DEFECT,
    &revoke_what_is_unknown::DEFECT,
    &revoke_what_renews_itself::DEFECT,
    &revoked_is_not_listed::DEFECT,
    &same_key_for_every_hidden_service::DEFECT,
    &same_onion_nonce_again::DEFECT,
    &same_token_everywhere::DEFECT,
    &serve_after_the_end_date::DEFECT,
    &serve_canceled_certificate::DEFECT,
    &serve_get_of_account::DEFECT,
    &serve_get_of_actions::DEFECT,
    &serve_get_of_authorization::DEFECT,
    &serve_get_of_certificate::DEFECT,
    &serve_get_of_challenge::DEFECT,
    &serve_get_of_finalize::DEFECT,
    &serve_get_of_order::DEFECT,
    &serve_get_of_orders::DEFECT,
    &serve_get_that_was_not_agreed_on::DEFECT,
    &serve_key_with_certificate::DEFECT,
    &serve_leaf_without_chain_text::DEFECT,
    &serve_plain_text::DEFECT,
    &several_acme_identifiers_allowed::DEFECT,
    &several_addresses_are_malformed::DEFECT,
    &several_persistent_records_fail::DEFECT,
    &shake_hands_for_no_name::DEFECT,
    &shake_hands_with_onion_names_without_tor::DEFECT,
    &shake_hands_without_alpn::DEFECT,
    &share_account_by_contact::DEFECT,
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
    &show_own_account_to_others::DEFECT,
    &show_star_certificate_as_certificate::DEFECT,
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
    &speak_after_handshake::DEFECT,
    &spend_nonce_late::DEFECT,
    &staple_as_the_csr_asks::DEFECT,
    &stay_after_handshake::DEFECT,
    &stay_in_tor::DEFECT,
    &subproblems_are_an_object::DEFECT,
    &subproblems_name_identifiers::DEFECT,
    &support_no_mailto::DEFECT,
    &take_agreement_of_update::DEFECT,
    &take_certified_keys_for_accounts::DEFECT,
    &take_identifiers_of_devices_for_hosts::DEFECT,
    &take_old_tls::DEFECT,
    &take_orders_of_new_account::DEFECT,
    &take_orders_of_update::DEFECT,
    &take_responses_of_others::DEFECT,
    &take_responses_too_late::DEFECT,
    &take_token_of_new_order::DEFECT,
    &take_token_of_response::DEFECT,
    &tell_another_validity::DEFECT,
    &tell_fetched_content::DEFECT,
    &terms_that_are_no_url::DEFECT,
    &thumbprint_alone_counts::DEFECT,
    &thumbprint_of_ed25519_keys_wrong::DEFECT,
    &thumbprint_of_key_as_sent::DEFECT,
    &thumbprint_of_ml_dsa_keys_without_alg::DEFECT,
    &thumbprint_of_rsa_keys_wrong::DEFECT,
    &thumbprint_without_leading_zeros::DEFECT,
    &tls_alpn_challenge_without_token::DEFECT,
    &tls_alpn_for_wildcards::DEFECT,
    &token_alone_counts::DEFECT,
    &tokens_in_standard_base64::DEFECT,
    &tokens_of_80_bits::DEFECT,
    &turn_chain_round::DEFECT,
    &txt_of_the_name_itself_counts::DEFECT,
    &txt_strings_joined_by_spaces::DEFECT,
    &unfit_profile_is_rejected_identifier::DEFECT,
    &unknown_curve_is_malformed::DEFECT,
    &unknown_method_spoils_the_list::DEFECT,
    &unknown_persistent_parameters_fail::DEFECT,
    &unknown_profile_is_malformed::DEFECT,
    &unregistered_error_type::DEFECT,
    &unsupported_alg_is_malformed::DEFECT,
    &unsupported_contact_is_invalid_contact::DEFECT,
    &unsupported_contact_is_malformed::DEFECT,
    &unsupported_contact_undescribed::DEFECT,
    &unsupported_identifier_is_malformed::DEFECT,
    &unusable_key_is_unauthorized::DEFECT,
    &unwillingness_is_400::DEFECT,
    &update_adds_contacts::DEFECT,
    &update_is_202::DEFECT,
    &update_removes_absent_contacts::DEFECT,
    &update_revokes_account::DEFECT,
    &update_shows_nothing::DEFECT,
    &update_shows_what_was::DEFECT,
    &use_authorizations_against_caa::DEFECT,
    &used_challenge_removed::DEFECT,
    &useless_nonce_on_bad_nonce::DEFECT,
    &useless_nonces_by_get::DEFECT,
    &useless_nonces_by_head::DEFECT,
    &valid_authorization_without_challenges::DEFECT,
    &valid_order_forgets_replaces::DEFECT,
    &validate_for_deactivated_account::DEFECT,
    &validate_ipv6_by_ipv4::DEFECT,
    &validate_new_orders::DEFECT,
    &validate_on_demand::DEFECT,
    &validate_on_fetch::DEFECT,
    &validate_tls_at_the_port_of_http::DEFECT,
    &want_account_uris::DEFECT,
    &want_bare_digest::DEFECT,
    &want_certificate_signature::DEFECT,
    &want_certificate_within_its_times::DEFECT,
    &want_der_signatures::DEFECT,
    &want_dns_name_for_addresses::DEFECT,
    &want_jwk_of_new_order::DEFECT,
    &want_serial_without_leading_zero::DEFECT,
    &website_that_is_no_web_page::DEFECT,
    &white_space_in_persistent_record_fails::DEFECT,
    &wildcard_certificate_name_counts::DEFECT,
    &wildcard_goes_unsaid::DEFECT,
    &wildcard_stays_in_authorizations::DEFECT,
    &wildcard_unsaid::DEFECT,
    &window_a_text::DEFECT,
    &window_after_expiry::DEFECT,
    &window_for_any_certificate::DEFECT,
    &window_in_seconds::DEFECT,
    &window_of_revoked_reversed::DEFECT,
    &window_unmoved_by_revocation::DEFECT,
    &window_without_end::DEFECT,
    &window_without_length::DEFECT,
    &window_without_zone::DEFECT,
    &write_host_of_ipv6_out::DEFECT,
    &write_ipv6_addresses_out::DEFECT,
    &wrong_content_type_is_400::DEFECT,
];

#[cfg(test)]
mod tests;
