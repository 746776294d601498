//! What servers must do: the requirements, as data.

use std::collections::HashMap;
use std::sync::LazyLock;

use assay_record::{Level, Verdict};
use serde::{Deserialize, Deserializer};

/// The documents, in the order in which they are reported.
const DOCUMENTS: &[(&str, &str)] = &[
    ("rfc8555", include_str!("../requirements/rfc8555.yaml")),
    ("rfc8737", include_str!("../requirements/rfc8737.yaml")),
    ("rfc8738", include_str!("../requirements/rfc8738.yaml")),
    ("rfc9773", include_str!("../requirements/rfc9773.yaml")),
    ("rfc8657", include_str!("../requirements/rfc8657.yaml")),
    ("profiles", include_str!("../requirements/profiles.yaml")),
    ("dns-account-01", include_str!("../requirements/dns-account-01.yaml")),
    ("dns-persist-01", include_str!("../requirements/dns-persist-01.yaml")),
    ("rfc8739", include_str!("../requirements/rfc8739.yaml")),
    ("rfc9444", include_str!("../requirements/rfc9444.yaml")),
    ("rfc9799", include_str!("../requirements/rfc9799.yaml")),
    ("device-attest-01", include_str!("../requirements/device-attest-01.yaml")),
];

/// Every requirement that assay knows. The shape of an entry stands in `requirements/README.md`.
#[derive(Debug)]
pub struct Catalogue {
    all: Vec<Requirement>,
    by_id: HashMap<String, usize>,
}

/// One thing that a document demands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable id, `RFC8555-6.5-R16`.
    pub id: String,
    /// The section it stands in.
    pub section: String,
    /// How strongly it is demanded.
    pub level: Level,
    /// Who has to honour it: `server`, `ca` or `client`.
    pub actor: String,
    /// What is demanded, in our own words.
    pub statement: String,
    /// Whether a client can see it: `yes`, `partly` or `no`.
    pub observable: String,
    /// Why it cannot be seen, or not wholly.
    pub why_not: Option<String>,
    /// What to send and what to look at.
    pub check: String,
    /// What is due.
    pub expect: Expect,
    /// Whether something wrong is sent, and must be refused.
    pub polarity: Polarity,
    /// Where it applies; everywhere if absent.
    pub applies_if: Option<String>,
    /// The erratum that it stands on.
    pub erratum: Option<u32>,
    /// A remark.
    pub note: Option<String>,
    /// How the text may honestly be read otherwise; a server that does so gets a warning.
    pub disputed: Option<String>,
    /// Why no check covers it, where none does.
    pub unchecked: Option<String>,
    /// Whether it is only in a later text than the file is keyed to.
    #[serde(default)]
    pub later_text: bool,
}

impl Requirement {
    /// The document that it stands in, `RFC8555`: what its id begins with.
    pub fn document(&self) -> &str {
        let section = format!("-{}-R", self.section);
        self.id.rfind(&section).and_then(|at| self.id.get(..at)).unwrap_or(&self.id)
    }

    /// What it means to break it.
    pub fn verdict_when_broken(&self) -> Verdict {
        if self.disputed.is_some() { Verdict::Warn } else { self.level.verdict_when_broken() }
    }

    /// Whether servers have to honour it, and a client can see it at least in part: the denominator
    /// of coverage.
    pub fn is_for_servers(&self) -> bool {
        self.actor != "client" && self.observable != "no"
    }
}

/// What is due.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// One of these statuses; any if empty.
    #[serde(default)]
    pub status: Vec<u16>,
    /// One of these problem types, without the ACME namespace; any if empty.
    #[serde(default, deserialize_with = "one_or_many")]
    pub error: Vec<String>,
    /// Header fields that are due.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Members that are due; for people, since they stand in different objects.
    #[serde(default)]
    pub fields: Vec<String>,
    /// The media type.
    pub content_type: Option<String>,
    /// How much of it the text fixes.
    #[serde(default, deserialize_with = "firm")]
    pub firm: Firm,
}

/// How much of what is due the text fixes; the rest it only implies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Firm {
    /// All of it.
    #[default]
    All,
    /// The problem type alone.
    Error,
    /// The status alone.
    Status,
    /// Nothing.
    Nothing,
}

impl Firm {
    /// Whether the status is fixed.
    pub const fn status(self) -> bool {
        matches!(self, Self::All | Self::Status)
    }

    /// Whether the problem type is fixed.
    pub const fn error(self) -> bool {
        matches!(self, Self::All | Self::Error)
    }

    /// Whether anything beside status and problem type is fixed.
    pub const fn rest(self) -> bool {
        matches!(self, Self::All)
    }
}

/// Whether something right or something wrong is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Something right, which must be done.
    Positive,
    /// Something wrong, which must be refused.
    Negative,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(word) => vec![word],
        OneOrMany::Many(words) => words,
    })
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FirmWord {
    All(bool),
    Part(String),
}

fn firm<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Firm, D::Error> {
    match FirmWord::deserialize(deserializer)? {
        FirmWord::All(true) => Ok(Firm::All),
        FirmWord::All(false) => Ok(Firm::Nothing),
        FirmWord::Part(word) if word == "error" => Ok(Firm::Error),
        FirmWord::Part(word) if word == "status" => Ok(Firm::Status),
        FirmWord::Part(word) => Err(serde::de::Error::custom(format!("`{word}` cannot be firm"))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "document")]
    _document: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "revision", default)]
    _revision: Option<String>,
    #[serde(rename = "source", default)]
    _source: Option<String>,
    #[serde(rename = "errata_applied", default)]
    _errata_applied: Vec<u32>,
    #[serde(rename = "errata_noted", default)]
    _errata_noted: Vec<u32>,
    requirements: Vec<Requirement>,
}

impl Catalogue {
    /// The catalogue that comes with assay; read once.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
            let documents = DOCUMENTS.iter().map(|(name, text)| {
                let document: Result<Document, _> = serde_saphyr::from_str(text);
                // The text is part of the binary, and a test reads every document.
                document.unwrap_or_else(|error| unreachable!("{name}: {error}")).requirements
            });
            Catalogue::new(documents.flatten().collect())
        });
        &SHIPPED
    }

    /// A catalogue of these requirements.
    pub fn new(all: Vec<Requirement>) -> Self {
        let by_id = all.iter().enumerate().map(|(at, r)| (r.id.clone(), at)).collect();
        Self { all, by_id }
    }

    /// The requirement of that id.
    pub fn get(&self, id: &str) -> Option<&Requirement> {
        self.by_id.get(id).and_then(|at| self.all.get(*at))
    }

    /// Every requirement, document by document.
    pub fn iter(&self) -> impl Iterator<Item = &Requirement> {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_document_is_read_and_ids_are_unique() {
        let catalogue = Catalogue::shipped();
        let ids: HashSet<&str> = catalogue.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(catalogue.iter().count(), 929);
        assert_eq!(ids.len(), 929);
    }

    #[test]
    fn firmness_is_read_in_all_its_forms() {
        let firm = |id| Catalogue::shipped().get(id).unwrap().expect.firm;
        assert_eq!(firm("RFC8555-6.5-R16"), Firm::All);
        assert_eq!(firm("RFC8555-6.2-R01"), Firm::Nothing);
        assert_eq!(firm("RFC8555-6.4-R01"), Firm::Error);
    }

    #[test]
    fn what_cannot_be_seen_says_why() {
        for requirement in Catalogue::shipped().iter() {
            assert_eq!(
                requirement.observable == "yes",
                requirement.why_not.is_none(),
                "{}",
                requirement.id
            );
        }
    }
}
