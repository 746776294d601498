//! Renderers of measured runs.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod terminal;

mod words;
