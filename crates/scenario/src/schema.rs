//! The JSON Schema of scenario files, made from the tables that the reader checks them against.
//!
//! A schema can say what stands where. That a name is bound before it is used, or that a mutated
//! request expects something, only the reader knows: what it accepts, the schema accepts too.

use assay_responder::{Behaviour, Takes};
use serde_json::{Map, Value, json};

use crate::controls::CONTROLS;
use crate::expect::CONDITIONS;
use crate::mutations::{self, Mutation};
use crate::parse::{BESIDE, FILE};
use crate::shape::{Arg, Shape};
use crate::steps::VERBS;

/// The JSON Schema (draft 2020-12) of a scenario file.
pub fn schema() -> Value {
    let mut root = map(FILE);
    if let Some(object) = root.as_object_mut() {
        let head = [
            ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
            ("title", json!("assay scenario")),
            ("description", json!("A script of ACME steps: see docs/language.md of assay.")),
        ];
        let mut whole: Map<String, Value> =
            head.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        whole.append(object);
        whole.insert(
            "$defs".to_owned(),
            json!({
                "placeholder": {
                    "description": "a name of the table of the check",
                    "type": "string",
                    "pattern": r"^\s*\{\{.*\}\}\s*$",
                },
                "step": step(),
                "steps": { "type": "array", "items": { "$ref": "#/$defs/step" } },
                "matcher": matcher(),
                "behaviour": named(assay_responder::ALL.iter().map(|b| (b.id, b.summary, behaviour(b)))),
                "mutation": named(mutations::ALL.iter().map(|m| (m.id, m.summary, mutation(m)))),
            }),
        );
        return Value::Object(whole);
    }
    root
}

fn behaviour(behaviour: &Behaviour) -> Value {
    let shape = |takes| match takes {
        Takes::Text { .. } => json!({ "type": ["string", "integer"] }),
        Takes::Texts => one_or_many(&json!({ "type": "string" })),
        Takes::Number { least, most, .. } => {
            or_placeholder(json!({ "type": "integer", "minimum": least, "maximum": most }))
        }
        Takes::Milliseconds { .. } => value(&Shape::Duration),
        Takes::Word { options, .. } => or_placeholder(json!({ "enum": options })),
    };
    let is_required = |takes| matches!(takes, Takes::Text { default: None } | Takes::Texts);
    parameters(
        behaviour.params.iter().map(|p| (p.name, p.doc, shape(p.takes), is_required(p.takes))),
    )
}

fn mutation(mutation: &Mutation) -> Value {
    let shape = |takes: &mutations::Takes| match takes {
        mutations::Takes::Text { .. } => json!({ "type": ["string", "integer"] }),
        mutations::Takes::Number { least, most, .. }
        | mutations::Takes::Size { least, most, .. } => {
            or_placeholder(json!({ "type": "integer", "minimum": least, "maximum": most }))
        }
        mutations::Takes::Word { options, .. } => or_placeholder(json!({ "enum": options })),
    };
    parameters(mutation.params.iter().map(|p| (p.name, p.doc, shape(&p.takes), false)))
}

/// Parameters as a map.
fn parameters<'p>(all: impl Iterator<Item = (&'p str, &'p str, Value, bool)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, doc, mut shape, is_required) in all {
        if let Some(object) = shape.as_object_mut() {
            object.insert("description".to_owned(), json!(doc));
        }
        properties.insert(name.to_owned(), shape);
        if is_required {
            required.push(name);
        }
    }
    json!({
        "type": ["object", "null"],
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A step has one verb or control, and what stands beside it.
fn step() -> Value {
    let mut properties = Map::new();
    let mut words = Vec::new();
    let mut describe = |name: &str, summary: &str, mut shape: Value| {
        if let Some(object) = shape.as_object_mut() {
            object.insert("description".to_owned(), json!(summary));
        }
        properties.insert(name.to_owned(), shape);
    };
    for verb in VERBS {
        let args: Vec<Arg> = verb.all_args().copied().collect();
        describe(verb.name, verb.summary, arguments(&args));
        words.push(verb.name);
    }
    for control in CONTROLS {
        describe(control.name, control.summary, arguments(control.args));
        words.push(control.name);
    }
    describe("use", "Puts in the steps of a fragment.", json!({ "type": "string" }));
    words.push("use");
    for arg in CONTROLS.iter().flat_map(|control| control.beside).chain(BESIDE) {
        // `expect` beside `parallel` is another than beside a verb.
        let shape = if arg.name == "expect" { expect() } else { value(&arg.shape) };
        describe(arg.name, arg.doc, shape);
    }
    let one_of: Vec<Value> = words.iter().map(|word| json!({ "required": [word] })).collect();
    json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "oneOf": one_of,
    })
}

