//! Starts a server again that has stopped: `--restart-cmd`.

use std::process::{Command, Stdio};
use std::sync::Arc;

use assay_scenario::Restart;

/// What runs a command of the shell.
pub(crate) fn restart(command: String) -> Restart {
    Restart(Arc::new(move || {
        let command = command.clone();
        Box::pin(async move {
            // The output is the server's own; it would stand among ours.
            let status = tokio::task::spawn_blocking(move || {
                Command::new("sh")
                    .args(["-c", &command])
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .status()
            });
            match status.await {
                Ok(Ok(status)) if status.success() => Ok(()),
                Ok(Ok(status)) => Err(format!("the command ends with {status}")),
                Ok(Err(error)) => Err(error.to_string()),
                Err(error) => Err(error.to_string()),
            }
        })
    }))
}
