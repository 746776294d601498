//! Two measured runs side by side.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use assay_record::{Change, Compared, Gate, GateOutcome, LoadComparison, Side, Unit};

use super::markdown::cell;
use super::words::{WHERE, rate, time};
use crate::plain;

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// What a comparison came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No gate is broken.
    Held,
    /// A gate is broken.
    Regressed,
    /// There are gates, and they could not be judged.
    NotJudged,
}

/// What a comparison came to. Numbers of a run that is inconclusive break no gate and hold none.
pub fn outcome(comparison: &LoadComparison) -> Outcome {
    let gates = &comparison.gates;
    let is = |wanted: fn(&GateOutcome) -> bool| gates.iter().any(|gate| wanted(&gate.outcome));
    let unsaid = [&comparison.before, &comparison.after];
    if gates.is_empty() {
        Outcome::Held
    } else if unsaid.iter().any(|side| !side.inconclusive.is_empty()) {
        Outcome::NotJudged
    } else if is(|outcome| *outcome == GateOutcome::Broken) {
        Outcome::Regressed
    } else if is(|outcome| matches!(outcome, GateOutcome::Unknown(_))) {
        Outcome::NotJudged
    } else {
        Outcome::Held
    }
}

/// For a terminal.
pub fn text(comparison: &LoadComparison) -> String {
    let mut text = String::new();
    for (name, side) in [("old", &comparison.before), ("new", &comparison.after)] {
        let _ = writeln!(text, "{name}  {}", said(side));
    }
    for difference in &comparison.differences {
        let _ = writeln!(text, "{SOFT}plans differ{SOFT:#}: {}", plain::line(difference));
    }
    let _ = writeln!(
        text,
        "\n{DIM}{:<53}{:>9} {:>9} {:>7}   {:<18}{DIM:#}",
        "", "old", "new", "ratio", "95 % interval"
    );
    let mut last = "";
    for (group, compared) in told(comparison) {
        if group != last {
            let _ = writeln!(text, "{DIM}{group}{DIM:#}");
            last = group;
        }
        let (style, word) = changed(compared);
        let [before, after, ratio, interval] = values(compared);
        let _ = writeln!(
            text,
            "  {:<43}{:<8}{before:>9} {after:>9} {ratio:>7}   {interval:<18}{style}{word}{style:#}",
            cut(&name(compared), 42),
            plain::line(&compared.aggregate)
        );
    }
    let _ = writeln!(
        text,
        "{DIM}An interval tells chance within two runs. Machines change from run to run too: before you\n\
         believe a few per cent, measure again.{DIM:#}\n"
    );
    for gate in &comparison.gates {
        let (style, sign, word) = judged(gate);
        let _ = writeln!(
            text,
            "{style}{sign}{style:#} {} {}: {word}{}",
            plain::line(&gate.metric),
            plain::line(&gate.expression),
            shown(gate)
        );
    }
    if !comparison.gates.is_empty() {
        text.push('\n');
    }
    let (word, code, style) = match outcome(comparison) {
        Outcome::Held => ("HELD", 0, GOOD),
        Outcome::Regressed => ("REGRESSED", 1, BAD),
        Outcome::NotJudged => ("NOT JUDGED", 3, SOFT),
    };
    let _ = writeln!(text, "{style}{word}{style:#}{} (exit code {code})", ending(comparison));
    for reason in inconclusive(comparison) {
        let _ = writeln!(text, "  {}", plain::line(&reason));
    }
    text
}

/// For documents.
pub fn markdown(comparison: &LoadComparison) -> String {
    let word = match outcome(comparison) {
        Outcome::Held => "held",
        Outcome::Regressed => "regressed",
        Outcome::NotJudged => "not judged",
    };
    let mut text = format!("**{word}**{}\n\n", ending(comparison));
    for (name, side) in [("old", &comparison.before), ("new", &comparison.after)] {
        let _ = writeln!(text, "- {name}: {}", cell(&said(side)));
    }
    for difference in &comparison.differences {
        let _ = writeln!(text, "- plans differ: {}", cell(difference));
    }
    for reason in inconclusive(comparison) {
        let _ = writeln!(text, "- {}", cell(&reason));
    }
    if !comparison.gates.is_empty() {
        text.push_str("\n| gate | came to | ratio | 95 % interval |\n|---|---|--:|---|\n");
    }
    for gate in &comparison.gates {
        let (_, _, word) = judged(gate);
        let [_, _, ratio, interval] = gate.compared.as_ref().map(values).unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} {} | {} | {ratio} | {interval} |",
            cell(&gate.metric),
            cell(&gate.expression),
            cell(&word)
        );
    }
    text.push_str(
        "\n| metric | | old | new | ratio | 95 % interval | |\n|---|---|--:|--:|--:|---|---|\n",
    );
    for (group, compared) in told(comparison) {
        let [before, after, ratio, interval] = values(compared);
        let (_, word) = changed(compared);
        let name = cell(&format!("{group}: {}", name(compared)));
        let aggregate = cell(&compared.aggregate);
        let _ = writeln!(
            text,
            "| {name} | {aggregate} | {before} | {after} | {ratio} | {interval} | {word} |"
        );
    }
    text
}

