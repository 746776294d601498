//! dns-01 (RFC 8555 section 8.4).

use assay_acme::problem::AcmeError;
use hickory_resolver::proto::rr::{RData, RecordType};

use super::{Attempt, Failure, Network};
use crate::faults::Slip;

/// Looks for a TXT record with the digest; one among several is enough.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    look_at_any(network, attempt, (attempt.record_names)(attempt)).await
}

/// The same at names that may be others.
pub(super) async fn look_at_any(
    network: &Network,
    attempt: &Attempt,
    names: Vec<String>,
) -> Result<(), Failure> {
    let mut outcome = Ok(());
    for name in names {
        outcome = look_at(network, attempt, &name).await;
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

async fn look_at(network: &Network, attempt: &Attempt, name: &str) -> Result<(), Failure> {
    let records = match network.look_up(name, RecordType::TXT).await {
        Ok(records) => records,
        Err(_) if attempt.believes_any_answer => {
            network.look_up_blindly(name, RecordType::TXT).await
        }
        Err((sure, _)) if !(attempt.silence_fails)(sure) => return Ok(()),
        Err((sure, detail)) => {
            if sure {
                chase(network, name, attempt.cnames_chased).await;
            }
            return Err(Failure::new(AcmeError::Dns, detail));
        }
    };
    if !attempt.follows_cnames {
        let cnames = network.records_if_any(name, RecordType::CNAME).await;
        if cnames.is_ok_and(|records| !records.is_empty()) {
            return attempt.slip(Slip::DnsValue, format!("{name} has a CNAME"));
        }
    }
    let texts: Vec<_> = records.iter().map(strings).collect();
    let proofs = (attempt.proofs)(attempt);
    if proofs.iter().any(|proof| (attempt.records_have)(&proof.dns01_value(), &texts)) {
        return Ok(());
    }
    let count = records.len();
    attempt.slip(
        Slip::DnsValue,
        format!("none of the {count} TXT records of {name} is the digest of the key authorization"),
    )
}

/// Asks for one CNAME after the other, wherever they lead.
async fn chase(network: &Network, name: &str, most: usize) {
    let mut name = name.to_owned();
    for _ in 0..most {
        let records = network.records_if_any(&name, RecordType::CNAME).await;
        let target = records.unwrap_or_default().into_iter().find_map(|record| match record {
            RData::CNAME(target) => Some(target.0),
            _ => None,
        });
        let Some(target) = target else {
            return;
        };
        name = target.to_ascii().trim_end_matches('.').to_owned();
    }
}

/// The character-strings of a record.
fn strings(record: &RData) -> Vec<Vec<u8>> {
    match record {
        RData::TXT(txt) => txt.txt_data.iter().map(|string| string.to_vec()).collect(),
        _ => Vec::new(),
    }
}
