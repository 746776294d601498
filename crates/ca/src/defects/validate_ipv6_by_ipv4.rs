//! Connects to 127.0.0.1 in place of an IPv6 address.

use std::net::{IpAddr, Ipv4Addr};

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-ipv6-by-ipv4",
    summary: "Connects to 127.0.0.1 in place of an IPv6 address.",
    breaks: &["RFC8738-4-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.address_connected = |address| match address {
            IpAddr::V6(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V4(_) => address,
        };
    }),
};
