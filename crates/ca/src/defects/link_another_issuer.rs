//! Links to another certificate than that of the issuer.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "link-another-issuer",
    summary: "Links to another certificate than that of the issuer.",
    breaks: &["RFC8555-7.4.2-R08"],
    seam: Seam::Answer(On::Success(Route::Issuer), |answer| {
        let other = rcgen::generate_simple_self_signed(vec!["other.test".to_owned()]);
        if let (Body::Octets(_, der), Ok(other)) = (&mut answer.body, other) {
            *der = other.cert.der().to_vec();
        }
    }),
};
