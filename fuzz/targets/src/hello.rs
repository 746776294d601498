//! What TLS clients say first, as the responder reads it.

use std::sync::LazyLock;

use assay_responder::{ALL, Offline, Over, Provisioned};

use crate::given;

/// Any octets are survived, whatever is programmed for `b.assay.test`: the first octet chooses it.
pub fn run(octets: &[u8]) {
    let Some((how, octets)) = octets.split_first() else {
        return;
    };
    let Some((responder, _)) = RESPONDERS.get(usize::from(*how) % RESPONDERS.len()) else {
        return;
    };
    if let Some((question, answer)) = responder.hello(octets) {
        assert!(!question.is_empty() && !answer.is_empty(), "the log has something to say");
    }
}

/// One that is honest, and one for each behaviour over TLS.
static RESPONDERS: LazyLock<Vec<(Offline, Vec<Provisioned>)>> = LazyLock::new(|| {
    let tls = ALL.iter().filter(|behaviour| behaviour.over == Over::Tls);
    let odd = tls.map(|behaviour| {
        let (responder, mut kept) = given::responder();
        kept.push(responder.behave("b.assay.test", behaviour, given::arguments(behaviour)));
        (responder, kept)
    });
    [given::responder()].into_iter().chain(odd).collect()
});
