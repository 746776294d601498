//! Looks at the first subjectAltName of a certificate alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "first-certificate-names-count",
    summary: "Looks at the first subjectAltName of a certificate alone.",
    breaks: &["RFC8737-3-R14"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| matches!(shown.alternative.first().map(Vec::as_slice), Some([name]) if name.is(identifier));
    }),
};
