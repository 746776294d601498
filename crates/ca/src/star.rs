//! Certificates that renew themselves (RFC 8739).
//!
//! What is due is made when somebody asks: nobody can tell, since nobody sees it before.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::issue::Wanted;
use crate::json;
use crate::rules::Rules;
use crate::server::Shared;
use crate::star_rules::Turn;
use crate::state::{Certificate, Order, Store, now};

/// A time as it was written, and what it stands for.
type Time = (String, Timestamp);

/// How the certificate of an order renews itself (section 3.1.1).
#[derive(Clone, Debug)]
pub(crate) struct Renewal {
    pub(crate) start: Option<Time>,
    pub(crate) end: Time,
    /// Nominal, in seconds.
    pub(crate) lifetime: i64,
    /// How much earlier certificates begin, in seconds.
    pub(crate) adjust: Option<i64>,
    /// Whether anyone may fetch the certificate, where something was said of it.
    pub(crate) by_get: Option<bool>,
    /// What has been issued, once something has.
    pub(crate) issued: Option<Issued>,
}

/// The certificates so far.
#[derive(Clone, Debug)]
pub(crate) struct Issued {
    /// The nominal renewal date of the first.
    begun: Timestamp,
    /// Which is the last, counted from zero.
    number: i64,
    /// That, by its identifier.
    pub(crate) last: String,
    /// What it was.
    pub(crate) wanted: Wanted,
    spki: Vec<u8>,
}

impl Renewal {
    /// The object in the order.
    pub(crate) fn to_json(&self) -> Value {
        json::object([
            ("start-date", self.start.as_ref().map(|(text, _)| json!(text))),
            ("end-date", Some(json!(self.end.0))),
            ("lifetime", Some(json!(self.lifetime))),
            ("lifetime-adjust", self.adjust.map(Value::from)),
            ("allow-certificate-get", self.by_get.map(Value::from)),
        ])
    }

    /// When the first certificate is due, seen from now.
    pub(crate) fn begins(&self) -> Timestamp {
        self.start.as_ref().map_or_else(now, |(_, start)| (*start).max(now()))
    }

    /// Whether the end date is over.
    pub(crate) fn is_over(&self) -> bool {
        self.end.1 <= now()
    }

    /// How many octets it takes beside its own, about.
    pub(crate) fn held(&self) -> usize {
        let issued = self.issued.as_ref().map_or(0, |issued| {
            issued.last.capacity() + issued.wanted.serial.capacity() + issued.spki.capacity()
        });
        self.end.0.capacity() + issued
    }

    fn turn(&self, begun: Timestamp, number: i64) -> Turn {
        Turn {
            number,
            due: later(begun, number.saturating_mul(self.lifetime)),
            start: self.start.as_ref().map(|(_, start)| *start),
            end: self.end.1,
            lifetime: self.lifetime,
        }
    }

    fn padding(&self, rules: &Rules) -> i64 {
        (rules.star.padding)(self.lifetime, self.adjust.unwrap_or(0))
    }

    /// The validity of a certificate (section 3.5). The first does not begin before the start date,
    /// which is when it is issued where the client does not say.
    fn validity(&self, turn: &Turn, rules: &Rules) -> (Timestamp, Timestamp) {
        let begin = match turn.number {
            0 => turn.due,
            _ => later(turn.due, -self.padding(rules)),
        };
        (begin, later(turn.due, self.lifetime).min(self.end.1))
    }

    /// Which certificate is due at a time: the last that is to be there.
    fn number_due(&self, begun: Timestamp, at: Timestamp, rules: &Rules) -> i64 {
        let since = at.as_second().saturating_sub(begun.as_second());
        let padded = since.saturating_add(self.padding(rules));
        // Those that would begin after the end date are not made.
        let all = self.end.1.as_second().saturating_sub(begun.as_second()).saturating_sub(1);
        padded.min(all).checked_div_euclid(self.lifetime).unwrap_or(0).max(0)
    }

    /// When the next certificate is there, or the last one ends.
    pub(crate) fn changes(&self, rules: &Rules) -> Option<Timestamp> {
        let issued = self.issued.as_ref()?;
        let next = self.turn(issued.begun, issued.number.saturating_add(1));
        let next = later(next.due, -self.padding(rules));
        Some(next.min(issued.wanted.not_after).min(self.end.1))
    }
}

fn later(time: Timestamp, seconds: i64) -> Timestamp {
    time.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(time)
}

/// Gives the first certificate of an order its validity.
pub(crate) fn begin(renewal: &Renewal, begun: Timestamp, wanted: &mut Wanted, rules: &Rules) {
    shape(renewal, &renewal.turn(begun, 0), wanted, rules);
}

