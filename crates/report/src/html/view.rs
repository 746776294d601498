//! What the template shows: plain strings, cut and made visible.

use std::fmt::Write as _;

use assay_record::{Reason, RequirementVerdict, Run, Verdict};

use super::cases::Case;
use super::text::{anchor, line};
use crate::summary::{self, Outcome};

pub(super) const TEXT: usize = 1000;

/// The head of the page.
pub(super) struct Banner {
    pub(super) target: String,
    pub(super) embedded: bool,
    pub(super) word: &'static str,
    pub(super) class: &'static str,
    pub(super) sentence: String,
    pub(super) tally: Vec<Tally>,
    pub(super) date: String,
    pub(super) version: String,
    pub(super) seed: u64,
    pub(super) command: String,
}

/// One number of the banner.
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) name: &'static str,
    pub(super) class: &'static str,
}

pub(super) fn banner(run: &Run) -> Banner {
    let counts = run.counts();
    let outcome = Outcome::of(&counts);
    let tally = |count, name, class| Tally { count, name, class };
    Banner {
        target: line(&run.recording.target.directory, 300),
        embedded: run.recording.target.embedded,
        word: outcome.word(),
        class: outcome.class(),
        sentence: summary::sentence(run),
        tally: vec![
            tally(counts.pass, "verified", "pass"),
            tally(counts.fail, "broken", "fail"),
            tally(counts.warn, "warned", "warn"),
            tally(counts.inconclusive, "not judged", "inconclusive"),
            tally(counts.skip, "not offered", "skip"),
            tally(counts.waived, "waived", "waived"),
        ],
        date: or_dash(line(&run.origin.started, 60)),
        version: or_dash(line(&run.origin.version, 60)),
        seed: run.recording.seed,
        command: command(run),
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "not recorded".to_owned() } else { text }
}

fn command(run: &Run) -> String {
    if run.origin.command.is_empty() {
        return "not recorded".to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for word in &run.origin.command {
        let bare = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
        if !word.is_empty() && word.chars().all(bare) {
            words.push(word.clone());
        } else {
            words.push(format!("'{}'", word.replace('\'', r"'\''")));
        }
    }
    line(&words.join(" "), TEXT)
}

/// A row of the matrix.
pub(super) struct Section {
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    pub(super) held: usize,
}

/// One requirement in the matrix.
pub(super) struct Cell {
    pub(super) anchor: String,
    pub(super) class: &'static str,
    pub(super) letter: &'static str,
    pub(super) hover: String,
}

/// The letter of a standing: colour alone must not tell it.
fn letter(standing: &str) -> &'static str {
    match standing {
        "pass" => "P",
        "fail" => "F",
        "warn" => "W",
        "skip" => "S",
        "waived" => "V",
        _ => "?",
    }
}

/// The words of a standing.
pub(super) fn said(standing: &str) -> &'static str {
    match standing {
        "pass" => "verified",
        "fail" => "broken",
        "warn" => "warned",
        "skip" => "not offered",
        "waived" => "waived",
        _ => "not judged",
    }
}

pub(super) fn sections(run: &Run) -> Vec<Section> {
    let sections = summary::sections(run).into_iter();
    sections
        .map(|(name, list)| Section {
            name: line(&name.replacen(' ', " § ", 1), 80),
            held: list.iter().filter(|r| r.verdict == Verdict::Pass).count(),
            cells: list.into_iter().map(cell).collect(),
        })
        .collect()
}

fn cell(requirement: &RequirementVerdict) -> Cell {
    let class = summary::standing(requirement);
    let statement = line(&requirement.statement, 140);
    Cell {
        anchor: anchor(&requirement.id),
        class,
        letter: letter(class),
        hover: format!("{} {}: {statement}", line(&requirement.id, 80), said(class)),
    }
}

/// An entry of the list.
pub(super) struct Requirement {
    pub(super) anchor: String,
    pub(super) id: String,
    pub(super) level: &'static str,
    pub(super) class: &'static str,
    pub(super) said: &'static str,
    pub(super) letter: &'static str,
    pub(super) statement: String,
    pub(super) by: Vec<By>,
    pub(super) link: Option<String>,
    pub(super) section: String,
    pub(super) reason: String,
    pub(super) waived: String,
}

/// A check that judged a requirement, and where the page shows what it found.
pub(super) struct By {
    pub(super) name: String,
    pub(super) case: Option<usize>,
}

pub(super) fn requirements(run: &Run, cases: &[Case]) -> Vec<Requirement> {
    run.requirements.iter().map(|requirement| entry(requirement, cases)).collect()
}

