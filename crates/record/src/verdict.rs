//! A run after judgement.

use std::fmt;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ExchangeId, Recording};

/// Why something was skipped or could not be judged, and what would cure it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What stood in the way.
    pub cause: String,
    /// What a person can do about it.
    pub remedy: Option<String>,
}

impl Reason {
    /// A reason that nothing can be done about.
    pub fn new(cause: impl Into<String>) -> Self {
        Self { cause: cause.into(), remedy: None }
    }

    /// A reason with its remedy.
    pub fn with_remedy(cause: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { cause: cause.into(), remedy: Some(remedy.into()) }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause)
    }
}

/// What was decided about a check or a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// What is due was seen.
    Pass,
    /// A MUST, or a fact the text gives, is broken.
    Fail,
    /// A SHOULD is broken, or the text only implies what is due.
    Warn,
    /// Not applicable, with the reason.
    Skip(Reason),
    /// Could not be judged, with the reason.
    Inconclusive(Reason),
}

/// Why a check may come to another verdict when it is run once more with nothing beside it: the server
/// failed (5xx) or did not answer, and may have had too much to do at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// That kept it from a verdict.
    Unjudged(Reason),
    /// That came to a failure or a warning, which stands where it comes again.
    Failed(Reason),
}

impl Doubt {
    /// In a few words.
    pub fn reason(self) -> Reason {
        match self {
            Self::Unjudged(reason) | Self::Failed(reason) => reason,
        }
    }
}

impl Verdict {
    /// Order of gravity, for the roll-up of several checks of one requirement: a failure outweighs
    /// all, and what could not be judged outweighs what passed.
    pub const fn gravity(&self) -> u8 {
        match self {
            Self::Fail => 4,
            Self::Warn => 3,
            Self::Inconclusive(_) => 2,
            Self::Pass => 1,
            Self::Skip(_) => 0,
        }
    }

    /// The word for it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Skip(_) => "skip",
            Self::Inconclusive(_) => "inconclusive",
        }
    }
}

/// How strongly a document demands something.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Level {
    /// MUST and REQUIRED.
    #[serde(rename = "MUST")]
    Must,
    /// MUST NOT.
    #[serde(rename = "MUST NOT")]
    MustNot,
    /// SHOULD and RECOMMENDED.
    #[serde(rename = "SHOULD")]
    Should,
    /// SHOULD NOT.
    #[serde(rename = "SHOULD NOT")]
    ShouldNot,
    /// MAY.
    #[serde(rename = "MAY")]
    May,
    /// A fact, field or transition that the text gives without a keyword.
    #[serde(rename = "STATE")]
    State,
}

impl Level {
    /// The keyword.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Must => "MUST",
            Self::MustNot => "MUST NOT",
            Self::Should => "SHOULD",
            Self::ShouldNot => "SHOULD NOT",
            Self::May => "MAY",
            Self::State => "STATE",
        }
    }

    /// What breaking it comes to: a failure for what is commanded or stated, else a warning.
    pub const fn verdict_when_broken(self) -> Verdict {
        match self {
            Self::Must | Self::MustNot | Self::State => Verdict::Fail,
            Self::Should | Self::ShouldNot | Self::May => Verdict::Warn,
        }
    }
}

/// What was seen against what was due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The requirement that it bears on.
    pub requirement: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// The check or invariant that made it.
    pub by: String,
    /// What was due.
    pub due: String,
    /// What was seen.
    pub seen: String,
    /// Exchanges that show it; the decisive one last.
    pub evidence: Vec<ExchangeId>,
}

/// A check and its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckVerdict {
    /// `scenario/check`.
    pub id: String,
    /// The gravest of its findings.
    pub verdict: Verdict,
    /// One finding for each requirement that it covers.
    pub findings: Vec<Finding>,
}

/// A requirement and its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RequirementVerdict {
    /// Its id.
    pub id: String,
    /// The section that it stands in.
    pub section: String,
    /// How strongly it is demanded.
    pub level: Level,
    /// Its statement.
    pub statement: String,
    /// The roll-up of the checks that cover it.
    pub verdict: Verdict,
    /// The checks and invariants that it was judged by.
    pub by: Vec<String>,
    /// The waiver under which a failure of it is let pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
    /// Whether it was broken in the baseline too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// A known failure that is let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds, `2027-03-31`.
    pub expires: String,
}

/// The program and command that made a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Version of assay.
    pub version: String,
    /// The command line, without what is secret.
    pub command: Vec<String>,
    /// When it began, in UTC, RFC 3339.
    pub started: String,
    /// How long it took.
    pub took: Duration,
}

/// Something about the waivers of a run that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverTrouble {
    /// Where the waiver stands, `assay.toml:12`.
    pub place: String,
    /// What it matches.
    pub waiver: String,
    /// What is wrong with it.
    pub trouble: String,
}

/// A recording and the verdicts made from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Version of this shape.
    pub format: u32,
    /// What made it.
    #[serde(default)]
    pub origin: Origin,
    /// What happened.
    pub recording: Recording,
    /// Verdicts of checks, in the order of the scenarios.
    pub checks: Vec<CheckVerdict>,
    /// Findings of invariants, over all exchanges.
    pub invariants: Vec<Finding>,
    /// Verdicts of the requirements that were touched, in the order of the catalogue.
    pub requirements: Vec<RequirementVerdict>,
    /// Waivers that are expired, unused or no longer needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<WaiverTrouble>,
}

/// How many requirements came to which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Verified.
    pub pass: usize,
    /// Broken.
    pub fail: usize,
    /// Softly broken.
    pub warn: usize,
    /// Not applicable.
    pub skip: usize,
    /// Not judged.
    pub inconclusive: usize,
    /// Broken, and waived.
    pub waived: usize,
    /// Broken, and broken in the baseline too; these are in no other number.
    pub known: usize,
}

impl Run {
    /// The version of the shape that this assay writes.
    pub const FORMAT: u32 = 1;

    /// Requirements by verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for requirement in &self.requirements {
            match requirement.verdict {
                Verdict::Pass => counts.pass += 1,
                Verdict::Fail | Verdict::Warn if requirement.waived.is_some() => counts.waived += 1,
                Verdict::Fail | Verdict::Warn if requirement.known => counts.known += 1,
                Verdict::Fail => counts.fail += 1,
                Verdict::Warn => counts.warn += 1,
                Verdict::Skip(_) => counts.skip += 1,
                Verdict::Inconclusive(_) => counts.inconclusive += 1,
            }
        }
        counts
    }

    /// Every finding, of checks and invariants.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.checks.iter().flat_map(|check| &check.findings).chain(&self.invariants)
    }
}
