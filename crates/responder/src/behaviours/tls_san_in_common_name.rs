//! Names the identifier in the subject, and has no subjectAltName.

use rcgen::DnType;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-san-in-common-name",
    summary: "Names the identifier in the subject, and has no subjectAltName.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.params.subject_alt_names.clear();
        let name = certificate.identifier.value.as_str();
        certificate.params.distinguished_name.push(DnType::CommonName, name);
        "the name in the subject only".to_owned()
    }),
};