fn expect() -> Value {
    let all = CONTROLS.iter().flat_map(|control| control.beside).chain(BESIDE);
    let shapes: Vec<Value> =
        all.filter(|arg| arg.name == "expect").map(|arg| value(&arg.shape)).collect();
    json!({ "anyOf": shapes })
}

/// The arguments after a word; nothing at all where none is required.
fn arguments(args: &[Arg]) -> Value {
    let mut shape = map(args);
    if args.iter().all(|arg| !arg.required)
        && let Some(object) = shape.as_object_mut()
    {
        object.insert("type".to_owned(), json!(["object", "null"]));
    }
    shape
}

fn map(args: &[Arg]) -> Value {
    let mut properties = Map::new();
    for arg in args {
        let mut shape = value(&arg.shape);
        if let Some(object) = shape.as_object_mut() {
            object.insert("description".to_owned(), json!(arg.doc));
        }
        properties.insert(arg.name.to_owned(), shape);
    }
    let required: Vec<&str> = args.iter().filter(|arg| arg.required).map(|arg| arg.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn matcher() -> Value {
    let mut conditions = map(CONDITIONS);
    if let Some(object) = conditions.as_object_mut() {
        object.insert("minProperties".to_owned(), json!(1));
    }
    json!({
        "description": "present, absent, a value, a list of values, or conditions that must all hold",
        "anyOf": [{ "type": ["string", "number", "boolean", "array"] }, conditions],
    })
}

/// Things by name, with their parameters where they have any.
fn named(all: impl Iterator<Item = (&'static str, &'static str, Value)>) -> Value {
    let mut names = Vec::new();
    let mut properties = Map::new();
    for (name, summary, mut parameters) in all {
        names.push(json!({ "const": name, "description": summary }));
        if let Some(object) = parameters.as_object_mut() {
            object.insert("description".to_owned(), json!(summary));
        }
        properties.insert(name.to_owned(), parameters);
    }
    let with_parameters = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "minProperties": 1,
    });
    names.push(reference("placeholder"));
    names.push(with_parameters);
    json!({ "anyOf": names })
}

/// A table can put any value in the place of any other.
fn or_placeholder(shape: Value) -> Value {
    json!({ "anyOf": [shape, reference("placeholder")] })
}

fn one_or_many(shape: &Value) -> Value {
    json!({ "anyOf": [shape, { "type": "array", "items": shape }] })
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Plain => json!({ "type": ["string", "integer"] }),
        Shape::Name => json!({ "type": "string", "pattern": "^[a-z0-9_-]+$" }),
        Shape::Reference(_) => json!({ "type": "string" }),
        Shape::Flag => or_placeholder(json!({ "type": "boolean" })),
        Shape::Number(least, u64::MAX) => {
            or_placeholder(json!({ "type": "integer", "minimum": least }))
        }
        Shape::Number(least, most) => {
            or_placeholder(json!({ "type": "integer", "minimum": least, "maximum": most }))
        }
        Shape::Duration | Shape::Wait => {
            or_placeholder(json!({ "type": "string", "pattern": "^[0-9]+(ms|s|m|h|d)$" }))
        }
        Shape::Word(words) => or_placeholder(json!({ "enum": words })),
        Shape::Json => json!({}),
        Shape::OneOrMany(of) => one_or_many(&value(of)),
        Shape::List(of) => json!({ "type": "array", "items": value(of) }),
        Shape::Map(args) => map(args),
        Shape::Entries(_, of) => json!({ "type": "object", "additionalProperties": value(of) }),
        Shape::Either(all) => json!({ "anyOf": all.iter().map(value).collect::<Vec<_>>() }),
        Shape::Matcher => reference("matcher"),
        Shape::Steps => reference("steps"),
        Shape::Mutations => one_or_many(&reference("mutation")),
        Shape::Behaviours => one_or_many(&reference("behaviour")),
    }
}
