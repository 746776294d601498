//! Takes a signature by the key of any account under the `kid` of another.

use super::{Defect, Seam};
use crate::rules::{Naming, Rules, Verification};

pub(super) static DEFECT: Defect = Defect {
    id: "accept-other-account-key",
    summary: "Takes a signature by the key of any account under the `kid` of another.",
    breaks: &["RFC8555-6.2-R04", "RFC8555-7.3.6-R14"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = is_of_any_account;
    }),
};

fn is_of_any_account(v: &Verification<'_>) -> bool {
    let by_any =
        || (v.account_keys)().iter().any(|key| v.algorithm.verifies(key, v.message, v.signature));
    (Rules::RFC.signature_verifies)(v) || (v.sender.naming == Naming::Kid && by_any())
}
