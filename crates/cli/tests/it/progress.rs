//! What `assay conform` tells while it runs.

use std::process::Command;

use crate::assay::{assay, root};

const FAILING: [&str; 5] =
    ["conform", "--defect", "accept-reused-nonce", "--only", "replay-protection/"];

#[test]
fn without_a_terminal_nothing_is_drawn() {
    for (color, quiet) in [("auto", false), ("always", false), ("auto", true)] {
        let more: &[&str] = if quiet { &["-q"] } else { &["-v"] };
        let args: Vec<&str> =
            FAILING.iter().chain(&["--color", color]).chain(more).copied().collect();
        let outcome = assay(&args);
        assert_eq!(outcome.code, 1, "{}", outcome.stderr);
        assert_eq!(outcome.stderr, "");
        assert_eq!(outcome.stdout.contains('\x1b'), color == "always");
        assert_eq!(outcome.stdout.contains("Slowest checks"), !quiet, "{}", outcome.stdout);
    }
}

/// The words and codes that a run leaves on a terminal of 80 columns; `None` where util-linux is not
/// there to make one.
#[cfg(target_os = "linux")]
fn on_a_terminal(args: &[&str], environment: &[(&str, &str)]) -> Option<String> {
    let line = format!("stty cols 80; {} {}", env!("CARGO_BIN_EXE_assay"), args.join(" "));
    let mut script = Command::new("script");
    script.args(["-q", "-e", "-c", &line, "/dev/null"]).current_dir(root());
    script.env_remove("ASSAY_DIRECTORY").env_remove("NO_COLOR").env("TERM", "xterm");
    script.envs(environment.iter().copied());
    let output = script.stdin(std::process::Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_bar_is_drawn_and_taken_away() {
    let Some(seen) = on_a_terminal(&FAILING, &[]) else { return };
    assert!(seen.contains("─") && seen.contains(" checks"), "{seen:?}");
    let failed = seen.find("FAIL\x1b[0m replay-protection/").expect("a failure is told at once");
    let verdict = seen.find("FAIL\x1b[0m RFC8555-").expect("and again in the verdict");
    assert!(failed < verdict, "{seen:?}");
    let last = seen.rfind('─').expect("the bar");
    assert!(last < verdict, "the bar stays: {seen:?}");
    assert!(seen.get(last..verdict).is_some_and(|between| between.contains("\x1b[2K")), "{seen:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_has_colours_only_where_they_are_wanted() {
    let never: Vec<&str> = FAILING.iter().chain(&["--color", "never"]).copied().collect();
    for (args, environment) in [(&FAILING[..], &[("NO_COLOR", "1")][..]), (&never, &[])] {
        let Some(seen) = on_a_terminal(args, environment) else { return };
        assert!(seen.contains("─") && !has_colours(&seen), "{seen:?}");
        assert!(seen.contains("FAIL replay-protection/"), "{seen:?}");
    }
    let quiet: Vec<&str> = FAILING.iter().chain(&["-q"]).copied().collect();
    for (args, environment) in [(&quiet[..], &[][..]), (&FAILING, &[("TERM", "dumb")])] {
        let Some(seen) = on_a_terminal(args, environment) else { return };
        assert!(!seen.contains("─") && !seen.contains("\x1b[2K"), "{seen:?}");
        assert!(!seen.contains("FAIL\x1b[0m replay-protection/"), "{seen:?}");
    }
}

/// Whether there is a code that ends with `m`, as those of colours do.
#[cfg(target_os = "linux")]
fn has_colours(text: &str) -> bool {
    text.split("\x1b[").skip(1).any(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
    })
}
