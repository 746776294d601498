//! How a scenario is run under load, as its file says.

use std::time::Duration;

use crate::parse::{
    Compiler, Key, Node, Place, Problem, Yaml, duration, find, items, number, words,
};
use crate::shape::{Arg, Shape};

/// The keys of `load`, which are those of k6 in the spelling of this language.
pub(crate) const LOAD: &[Arg] = &[
    Arg::optional(
        "executor",
        Shape::Word(Executor::NAMES),
        "what makes flows begin (default: constant-arrival-rate with a `rate`, else constant-vus)",
    ),
    Arg::optional("rate", Shape::Plain, "flows that begin in a time: `10/s`, `600/m`"),
    Arg::optional("duration", Shape::Duration, "for how long flows begin (default: 30s)"),
    Arg::optional(
        "stages",
        Shape::List(&Shape::Map(STAGE)),
        "targets that are approached one after the other, each in a straight line",
    ),
    Arg::optional(
        "arrivals",
        Shape::Word(&["uniform", "poisson"]),
        "how flows are spread over a rate (default: uniform)",
    ),
    Arg::optional("vus", Shape::Number(1, 1_000_000), "virtual users (default: 1)"),
    Arg::optional(
        "max-vus",
        Shape::Number(1, 1_000_000),
        "the most flows under way at once; arrivals beyond are dropped, and counted (default: 1000)",
    ),
    Arg::optional(
        "iterations",
        Shape::Number(1, u64::MAX),
        "flows, in all or for each virtual user",
    ),
    Arg::optional(
        "warmup",
        Shape::Duration,
        "how long at the start nothing is counted (default: 0s)",
    ),
    Arg::optional(
        "graceful-stop",
        Shape::Duration,
        "how long flows that are under way at the end may take (default: 30s)",
    ),
    Arg::optional(
        "accounts",
        Shape::Number(1, 1_000_000),
        "how often `setup` is done before the start; flows take the results in turn (default: 10)",
    ),
    Arg::optional(
        "nonces",
        Shape::Word(&["pool", "chain", "fresh"]),
        "shared by all flows, passed on within a flow, or fetched for each request (default: pool)",
    ),
    Arg::optional(
        "thresholds",
        Shape::Entries(
            "a metric",
            &Shape::OneOrMany(&Shape::Either(&[Shape::Plain, Shape::Map(THRESHOLD)])),
        ),
        "what must hold, in the grammar of k6: `p(99)<2s`, `rate<0.01`, `count==0`",
    ),
];

/// The keys of a stage.
const STAGE: &[Arg] = &[
    Arg::required("target", Shape::Plain, "the rate or the number of virtual users at its end"),
    Arg::required("duration", Shape::Duration, "how long it takes"),
];

/// The keys of a threshold.
const THRESHOLD: &[Arg] = &[
    Arg::required("threshold", Shape::Plain, "the expression"),
    Arg::optional("abort-on-fail", Shape::Flag, "whether the run ends where it does not hold"),
    Arg::optional("delay-abort", Shape::Duration, "from when on it may end (default: at once)"),
    Arg::optional("window", Shape::Duration, "hold it in each stretch of this length"),
];

/// What makes flows begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Executor {
    /// As many in each time unit, whatever the server does.
    ConstantArrivalRate,
    /// A rate that changes by stages.
    RampingArrivalRate,
    /// Virtual users, each one flow after the other.
    ConstantVus,
    /// Virtual users whose number changes by stages.
    RampingVus,
    /// A number of flows, shared by virtual users.
    SharedIterations,
    /// A number of flows for each virtual user.
    PerVuIterations,
    /// The largest rate that holds the thresholds.
    CapacitySearch,
}

impl Executor {
    /// Every executor.
    pub const ALL: [Self; 7] = [
        Self::ConstantArrivalRate,
        Self::RampingArrivalRate,
        Self::ConstantVus,
        Self::RampingVus,
        Self::SharedIterations,
        Self::PerVuIterations,
        Self::CapacitySearch,
    ];

    /// The names of all, in that order.
    pub const NAMES: &[&'static str] = &[
        "constant-arrival-rate",
        "ramping-arrival-rate",
        "constant-vus",
        "ramping-vus",
        "shared-iterations",
        "per-vu-iterations",
        "capacity-search",
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        let at = Self::ALL.iter().position(|executor| *executor == self);
        at.and_then(|at| Self::NAMES.get(at)).copied().unwrap_or_default()
    }

    /// The executor of that name.
    pub fn named(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(at).copied()
    }
}

