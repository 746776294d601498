//! Names another host where http-01 is for an address.

use std::net::IpAddr;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "name-another-host-for-addresses",
    summary: "Names another host where http-01 is for an address.",
    breaks: &["RFC8738-5-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.host_named = |host| {
            let bare = host.trim_matches(['[', ']']);
            let is_address = bare.parse::<IpAddr>().is_ok();
            if is_address { "localhost".to_owned() } else { host.to_owned() }
        };
    }),
};
