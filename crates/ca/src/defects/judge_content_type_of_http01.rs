//! Refuses a key authorization whose content type is that of an image.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "judge-content-type-of-http01",
    summary: "Refuses a key authorization whose content type is that of an image.",
    breaks: &["RFC8555-8.3-R10"],
    seam: Seam::Validation(|attempt| {
        attempt.content_type_is_taken =
            |content_type| content_type.is_none_or(|it| !it.starts_with("image/"));
    }),
};
