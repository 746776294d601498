//! What is fuzzed: everything that reads what a server, a CA under validation or a file says.
//!
//! Each module has a function `run` that takes any octets and panics where something does not hold of
//! them. The fuzzers beside this crate call it, and so does a test, with every input that was kept.

pub mod answer;
pub mod chain;
pub mod dns;
pub mod exchanges;
pub mod fuzz_result;
pub mod hello;
pub mod load_result;
pub mod management;
pub mod objects;
pub mod result;
pub mod scenario;

mod given;

/// A target: its name, and what takes its octets.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, by name.
pub const ALL: &[Target] = &[
    ("answer", answer::run),
    ("chain", chain::run),
    ("dns", dns::run),
    ("exchanges", exchanges::run),
    ("fuzz_result", fuzz_result::run),
    ("hello", hello::run),
    ("load_result", load_result::run),
    ("management", management::run),
    ("objects", objects::run),
    ("result", result::run),
    ("scenario", scenario::run),
];
