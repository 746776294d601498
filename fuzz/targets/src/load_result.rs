//! Results of `assay load`: as they are told, merged and compared.

use assay_load::{GivenGate, Merge, compare, merge};
use assay_record::LoadRun;
use assay_report::load::{self, compare as told};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A small result.
const SMALL: &str = include_str!("small_load_result.json");

/// A result that can be read can be told in every way, merged and compared, or is refused. Octets that
/// are no JSON are the histogram of a sound result.
pub fn run(octets: &[u8]) {
    let read = match octets.first() {
        Some(b'{') => std::str::from_utf8(octets).ok().and_then(|text| LoadRun::read(text).ok()),
        _ => serde_json::from_str::<LoadRun>(SMALL).ok().map(|mut run| {
            for trend in &mut run.trends {
                trend.histogram = STANDARD.encode(octets);
            }
            run
        }),
    };
    if let Some(run) = read {
        tell(&run);
        let other = other(&run);
        let mut how = Merge { min_coverage: 0.9, baseline: None };
        let files =
            |runs: [&LoadRun; 2]| runs.map(|run| (run.plan.shard.0.to_string(), run.clone()));
        if let Ok(whole) = merge(&files([&run, &other]), &how) {
            tell(&whole);
        }
        how.baseline = Some(run.clone());
        if let Ok(whole) = merge(&files([&run, &run]).into_iter().take(1).collect::<Vec<_>>(), &how)
        {
            tell(&whole);
        }
        for (before, after) in [(&run, &run), (&run, &other)] {
            if let Ok(comparison) = compare(before, after, &gates(), true) {
                let _ = (told::text(&comparison), told::markdown(&comparison));
                let _ = told::outcome(&comparison);
            }
        }
    }
}

fn tell(run: &LoadRun) {
    let _ = (load::terminal::summary(run, 80), load::html::page(run), load::markdown::summary(run));
    let _ = (load::json::result(run), load::csv::course(run));
}

/// Another shard of the same run.
fn other(run: &LoadRun) -> LoadRun {
    let mut other = run.clone();
    other.plan.shard.0 = other.plan.shard.0.wrapping_add(1);
    other
}

fn gates() -> Vec<GivenGate> {
    let gates = [("acme_flow_duration", "p(90)>+10%"), ("http_reqs", "rate<-5%")];
    gates.iter().filter_map(|(metric, change)| GivenGate::parse(metric, change).ok()).collect()
}
