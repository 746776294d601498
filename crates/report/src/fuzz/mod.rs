//! Renderers of attacks.

pub mod case;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
pub mod terminal;

mod words;

#[cfg(test)]
mod sample;
