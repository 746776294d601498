//! Times: RFC 3339, and how they stand to others.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use crate::parse::{Compiler, Node, Problem, Template, Yaml, parse_duration};
use crate::value::Scope;

/// A moment: now or a time of the scenario, and so much earlier or later.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    /// `None` is now.
    base: Option<Template>,
    offset: SignedDuration,
}

/// A time in the form of RFC 3339 section 5.6, which is narrower than ISO 8601.
pub(crate) fn rfc3339(text: &str) -> Option<Timestamp> {
    let pattern = b"dddd-dd-ddtdd:dd:dd";
    let (head, rest) = text.split_at_checked(pattern.len())?;
    let fits = head.bytes().zip(pattern).all(|(seen, due)| match due {
        b'd' => seen.is_ascii_digit(),
        b't' => matches!(seen, b'T' | b't'),
        due => seen == *due,
    });
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0).then(|| fraction.split_at(digits).1)?
        }
        None => rest,
    };
    let is_offset = match rest.as_bytes() {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit())
        }
        _ => false,
    };
    (fits && is_offset).then(|| text.parse().ok()).flatten()
}

impl Moment {
    /// `now`, `now + 2h`, `2030-01-01T00:00:00Z`, `{{ name }} - 5m`.
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        let text = match &node.value {
            Yaml::Text(text) => text.as_str(),
            _ => "",
        };
        let (base, offset) = split(text);
        let base_node = Node { place: node.place, value: Yaml::Text(base.trim().to_owned()) };
        let base = (base.trim() != "now").then(|| Template::read(&base_node, compiler));
        let is_wrong = base
            .as_ref()
            .and_then(|template| template.as_literal())
            .is_some_and(|literal| rfc3339(literal).is_none());
        if is_wrong {
            let problem = Problem::new(node.place, format!("`{text}` is no time"));
            let help = "write now, now + 2h, an RFC 3339 time, or the name of one";
            compiler.report(problem.with_help(help));
        }
        Self { base, offset }
    }

    /// The moment; `None` where what the name stands for is no time.
    pub(crate) fn at(&self, scope: &Scope, now: Timestamp) -> Option<Timestamp> {
        let base = match &self.base {
            None => now,
            Some(template) => rfc3339(&template.text(scope).ok()?)?,
        };
        base.checked_add(self.offset).ok()
    }
}

/// What stands before ` + ` or ` - `, and the offset that follows.
fn split(text: &str) -> (&str, SignedDuration) {
    for (sign, word) in [(1, " + "), (-1, " - ")] {
        if let Some((base, offset)) = text.rsplit_once(word)
            && let Some(offset) = parse_duration(offset.trim())
            && let Ok(offset) = SignedDuration::try_from(offset)
        {
            return (base, if sign < 0 { -offset } else { offset });
        }
    }
    (text, SignedDuration::ZERO)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.base {
            None => f.write_str("now")?,
            Some(template) => template.fmt(f)?,
        }
        match self.offset.cmp(&SignedDuration::ZERO) {
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => write!(f, " + {} s", self.offset.as_secs()),
            std::cmp::Ordering::Less => write!(f, " - {} s", -self.offset.as_secs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_of_rfc_3339_is_a_time() {
        for good in ["2026-11-23T10:00:00Z", "2026-11-23t10:00:00.123456789+01:00"] {
            assert!(rfc3339(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "now",
            "2026-11-23",
            "2026-11-23 10:00:00Z",
            "2026-11-23T10:00:00",
            "2026-11-23T10:00Z",
            "2026-11-23T10:00:00.Z",
            "2026-11-23T10:00:00+0100",
            "2026-13-23T10:00:00Z",
            "20261123T100000Z",
        ] {
            assert!(rfc3339(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn offsets_are_split_off_and_dates_are_not() {
        assert_eq!(split("now + 2h"), ("now", SignedDuration::from_secs(7200)));
        assert_eq!(split("now - 5m"), ("now", SignedDuration::from_secs(-300)));
        assert_eq!(split("2026-11-23T10:00:00Z").1, SignedDuration::ZERO);
    }
}
