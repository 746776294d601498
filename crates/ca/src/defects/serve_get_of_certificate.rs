//! Shows a certificate to a plain GET.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-of-certificate",
    summary: "Shows a certificate to a plain GET.",
    breaks: &["RFC8555-6.3-R08"],
    seam: Seam::Rule(|rules| {
        rules.get_is_served = |route| route == Route::Certificate;
    }),
};
