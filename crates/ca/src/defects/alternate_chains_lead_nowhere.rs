//! Links to alternate chains that are not there.

use http::header::{HeaderValue, LINK};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "alternate-chains-lead-nowhere",
    summary: "Links to alternate chains that are not there.",
    breaks: &["RFC8555-7.4.2-R03"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        let moved = |link: &HeaderValue| {
            let link = link.to_str().ok()?.replace("/alternate/", "/account/");
            HeaderValue::from_str(&link).ok()
        };
        let links: Vec<_> = answer.headers.get_all(LINK).iter().filter_map(moved).collect();
        answer.headers.remove(LINK);
        for link in links {
            answer.headers.append(LINK, link);
        }
    }),
};
