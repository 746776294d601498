//! Puts the identifier at the top level of the problem.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "identifier-at-top-level",
    summary: "Puts the identifier at the top level of the problem.",
    breaks: &["RFC8555-6.7.1-R03"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && let Some(identifier) = problem
                .get("subproblems")
                .and_then(|subproblems| subproblems.pointer("/0/identifier"))
                .cloned()
        {
            problem.insert("identifier".to_owned(), identifier);
        }
    }),
};
