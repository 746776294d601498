//! Bugs that real servers had, and the defects that stand for them.

use serde::Deserialize;

/// `fixtures/real-bugs.yaml` says what each field means.
#[derive(Debug, Deserialize)]
pub(crate) struct RealBug {
    pub(crate) server: String,
    pub(crate) versions: String,
    pub(crate) request: String,
    pub(crate) wrong: String,
    pub(crate) r#ref: String,
    #[serde(default)]
    defects: Vec<String>,
}

/// The bugs that a defect stands for.
pub(crate) fn behind(defect: &str) -> Vec<RealBug> {
    let text = include_str!("../../../fixtures/real-bugs.yaml");
    // That the file can be read is tested.
    let all: Vec<RealBug> = serde_saphyr::from_str(text).unwrap_or_default();
    all.into_iter().filter(|bug| bug.defects.iter().any(|id| id == defect)).collect()
}