fn said(side: &Side) -> String {
    let mut text = format!("{}, {} completed, on {}", side.load, side.completed, side.directory);
    for (before, more) in [(", began ", &side.started), (", assay ", &side.version)] {
        if !more.is_empty() {
            text.push_str(before);
            text.push_str(more);
        }
    }
    plain::line(&text).into_owned()
}

fn ending(comparison: &LoadComparison) -> &'static str {
    if comparison.gates.is_empty() { ": nothing was asked for with --fail-if" } else { "" }
}

fn inconclusive(comparison: &LoadComparison) -> Vec<String> {
    let sides = [("older", &comparison.before), ("newer", &comparison.after)];
    let each = sides.into_iter().flat_map(|(which, side)| {
        let told = move |reason: &String| format!("the {which} run is inconclusive: {reason}");
        side.inconclusive.iter().map(told)
    });
    each.collect()
}

/// What is told, by groups; the JSON has more.
fn told(comparison: &LoadComparison) -> Vec<(&'static str, &Compared)> {
    let groups = ["rates and shares", "whole flows", "steps", "where the time went"];
    let of = |compared: &Compared| match (compared.metric.as_str(), &compared.unit) {
        ("acme_flow_duration" | "acme_flow_service_time", _) => 1,
        ("acme_step_duration", _) => 2,
        (metric, Unit::Microseconds) if WHERE.iter().any(|(known, _)| *known == metric) => 3,
        (_, Unit::Microseconds) => groups.len(),
        _ => 0,
    };
    let each = groups.iter().enumerate().flat_map(|(at, group)| {
        let own = comparison.metrics.iter().filter(move |compared| of(compared) == at);
        own.map(|compared| (*group, compared))
    });
    each.collect()
}

fn name(compared: &Compared) -> String {
    let metric = compared.metric.as_str();
    let known = [
        ("acme_flow_duration", "response"),
        ("acme_flow_service_time", "service"),
        ("iterations", "flows that ended"),
        ("acme_certs", "certificates"),
        ("acme_flow_failed", "flows that failed"),
        ("dropped_iterations", "flows dropped"),
        ("http_reqs", "requests"),
        ("http_req_failed", "requests refused or lost"),
        ("acme_bad_nonce", "requests with a nonce that was refused"),
        ("acme_rate_limited", "requests over a rate limit"),
    ];
    let name = match &compared.step {
        Some(step) => step.as_str(),
        None => {
            let known = known.iter().chain(WHERE).find(|(known, _)| *known == metric);
            known.map_or(metric, |(_, name)| name)
        }
    };
    plain::line(name).into_owned()
}

/// Old, new, ratio and interval.
fn values(compared: &Compared) -> [String; 4] {
    let value = |value: f64| match compared.unit {
        Unit::Microseconds => time(value.round() as u64),
        Unit::PerSecond => rate(value),
        Unit::Share => format!("{:.2} %", value * 100.0),
        Unit::Count => format!("{value:.0}"),
    };
    let ratio = compared.ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.3}"));
    let interval = match compared.interval {
        Some((least, most)) if most < 1000.0 => format!("{least:.3} to {most:.3}"),
        Some((least, _)) => format!("{least:.3} or more"),
        None if compared.ratio.is_none() => String::new(),
        None => "too few values".to_owned(),
    };
    [value(compared.before), value(compared.after), ratio, interval]
}

/// A change of a few per cent is told, but not in colour.
fn changed(compared: &Compared) -> (Style, &'static str) {
    let is_large = compared.interval.is_some_and(|(least, most)| least > 1.05 || most < 0.95);
    match compared.change {
        Change::Better => (if is_large { GOOD } else { DIM }, "better"),
        Change::Worse => (if is_large { BAD } else { DIM }, "worse"),
        Change::Unclear => (DIM, ""),
    }
}

