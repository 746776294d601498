//! Any names in the subjectAltName, where the identifier alone is due (RFC 8737 section 3).

use std::net::IpAddr;

use rcgen::SanType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-sans",
    summary: "Shows a certificate for these names.",
    over: Over::Tls,
    params: &[Param::texts(
        "names",
        "Each is `dns:`, `ip:`, `email:` or `uri:` and the name; `{name}` stands for the identifier, `{NAME}` for it in capitals.",
    )
    .checked(san)],
    acts: Acts::Certificate(|arguments, certificate| {
        let right = certificate.identifier.value.clone();
        let named = arguments.texts("names").iter().map(|text| {
            text.replace("{name}", &right).replace("{NAME}", &right.to_uppercase())
        });
        let named: Vec<_> = named.collect();
        certificate.params.subject_alt_names = named.iter().filter_map(|it| read(it)).collect();
        format!("for {}", named.join(" "))
    }),
};

fn read(text: &str) -> Option<SanType> {
    let (kind, name) = text.split_once(':')?;
    match kind {
        "dns" => name.try_into().ok().map(SanType::DnsName),
        "ip" => name.parse::<IpAddr>().ok().map(SanType::IpAddress),
        "email" => name.try_into().ok().map(SanType::Rfc822Name),
        "uri" => name.try_into().ok().map(SanType::URI),
        _ => None,
    }
}

fn san(text: &str) -> Result<(), &'static str> {
    // What is filled in is an address where `ip:` stands before it, or was meant to be none.
    let filled = text.replace("{name}", "192.0.2.1").replace("{NAME}", "192.0.2.1");
    match read(&filled) {
        Some(_) => Ok(()),
        None => Err("a name is `dns:NAME`, `ip:ADDRESS`, `email:ADDRESS` or `uri:URI`"),
    }
}
