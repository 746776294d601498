//! The verdict on a server, for a terminal: what failed, what warns, what could not be judged and
//! why, counts by section, and the exit code in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use assay_record::{ExchangeId, Finding, Reason, RequirementVerdict, Run, Verdict};

use crate::plain;
use crate::wrap::wrap;

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// The verdict, in lines of at most `width` columns, with ANSI colours; every colour stands beside
/// a word or sign.
pub fn verdict(run: &Run, width: usize) -> String {
    verdict_with_slowest(run, width, &[])
}

/// The same, with the checks that took longest before the summary.
pub fn verdict_with_slowest(run: &Run, width: usize, checks: &[(String, Duration)]) -> String {
    let mut text = String::new();
    failures(&mut text, run, width);
    warnings(&mut text, run, width);
    inconclusive(&mut text, run, width);
    waived(&mut text, run, width);
    sections(&mut text, run);
    slowest(&mut text, checks, width);
    summary(&mut text, run, width);
    text
}

fn failures(text: &mut String, run: &Run, width: usize) {
    for finding in counting(run).filter(|finding| finding.verdict == Verdict::Fail) {
        let requirement = run.requirements.iter().find(|r| r.id == finding.requirement);
        let _ = writeln!(text, "{BAD}FAIL{BAD:#} {} {}", finding.requirement, finding.by);
        if let Some(requirement) = requirement {
            field(text, requirement.level.word(), &requirement.statement, width);
        }
        field(text, "due", &finding.due, width);
        field(text, "seen", &finding.seen, width);
        evidence(text, run, finding, width);
        field(text, "more", &format!("assay explain {}", finding.requirement), width);
        text.push('\n');
    }
}

/// The findings that are neither waived nor known from the baseline.
fn counting(run: &Run) -> impl Iterator<Item = &Finding> {
    run.findings().filter(|finding| {
        let requirement = run.requirements.iter().find(|r| r.id == finding.requirement);
        requirement.is_none_or(|r| r.waived.is_none() && !r.known)
    })
}

/// What is let pass, one line each, and the waivers that somebody should look at.
fn waived(text: &mut String, run: &Run, width: usize) {
    for requirement in &run.requirements {
        let word = requirement.verdict.word();
        if let Some(waived) = &requirement.waived {
            let _ = writeln!(text, "{DIM}WAIVED{DIM:#} {} ({word})", requirement.id);
            field(text, "reason", &waived.reason, width);
            field(text, "owner", &format!("{}, until {}", waived.owner, waived.expires), width);
            text.push('\n');
        } else if requirement.known {
            let _ = writeln!(
                text,
                "{DIM}KNOWN{DIM:#} {} ({word}, in the baseline too)",
                requirement.id
            );
        }
    }
    for trouble in &run.waivers {
        let _ = writeln!(text, "{SOFT}WAIVER{SOFT:#} {}", plain::line(&trouble.place));
        field(text, "of", &trouble.waiver, width);
        field(text, "it", &trouble.trouble, width);
        text.push('\n');
    }
}

/// The decisive exchange: what was sent.
fn evidence(text: &mut String, run: &Run, finding: &Finding, width: usize) {
    let Some(exchange) = finding.evidence.last().and_then(|id| run.recording.exchange(*id)) else {
        return;
    };
    let sent = format!("{} {} {}", exchange.id, exchange.sent.method, exchange.sent.url);
    field(text, "sent", &sent, width);
    if let Some(Ok(header)) = exchange.sent.jws().map(|jws| jws.protected) {
        field(text, "header", &header.to_string(), width);
    }
    let mutations = mutations_of(run, exchange.id);
    if !mutations.is_empty() {
        field(text, "mutation", &mutations.join(", "), width);
    }
}

fn mutations_of(run: &Run, id: ExchangeId) -> &[String] {
    let checks = run.recording.scenarios.iter().flat_map(|scenario| &scenario.checks);
    let mut steps = checks.flat_map(|check| &check.steps);
    steps.find(|step| step.answer == Some(id)).map_or(&[], |step| &step.mutations)
}

fn warnings(text: &mut String, run: &Run, width: usize) {
    for finding in counting(run).filter(|finding| finding.verdict == Verdict::Warn) {
        let _ = writeln!(text, "{SOFT}WARN{SOFT:#} {} {}", finding.requirement, finding.by);
        field(text, "due", &finding.due, width);
        field(text, "seen", &finding.seen, width);
        text.push('\n');
    }
}

