//! Shows IPv4 addresses with leading zeros.

use serde_json::json;
use std::net::Ipv4Addr;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "pad-ipv4-addresses",
    summary: "Shows IPv4 addresses with leading zeros.",
    breaks: &["RFC8738-3-R02"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(identifier) = answer.members().and_then(|object| object.get_mut("identifier"))
            && let Some(Ok(address)) = identifier["value"].as_str().map(str::parse::<Ipv4Addr>)
        {
            let parts = address.octets().map(|octet| format!("{octet:03}"));
            identifier["value"] = json!(parts.join("."));
        }
    }),
};
