//! Waits.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use assay_record::{Reason, Stop};

use crate::parse::{Problem, Template, Yaml};
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

/// The longest wait that a server may ask for, where the file does not say.
const MOST: Duration = Duration::from_secs(60);

pub(super) static VERB: Verb = Verb {
    name: "sleep",
    summary: "Waits. To wait for something, use `await` or `inbound`: they end when it has happened.",
    args: &[
        Arg::required(
            "for",
            Shape::Wait,
            "how long; what a name stands for is a number of seconds, like that in Retry-After",
        ),
        Arg::optional(
            "at-most",
            Shape::Duration,
            "the longest that such a number may make it wait; where it is larger, nothing can be judged (default: 1m)",
        ),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        let most = args.duration("at-most");
        let length = match args.node("for").map(|node| &node.value) {
            Some(Yaml::Text(text)) if text.contains("{{") => {
                Length::Told(args.required_text("for"), most.unwrap_or(MOST))
            }
            _ => Length::Fixed(args.duration("for").unwrap_or_default()),
        };
        if let (Length::Fixed(_), Some(node)) = (&length, args.node("at-most")) {
            let message = "`at-most` is for a number that a server gives, and there is none";
            let problem = Problem::new(node.place, message);
            args.compiler.report(problem.with_help("leave it out, or name one in `for`"));
        }
        Box::new(Sleep { length })
    },
};

#[derive(Debug)]
struct Sleep {
    length: Length,
}

#[derive(Debug)]
enum Length {
    /// As the file has it.
    Fixed(Duration),
    /// As many seconds as a name stands for, but no longer than this.
    Told(Template, Duration),
}

impl Length {
    fn now(&self, scope: &Scope) -> Result<Duration, Stop> {
        let (template, most) = match self {
            Self::Fixed(length) => return Ok(*length),
            Self::Told(template, most) => (template, *most),
        };
        let text = template.text(scope)?;
        seconds(&text, most).map_err(|why| Stop::Inconclusive(Reason::new(why)))
    }
}

fn seconds(text: &str, most: Duration) -> Result<Duration, String> {
    let number = text.trim();
    let is_number = !number.is_empty() && number.bytes().all(|octet| octet.is_ascii_digit());
    if !is_number {
        return Err(format!("`{text}` is no number of seconds to wait"));
    }
    // More digits than fit are more than may be waited.
    let length = number.parse().map_or(Duration::MAX, Duration::from_secs);
    if length > most {
        return Err(format!("{number} s would be to wait, and {most:?} is the most"));
    }
    Ok(length)
}

impl Action for Sleep {
    fn about(&self, scope: &Scope, out: &mut String) {
        match &self.length {
            Length::Fixed(length) => {
                let _ = write!(out, "{length:?}");
            }
            Length::Told(template, _) => {
                template.describe(scope, out);
                out.push_str(" seconds");
            }
        }
    }

    fn rest(&self) -> Duration {
        match self.length {
            Length::Fixed(length) => length,
            Length::Told(..) => Duration::ZERO,
        }
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let length = self.length.now(&cx.scope)?;
            if length >= cx.deadline.saturating_duration_since(Instant::now()) {
                let cause = "the scenario would come to its deadline asleep";
                let remedy = "give it a longer `deadline`";
                return Err(Stop::Inconclusive(Reason::with_remedy(cause, remedy)));
            }
            cx.pause(length).await;
            Ok(Begun::Done { outcome: "slept".to_owned(), answer: None })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_seconds_is_waited_within_bounds() {
        let most = Duration::from_secs(12);
        assert_eq!(seconds("0", most), Ok(Duration::ZERO));
        assert_eq!(seconds(" 12 ", most), Ok(most));
        for (text, why) in [
            ("13", "13 s would be to wait, and 12s is the most"),
            ("99999999999999999999", "is the most"),
            ("", "is no number of seconds"),
            ("-1", "is no number of seconds"),
            ("1.5", "is no number of seconds"),
            ("Thu, 26 Nov 2026 21:00:00 GMT", "is no number of seconds"),
        ] {
            let told = seconds(text, most).unwrap_err();
            assert!(told.contains(why), "{text}: {told}");
        }
    }
}
