//! Everybody who hears of each second of a measured run.

use assay_load::{Plan, Tick};

use crate::args::LoadArgs;
use crate::complain::Complaint;
use crate::exports::{Endpoint, Push};
use crate::growing::Growing;

/// Files that grow, and those who watch from outside.
#[derive(Default)]
pub(crate) struct Watchers {
    files: Option<Growing>,
    prometheus: Option<Endpoint>,
    otlp: Option<Push>,
}

impl Watchers {
    /// As the flags say.
    pub(crate) async fn start(
        args: &LoadArgs,
        plan: &Plan,
        scenario: &str,
        seed: u64,
    ) -> Result<Self, Complaint> {
        let files = args.out.as_deref().map(Growing::create).transpose()?;
        let prometheus = match args.prometheus {
            Some(address) => Some(Endpoint::start(address).await?),
            None => None,
        };
        if let Some(endpoint) = &prometheus {
            anstream::eprintln!("metrics   http://{}/metrics", endpoint.address);
        }
        let attributes = vec![
            ("service.name", "assay".to_owned()),
            ("service.version", env!("CARGO_PKG_VERSION").to_owned()),
            ("assay.scenario", scenario.to_owned()),
            ("assay.seed", seed.to_string()),
            ("assay.shard", format!("{}/{}", plan.shard.index, plan.shard.count)),
        ];
        let otlp = args.otlp.as_deref().map(|url| Push::start(url, attributes)).transpose()?;
        Ok(Self { files, prometheus, otlp })
    }

    pub(crate) fn note(&mut self, tick: &Tick<'_>) {
        if let Some(files) = &mut self.files {
            files.note(tick);
        }
        if let Some(endpoint) = &self.prometheus {
            endpoint.note(tick);
        }
        if let Some(push) = &mut self.otlp {
            push.note(tick);
        }
    }

    /// Waits until files are written and pushes have arrived; says what was not.
    pub(crate) async fn finish(self) {
        let files = self.files.and_then(Growing::finish);
        let pushes = match self.otlp {
            Some(push) => push.finish().await,
            None => None,
        };
        for trouble in files.into_iter().chain(pushes) {
            anstream::eprintln!("warning: {trouble}");
        }
    }
}
