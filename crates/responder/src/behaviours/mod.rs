//! Behaviours: one file each, each one way of answering validation that is wrong or odd.

mod dns_address;
mod dns_address_nxdomain;
mod dns_address_servfail;
mod dns_address_timeout;
mod dns_caa;
mod dns_caa_cname;
mod dns_caa_malformed;
mod dns_caa_servfail;
mod dns_caa_timeout;
mod dns_case_flipped;
mod dns_case_lowered;
mod dns_cname;
mod dns_cname_chain;
mod dns_cname_loop;
mod dns_formerr;
mod dns_huge;
mod dns_ipv6_dead;
mod dns_misplaced;
mod dns_no_address;
mod dns_no_txt;
mod dns_notimp;
mod dns_nxdomain;
mod dns_quoted;
mod dns_refused;
mod dns_rendering;
mod dns_servfail;
mod dns_several_txt;
mod dns_slow;
mod dns_split_strings;
mod dns_timeout;
mod dns_trailing_space;
mod dns_truncated;
mod dns_truncated_tcp_refused;
mod dns_udp_timeout;
mod dns_wrong_id;
mod dns_wrong_question;
mod dns_wrong_value;
mod http_bom;
mod http_chunked;
mod http_close;
mod http_content_type;
mod http_drip;
mod http_empty_body;
mod http_endless_header;
mod http_garbage;
mod http_gzip;
mod http_huge;
mod http_leading_space;
mod http_other_key_authorization;
mod http_redirect;
mod http_redirect_chain;
mod http_redirect_https;
mod http_redirect_loop;
mod http_redirect_other_host;
mod http_redirect_other_port;
mod http_redirect_private_address;
mod http_redirect_same_host;
mod http_redirect_scheme;
mod http_redirect_without_location;
mod http_reset;
mod http_short_body;
mod http_silent;
mod http_slow;
mod http_status;
mod http_trailing_newline;
mod http_trailing_space;
mod http_wrong_body;
mod tls_1_1;
mod tls_1_2;
mod tls_1_3;
mod tls_acme_identifier_not_critical;
mod tls_alert;
mod tls_any_name;
mod tls_broken_signature;
mod tls_close;
mod tls_digest_of;
mod tls_digest_rendering;
mod tls_digest_without_octet_string;
mod tls_draft_identifier;
mod tls_expired;
mod tls_extra_san;
mod tls_https;
mod tls_ip_san_missing;
mod tls_left_open;
mod tls_no_acme_identifier;
mod tls_no_alpn;
mod tls_no_san;
mod tls_not_self_signed;
mod tls_not_yet_valid;
mod tls_plain_http;
mod tls_reset;
mod tls_san_in_common_name;
mod tls_san_type;
mod tls_sans;
mod tls_short_digest;
mod tls_silent;
mod tls_slow;
mod tls_two_acme_identifiers;
mod tls_two_sans;
mod tls_wrong_alpn;
mod tls_wrong_digest;
mod tls_wrong_san;

use std::fmt;

use crate::arguments::Param;
use crate::seams::Acts;

/// A way of answering validation that is wrong or odd.
#[derive(Debug)]
pub struct Behaviour {
    /// Its name, which is also that of its file: `http-redirect-loop`.
    pub id: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// The protocol it acts on.
    pub over: Over,
    /// Its parameters.
    pub params: &'static [Param],
    pub(crate) acts: Acts,
}

impl Behaviour {
    /// What it acts on, where NAME is the name it is programmed for.
    pub fn acts_on(&self) -> &'static str {
        match self.acts {
            Acts::Http(_) => "requests for the host NAME",
            Acts::Challenge(_) => {
                "questions for _acme-challenge.NAME, or where else a challenge over DNS has its records"
            }
            Acts::ChallengeTree(_) => "questions for _acme-challenge.NAME and names below",
            Acts::Address(_) => "questions for A and AAAA of NAME",
            Acts::Text(_) => "questions for TXT of NAME and of names around _acme-challenge.NAME",
            Acts::Caa(_) => "questions for CAA of NAME",
            Acts::Certificate(_) | Acts::Tls(_) => "handshakes for the server name NAME",
            Acts::AnyName => {
                "handshakes with acme-tls/1 for no server name, or for one that nothing stands for, \
                 as though they were for NAME"
            }
            Acts::Https => "handshakes for the server name NAME without acme-tls/1",
        }
    }

    /// Whether a peer waits for its own time limit after it, as a rule.
    pub fn stalls(&self) -> bool {
        STALLING.iter().any(|behaviour| behaviour.id == self.id)
    }
}

