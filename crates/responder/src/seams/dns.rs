//! What a behaviour makes of a DNS question.

use std::ops::Range;
use std::time::Duration;

use hickory_proto::op::{Message, Query, ResponseCode};
use hickory_proto::rr::rdata::{CNAME, NULL, TXT};
use hickory_proto::rr::{Name, RData, Record, RecordType};

use super::Acts;
use crate::arguments::Arguments;
use crate::state::{Programmed, State};
use crate::{dns_account01, dns_persist01, dns01};

/// Changes the honest response to a question.
pub(crate) type Change = fn(&Ask<'_>, &mut Draft);

/// A question for which a behaviour is programmed.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) state: &'a State,
    pub(crate) arguments: &'a Arguments,
    /// The name for which the behaviour is programmed: without `_acme-challenge.`, in lower case.
    pub(crate) at: &'a str,
    /// What stands before that name where the records of the challenge are: `_acme-challenge.`, that
    /// with the label of an account, or `_validation-persist.`.
    pub(crate) prefix: &'a str,
    /// What precedes that in the question.
    pub(crate) below: &'a str,
    pub(crate) query: &'a Query,
    pub(crate) udp: bool,
}

/// A response, and how it is sent.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) message: Message,
    pub(crate) delay: Duration,
    pub(crate) fate: Fate,
    /// One more word for the log.
    pub(crate) remark: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Over TCP, the connection is closed; over UDP there is no reply.
    HangUp,
    /// Sent, or truncated where it is too long.
    Send,
    /// There is no reply, and a connection stays open.
    Silence,
    /// Sent as if it were too long.
    Truncate,
}

/// Changes the response as the behaviours that are programmed say.
pub(crate) fn change(state: &State, query: &Query, udp: bool, draft: &mut Draft) {
    let text = query.name().to_ascii().to_lowercase();
    let name = text.trim_end_matches('.');
    let kind = query.query_type();
    let found = state.behaviour(|programmed| seam(programmed, name, kind));
    if let Some(((change, place), at, arguments)) = found {
        let below = name.get(..place.start).unwrap_or_default();
        let prefix = name.get(place).filter(|prefix| !prefix.is_empty());
        let prefix = prefix.unwrap_or(dns_account01::LABEL);
        change(&Ask { state, arguments: &arguments, at: &at, prefix, below, query, udp }, draft);
    }
}

/// How a behaviour changes the answer to a question, and where in it the prefix of a challenge stands.
fn seam(programmed: &Programmed, name: &str, kind: RecordType) -> Option<(Change, Range<usize>)> {
    match programmed.behaviour.acts {
        Acts::Challenge(change) => {
            let place = challenge(name, &programmed.name)?;
            (place.start == 0).then_some((change, place))
        }
        Acts::ChallengeTree(change) => Some((change, challenge(name, &programmed.name)?)),
        Acts::Address(change)
            if matches!(kind, RecordType::A | RecordType::AAAA) && *programmed.name == *name =>
        {
            Some((change, 0..0))
        }
        Acts::Text(change)
            if kind == RecordType::TXT && may_be_misplaced(name, &programmed.name) =>
        {
            Some((change, 0..0))
        }
        Acts::Caa(change) if kind == RecordType::CAA && *programmed.name == *name => {
            Some((change, 0..0))
        }
        _ => None,
    }
}

/// The name, `_acme-challenge.` before it or its parent, and what is below the former.
fn may_be_misplaced(name: &str, at: &str) -> bool {
    let parent = at.split_once('.').map_or("", |(_, parent)| parent);
    name == at
        || challenge(name, at).is_some()
        || name.strip_prefix("_acme-challenge.").is_some_and(|rest| rest == parent)
}

/// Where the prefix of a challenge of NAME stands in a name that is at or below the place of its
/// records.
fn challenge(name: &str, at: &str) -> Option<Range<usize>> {
    let before = name.strip_suffix(at)?;
    let end = before.len();
    let begins = if let Some(below) = before.strip_suffix(dns_account01::LABEL) {
        dns_account01::label_in(below).unwrap_or(below.len())
    } else {
        before.strip_suffix(dns_persist01::LABEL)?.len()
    };
    let below = name.get(..begins)?;
    (below.is_empty() || below.ends_with('.')).then_some(begins..end)
}

impl Ask<'_> {
    pub(crate) fn is(&self, kind: RecordType) -> bool {
        self.query.query_type() == kind
    }

    /// The values that are due at `_acme-challenge.NAME`, or where else the challenge has its records.
    pub(crate) fn values(&self) -> Vec<String> {
        self.state.texts(&format!("{}{}", self.prefix, self.at))
    }

    /// A record of the name that was asked for.
    pub(crate) fn record(&self, data: RData) -> Record {
        record(self.query.name(), data)
    }

    /// A TXT record with one text.
    pub(crate) fn text(&self, value: &str) -> Record {
        self.record(RData::TXT(dns01::txt(value)))
    }

    /// Where a question for TXT is asked: these values in place of the honest ones.
    pub(crate) fn give_texts<T: AsRef<str>>(
        &self,
        draft: &mut Draft,
        values: impl IntoIterator<Item = T>,
    ) {
        if self.is(RecordType::TXT) {
            draft.give(values.into_iter().map(|value| self.text(value.as_ref())).collect());
        }
    }

    /// The n-th link of a chain of names; the first is `_acme-challenge.NAME` itself.
    pub(crate) fn link(&self, n: u64) -> Option<Name> {
        let link = if n == 0 { String::new() } else { format!("link-{n}.") };
        name(&format!("{link}{}{}", self.prefix, self.at)).ok()
    }

    /// Which link of the chain was asked for.
    pub(crate) fn asked_link(&self) -> Option<u64> {
        if self.below.is_empty() {
            return Some(0);
        }
        self.below.strip_prefix("link-")?.strip_suffix('.')?.parse().ok()
    }
}

