//! Results that earlier runs have left.

use std::path::Path;

use assay_record::Run;

use crate::complain::Complaint;

/// Reads a result.json, or the one in the directory of a run.
pub(crate) fn load(path: &Path) -> Result<Run, Complaint> {
    let file = if path.is_dir() { path.join("result.json") } else { path.to_owned() };
    let text = std::fs::read_to_string(&file).map_err(|error| {
        Complaint::new(format!("failed to read {}: {error}", file.display()))
            .with_remedy("name a result.json, or the directory that --out made")
    })?;
    let run: Run = serde_json::from_str(&text).map_err(|error| {
        Complaint::new(format!("{} is no result of assay: {error}", file.display()))
            .with_remedy("`assay conform --out DIR` leaves one in DIR/result.json")
    })?;
    if run.format != Run::FORMAT {
        let (has, reads) = (run.format, Run::FORMAT);
        return Err(Complaint::new(format!(
            "{} has format {has}, and this assay reads format {reads}",
            file.display()
        ))
        .with_remedy("run the suite again with this version"));
    }
    Ok(run)
}
