//! Results that earlier runs have left.

use std::path::{Path, PathBuf};

use assay_record::{FuzzRun, LoadRun, Run};
use serde::Deserialize;

use crate::complain::Complaint;

/// A result of any kind.
#[derive(Debug)]
pub(crate) enum Told {
    Conformance(Box<Run>),
    Load(Box<LoadRun>),
    Fuzz(Box<FuzzRun>),
}

/// The member that tells the kinds apart.
#[derive(Deserialize)]
struct Kind {
    format: serde_json::Value,
}

/// Reads a result of any kind; its `format` tells which it is.
pub(crate) fn any(path: &Path) -> Result<Told, Complaint> {
    let (file, text) = read(path)?;
    let kind = serde_json::from_str::<Kind>(&text).ok();
    let kind = kind.as_ref().and_then(|kind| kind.format.as_str()).unwrap_or_default();
    let reads = |format: &str, remedy: &str| match kind == format {
        true => Ok(()),
        false => Err(Complaint::new(format!(
            "{} has format {kind}, and this assay reads format {format}",
            file.display()
        ))
        .with_remedy(remedy)),
    };
    if kind.starts_with("fuzz/") {
        reads(FuzzRun::FORMAT, "attack again with this version")?;
        return fuzz(&file, &text).map(|run| Told::Fuzz(Box::new(run)));
    }
    if !kind.starts_with("load/") {
        return load(path).map(|run| Told::Conformance(Box::new(run)));
    }
    reads(LOAD, "measure again with this version")?;
    let run = LoadRun::read(&text).map_err(|error| {
        Complaint::new(format!("{} is no result of assay load: {error}", file.display()))
            .with_remedy("`assay load --out DIR` leaves one in DIR/result.json")
    })?;
    Ok(Told::Load(Box::new(run)))
}

/// What the text of a file says that assay fuzz has left.
pub(crate) fn fuzz(file: &Path, text: &str) -> Result<FuzzRun, Complaint> {
    serde_json::from_str(text).map_err(|error| {
        Complaint::new(format!("{} is no result of assay fuzz: {error}", file.display()))
            .with_remedy("`assay fuzz --out DIR` leaves one in DIR/result.json")
    })
}

/// The format of measured runs that is read.
const LOAD: &str = "load/1";

fn read(path: &Path) -> Result<(PathBuf, String), Complaint> {
    let file = if path.is_dir() { path.join("result.json") } else { path.to_owned() };
    let text = std::fs::read_to_string(&file).map_err(|error| {
        Complaint::new(format!("failed to read {}: {error}", file.display()))
            .with_remedy("name a result.json, or the directory that --out made")
    })?;
    Ok((file, text))
}

/// Reads a result.json, or the one in the directory of a run.
pub(crate) fn load(path: &Path) -> Result<Run, Complaint> {
    let (file, text) = read(path)?;
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
