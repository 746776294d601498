//! `assay explain`: what an id stands for.

use assay_conformance::Catalogue;
use assay_scenario::Takes;

use crate::args::ExplainArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::real_bugs;
use crate::shipped;

/// Prints the page of a requirement, check, defect, or word of the language.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let id = args.id.as_str();
    if requirement(id)
        || check(id)
        || mutation(id)
        || behaviour(id)
        || defect(id)
        || verb(id)
        || control(id)
        || feature(id)
    {
        return Exit::Held;
    }
    let complaint = Complaint::new(format!("nothing is called `{id}`")).with_remedy(
        "`assay list` prints checks, requirements, defects, and the words of the language",
    );
    complain::say(&complaint);
    complaint.exit()
}

fn requirement(id: &str) -> bool {
    let Some(requirement) = Catalogue::shipped().get(id) else {
        return false;
    };
    anstream::println!("{id} (section {}, {})", requirement.section, requirement.level.word());
    anstream::println!("\n  {}", requirement.statement);
    anstream::println!("\nHow it can be checked\n  {}", requirement.check);
    let mut checks = Vec::new();
    for (file, text) in shipped::files("conformance") {
        let Ok(scenario) = shipped::check(&file, text) else {
            continue;
        };
        let of = |covers: &[assay_scenario::Covered]| covers.iter().any(|covered| covered.id == id);
        checks.extend(
            scenario.checks().filter(|(_, covers)| of(covers)).map(|(check, _)| check.to_owned()),
        );
    }
    section("Checks", &checks);
    let defects = assay_ca::defects::ALL.iter().filter(|defect| defect.breaks.contains(&id));
    section(
        "Defects of the embedded CA that break it",
        &defects.map(|d| d.id.to_owned()).collect::<Vec<_>>(),
    );
    true
}

fn check(id: &str) -> bool {
    for (file, text) in shipped::files("conformance") {
        let Ok(scenario) = shipped::check(&file, text) else {
            continue;
        };
        let Some((_, covers)) = scenario.checks().find(|(check, _)| *check == id) else {
            continue;
        };
        anstream::println!("{id} (check, {file})\n\n  {}", scenario.title);
        let covers: Vec<String> = covers
            .iter()
            .map(|covered| {
                let statement = Catalogue::shipped().get(&covered.id).map(|r| r.statement.clone());
                format!("{}  {}", covered.id, statement.unwrap_or_default())
            })
            .collect();
        section("It covers", &covers);
        section("To run it alone", &[format!("assay conform --only {id}")]);
        return true;
    }
    false
}

fn mutation(id: &str) -> bool {
    let Some(mutation) = assay_scenario::mutation(id) else {
        return false;
    };
    let place = mutation.place.name();
    anstream::println!("{id} (mutation of the {place})\n\n  {}", mutation.summary);
    section("It is for", &[mutation.applies.to_string()]);
    section("A server is to answer with", &[mutation.provokes.to_string()]);
    let params = mutation.params.iter().map(|p| {
        let takes = match &p.takes {
            Takes::Number { least, most, default } | Takes::Size { least, most, default } => {
                format!("a number from {least} to {most}, default {default}")
            }
            Takes::Text { default } => format!("text, default {default:?}"),
            Takes::Word { options, default } => {
                format!("one of {}, default {default}", options.join(", "))
            }
        };
        format!("{:<12} {} ({takes})", p.name, p.doc)
    });
    section("Parameters", &params.collect::<Vec<_>>());
    section("A server breaks, by accepting it", mutation.breaks);
    true
}

fn behaviour(id: &str) -> bool {
    let Some(behaviour) = assay_responder::named(id) else {
        return false;
    };
    let over = behaviour.over;
    anstream::println!("{id} (behaviour of the responder over {over})\n\n  {}", behaviour.summary);
    section("It acts on", &[behaviour.acts_on()]);
    let params = behaviour.params.iter().map(|p| format!("{:<12} {}", p.name, p.doc));
    section("Parameters", &params.collect::<Vec<_>>());
    true
}

fn control(id: &str) -> bool {
    let Some(control) = assay_scenario::CONTROLS.iter().find(|control| control.name == id) else {
        return false;
    };
    anstream::println!("{id} (control)\n\n  {}", control.summary);
    let line = |arg: &assay_scenario::Arg| {
        let need = if arg.required { " (required)" } else { "" };
        format!("{:<12} {}{need}", arg.name, arg.doc)
    };
    section("Arguments", &control.args.iter().map(line).collect::<Vec<_>>());
    section("Beside it", &control.beside.iter().map(line).collect::<Vec<_>>());
    true
}

fn feature(id: &str) -> bool {
    let Some(need) = assay_scenario::Need::named(id) else {
        return false;
    };
    anstream::println!("{id} (feature)\n\n  Offered where {}.", need.summary());
    true
}

fn defect(id: &str) -> bool {
    let Some(defect) = assay_ca::defects::named(id) else {
        return false;
    };
    anstream::println!("{id} (defect of the embedded CA)\n\n  {}", defect.summary);
    section("It breaks", defect.breaks);
    let seen = real_bugs::behind(id).into_iter().map(|bug| {
        let real_bugs::RealBug { server, versions, request, wrong, r#ref: origin, .. } = bug;
        format!("{server} ({versions})\n    {request}: {wrong}\n    {origin}")
    });
    section("Real servers that had such a bug", &seen.collect::<Vec<_>>());
    true
}

fn verb(id: &str) -> bool {
    let Some(verb) = assay_scenario::VERBS.iter().find(|verb| verb.name == id) else {
        return false;
    };
    anstream::println!("{id} (verb)\n\n  {}\n\nArguments", verb.summary);
    for arg in verb.all_args() {
        let need = if arg.required { " (required)" } else { "" };
        anstream::println!("  {:<12} {}{need}", arg.name, arg.doc);
    }
    true
}

fn section<T: AsRef<str>>(title: &str, items: &[T]) {
    if items.is_empty() {
        return;
    }
    anstream::println!("\n{title}");
    for item in items {
        anstream::println!("  {}", item.as_ref());
    }
}