fn entry(requirement: &RequirementVerdict, cases: &[Case]) -> Requirement {
    let class = summary::standing(requirement);
    let by = |name: &String| By {
        name: line(name, 120),
        case: cases.iter().find(|case| case.by == *name).map(|case| case.number),
    };
    let waived = requirement.waived.as_ref().map(|waived| {
        let until = line(&waived.expires, 40);
        format!("{} ({}, until {until})", line(&waived.reason, TEXT), line(&waived.owner, 120))
    });
    Requirement {
        anchor: anchor(&requirement.id),
        id: line(&requirement.id, 80),
        level: requirement.level.word(),
        class,
        said: said(class),
        letter: letter(class),
        statement: line(&requirement.statement, TEXT),
        by: requirement.by.iter().take(40).map(by).collect(),
        link: summary::link(requirement),
        section: line(&requirement.section, 40),
        reason: reason(&requirement.verdict),
        waived: waived.unwrap_or_default(),
    }
}

/// Why something was not judged, and what would cure it.
pub(super) fn reason(verdict: &Verdict) -> String {
    let (Verdict::Skip(Reason { cause, remedy }) | Verdict::Inconclusive(Reason { cause, remedy })) =
        verdict
    else {
        return String::new();
    };
    let mut text = line(cause, TEXT);
    if let Some(remedy) = remedy {
        let _ = write!(text, ". Remedy: {}", line(remedy, TEXT));
    }
    text
}

/// A feature.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) offered: bool,
    pub(super) evidence: String,
}

pub(super) fn features(run: &Run) -> Vec<Row> {
    let features = run.recording.features.iter();
    features
        .map(|feature| Row {
            name: line(&feature.name, 80),
            offered: feature.offered,
            evidence: line(&feature.evidence, TEXT),
        })
        .collect()
}

/// A waiver that was used.
pub(super) struct Waiver {
    pub(super) anchor: String,
    pub(super) requirement: String,
    pub(super) expires: String,
    pub(super) owner: String,
    pub(super) reason: String,
}

/// The soonest to expire first: dates in this form sort as text.
pub(super) fn waivers(run: &Run) -> Vec<Waiver> {
    let mut waivers: Vec<Waiver> = run
        .requirements
        .iter()
        .filter_map(|requirement| {
            let waived = requirement.waived.as_ref()?;
            Some(Waiver {
                anchor: anchor(&requirement.id),
                requirement: line(&requirement.id, 80),
                expires: line(&waived.expires, 40),
                owner: line(&waived.owner, 120),
                reason: line(&waived.reason, TEXT),
            })
        })
        .collect();
    waivers.sort_by(|a, b| a.expires.cmp(&b.expires));
    waivers
}

/// A waiver that somebody should look at.
pub(super) struct Trouble {
    pub(super) place: String,
    pub(super) waiver: String,
    pub(super) trouble: String,
}

pub(super) fn troubles(run: &Run) -> Vec<Trouble> {
    let troubles = run.waivers.iter();
    troubles
        .map(|trouble| Trouble {
            place: line(&trouble.place, 200),
            waiver: line(&trouble.waiver, 200),
            trouble: line(&trouble.trouble, TEXT),
        })
        .collect()
}

/// A line of the environment.
pub(super) struct Pair {
    pub(super) name: &'static str,
    pub(super) value: String,
}

pub(super) fn environment(run: &Run) -> Vec<Pair> {
    let recording = &run.recording;
    let mut versions: Vec<String> = Vec::new();
    for exchange in &recording.exchanges {
        let http = exchange.received.as_ref().map_or("", |received| &*received.version);
        let tls = exchange.connection.as_ref().and_then(|c| c.tls.as_deref()).unwrap_or_default();
        let both = line(format!("{http} {tls}").trim(), 60);
        if !both.is_empty() && !versions.contains(&both) && versions.len() < 6 {
            versions.push(both);
        }
    }
    let pair = |name, value| Pair { name, value };
    let checks: usize = recording.scenarios.iter().map(|scenario| scenario.checks.len()).sum();
    vec![
        pair("Directory", line(&recording.target.directory, 300)),
        pair("assay", or_dash(line(&run.origin.version, 60))),
        pair("Command", command(run)),
        pair("Began", or_dash(line(&run.origin.started, 60))),
        pair("Took", format!("{:.1} s", run.origin.took.as_secs_f64())),
        pair("Seed", recording.seed.to_string()),
        pair("Scenarios", format!("{}, with {checks} checks", recording.scenarios.len())),
        pair("Exchanges", recording.exchanges.len().to_string()),
        pair("Validation requests", recording.inbound.len().to_string()),
        pair("Protocols", or_dash(versions.join(", "))),
        pair("Format of the result", run.format.to_string()),
    ]
}
