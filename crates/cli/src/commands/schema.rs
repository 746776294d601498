//! `assay schema`: the shape of assay's files.

use crate::args::{Schema, SchemaArgs};
use crate::exit::Exit;

/// Prints a JSON Schema.
pub(crate) fn run(args: &SchemaArgs) -> Exit {
    let schema = match args.what {
        Schema::Scenario => assay_scenario::schema(),
        Schema::Result => assay_report::schema::result(),
        Schema::LoadResult => assay_report::schema::load_result(),
        Schema::FuzzResult => assay_report::schema::fuzz_result(),
        Schema::LoadComparison => assay_report::schema::load_comparison(),
    };
    anstream::println!("{schema:#}");
    Exit::Held
}
