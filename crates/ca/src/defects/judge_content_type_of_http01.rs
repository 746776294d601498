//! Wants the key authorization as text/plain.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "judge-content-type-of-http01",
    summary: "Wants the key authorization as text/plain.",
    breaks: &["RFC8555-8.3-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.content_type_is_taken =
            |content_type| content_type.is_none_or(|it| it.starts_with("text/plain"));
    }),
};
