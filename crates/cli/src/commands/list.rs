//! `assay list`: what assay knows.

use assay_conformance::Catalogue;

use crate::args::{ListArgs, Listed};
use crate::exit::Exit;
use crate::shipped;

/// Prints ids and one line about each.
pub(crate) fn run(args: &ListArgs) -> Exit {
    match args.what {
        Listed::Checks => checks(),
        Listed::Requirements => {
            for requirement in Catalogue::shipped().iter() {
                let level = requirement.level.word();
                anstream::println!("{:<22} {level:<10} {}", requirement.id, requirement.statement);
            }
        }
        Listed::Mutations => {
            for mutation in assay_scenario::MUTATIONS {
                anstream::println!("{:<30} {}", mutation.id, mutation.summary);
            }
        }
        Listed::Behaviours => {
            for behaviour in assay_responder::ALL {
                anstream::println!("{:<36} {}", behaviour.id, behaviour.summary);
            }
        }
        Listed::Defects => {
            for defect in assay_ca::defects::ALL {
                anstream::println!("{:<44} {}", defect.id, defect.summary);
            }
        }
        Listed::AttestationRoot => anstream::print!("{}", assay_acme::attest::ROOT),
        Listed::Verbs => {
            for verb in assay_scenario::VERBS {
                anstream::println!("{:<20} {}", verb.name, verb.summary);
            }
            for control in assay_scenario::CONTROLS {
                anstream::println!("{:<20} {}", control.name, control.summary);
            }
        }
        Listed::Oracles => {
            for oracle in assay_fuzz::ORACLES {
                anstream::println!("{:<18} {}", oracle.id, oracle.summary);
            }
        }
        Listed::Features => {
            for need in assay_scenario::Need::ALL {
                anstream::println!("{:<20} {}", need.name(), need.summary());
            }
        }
    }
    Exit::Held
}

fn checks() {
    for (file, text) in shipped::files("conformance") {
        let Ok(scenario) = shipped::check(&file, text) else {
            continue;
        };
        for (id, covers) in scenario.checks() {
            let covers: Vec<&str> = covers.iter().map(|covered| covered.id.as_str()).collect();
            anstream::println!("{id:<72} {}", covers.join(" "));
        }
    }
}
