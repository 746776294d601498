//! Copies what it has of a body for each further piece, so that it takes a time with the square of its length.

use std::time::Duration;

use super::{Defect, Much, On, Seam, Timing};

pub(super) static DEFECT: Defect = Defect {
    id: "copy-body-for-each-piece",
    summary: "Copies what it has of a body for each further piece, so that it takes a time with the square of its length.",
    breaks: &[],
    seam: Seam::Time(On::Any, Timing::Square(Much::Octets, 64 * 1024, Duration::from_secs(1))),
};
