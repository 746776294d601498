//! The reference page of the language, made from the tables that the reader checks files against.

use std::fmt::Write as _;

use assay_responder::Takes;

use crate::controls::CONTROLS;
use crate::expect::{CONDITIONS, TABLE};
use crate::mutations::{self, Place};
use crate::needs::Need;
use crate::parse::{BESIDE, CAPTURES, CHECK, FILE};
use crate::shape::{Arg, Shape};
use crate::steps::VERBS;
use crate::value::{GIVEN, Kind};
use crate::verb::SIGNED_ARGS;

/// The reference page, in Markdown.
pub fn reference() -> String {
    let mut page = Page::default();
    page.text(
        "# The language of scenarios\n\n\
         Made from the definitions that `assay` reads scenarios with, by `UPDATE_DOCS=1 cargo nextest run \
         language_page`. How to write a scenario from nothing is in [the tutorial](tutorial.md); \
         `assay schema scenario` prints the JSON Schema for an editor, and `assay check FILE` says what is \
         wrong with a file without sending anything.\n\n\
         A scenario is YAML. Unknown keys, unknown words, names that nothing has set, and values that cannot \
         be meant are errors, all of them shown at once, before anything is sent.",
    );
    page.heading(2, "A scenario file");
    page.table(FILE);
    page.heading(3, "Checks");
    page.text(
        "Each check runs by itself after the set-up, with names of its own. `each` makes many checks of one: \
         `each: { alg: [none, None] }` is a check for each value, `check-name[none]` and so on; several columns \
         are combined, and a list of maps gives the rows themselves. `{{ alg }}` is then replaced wherever it \
         stands, in a mutation's name too.",
    );
    page.table(CHECK);
    page.heading(3, "Fragments");
    page.text(
        "`fragments` gives steps a name, and the step `use: NAME` puts them in as if they stood there: what they \
         make can be used afterwards.",
    );
    names(&mut page);
    page.heading(2, "Steps");
    page.text("A step is a map with one verb or control, and these keys beside a verb:");
    page.table(BESIDE);
    page.heading(3, "Captures");
    page.text("`capture: { name: SOURCE }` keeps a part of the exchange under a name. Sources:");
    page.rows(
        ["source", "what it gives"],
        CAPTURES.iter().map(|(a, b)| [format!("`{a}`"), (*b).to_owned()]),
    );
    page.heading(2, "Verbs");
    page.text("Every verb that signs a request also takes:");
    page.table(SIGNED_ARGS);
    for verb in VERBS {
        page.heading(3, verb.name);
        page.text(verb.summary);
        let mut facts = Vec::new();
        if verb.signed {
            facts.push("It signs a request.");
        }
        if verb.asserts {
            facts.push("It expects something by itself, and so decides a check.");
        }
        if !facts.is_empty() {
            page.text(&facts.join(" "));
        }
        page.table(verb.args);
    }
    page.heading(2, "Controls");
    page.text(
        "What the steps of a loop or of `parallel` capture is a list afterwards, in the order of turns or \
         branches.",
    );
    for control in CONTROLS {
        page.heading(3, control.name);
        page.text(control.summary);
        page.table(control.args);
        page.text("Beside it:");
        page.table(control.beside);
    }
    page.heading(2, "Expectations");
    page.text(
        "Keys of `expect`. Each is held against the answer by itself, and what was seen is shown either way. A check \
         mostly writes `expect: due`: status, problem type and how firm they are then come from the catalogue.",
    );
    page.table(TABLE);
    page.heading(2, "Matchers");
    page.text(
        "`present`, `absent`, a value, a list of values of which one is due, or a map of conditions that must all \
         hold. A text that is nothing but a name, `\"{{ name }}\"`, stands for what the name stands for, be it a list \
         or an object.",
    );
    page.table(CONDITIONS);
    page.heading(2, "Features");
    page.text("Words for `needs`, and for `offers` and `lacks` of `when`:");
    page.rows(
        ["feature", "offered where"],
        Need::ALL.iter().map(|need| [format!("`{}`", need.name()), need.summary().to_owned()]),
    );
    mutations(&mut page);
    behaviours(&mut page);
    page.text.push('\n');
    page.text
}

fn names(page: &mut Page) {
    page.heading(2, "Names");
    page.text(
        "`{{ name }}` stands for what an earlier step made with `as` or `capture`, and `{{ name.member }}` for a \
         member of it. These mean something everywhere:",
    );
    page.rows(
        ["name", "what it stands for"],
        GIVEN.iter().map(|(name, doc)| [format!("`{name}`"), (*doc).to_owned()]),
    );
    page.text("Members by kind:");
    let of_kind = |kind: &Kind| {
        let members = kind.members().iter().map(|(name, _)| format!("`{name}`"));
        [kind.name().to_owned(), members.collect::<Vec<_>>().join(", ")]
    };
    let with_members = Kind::ALL.iter().filter(|kind| !kind.members().is_empty());
    page.rows(["kind", "members"], with_members.map(of_kind));
}

