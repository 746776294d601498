//! Records and redirects that the responder is told of while it runs, over its management port.

use std::collections::HashMap;
use std::net::IpAddr;

use hickory_proto::rr::{Name, RData, Record, RecordType};

use crate::dns01;
use crate::seams::dns::{caa, cname, name, parse_caa, record};
use crate::state::State;

/// How many CNAMEs are followed within one answer.
const LINKS: usize = 8;

/// What was told. Names are in lower case, without a dot at the end.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) names: HashMap<String, Records>,
    /// Where names lead to that have no address of their own; what the settings say where it was
    /// not told.
    pub(crate) default_v4: Option<Option<IpAddr>>,
    pub(crate) default_v6: Option<Option<IpAddr>>,
    /// Where paths of http-01's port lead to.
    pub(crate) redirects: HashMap<String, String>,
}

/// What a name has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    pub(crate) texts: Vec<String>,
    pub(crate) v4: Vec<IpAddr>,
    pub(crate) v6: Vec<IpAddr>,
    /// Each is flags, tag and value.
    pub(crate) caa: Vec<String>,
    pub(crate) cname: Option<String>,
    pub(crate) fails: bool,
}

/// A name as it is kept.
pub(crate) fn key(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

impl Told {
    /// The addresses of a name, of one family.
    fn addresses(
        &self,
        records: Option<&Records>,
        kind: RecordType,
        usual: &[IpAddr],
    ) -> Vec<IpAddr> {
        let is_v4 = kind == RecordType::A;
        let (own, default) = if is_v4 {
            (records.map(|records| &records.v4), self.default_v4)
        } else {
            (records.map(|records| &records.v6), self.default_v6)
        };
        match (own, default) {
            (Some(own), _) if !own.is_empty() => own.clone(),
            (_, Some(default)) => default.into_iter().collect(),
            (_, None) => usual.iter().copied().filter(|ip| ip.is_ipv4() == is_v4).collect(),
        }
    }
}

/// Whether questions about a name are to fail.
pub(crate) fn fails(state: &State, name: &Name) -> bool {
    let told = state.told();
    told.names.get(&key(&name.to_ascii())).is_some_and(|records| records.fails)
}

/// Whether anything was told of a name, so that it exists outside the zone too.
pub(crate) fn knows(state: &State, name: &Name) -> bool {
    state.told().names.contains_key(&key(&name.to_ascii()))
}

/// The records of a name, with a CNAME's target behind it; those that are provisioned are the
/// caller's.
pub(crate) fn records(state: &State, asked: &Name, kind: RecordType) -> Vec<Record> {
    let told = state.told();
    let mut found = Vec::new();
    let mut at = asked.clone();
    for _ in 0..LINKS {
        let records = told.names.get(&key(&at.to_ascii()));
        let target = records.and_then(|records| records.cname.as_deref());
        let Some(target) = target.and_then(|target| name(target).ok()) else {
            found.extend(of_name(&told, state, &at, records, kind));
            return found;
        };
        found.push(cname(&at, target.clone()));
        if kind == RecordType::CNAME {
            return found;
        }
        at = target;
    }
    found
}

fn of_name(
    told: &Told,
    state: &State,
    at: &Name,
    records: Option<&Records>,
    kind: RecordType,
) -> Vec<Record> {
    let data: Vec<RData> = match kind {
        RecordType::A | RecordType::AAAA => {
            told.addresses(records, kind, &state.advertise).into_iter().map(RData::from).collect()
        }
        RecordType::TXT => {
            let texts = records.map(|records| records.texts.as_slice()).unwrap_or_default();
            texts.iter().map(|text| RData::TXT(dns01::txt(text))).collect()
        }
        RecordType::CAA => {
            let all = records.map(|records| records.caa.as_slice()).unwrap_or_default();
            all.iter().filter_map(|text| parse_caa(text).ok()).map(caa).collect()
        }
        _ => Vec::new(),
    };
    data.into_iter().map(|data| record(at, data)).collect()
}
