//! The whole verdict as one page that loads nothing.

mod cases;
pub(crate) mod diagram;
pub(crate) mod exchanges;
pub(crate) mod text;
mod view;

#[cfg(test)]
mod hostile;

use askama::Template;
use assay_record::Run;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use cases::Case;
use exchanges::View;
use view::{Banner, Pair, Requirement, Row, Section, Trouble, Waiver};

pub(crate) const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = concat!(include_str!("html/common.js"), include_str!("html/script.js"));

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    style: &'static str,
    script: &'static str,
    policy: String,
    banner: Banner,
    sections: Vec<Section>,
    requirements: Vec<Requirement>,
    cases: Vec<Case>,
    exchanges: Vec<View>,
    left_out: usize,
    features: Vec<Row>,
    waivers: Vec<Waiver>,
    troubles: Vec<Trouble>,
    environment: Vec<Pair>,
}

/// The page. It holds the exchanges behind failures and warnings; result.json holds all.
pub fn page(run: &Run) -> String {
    let cases = cases::of(run);
    let (exchanges, left_out) = cases::exchanges(run, &cases);
    let page = Page {
        style: STYLE,
        script: SCRIPT,
        policy: policy(SCRIPT),
        banner: view::banner(run),
        sections: view::sections(run),
        requirements: view::requirements(run, &cases),
        exchanges,
        left_out,
        features: view::features(run),
        waivers: view::waivers(run),
        troubles: view::troubles(run),
        environment: view::environment(run),
        cases,
    };
    // The template writes into a string, and its values are strings and numbers: nothing can fail.
    page.render().unwrap_or_default()
}

/// Nothing is loaded, and no script runs but ours: were a text of the server to come through as
/// markup, it would still do nothing.
pub(crate) fn policy(script: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(script));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; \
         base-uri 'none'; form-action 'none'"
    )
}