/// Behaviours after which a peer waits for its own time limit.
static STALLING: &[&Behaviour] = &[
    &dns_address_timeout::BEHAVIOUR,
    &dns_caa_timeout::BEHAVIOUR,
    &dns_timeout::BEHAVIOUR,
    &dns_udp_timeout::BEHAVIOUR,
    &dns_wrong_id::BEHAVIOUR,
    &dns_wrong_question::BEHAVIOUR,
    &http_drip::BEHAVIOUR,
    &http_silent::BEHAVIOUR,
    &tls_silent::BEHAVIOUR,
];

/// A protocol of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Over {
    /// DNS.
    Dns,
    /// HTTP, for http-01.
    Http,
    /// TLS, for tls-alpn-01.
    Tls,
}

impl fmt::Display for Over {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Dns => "DNS",
            Self::Http => "HTTP",
            Self::Tls => "TLS",
        })
    }
}

/// The behaviour of that id.
pub fn named(id: &str) -> Option<&'static Behaviour> {
    ALL.iter().copied().find(|behaviour| behaviour.id == id)
}

/// Every behaviour.
pub static ALL: &[&Behaviour] = &[
    &dns_address::BEHAVIOUR,
    &dns_address_nxdomain::BEHAVIOUR,
    &dns_address_servfail::BEHAVIOUR,
    &dns_address_timeout::BEHAVIOUR,
    &dns_caa::BEHAVIOUR,
    &dns_caa_cname::BEHAVIOUR,
    &dns_caa_malformed::BEHAVIOUR,
    &dns_caa_servfail::BEHAVIOUR,
    &dns_caa_timeout::BEHAVIOUR,
    &dns_case_flipped::BEHAVIOUR,
    &dns_case_lowered::BEHAVIOUR,
    &dns_cname::BEHAVIOUR,
    &dns_cname_chain::BEHAVIOUR,
    &dns_cname_loop::BEHAVIOUR,
    &dns_formerr::BEHAVIOUR,
    &dns_huge::BEHAVIOUR,
    &dns_ipv6_dead::BEHAVIOUR,
    &dns_misplaced::BEHAVIOUR,
    &dns_no_address::BEHAVIOUR,
    &dns_no_txt::BEHAVIOUR,
    &dns_notimp::BEHAVIOUR,
    &dns_nxdomain::BEHAVIOUR,
    &dns_quoted::BEHAVIOUR,
    &dns_refused::BEHAVIOUR,
    &dns_rendering::BEHAVIOUR,
    &dns_servfail::BEHAVIOUR,
    &dns_several_txt::BEHAVIOUR,
    &dns_slow::BEHAVIOUR,
    &dns_split_strings::BEHAVIOUR,
    &dns_timeout::BEHAVIOUR,
    &dns_trailing_space::BEHAVIOUR,
    &dns_truncated::BEHAVIOUR,
    &dns_truncated_tcp_refused::BEHAVIOUR,
    &dns_udp_timeout::BEHAVIOUR,
    &dns_wrong_id::BEHAVIOUR,
    &dns_wrong_question::BEHAVIOUR,
    &dns_wrong_value::BEHAVIOUR,
    &http_bom::BEHAVIOUR,
    &http_chunked::BEHAVIOUR,
    &http_close::BEHAVIOUR,
    &http_content_type::BEHAVIOUR,
    &http_drip::BEHAVIOUR,
    &http_empty_body::BEHAVIOUR,
    &http_endless_header::BEHAVIOUR,
    &http_garbage::BEHAVIOUR,
    &http_gzip::BEHAVIOUR,
    &http_huge::BEHAVIOUR,
    &http_leading_space::BEHAVIOUR,
    &http_other_key_authorization::BEHAVIOUR,
    &http_redirect::BEHAVIOUR,
    &http_redirect_chain::BEHAVIOUR,
    &http_redirect_https::BEHAVIOUR,
    &http_redirect_loop::BEHAVIOUR,
    &http_redirect_other_host::BEHAVIOUR,
    &http_redirect_other_port::BEHAVIOUR,
    &http_redirect_private_address::BEHAVIOUR,
    &http_redirect_same_host::BEHAVIOUR,
    &http_redirect_scheme::BEHAVIOUR,
    &http_redirect_without_location::BEHAVIOUR,
    &http_reset::BEHAVIOUR,
    &http_short_body::BEHAVIOUR,
    &http_silent::BEHAVIOUR,
    &http_slow::BEHAVIOUR,
    &http_status::BEHAVIOUR,
    &http_trailing_newline::BEHAVIOUR,
    &http_trailing_space::BEHAVIOUR,
    &http_wrong_body::BEHAVIOUR,
    &tls_1_1::BEHAVIOUR,
    &tls_1_2::BEHAVIOUR,
    &tls_1_3::BEHAVIOUR,
    &tls_acme_identifier_not_critical::BEHAVIOUR,
    &tls_alert::BEHAVIOUR,
    &tls_any_name::BEHAVIOUR,
    &tls_broken_signature::BEHAVIOUR,
    &tls_close::BEHAVIOUR,
    &tls_digest_of::BEHAVIOUR,
    &tls_digest_rendering::BEHAVIOUR,
    &tls_digest_without_octet_string::BEHAVIOUR,
    &tls_draft_identifier::BEHAVIOUR,
    &tls_expired::BEHAVIOUR,
    &tls_extra_san::BEHAVIOUR,
    &tls_https::BEHAVIOUR,
    &tls_ip_san_missing::BEHAVIOUR,
    &tls_left_open::BEHAVIOUR,
    &tls_no_acme_identifier::BEHAVIOUR,
    &tls_no_alpn::BEHAVIOUR,
    &tls_no_san::BEHAVIOUR,
    &tls_not_self_signed::BEHAVIOUR,
    &tls_not_yet_valid::BEHAVIOUR,
    &tls_plain_http::BEHAVIOUR,
    &tls_reset::BEHAVIOUR,
    &tls_san_in_common_name::BEHAVIOUR,
    &tls_san_type::BEHAVIOUR,
    &tls_sans::BEHAVIOUR,
    &tls_short_digest::BEHAVIOUR,
    &tls_silent::BEHAVIOUR,
    &tls_slow::BEHAVIOUR,
    &tls_two_acme_identifiers::BEHAVIOUR,
    &tls_two_sans::BEHAVIOUR,
    &tls_wrong_alpn::BEHAVIOUR,
    &tls_wrong_digest::BEHAVIOUR,
    &tls_wrong_san::BEHAVIOUR,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_folder_and_the_list_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/behaviours");
        let files: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "mod.rs")
            .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
            .collect();
        let ids: Vec<_> = ALL.iter().map(|behaviour| behaviour.id.to_owned()).collect();
        assert_eq!(Vec::from_iter(files), ids, "the list is not in the order of the folder");
    }

    #[test]
    fn every_behaviour_is_told_and_found() {
        for behaviour in ALL {
            assert!(behaviour.summary.ends_with('.'), "{}", behaviour.id);
            assert_eq!(named(behaviour.id).map(|found| found.id), Some(behaviour.id));
            let over = match behaviour.acts {
                Acts::Http(_) => Over::Http,
                Acts::AnyName | Acts::Certificate(_) | Acts::Https | Acts::Tls(_) => Over::Tls,
                Acts::Address(_)
                | Acts::Caa(_)
                | Acts::Challenge(_)
                | Acts::ChallengeTree(_)
                | Acts::Text(_) => Over::Dns,
            };
            assert_eq!(behaviour.over, over, "{}", behaviour.id);
            let prefix = behaviour.over.to_string().to_lowercase() + "-";
            assert!(behaviour.id.starts_with(&prefix), "{}", behaviour.id);
            assert!(behaviour.acts_on().contains("NAME"), "{}", behaviour.id);
        }
        assert!(named("http").is_none());
    }
}
