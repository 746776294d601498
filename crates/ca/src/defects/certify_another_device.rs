//! Names another device in the certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certify-another-device",
    summary: "Names another device in the certificate.",
    breaks: &["DEVICEATTEST-finalize-R02"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            for device in wanted.identifiers.iter_mut().filter(|one| one.is_device()) {
                device.value = "another-device".to_owned();
            }
        };
    }),
};