/// `load` of a scenario file. What it leaves out is up to whoever runs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// What makes flows begin.
    pub executor: Option<Executor>,
    /// Flows a second.
    pub rate: Option<f64>,
    /// For how long flows begin.
    pub duration: Option<Duration>,
    /// Targets (flows a second, or virtual users), and how long each takes to reach.
    pub stages: Vec<(f64, Duration)>,
    /// Whether flows of a rate come by chance.
    pub poisson: Option<bool>,
    /// Virtual users.
    pub vus: Option<u64>,
    /// The most flows under way at once.
    pub max_vus: Option<u64>,
    /// Flows, in all or for each virtual user.
    pub iterations: Option<u64>,
    /// How long at the start nothing is counted.
    pub warmup: Option<Duration>,
    /// How long flows under way may take at the end.
    pub graceful_stop: Option<Duration>,
    /// How often the set-up is done.
    pub accounts: Option<u64>,
    /// Where nonces come from: `pool`, `chain` or `fresh`.
    pub nonces: Option<String>,
    /// What must hold.
    pub thresholds: Vec<Given>,
}

/// A threshold as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where it stands.
    pub place: Place,
    /// The metric, with tags in braces if there are any.
    pub metric: String,
    /// The expression.
    pub expression: String,
    /// Whether the run ends where it does not hold.
    pub abort_on_fail: bool,
    /// From when on it may end.
    pub delay_abort: Duration,
    /// The stretch that it must hold in, each by itself.
    pub window: Option<Duration>,
}

/// A rate: a number, `/`, and a unit of time. A number alone is for each second.
///
/// # Errors
/// What is wrong with it, in words.
pub fn rate(text: &str) -> Result<f64, String> {
    let shape = || format!("`{text}` is no rate; write a number and a unit: 10/s, 600/m, 100/10s");
    let (number, unit) = text.split_once('/').unwrap_or((text, "s"));
    let number: f64 = number.trim().parse().map_err(|_| shape())?;
    let unit = unit.trim();
    let unit = if unit.starts_with(|c: char| c.is_ascii_digit()) {
        unit.to_owned()
    } else {
        format!("1{unit}")
    };
    let unit = crate::parse::parse_duration(&unit).filter(|unit| !unit.is_zero());
    let seconds = unit.ok_or_else(shape)?.as_secs_f64();
    if number.is_finite() && number >= 0.0 { Ok(number / seconds) } else { Err(shape()) }
}

/// Reads `load`.
pub(crate) fn read(entries: &[(Key, Node)], compiler: &mut Compiler) -> Profile {
    let find = |name: &str| find(entries, name);
    let word = |name: &str| find(name).and_then(|node| words(node).into_iter().next());
    let mut a_rate = |node: &Node| {
        let text = words(node).into_iter().next()?;
        rate(&text).map_err(|wrong| compiler.report(Problem::new(node.place, wrong))).ok()
    };
    let mut stages = Vec::new();
    for stage in find("stages").map(items).unwrap_or_default() {
        if let Yaml::Map(entries) = &stage.value {
            let find = |name: &str| crate::parse::find(entries, name);
            if let (Some(target), Some(length)) = (find("target"), find("duration"))
                && let (Some(target), Some(length)) = (a_rate(target), duration(length))
            {
                stages.push((target, length));
            }
        }
    }
    Profile {
        executor: word("executor").and_then(|name| Executor::named(&name)),
        rate: find("rate").and_then(&mut a_rate),
        duration: find("duration").and_then(duration),
        stages,
        poisson: word("arrivals").map(|word| word == "poisson"),
        vus: find("vus").and_then(number),
        max_vus: find("max-vus").and_then(number),
        iterations: find("iterations").and_then(number),
        warmup: find("warmup").and_then(duration),
        graceful_stop: find("graceful-stop").and_then(duration),
        accounts: find("accounts").and_then(number),
        nonces: word("nonces"),
        thresholds: find("thresholds").map(thresholds).unwrap_or_default(),
    }
}

fn thresholds(node: &Node) -> Vec<Given> {
    let Yaml::Map(entries) = &node.value else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (key, node) in entries {
        for item in items(node) {
            let plain = Given {
                place: item.place,
                metric: key.name.clone(),
                expression: String::new(),
                abort_on_fail: false,
                delay_abort: Duration::ZERO,
                window: None,
            };
            match &item.value {
                Yaml::Text(text) => all.push(Given { expression: text.clone(), ..plain }),
                Yaml::Map(entries) => {
                    let find = |name: &str| find(entries, name);
                    all.push(Given {
                        expression: find("threshold")
                            .and_then(|node| words(node).into_iter().next())
                            .unwrap_or_default(),
                        abort_on_fail: find("abort-on-fail")
                            .is_some_and(|node| matches!(node.value, Yaml::Bool(true))),
                        delay_abort: find("delay-abort").and_then(duration).unwrap_or_default(),
                        window: find("window").and_then(duration),
                        ..plain
                    });
                }
                _ => {}
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_number_for_a_time() {
        assert_eq!(rate("10/s"), Ok(10.0));
        assert_eq!(rate("600/m"), Ok(10.0));
        assert_eq!(rate("100/10s"), Ok(10.0));
        assert_eq!(rate("0.5"), Ok(0.5));
        for wrong in ["", "ten/s", "1/0s", "-1/s", "1/fortnight", "inf/s", "NaN"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn executors_are_known_by_their_names() {
        for executor in Executor::ALL {
            assert_eq!(Executor::named(executor.name()), Some(executor));
        }
    }
}