fn shape(renewal: &Renewal, turn: &Turn, wanted: &mut Wanted, rules: &Rules) {
    (wanted.not_before, wanted.not_after) = renewal.validity(turn, rules);
    (rules.star.certificate_is_made)(turn, wanted);
}

impl Store {
    /// Takes note of the first certificate, which has ended its order.
    pub(crate) fn begin_renewal(
        &mut self,
        order: &str,
        begun: Timestamp,
        wanted: Wanted,
        spki: Vec<u8>,
    ) {
        let Some(order) = self.orders.get_mut(order) else {
            return;
        };
        if let (Some(renewal), Some(last)) = (&mut order.renewal, order.certificate.take()) {
            order.expires = renewal.end.1;
            renewal.issued = Some(Issued { begun, number: 0, last, wanted, spki });
        }
    }
}

/// Makes the certificate that is due for an order, if it is not there yet.
pub(crate) fn renew(ca: &Shared, order: &str) -> Result<(), rcgen::Error> {
    let Some((order, renewal, issued)) = ca.store().orders.get(order).and_then(begun) else {
        return Ok(());
    };
    let number = renewal.number_due(issued.begun, now(), &ca.rules);
    if number <= issued.number || !ca.store().may_issue_to(&order.account) {
        return Ok(());
    }
    let first = &issued.wanted;
    let mut wanted = ca.issuer.wanted(order.identifiers, first.key.clone(), (None, None));
    shape(&renewal, &renewal.turn(issued.begun, number), &mut wanted, &ca.rules);
    let made = ca.issuer.issue(&wanted)?;
    let authority = ca.store().certificates.get(&issued.last).map(|last| last.authority.clone());
    let certificate = Certificate {
        account: order.account,
        identifiers: wanted.identifiers.clone(),
        chains: made.chains,
        serial: wanted.serial.clone(),
        authority: authority.unwrap_or_default(),
        spki: issued.spki.clone(),
        issued: now(),
        not_before: wanted.not_before,
        not_after: wanted.not_after,
        revoked: None,
        replaced: None,
        renewed: true,
    };
    let mut store = ca.store();
    if let Some(order) = store.orders.get_mut(&order.id) {
        order.status = (ca.rules.star.renewed_order_is)(order.status);
    }
    let id = store.keep_certificate(&made.der, certificate);
    if let Some(issued) = store
        .orders
        .get_mut(&order.id)
        .and_then(|order| order.renewal.as_mut()?.issued.as_mut())
        .filter(|issued| issued.number < number)
    {
        issued.number = number;
        issued.last = id;
        issued.wanted = wanted;
    }
    Ok(())
}

fn begun(order: &Order) -> Option<(Order, Renewal, Issued)> {
    let renewal = order.renewal.as_deref()?.clone();
    let issued = renewal.issued.clone()?;
    Some((order.clone(), renewal, issued))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn renewal(start: &str, end: &str, lifetime: i64, adjust: i64) -> Renewal {
        Renewal {
            start: Some((start.to_owned(), time(start))),
            end: (end.to_owned(), time(end)),
            lifetime,
            adjust: Some(adjust),
            by_get: None,
            issued: None,
        }
    }

    /// The example of RFC 8739 section 3.5.1.
    #[test]
    fn certificates_are_valid_as_in_the_example() {
        let (start, end) = ("2016-01-10T00:00:00Z", "2016-01-20T00:00:00Z");
        let renewal = renewal(start, end, 345_600, 259_200);
        let seen: Vec<_> = (0..3)
            .map(|number| renewal.validity(&renewal.turn(time(start), number), &Rules::RFC))
            .collect();
        let due = [
            ("2016-01-10T00:00:00Z", "2016-01-14T00:00:00Z"),
            ("2016-01-11T00:00:00Z", "2016-01-18T00:00:00Z"),
            ("2016-01-15T00:00:00Z", "2016-01-20T00:00:00Z"),
        ];
        assert_eq!(seen, due.map(|(begin, end)| (time(begin), time(end))));
        for (at, number) in [
            ("2016-01-10T00:00:00Z", 0),
            ("2016-01-10T23:59:59Z", 0),
            ("2016-01-11T00:00:00Z", 1),
            ("2016-01-15T00:00:00Z", 2),
            ("2016-01-19T23:59:59Z", 2),
        ] {
            assert_eq!(renewal.number_due(time(start), time(at), &Rules::RFC), number, "{at}");
        }
    }
}
