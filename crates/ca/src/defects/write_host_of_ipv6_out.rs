//! Names the host of http-01 by an IPv6 address with all of its zeros.

use std::net::Ipv6Addr;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "write-host-of-ipv6-out",
    summary: "Names the host of http-01 by an IPv6 address with all of its zeros.",
    breaks: &["RFC8738-5-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.host_named = |host| match host.trim_matches(['[', ']']).parse::<Ipv6Addr>() {
            Ok(address) => {
                let parts = address.segments().map(|segment| format!("{segment:x}"));
                format!("[{}]", parts.join(":"))
            }
            Err(_) => host.to_owned(),
        };
    }),
};
