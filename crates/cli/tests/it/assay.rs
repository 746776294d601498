//! The binary under test.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// What a run of the binary came to.
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace is there")
}

/// Runs the binary from the root of the workspace.
pub(crate) fn assay(args: &[&str]) -> Outcome {
    Outcome::of(command(args).output().expect("the binary starts"))
}

/// The binary with arguments, to be run from the root of the workspace.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.args(args).current_dir(root()).env_remove("ASSAY_DIRECTORY").env("NO_COLOR", "1");
    command
}

/// `assay ca` in a process of its own; it ends with this.
pub(crate) struct RunningCa {
    child: Child,
    pub(crate) directory: String,
    pub(crate) cacert: String,
    _dir: tempfile::TempDir,
}

impl RunningCa {
    pub(crate) fn start(args: &[&str]) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let cacert = dir.path().join("ca.pem").display().to_string();
        let all: Vec<&str> = ["ca", "--listen", "127.0.0.1:0", "--cacert-out", &cacert]
            .iter()
            .chain(args)
            .copied()
            .collect();
        let mut child = command(&all).stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let first = lines.next().expect("it says something").expect("UTF-8");
        let directory =
            first.strip_prefix("directory").expect("the directory first").trim().to_owned();
        // The rest is read too, so that the CA never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, directory, cacert, _dir: dir }
    }
}

impl Drop for RunningCa {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