fn judged(gate: &Gate) -> (Style, &'static str, String) {
    match &gate.outcome {
        GateOutcome::Held => (GOOD, "✓", "held".to_owned()),
        GateOutcome::Broken => (BAD, "✗", "broken".to_owned()),
        GateOutcome::Unclear => (GOOD, "~", "not shown to be beyond".to_owned()),
        GateOutcome::Unknown(why) => (SOFT, "?", format!("not judged, {}", plain::line(why))),
    }
}

fn shown(gate: &Gate) -> String {
    let Some(compared) = gate.compared.as_ref().filter(|compared| compared.interval.is_some())
    else {
        return String::new();
    };
    let [before, after, ratio, interval] = values(compared);
    format!(", {before} and {after}, ratio {ratio} ({interval})")
}

/// The text, or as much of it as there is room for.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(metric: &str, step: Option<&str>, change: Change) -> Compared {
        Compared {
            metric: metric.to_owned(),
            step: step.map(str::to_owned),
            aggregate: "p(99)".to_owned(),
            unit: Unit::Microseconds,
            before: 80_000.0,
            after: 120_000.0,
            ratio: Some(1.5),
            interval: Some((1.4, 1.62)),
            change,
        }
    }

    fn comparison(outcomes: &[GateOutcome]) -> LoadComparison {
        let side = Side {
            directory: "https://ca.test/\x1b[2J".to_owned(),
            started: "2026-11-27T00:00:00Z".to_owned(),
            version: "0.1.0".to_owned(),
            load: "20/s for 40 s, constant-arrival-rate".to_owned(),
            completed: 800,
            inconclusive: Vec::new(),
        };
        let gate = |outcome: &GateOutcome| Gate {
            metric: "acme_flow_duration".to_owned(),
            expression: "p(99)>+10%".to_owned(),
            outcome: outcome.clone(),
            compared: Some(compared("acme_flow_duration", None, Change::Worse)),
        };
        LoadComparison {
            format: "load-comparison/1".to_owned(),
            before: side.clone(),
            after: side,
            differences: Vec::new(),
            metrics: vec![
                compared("acme_flow_duration", None, Change::Worse),
                compared("acme_step_duration", Some("a|b\x1b[31m"), Change::Unclear),
            ],
            gates: outcomes.iter().map(gate).collect(),
        }
    }

    #[test]
    fn a_broken_gate_outweighs_what_could_not_be_judged() {
        let unknown = GateOutcome::Unknown("nothing".to_owned());
        let of = |outcomes: &[GateOutcome]| outcome(&comparison(outcomes));
        assert_eq!(of(&[]), Outcome::Held);
        assert_eq!(of(&[GateOutcome::Held, GateOutcome::Unclear]), Outcome::Held);
        assert_eq!(of(&[unknown.clone(), GateOutcome::Held]), Outcome::NotJudged);
        assert_eq!(of(&[unknown, GateOutcome::Broken]), Outcome::Regressed);
        let mut late = comparison(&[GateOutcome::Broken]);
        late.after.inconclusive.push("flows began late".to_owned());
        assert_eq!(outcome(&late), Outcome::NotJudged, "its numbers say nothing");
        assert!(text(&late).contains("the newer run is inconclusive: flows began late"));
    }

    #[test]
    fn the_table_has_old_new_ratio_and_interval() {
        let comparison = comparison(&[GateOutcome::Broken]);
        let text = text(&comparison);
        assert!(text.contains("80.0 ms    120 ms   1.500   1.400 to 1.620"), "{text}");
        let rows: Vec<&str> = text.lines().filter(|line| line.contains("p(99)   ")).collect();
        assert!(rows[0].starts_with("  response ") && rows[1].starts_with("  a|b"), "{text}");
        assert!(text.contains("REGRESSED"), "{text}");
        let markdown = markdown(&comparison);
        assert!(markdown.starts_with("**regressed**\n"), "{markdown}");
        let row =
            "| whole flows: response | p(99) | 80.0 ms | 120 ms | 1.500 | 1.400 to 1.620 | worse |";
        assert!(markdown.contains(row), "{markdown}");
        let gate = "| acme_flow_duration p(99)>+10% | broken | 1.500 | 1.400 to 1.620 |";
        assert!(markdown.contains(gate), "{markdown}");
    }

    #[test]
    fn nothing_of_a_result_drives_the_terminal_or_breaks_the_table() {
        let comparison = comparison(&[]);
        assert!(!text(&comparison).contains("\x1b[2J") && !text(&comparison).contains("b\x1b[31m"));
        assert!(markdown(&comparison).contains("a\\|b"));
    }
}
