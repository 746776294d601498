//! Writes each certificate in one long line.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-in-long-lines",
    summary: "Writes each certificate in one long line.",
    breaks: &["RFC8555-9.1-R01"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            *pem = pem.lines().fold(String::new(), |mut text, line| {
                let is_boundary = line.starts_with('-');
                if is_boundary && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(line);
                if is_boundary {
                    text.push('\n');
                }
                text
            });
        }
    }),
};
