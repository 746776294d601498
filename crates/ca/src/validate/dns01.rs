//! dns-01 (RFC 8555 section 8.4).

use hickory_resolver::proto::rr::{RData, RecordType};

use super::{Attempt, Failure, Network, host_of};
use crate::faults::Slip;

/// Looks for a TXT record with the digest; one among several is enough.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    let name = format!("{}{}", attempt.label, host_of(&attempt.identifier));
    let due = attempt.key_authorization.dns01_value();
    let records = network.records(&name, RecordType::TXT).await?;
    let texts: Vec<_> = records.iter().map(strings).collect();
    if (attempt.records_have)(&due, &texts) {
        Ok(())
    } else {
        let count = records.len();
        attempt.slip(
            Slip::DnsValue,
            format!(
                "none of the {count} TXT records of {name} is the digest of the key authorization"
            ),
        )
    }
}

/// The character-strings of a record.
fn strings(record: &RData) -> Vec<Vec<u8>> {
    match record {
        RData::TXT(txt) => txt.txt_data.iter().map(|string| string.to_vec()).collect(),
        _ => Vec::new(),
    }
}
