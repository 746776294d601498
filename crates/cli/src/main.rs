//! The testing office for certificate authorities.

mod args;
mod assault;
mod commands;
mod complain;
mod config;
mod exit;
mod exports;
mod growing;
mod live;
mod origin;
mod progress;
mod prove;
mod real_bugs;
mod reports;
mod restart;
mod results;
mod shipped;
mod target;
mod watchers;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Arguments, Command};
use crate::exit::Exit;

/// The embedded CA takes and gives back memory with each request, on many threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Held }.into();
        }
    };
    arguments.color.apply();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain::say(&complain::Complaint::new(format!("failed to start: {error}")));
            return Exit::Usage.into();
        }
    };
    // A run that measures or attacks ends in its own way, with what it has found out.
    let ends_itself = matches!(arguments.command, Command::Load(_) | Command::Fuzz(_));
    let exit = runtime.block_on(async {
        tokio::select! {
            exit = dispatch(arguments.command) => exit,
            _ = tokio::signal::ctrl_c(), if !ends_itself => {
                anstream::eprintln!("interrupted");
                Exit::Interrupted
            }
        }
    });
    // Validation tasks of the embedded CA may still wait for a peer; nobody waits for them.
    runtime.shutdown_background();
    exit.into()
}

async fn dispatch(command: Command) -> Exit {
    match command {
        Command::Ca(args) => commands::ca::run(*args).await,
        Command::Check(args) => commands::check::run(&args),
        Command::Compare(args) => commands::compare::run(&args),
        Command::Conform(args) => commands::conform::run(args).await,
        Command::Coverage(args) => commands::coverage::run(&args).await,
        Command::Explain(args) => commands::explain::run(&args),
        Command::List(args) => commands::list::run(&args),
        Command::Fuzz(args) => commands::fuzz::run(*args).await,
        Command::Load(args) => commands::load::run(*args).await,
        Command::Merge(args) => commands::merge::run(&args),
        Command::Prove(args) => commands::prove::run(&args).await,
        Command::Report(args) => commands::report::run(&args),
        Command::Responder(args) => commands::responder::run(args).await,
        Command::Run(args) => commands::run::run(args).await,
        Command::Schema(args) => commands::schema::run(&args),
    }
}
