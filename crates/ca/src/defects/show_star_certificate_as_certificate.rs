//! Shows the certificate that renews itself as though it were one for good.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "show-star-certificate-as-certificate",
    summary: "Shows the certificate that renews itself as though it were one for good.",
    breaks: &["RFC8739-3.1.1-R05"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        if let Some(order) = answer.members()
            && let Some(url) = order.shift_remove("star-certificate")
        {
            order.insert("certificate".to_owned(), url);
        }
    }),
};
