//! The scenario language and its runner.
//!
//! A scenario is a script of ACME steps, as data: a CA engineer writes one without knowing Rust.
//! [`compile`] checks a file whole, before anything is sent; [`run`] runs scenarios side by side and
//! [`run_watched`] one alone. What happened comes back as an [`assay_record::Recording`], which is
//! judged elsewhere.
#![warn(clippy::indexing_slicing, clippy::unwrap_used)]

mod expect;
mod mutations;
mod needs;
mod parse;
mod plan;
mod run;
mod send;
mod steps;
mod suite;
mod value;
mod verb;

pub use mutations::{
    ALL as MUTATIONS, Applied, Applies, Argument, ArgumentError, Mutation, Param,
    Place as MutationPlace, Provokes, Takes, named as mutation,
};
pub use needs::Need;
pub use parse::{ParseError, Place, Problem, compile};
pub use plan::{Covered, Scenario};
pub use run::{ExternalAccount, World, unreached};
pub use send::{Honest, prepare, tampered};
pub use steps::VERBS;
pub use suite::{run, run_watched};
pub use verb::{Arg, SIGNED_ARGS, Verb};
