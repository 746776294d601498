//! Makes a device that can be attested (draft-ietf-acme-device-attest).

use assay_acme::attest;
use assay_record::Stop;

use crate::parse::Template;
use crate::run::{Context, no_key};
use crate::shape::{Arg, Shape};
use crate::value::{DeviceValue, Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-device",
    summary: "Makes a device with a key that can be attested (device-attest-01), and sends nothing. There is no such device.",
    args: &[
        Arg::required("as", Shape::Name, "the name of the device"),
        Arg::required("id", Shape::Text, "its identifier, such as a serial number"),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewDevice {
            id: args.required_text("id"),
            name: args.bind(Kind::Device).unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct NewDevice {
    id: Template,
    name: Slot,
}

impl Action for NewDevice {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.name));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let id = self.id.text(&cx.scope)?;
            let key = attest::new_key().map_err(no_key)?;
            cx.scope.bind(self.name, Value::Device(DeviceValue { id, key }));
            Ok(Begun::Done { outcome: "made".to_owned(), answer: None })
        })
    }
}
