//! `assay explain`: what an id stands for.

use assay_conformance::Catalogue;

use crate::args::ExplainArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::shipped;

/// Prints the page of a requirement, mutation, defect or verb.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let id = args.id.as_str();
    if requirement(id) || mutation(id) || defect(id) || verb(id) {
        return Exit::Held;
    }
    let complaint = Complaint::new(format!("nothing is called `{id}`"))
        .with_remedy("`assay list` prints checks, requirements, mutations, defects and verbs");
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

fn mutation(id: &str) -> bool {
    let Some(mutation) = assay_scenario::mutation(id) else {
        return false;
    };
    anstream::println!("{id} (mutation)\n\n  {}", mutation.summary);
    section("A server breaks, by accepting it", mutation.breaks);
    true
}

fn defect(id: &str) -> bool {
    let Some(defect) = assay_ca::defects::named(id) else {
        return false;
    };
    anstream::println!("{id} (defect of the embedded CA)\n\n  {}", defect.summary);
    section("It breaks", defect.breaks);
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
