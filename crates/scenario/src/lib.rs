//! The scenario language and its runner.
//!
//! A scenario is a script of ACME steps, as data: a CA engineer writes one without knowing Rust.
//! [`compile`] checks a file whole, before anything is sent; [`run`] runs scenarios side by side and
//! [`run_watched`] one alone. What happened comes back as an [`assay_record::Recording`], which is
//! judged elsewhere.
#![warn(clippy::indexing_slicing, clippy::unwrap_used)]

mod blame;
mod controls;
mod drive;
mod expect;
mod flow;
mod key_pool;
mod life;
mod mutations;
mod needs;
mod parallel;
mod parse;
mod plan;
mod profile;
mod reference;
mod renewal_id;
mod run;
mod schema;
mod seeded;
mod send;
mod shape;
mod siege;
mod silence;
mod steps;
mod suite;
mod value;
mod verb;
mod world;
mod x509;

pub use assay_acme::key::KeyError;
pub use assay_responder::{ALL as BEHAVIOURS, Behaviour, Over};
pub use blame::unreached;
pub use controls::{CONTROLS, Control};
pub use drive::{Drive, Nonces, Prepared, StepName, User};
#[doc(hidden)]
pub use expect::chain_facts;
pub use key_pool::KeyPool;
pub use life::{Restart, Restarting, is_alive, revive};
pub use mutations::{
    ALL as MUTATIONS, Applied, Applies, Argument, ArgumentError, Mutation, Param,
    Place as MutationPlace, Provokes, Takes, named as mutation,
};
pub use needs::Need;
pub use parse::{Document, ParseError, Place, Problem, check, compile, nearest};
pub use plan::{Covered, Scenario};
pub use profile::{Executor, Given as GivenThreshold, Profile, rate};
pub use reference::reference;
pub use schema::schema;
pub use seeded::AccountKeys;
pub use send::{Honest, prepare};
pub use shape::{Arg, Shape};
pub use siege::{After, OWN, Siege, Site};
pub use silence::Silence;
pub use steps::VERBS;
#[doc(hidden)]
pub use steps::revocation_of;
pub use suite::{Watch, run, run_watched, unanswered};
pub use value::Kind;
pub use verb::{SIGNED_ARGS, Verb};
pub use world::{ExternalAccount, Given, Poll, World};
