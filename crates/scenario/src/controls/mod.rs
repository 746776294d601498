//! Controls, one file each: steps that hold other steps.

mod each;
mod parallel;
mod repeat;
mod try_;
mod when;

use crate::parse::{Args, Key, Node};
use crate::plan::Work;
use crate::shape::Arg;

/// Makes the work of a control from its arguments and the entries of its step.
type Build = fn(Args<'_>, &[(Key, Node)]) -> Option<Work>;

/// A control of the language.
#[derive(Debug)]
pub struct Control {
    /// Its word.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Its arguments.
    pub args: &'static [Arg],
    /// What stands beside it.
    pub beside: &'static [Arg],
    pub(crate) build: Build,
}

impl Control {
    /// Whether that key stands beside it.
    pub(crate) fn beside(&self, name: &str) -> bool {
        self.beside.iter().any(|arg| arg.name == name)
    }
}

/// Every control.
pub static CONTROLS: &[&Control] =
    &[&each::CONTROL, &repeat::CONTROL, &try_::CONTROL, &parallel::CONTROL, &when::CONTROL];

/// The node beside a control.
fn beside<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}
