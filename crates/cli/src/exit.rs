//! Exit codes, the same for every command.

use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything that was asked for held.
    Held = 0,
    /// A verdict against the server.
    Broken = 1,
    /// Wrong usage or configuration, or nothing was selected.
    Usage = 2,
    /// It could not be judged: target out of reach, set-up failed.
    Inconclusive = 3,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
