//! Links pages of the list of an account's orders that are not there.

use http::StatusCode;
use serde_json::{Map, json};

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "pages-of-orders-lead-nowhere",
    summary: "Links pages of the list of an account's orders that are not there.",
    breaks: &["RFC8555-7.1.2.1-R05"],
    seam: Seam::Answer(On::Route(Route::OrdersPage), |answer| {
        answer.body =
            Body::Problem(Map::from_iter([("detail".to_owned(), json!("there is no such page"))]));
        answer.retype("malformed");
        answer.restate(StatusCode::NOT_FOUND);
    }),
};
