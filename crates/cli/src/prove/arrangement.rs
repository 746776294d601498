//! Ways to set up the embedded CA: what one CA cannot show at once.

use assay_ca::Settings;

use crate::commands;

/// A way to set up the embedded CA.
#[derive(Debug)]
pub(crate) struct Arrangement {
    /// Its name.
    pub(crate) name: &'static str,
    /// What is different in it, as the variables that do the same for any run.
    pub(crate) variables: &'static str,
    /// What is said where a defect shows in it alone.
    pub(crate) note: &'static str,
    change: fn(&mut Settings),
}

impl Arrangement {
    /// Every arrangement; the plain one first.
    pub(crate) const ALL: &'static [Self] = &[
        Self { name: "plain", variables: "", note: "", change: |_| {} },
        Self {
            name: "bound accounts only",
            variables: "ASSAY_CA_EAB_REQUIRED=true",
            note: " (bound accounts only)",
            change: |settings| settings.external_account_required = true,
        },
    ];

    /// What such a CA is started with.
    pub(crate) fn settings(&self) -> Settings {
        let mut settings = commands::ca::without_waiting();
        (self.change)(&mut settings);
        settings
    }
}
