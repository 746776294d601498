//! Files of a measured run that grow while it goes.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use assay_load::{Lines, Tick};

use crate::complain::Complaint;

/// Seconds that may wait for a slow disk; those beyond are left out, and that is said.
const WAITING: usize = 256;

/// `flows.hlog` and `samples.jsonl`, written by a thread of their own: the measurement does not
/// wait for a disk.
pub(crate) struct Growing {
    intervals: Lines,
    samples: Lines,
    outlet: SyncSender<(String, String)>,
    writer: JoinHandle<Result<(), String>>,
    left_out: u64,
}

impl Growing {
    /// Makes the files, in a directory that is made if it is not there.
    pub(crate) fn create(dir: &Path) -> Result<Self, Complaint> {
        std::fs::create_dir_all(dir).map_err(|error| {
            Complaint::new(format!("failed to make {}: {error}", dir.display()))
        })?;
        // The result of an earlier run is none of this one, should this one not come to its end.
        let result = dir.join("result.json");
        if result.exists() {
            std::fs::remove_file(&result).map_err(|error| {
                Complaint::new(format!("failed to remove {}: {error}", result.display()))
            })?;
        }
        let open = |name: &str| {
            let path = dir.join(name);
            File::create(&path).map(|file| (path.clone(), file)).map_err(|error| {
                Complaint::new(format!("failed to write {}: {error}", path.display()))
            })
        };
        let files = [open("flows.hlog")?, open("samples.jsonl")?];
        let (outlet, inlet) = sync_channel(WAITING);
        let writer = std::thread::Builder::new()
            .name("assay-files".to_owned())
            .spawn(move || write(files, &inlet))
            .map_err(|error| Complaint::new(format!("failed to start a thread: {error}")))?;
        Ok(Self { intervals: Lines::new(), samples: Lines::new(), outlet, writer, left_out: 0 })
    }

    pub(crate) fn note(&mut self, tick: &Tick<'_>) {
        let lines = (self.intervals.intervals(tick), self.samples.samples(tick));
        if self.outlet.try_send(lines).is_err() {
            self.left_out += 1;
        }
    }

    /// Waits until all is written; says what is not.
    pub(crate) fn finish(self) -> Option<String> {
        let Self { outlet, writer, left_out, .. } = self;
        drop(outlet);
        match writer.join() {
            Ok(Err(error)) => Some(error),
            Ok(Ok(())) if left_out > 0 => {
                let files = "flows.hlog and samples.jsonl";
                Some(format!("{left_out} seconds are not in {files}: the disk is too slow"))
            }
            Ok(Ok(())) => None,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

fn write(files: [(PathBuf, File); 2], inlet: &Receiver<(String, String)>) -> Result<(), String> {
    let [mut log, mut samples] = files;
    while let Ok((intervals, lines)) = inlet.recv() {
        for ((path, file), text) in [(&mut log, intervals), (&mut samples, lines)] {
            let said = |error| format!("failed to write {}: {error}", path.display());
            file.write_all(text.as_bytes()).map_err(said)?;
        }
    }
    Ok(())
}