/// One block for one cause, however many checks it keeps from being judged.
fn inconclusive(text: &mut String, run: &Run, width: usize) {
    let mut causes: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for finding in run.checks.iter().flat_map(|check| &check.findings) {
        if let Verdict::Inconclusive(Reason { cause, remedy }) = &finding.verdict {
            let checks = causes.entry((cause, remedy.as_deref())).or_default();
            if checks.last() != Some(&finding.by.as_str()) {
                checks.push(&finding.by);
            }
        }
    }
    for ((cause, remedy), checks) in causes {
        let many = if checks.len() == 1 { "1 check" } else { &format!("{} checks", checks.len()) };
        let _ = writeln!(text, "{SOFT}NOT JUDGED{SOFT:#} {many}");
        field(text, "cause", cause, width);
        if let Some(remedy) = remedy {
            field(text, "remedy", remedy, width);
        }
        field(text, "checks", &checks.join(", "), width);
        text.push('\n');
    }
}

fn field(text: &mut String, label: &str, value: &str, width: usize) {
    let value = wrap(&plain::line(value), 11, width);
    let _ = writeln!(text, "  {DIM}{label:<8}{DIM:#} {value}");
}

fn sections(text: &mut String, run: &Run) {
    let mut sections: Vec<(String, Vec<&RequirementVerdict>)> = Vec::new();
    for requirement in &run.requirements {
        let document = requirement.id.split('-').next().unwrap_or_default();
        let name = format!("{document} {}", requirement.section);
        match sections.iter_mut().find(|(section, _)| *section == name) {
            Some((_, list)) => list.push(requirement),
            None => sections.push((name, vec![requirement])),
        }
    }
    for (name, list) in sections {
        let _ = write!(text, "{name:<16}");
        for (gravity, sign, style) in [
            (Verdict::Pass.gravity(), "✓ pass", GOOD),
            (Verdict::Fail.gravity(), "✗ fail", BAD),
            (Verdict::Warn.gravity(), "△ warn", SOFT),
            (2, "? not judged", SOFT),
            (0, "– not offered", DIM),
        ] {
            let count = list.iter().filter(|r| r.verdict.gravity() == gravity).count();
            if count > 0 {
                let _ = write!(text, "  {style}{count} {sign}{style:#}");
            }
        }
        text.push('\n');
    }
}

fn slowest(text: &mut String, checks: &[(String, Duration)], width: usize) {
    if checks.is_empty() {
        return;
    }
    let _ = writeln!(text, "\nSlowest checks");
    for (id, time) in checks {
        let id = wrap(&plain::line(id), 11, width);
        let _ = writeln!(text, "{DIM}{:>7.2} s{DIM:#}  {id}", time.as_secs_f64());
    }
}

fn summary(text: &mut String, run: &Run, width: usize) {
    let counts = run.counts();
    let all = run.requirements.len();
    let mut parts = vec![
        format!("{} broken", counts.fail),
        format!("{} warned", counts.warn),
        format!("{} not judged", counts.inconclusive),
        format!("{} not offered", counts.skip),
    ];
    for (count, word) in [(counts.waived, "waived"), (counts.known, "in the baseline")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    let _ =
        writeln!(text, "\n{} of {all} requirements verified ({})", counts.pass, parts.join(", "));
    if let Some(second) = crate::summary::second_runs(run) {
        let _ = writeln!(text, "{}", wrap(&second, 0, width));
    }
    let (style, verdict) = if counts.fail > 0 {
        (BAD, "BROKEN: the server breaks what the standard demands (exit code 1)")
    } else if counts.inconclusive > 0 {
        (SOFT, "NOT JUDGED: not everything that was asked for could be judged (exit code 3)")
    } else if counts.pass == 0 {
        (SOFT, "NOT JUDGED: nothing was verified (exit code 3)")
    } else {
        (GOOD, "HELD: the server does what was checked (exit code 0)")
    };
    let _ = writeln!(text, "{style}{}{style:#}", wrap(verdict, 0, width));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn plain_text(run: &Run) -> String {
        let mut text = String::new();
        let mut escaped = false;
        for c in verdict(run, 80).chars() {
            match c {
                '\x1b' => escaped = true,
                'm' if escaped => escaped = false,
                _ if escaped => {}
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn the_slowest_checks_stand_before_the_summary() {
        let run = sample::run();
        let slowest = [("http-01/silent".to_owned(), Duration::from_millis(15_230))];
        let text = verdict_with_slowest(&run, 80, &slowest);
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words:?}: {text}"));
        assert!(at("Slowest checks") < at("http-01/silent") && at("15.23 s") < at("verified ("));
        assert!(!verdict(&run, 80).contains("Slowest"));
    }

    #[test]
    fn a_failure_says_what_was_due_seen_and_sent_within_eighty_columns() {
        let text = plain_text(&sample::run());
        for part in [
            "FAIL RFC8555-6.5-R16 replay-protection/reused",
            "due      a refusal with status 400",
            "seen     accepted: 201",
            "sent     #2 POST https://ca.test/order",
            "mutation nonce-reused",
            "NOT JUDGED 2 checks",
            "remedy   give it time",
            "0 of 2 requirements verified (1 broken, 0 warned, 1 not judged, 0 not offered)",
            "(exit code 1)",
        ] {
            assert!(text.contains(part), "{part:?} is missing in\n{text}");
        }
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
