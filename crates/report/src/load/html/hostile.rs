//! What the page must hold, whatever a server says, and what it must not.

use assay_record::LoadRun;
use serde_json::Value;

use super::page;
use crate::load::sample;

const MARK: &str = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\
                    \"'`--><!--\0\u{202e}\u{1b}[2J&amp;{{ 7 }}";

/// Adds the text to every text of the run that may hold any text.
fn infest(value: &mut Value, key: &str, text: &str) {
    match value {
        // Metrics are ours; a step's name is the scenario's.
        Value::String(old)
            if !["peer", "stage", "histogram", "format", "metric"].contains(&key) =>
        {
            old.push_str(text);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| infest(value, key, text)),
        Value::Object(map) => map.iter_mut().for_each(|(key, value)| infest(value, key, text)),
        _ => {}
    }
}

fn infested(text: &str) -> LoadRun {
    let mut value = serde_json::to_value(sample::run()).unwrap();
    infest(&mut value, "", text);
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_page_tells_everything_in_its_order() {
    let page = page(&sample::run());
    let parts = [
        "<strong class=\"stamp\">FAIL</strong>",
        "id=\"offered\"",
        "dropped",
        "id=\"response\"",
        "warm-up",
        "Percentiles",
        "Rates that were tried",
        "id=\"steps\"",
        "new-order",
        "id=\"places\"",
        "id=\"problems\"",
        "no room",
        "--seed 7 --replay 143",
        "protected header",
        "id=\"resources\"",
        "id=\"violations\"",
        "nonce-issued-once",
        "id=\"generator\"",
        "id=\"thresholds\"",
        "p(99)&#60;50ms",
        "id=\"again\"",
    ];
    let mut rest = page.as_str();
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part} is missing, or out of order"));
        rest = rest.split_at(at).1;
    }
    assert!(page.matches("class=\"plot\"").count() >= 7);
}

#[test]
fn the_page_loads_nothing() {
    let page = page(&sample::run());
    assert!(page.contains("default-src &#39;none&#39;"));
    for load in ["<link", "<img", "<iframe", "@import", "url(", " src=", "fetch(", "http://"] {
        assert!(!page.contains(load), "{load}");
    }
}

#[test]
fn nothing_that_a_server_says_becomes_markup() {
    let page = page(&infested(MARK)).to_ascii_lowercase();
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert_eq!(page.matches("</style").count(), 1);
    assert_eq!(page.matches("<img").count(), 0);
    assert_eq!(page.matches("<!--").count(), 0);
    assert!(page.contains("alert(1)"), "it is shown");
    let hostile = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202e}';
    assert_eq!(page.chars().find(|c| hostile(*c)), None);
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.contains("onerror") && !bare.contains("src"), "{tag}");
    }
}

#[test]
fn a_run_without_a_flow_has_a_page() {
    let mut run = sample::run();
    run.trends.clear();
    run.course.clear();
    run.problems.clear();
    run.trials.clear();
    let page = page(&run);
    assert!(page.contains("No flow completed.") && page.contains("No flow failed."));
    assert!(!page.contains("NaN") && !page.contains("inf"), "no number is made of nothing");
}

#[test]
fn a_day_is_drawn_in_a_small_page() {
    let mut run = sample::run();
    let one = run.course.last().cloned().unwrap();
    run.course = (0..600)
        .map(|n| {
            let mut stretch = one.clone();
            stretch.length = std::time::Duration::from_secs(144);
            stretch.start = stretch.length * n;
            stretch
        })
        .collect();
    let size = page(&run).len();
    assert!(size < 600_000, "{size} octets");
}
