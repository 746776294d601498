//! The verdict in words, and what several renderers need to know of a run.

use std::fmt::Write as _;

use assay_record::{
    CheckRecord, Counts, ExchangeId, RequirementVerdict, Run, ScenarioRecord, StepRecord, Verdict,
};

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something is broken.
    Broken,
    /// Not everything could be judged, or nothing was verified.
    NotJudged,
    /// All that was checked held.
    Held,
}

impl Outcome {
    pub(crate) fn of(counts: &Counts) -> Self {
        if counts.fail > 0 {
            Self::Broken
        } else if counts.inconclusive > 0 || counts.pass == 0 {
            Self::NotJudged
        } else {
            Self::Held
        }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Broken => "Broken",
            Self::NotJudged => "Not judged",
            Self::Held => "Held",
        }
    }

    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Broken => "fail",
            Self::NotJudged => "inconclusive",
            Self::Held => "pass",
        }
    }

    const fn means(self) -> &'static str {
        match self {
            Self::Broken => "The server breaks what the standard demands.",
            Self::NotJudged => "Not everything that was asked for could be judged.",
            Self::Held => "The server does what was checked.",
        }
    }
}

/// The verdict sentence, with all numbers.
pub(crate) fn sentence(run: &Run) -> String {
    let counts = run.counts();
    let mut sentence = format!(
        "{} {} of {} requirements verified: {} broken, {} warned, {} not judged, {} not offered, \
         {} waived.",
        Outcome::of(&counts).means(),
        counts.pass,
        run.requirements.len(),
        counts.fail,
        counts.warn,
        counts.inconclusive,
        counts.skip,
        counts.waived
    );
    if let Some(second) = second_runs(run) {
        let _ = write!(sentence, " {second}.");
    }
    sentence
}

/// How many checks are judged by a second run, if any are.
pub(crate) fn second_runs(run: &Run) -> Option<String> {
    let checks = run.recording.scenarios.iter().flat_map(|scenario| &scenario.checks);
    let count = checks.filter(|check| check.first_run.is_some()).count();
    let checks = if count == 1 { "1 check is" } else { &format!("{count} checks are") };
    (count > 0).then(|| {
        format!(
            "{checks} judged by a second run without others beside: the server failed at first, or did \
             not answer"
        )
    })
}

/// How a requirement stands: the word of its verdict, or `waived`.
pub(crate) fn standing(requirement: &RequirementVerdict) -> &'static str {
    match (&requirement.verdict, &requirement.waived) {
        (Verdict::Fail | Verdict::Warn, Some(_)) => "waived",
        (verdict, _) => verdict.word(),
    }
}

/// The document of a requirement: `RFC8555` of `RFC8555-6.5-R04`.
pub(crate) fn document(id: &str) -> &str {
    id.split('-').next().unwrap_or_default()
}

/// The section of an RFC on the web; `None` for what is no RFC.
pub(crate) fn link(requirement: &RequirementVerdict) -> Option<String> {
    let number = document(&requirement.id).strip_prefix("RFC")?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(number) || !requirement.section.split('.').all(digits) {
        return None;
    }
    Some(format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{}", requirement.section))
}

/// Requirements by section, in the order of the run.
pub(crate) fn sections(run: &Run) -> Vec<(String, Vec<&RequirementVerdict>)> {
    let mut sections: Vec<(String, Vec<&RequirementVerdict>)> = Vec::new();
    for requirement in &run.requirements {
        let name = format!("{} {}", document(&requirement.id), requirement.section);
        match sections.iter_mut().find(|(section, _)| *section == name) {
            Some((_, list)) => list.push(requirement),
            None => sections.push((name, vec![requirement])),
        }
    }
    sections
}

/// The requirement of that id.
pub(crate) fn requirement<'a>(run: &'a Run, id: &str) -> Option<&'a RequirementVerdict> {
    run.requirements.iter().find(|requirement| requirement.id == id)
}

/// Whether a failure of that requirement is waived.
pub(crate) fn is_waived(run: &Run, id: &str) -> bool {
    requirement(run, id).is_some_and(|requirement| requirement.waived.is_some())
}

/// The record of a check and the scenario that it stands in.
pub(crate) fn check<'a>(run: &'a Run, id: &str) -> Option<(&'a ScenarioRecord, &'a CheckRecord)> {
    run.recording.scenarios.iter().find_map(|scenario| {
        let check = scenario.checks.iter().find(|check| check.id == id)?;
        Some((scenario, check))
    })
}

/// The step that an exchange belongs to, and its scenario.
pub(crate) fn step_of(run: &Run, id: ExchangeId) -> Option<(&ScenarioRecord, &StepRecord)> {
    run.recording.scenarios.iter().find_map(|scenario| {
        let steps = scenario.checks.iter().flat_map(|check| &check.steps).chain(&scenario.steps);
        let step = steps.into_iter().find(|step| step.exchanges.contains(&id))?;
        Some((scenario, step))
    })
}

/// The first characters of a text, and a remark where there are more.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let (piece, rest) = text.split_at(end);
            format!("{piece} … [cut: {} more octets]", rest.len())
        }
    }
}

/// The step whose exchange decided a finding, with its scenario; for an invariant, the step in
/// which the exchange was made.
pub(crate) fn decisive<'a>(
    run: &'a Run,
    finding: &assay_record::Finding,
) -> Option<(&'a ScenarioRecord, Option<&'a StepRecord>)> {
    if let Some((scenario, check)) = check(run, &finding.by) {
        let last = finding.evidence.last();
        let shows = |step: &&StepRecord| last.is_some_and(|id| step.exchanges.contains(id));
        let step = check.steps.iter().find(shows).or_else(|| check.steps.last());
        return Some((scenario, step));
    }
    let (scenario, step) = step_of(run, *finding.evidence.last()?)?;
    Some((scenario, Some(step)))
}

/// Whether a scenario is one of those within the binary: its file is on no disk.
pub(crate) fn is_shipped(scenario: &ScenarioRecord) -> bool {
    scenario.file.starts_with("scenarios/conformance/")
}