fn mutations(page: &mut Page) {
    page.heading(2, "Mutations");
    page.text(
        "Each makes a request wrong in one way. `mutate: NAME`, `mutate: [NAME, NAME]`, or with parameters \
         `mutate: { NAME: { parameter: value } }`.",
    );
    let takes = |takes: &mutations::Takes| match takes {
        mutations::Takes::Number { least, most, default }
        | mutations::Takes::Size { least, most, default } => {
            format!("a number from {least} to {most}, default {default}")
        }
        mutations::Takes::Text { default: "" } => "text, default empty".to_owned(),
        mutations::Takes::Text { default } => format!("text, default `{default}`"),
        mutations::Takes::Word { options, default } => {
            format!("one of {}, default `{default}`", options.join(", "))
        }
    };
    for place in Place::ALL.iter().copied() {
        page.heading(3, &format!("Mutations of the {}", place.name()));
        page.rows(
            ["mutation", "what it does", "what is due", "parameters"],
            mutations::ALL.iter().filter(|mutation| mutation.place == place).map(|m| {
                let params: Vec<String> = m
                    .params
                    .iter()
                    .map(|p| format!("`{}` ({}): {}", p.name, takes(&p.takes), p.doc))
                    .collect();
                [
                    format!("`{}`", m.id),
                    format!("{} For {}.", m.summary, m.applies),
                    m.provokes.to_string(),
                    params.join("; "),
                ]
            }),
        );
    }
}

fn behaviours(page: &mut Page) {
    page.heading(2, "Behaviours");
    page.text(
        "What the step `responder` can make the responder do: `behave: NAME`, or with parameters \
         `behave: { NAME: { parameter: value } }`.",
    );
    let takes = |takes| match takes {
        Takes::Text { default: None } => "text, required".to_owned(),
        Takes::Text { default: Some(text) } => format!("text, default `{text}`"),
        Takes::Texts => "a list of texts, required".to_owned(),
        Takes::Number { least, most, default } => {
            format!("a number from {least} to {most}, default {default}")
        }
        Takes::Milliseconds { default } => format!("a length of time, default {default}ms"),
        Takes::Word { options, default } => {
            format!("one of {}, default `{default}`", options.join(", "))
        }
    };
    page.rows(
        ["behaviour", "what it does", "parameters"],
        assay_responder::ALL.iter().map(|behaviour| {
            let params: Vec<String> = behaviour
                .params
                .iter()
                .map(|p| format!("`{}` ({}): {}", p.name, takes(p.takes), p.doc))
                .collect();
            [format!("`{}`", behaviour.id), behaviour.summary.to_owned(), params.join("; ")]
        }),
    );
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn heading(&mut self, level: usize, text: &str) {
        let _ = write!(self.text, "\n\n{} {text}", "#".repeat(level));
    }

    fn text(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }

    fn table(&mut self, args: &[Arg]) {
        if args.is_empty() {
            return;
        }
        let row = |arg: &Arg| {
            let required = if arg.required { "**required:** " } else { "" };
            [format!("`{}`", arg.name), words(&arg.shape), format!("{required}{}", arg.doc)]
        };
        self.rows(["key", "value", "meaning"], args.iter().map(row));
        for arg in args {
            self.nested(arg.name, &arg.shape);
        }
    }

    /// Keys of maps within a table.
    fn nested(&mut self, name: &str, shape: &Shape) {
        match shape {
            Shape::Map(args) if !is(args, CHECK) && !is(args, TABLE) => {
                self.text(&format!("Keys of `{name}`:"));
                self.table(args);
            }
            Shape::Either(all) => all.iter().for_each(|shape| self.nested(name, shape)),
            Shape::OneOrMany(of) | Shape::List(of) | Shape::Entries(_, of) => self.nested(name, of),
            _ => {}
        }
    }

    fn rows<const N: usize>(&mut self, head: [&str; N], rows: impl Iterator<Item = [String; N]>) {
        let line = |cells: &[String]| format!("\n| {} |", cells.join(" | "));
        self.text.push('\n');
        self.text.push_str(&line(&head.map(str::to_owned)));
        self.text.push_str(&line(&head.map(|_| "---".to_owned())));
        for row in rows {
            self.text.push_str(&line(&row.map(|cell| cell.replace('|', "\\|").replace('\n', " "))));
        }
    }
}

/// Whether two tables are the same. A constant has no address of its own that would tell.
fn is(args: &[Arg], other: &[Arg]) -> bool {
    args.iter().map(|arg| arg.name).eq(other.iter().map(|arg| arg.name))
}

/// A shape in words, with a link where it has a section of its own.
fn words(shape: &Shape) -> String {
    match shape {
        Shape::Matcher => "a [matcher](#matchers)".to_owned(),
        Shape::Steps => "[steps](#steps)".to_owned(),
        Shape::Mutations => "[mutations](#mutations)".to_owned(),
        Shape::Map(args) if is(args, TABLE) => "[expectations](#expectations)".to_owned(),
        Shape::Map(args) if is(args, CHECK) => "[checks](#checks)".to_owned(),
        Shape::OneOrMany(Shape::Word(words)) if *words == Need::NAMES => {
            "[features](#features)".to_owned()
        }
        Shape::Either(all) => all.iter().map(words).collect::<Vec<_>>().join(", or "),
        Shape::Entries(key, of) => format!("a map from {key} to {}", words(of)),
        Shape::List(of) => format!("a list: {}", words(of)),
        Shape::OneOrMany(of) => format!("{}, or a list of such", words(of)),
        other => other.words(),
    }
}
