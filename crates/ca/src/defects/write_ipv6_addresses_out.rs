//! Shows IPv6 addresses with all of their zeros.

use serde_json::json;
use std::net::Ipv6Addr;

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "write-ipv6-addresses-out",
    summary: "Shows IPv6 addresses with all of their zeros.",
    breaks: &["RFC8738-3-R03"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if let Some(identifier) = answer.members().and_then(|object| object.get_mut("identifier"))
            && let Some(Ok(address)) = identifier["value"].as_str().map(str::parse::<Ipv6Addr>)
        {
            let parts = address.segments().map(|segment| format!("{segment:04x}"));
            identifier["value"] = json!(parts.join(":"));
        }
    }),
};
