//! The HTML reports in a real browser: they open from a file, filter, unfold, follow links, tell what
//! is under the pointer, load nothing, and say nothing on the console. Where there is no Chromium, that is said and nothing runs.

#![expect(clippy::print_stdout, reason = "this is the report of a test")]

mod chromium;

use std::path::Path;
use std::process::{Command, ExitCode};

use chromium::{Page, find};

fn main() -> ExitCode {
    let Some(browser) = find() else {
        println!("left out: no Chromium on this machine (apt-get install chromium)");
        return ExitCode::SUCCESS;
    };
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (verdict, measured) = (dir.path().join("verdict"), dir.path().join("measured"));
    report(&verdict);
    measure(&measured);
    let pages = [("conform", &verdict, &TESTS[..]), ("load", &measured, &MEASURED[..])];
    for (command, dir, tests) in pages {
        let mut page = Page::open(&browser, &dir.join("report.html"));
        for (name, test) in tests {
            test(&mut page);
            println!("ok  {command}: {name}");
        }
        let loaded = page.number("performance.getEntriesByType('resource').length");
        assert_eq!(loaded, 0.0, "the page of {command} loads something");
        let noise = page.noise();
        assert!(noise.is_empty(), "the console is not silent: {noise:#?}");
        println!("ok  {command}: nothing is loaded, and the console is silent");
    }
    ExitCode::SUCCESS
}

/// What is tried on the page, with what it shows.
type Test = fn(&mut Page);

const MEASURED: [(&str, Test); 4] = [
    ("figures and plots are shown", figures_and_plots_are_shown),
    ("the pointer tells values", the_pointer_tells_values),
    ("the failing exchange unfolds", the_failing_exchange_unfolds),
    ("it fits a phone, dark and light", it_fits_a_phone),
];

const TESTS: [(&str, Test); 7] = [
    ("the verdict is shown", the_verdict_is_shown),
    ("words filter", words_filter),
    ("toggles filter", toggles_filter),
    ("the keyboard reaches the filter", the_keyboard_reaches_the_filter),
    ("a link unfolds its exchange", a_link_unfolds_its_exchange),
    ("a permalink undoes a filter that hides it", a_permalink_undoes_a_filter),
    ("it fits a phone, dark and light", it_fits_a_phone),
];

/// A real run with failures.
fn report(dir: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["conform", "--only", "replay-protection", "--only", "external-account-binding"])
        .args(["--defect", "accept-reused-nonce", "--format", "markdown", "--out"])
        .arg(dir)
        .output()
        .expect("the binary starts");
    assert_eq!(status.status.code(), Some(1), "{}", String::from_utf8_lossy(&status.stderr));
}

/// A measured run in which every flow fails.
fn measure(dir: &Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["load", "--executor", "per-vu-iterations", "--vus", "2", "--iterations", "3"])
        .args(["--warmup", "0s", "--accounts", "1", "--defect", "fail-on-finalize", "--quiet"])
        .arg("--out")
        .arg(dir)
        .output()
        .expect("the binary starts");
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
}

fn figures_and_plots_are_shown(page: &mut Page) {
    assert_eq!(page.text("document.querySelector('.stamp').textContent"), "FAIL");
    assert!(page.number("document.querySelectorAll('.plot').length") >= 3.0);
    assert!(
        page.number("document.querySelector('.area svg').getBoundingClientRect().width") > 300.0
    );
    assert!(page.number("document.querySelectorAll('.rows .bar').length") >= 4.0);
}

fn the_pointer_tells_values(page: &mut Page) {
    assert_eq!(page.number("document.querySelectorAll('.tip').length"), 0.0);
    page.run(
        "const area = document.querySelector('.plot[data-x] .area'); \
         const box = area.getBoundingClientRect(); \
         area.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + box.width }))",
    );
    let tip = page.text("area.querySelector('.tip').textContent");
    assert!(tip.contains("due") && tip.contains("completed 0"), "{tip}");
    page.run("area.dispatchEvent(new PointerEvent('pointerleave'))");
    assert!(page.holds("area.querySelector('.tip').hidden"));
}

fn the_failing_exchange_unfolds(page: &mut Page) {
    page.run("document.querySelector('.case summary').click()");
    page.until("document.querySelectorAll('details[open]').length === 1");
    let shown = page.text("document.querySelector('details[open]').textContent");
    assert!(shown.contains("protected header") && shown.contains("csr"), "{shown}");
}

fn the_verdict_is_shown(page: &mut Page) {
    assert_eq!(page.text("document.querySelector('.stamp').textContent"), "Broken");
    assert!(page.number("document.querySelectorAll('.case.fail').length") >= 1.0);
    assert!(page.number("document.querySelectorAll('svg.seq a').length") >= 2.0);
    assert!(page.holds("!document.querySelector('#filter').hidden"));
}

const SHOWN: &str = "document.querySelectorAll('#list > .req:not([hidden])').length";

fn words_filter(page: &mut Page) {
    let all = page.number(SHOWN);
    page.run("words.value = 'RFC8555-6.5-R16'; words.dispatchEvent(new Event('input'))");
    assert_eq!(page.number(SHOWN), 1.0);
    page.run("words.value = 'no such thing'; words.dispatchEvent(new Event('input'))");
    assert_eq!(page.number(SHOWN), 0.0);
    assert!(page.holds("!document.querySelector('#nothing').hidden"));
    page.run("words.value = ''; words.dispatchEvent(new Event('input'))");
    assert_eq!(page.number(SHOWN), all);
}

fn toggles_filter(page: &mut Page) {
    let all = page.number(SHOWN);
    let failing = page.number("document.querySelectorAll('#list > .req.fail').length");
    let toggle = "document.querySelector('.toggle[data-verdict=\"fail\"]').click()";
    page.run(toggle);
    assert_eq!(page.number(SHOWN), all - failing);
    page.run(toggle);
    assert_eq!(page.number(SHOWN), all);
}

fn the_keyboard_reaches_the_filter(page: &mut Page) {
    page.press("/");
    assert!(page.holds("document.activeElement === words"));
    assert_eq!(page.text("words.value"), "", "the slash is no part of what is looked for");
    page.press("Escape");
    assert!(page.holds("document.activeElement !== words"));
}

fn a_link_unfolds_its_exchange(page: &mut Page) {
    assert_eq!(page.number("document.querySelectorAll('details[open]').length"), 0.0);
    page.run("document.querySelector('.due a').click()");
    page.until("document.querySelectorAll('details[open]').length === 1");
    let shown = page.text("document.querySelector('details[open]').textContent");
    assert!(shown.contains("protected header") && shown.contains("ES256"), "{shown}");
}

fn a_permalink_undoes_a_filter(page: &mut Page) {
    page.run("words.value = 'no such thing'; words.dispatchEvent(new Event('input'))");
    page.run("location.hash = 'RFC8555-6.5-R16'");
    page.until("!document.getElementById('RFC8555-6.5-R16').hidden");
}

fn it_fits_a_phone(page: &mut Page) {
    let background = "getComputedStyle(document.body).backgroundColor";
    let first = page.text(background);
    page.run("document.querySelector('#theme').click()");
    assert_ne!(page.text(background), first);
    page.resize(360, 800);
    let wide = page.number("document.documentElement.scrollWidth");
    assert!(wide <= 360.0, "{wide} pixels wide on a phone of 360");
}
