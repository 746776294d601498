//! Shows a certificate to every account.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-certificate-to-others",
    summary: "Shows a certificate to every account.",
    breaks: &["RFC8555-6.3-R18"],
    seam: Seam::Rule(|rules| {
        rules.may_access =
            |access| access.owner || (access.fetch && access.route == Route::Certificate);
    }),
};