impl Draft {
    pub(crate) fn new(message: Message) -> Self {
        Self { message, delay: Duration::ZERO, fate: Fate::Send, remark: "" }
    }

    /// These records, and nothing else.
    pub(crate) fn give(&mut self, records: Vec<Record>) {
        self.message.metadata.response_code = ResponseCode::NoError;
        self.message.authorities.clear();
        self.message.answers = records;
    }

    /// No record, and the SOA that goes with that (RFC 2308 section 2).
    pub(crate) fn give_nothing(&mut self, state: &State, code: ResponseCode) {
        self.give(Vec::new());
        self.message.metadata.response_code = code;
        self.message.add_authority(dns01::soa(state));
    }

    /// No record, and no word why.
    pub(crate) fn fail(&mut self, code: ResponseCode) {
        self.give(Vec::new());
        self.message.metadata.response_code = code;
        self.message.metadata.authoritative = false;
    }
}

pub(crate) fn record(owner: &Name, data: RData) -> Record {
    Record::from_rdata(owner.clone(), dns01::TTL, data)
}

pub(crate) fn cname(owner: &Name, target: Name) -> Record {
    record(owner, RData::CNAME(CNAME(target)))
}

/// A text as a name that is complete.
pub(crate) fn name(text: &str) -> Result<Name, &'static str> {
    let mut name = Name::from_ascii(text).map_err(|_| "it is no domain name")?;
    name.set_fqdn(true);
    Ok(name)
}

/// A TXT record of several strings.
pub(crate) fn strings(pieces: Vec<&[u8]>) -> RData {
    RData::TXT(TXT::from_bytes(pieces))
}

/// Whether a text is a domain name.
pub(crate) fn domain(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("it is no domain name");
    }
    name(text).map(drop)
}

/// Whether a text is an address.
pub(crate) fn address(text: &str) -> Result<(), &'static str> {
    text.parse::<std::net::IpAddr>().map(drop).map_err(|_| "it is no IP address")
}

/// A CAA record of any octets: a tester needs those too that a library would not make.
pub(crate) fn caa(octets: Vec<u8>) -> RData {
    RData::Unknown { code: RecordType::CAA, rdata: NULL::with(octets) }
}

/// The octets of a CAA record (RFC 8659 section 4.1) from its presentation format (section 4.1.1).
pub(crate) fn parse_caa(text: &str) -> Result<Vec<u8>, &'static str> {
    let mut parts = text.trim().splitn(3, ' ');
    let (Some(flags), Some(tag), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("a CAA record is flags, tag and value");
    };
    let flags: u8 = flags.parse().map_err(|_| "the flags are no number from 0 to 255")?;
    let length = u8::try_from(tag.len()).map_err(|_| "the tag has more than 255 octets")?;
    if length == 0 {
        return Err("the tag is empty");
    }
    if !tag.chars().all(|it| it.is_ascii_alphanumeric()) {
        return Err("the tag has more than letters and digits");
    }
    let value = value.trim();
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    Ok([&[flags, length], tag.as_bytes(), bare.unwrap_or(value).as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caa_is_read_as_it_is_written() {
        assert_eq!(parse_caa("0 issue \"ca.test\""), Ok(b"\0\x05issueca.test".to_vec()));
        assert_eq!(parse_caa("128 issuewild \";\""), Ok(b"\x80\x09issuewild;".to_vec()));
        assert_eq!(
            parse_caa("0 issue \"ca.test; accounturi=https://a.test/1\""),
            Ok(b"\0\x05issueca.test; accounturi=https://a.test/1".to_vec())
        );
        assert_eq!(parse_caa("0 issue ca.test"), parse_caa("0 issue \"ca.test\""));
        let unfit =
            ["", "0", "0 issue", "256 issue x", "x issue x", "0  x", "0 i}sue x", "0 \u{fc} x"];
        for unfit in unfit {
            assert!(parse_caa(unfit).is_err(), "{unfit}");
        }
    }

    #[test]
    fn a_name_is_at_or_below_the_challenge() {
        for (name, due) in [
            ("_acme-challenge.a.test", 0..16),
            ("link-1._acme-challenge.a.test", 7..23),
            ("_ujmmovf2vn55tgye._acme-challenge.a.test", 0..34),
            ("link-1._ujmmovf2vn55tgye._acme-challenge.a.test", 7..41),
            ("_validation-persist.a.test", 0..20),
        ] {
            assert_eq!(challenge(name, "a.test"), Some(due), "{name}");
        }
        for other in ["a.test", "_acme-challenge.b.a.test", "x_acme-challenge.a.test", ""] {
            assert_eq!(challenge(other, "a.test"), None, "{other}");
        }
    }
}
