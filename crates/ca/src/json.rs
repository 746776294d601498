//! JSON read strictly: a member named twice is refused at every depth, since two readers may take
//! different ones (RFC 8259 section 4).

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::refusal::{Fault, Refusal};
use crate::rules::Rules;

/// A JSON text without repeated names.
pub(crate) fn parse(text: &[u8], rules: &Rules) -> Result<Value, serde_json::Error> {
    if rules.duplicate_members_are_refused {
        serde_json::from_slice::<Reader<true>>(text).map(|read| read.0)
    } else {
        serde_json::from_slice::<Reader<false>>(text).map(|read| read.0)
    }
}

/// An object of the members that are there.
pub(crate) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect::<Map<_, _>>()
        .into()
}

/// The members of a request object, with the types that RFC 8555 gives them.
pub(crate) struct Members<'a> {
    map: &'a Map<String, Value>,
    rules: &'a Rules,
}

impl<'a> Members<'a> {
    pub(crate) fn new(map: &'a Map<String, Value>, rules: &'a Rules) -> Self {
        Self { map, rules }
    }

    /// A string, if the member is there.
    pub(crate) fn text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.read(name, "a string", Value::as_str)
    }

    /// A boolean, if the member is there.
    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.read(name, "a boolean", Value::as_bool)
    }

    /// A whole number, if the member is there.
    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.read(name, "a whole number", Value::as_i64)
    }

    /// An object, if the member is there.
    pub(crate) fn object(&self, name: &str) -> Result<Option<&'a Map<String, Value>>, Refusal> {
        self.read(name, "an object", Value::as_object)
    }

    /// An array, if the member is there.
    pub(crate) fn array(&self, name: &str) -> Result<Option<&'a Vec<Value>>, Refusal> {
        self.read(name, "an array", Value::as_array)
    }

    /// An array of strings, if the member is there.
    pub(crate) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        self.read(name, "an array of strings", |value| {
            value.as_array()?.iter().map(|entry| entry.as_str().map(str::to_owned)).collect()
        })
    }

    fn read<T>(
        &self,
        name: &str,
        kind: &str,
        as_kind: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.map.get(name) else {
            return Ok(None);
        };
        match as_kind(value) {
            None if self.rules.member_types_are_checked => {
                Err(Refusal::malformed(Fault::MemberType, format!("{name} is not {kind}")))
            }
            read => Ok(read),
        }
    }
}

/// Refuses a name that comes twice, or keeps the first of its values.
struct Reader<const REFUSE: bool>(Value);

impl<'de, const REFUSE: bool> Deserialize<'de> for Reader<REFUSE> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor::<REFUSE>).map(Self)
    }
}

struct JsonVisitor<const REFUSE: bool>;

impl<'de, const REFUSE: bool> Visitor<'de> for JsonVisitor<REFUSE> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(Reader::<REFUSE>(entry)) = seq.next_element()? {
            entries.push(entry);
        }
        Ok(Value::Array(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((name, Reader(value))) = access.next_entry::<String, Reader<REFUSE>>()? {
            if REFUSE && map.contains_key(&name) {
                return Err(A::Error::custom(format!("{name:?} appears twice")));
            }
            map.entry(name).or_insert(value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_are_refused_at_every_depth() {
        for (text, good) in [
            (r#"{"a":1,"b":[1.5,null,{"c":true}]}"#, true),
            (r#"{"a":1,"a":1}"#, false),
            (r#"{"a":[{"b":1,"b":2}]}"#, false),
            ("{} {}", false),
        ] {
            assert_eq!(parse(text.as_bytes(), &Rules::RFC).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let text = "[".repeat(100_000);
        assert!(parse(text.as_bytes(), &Rules::RFC).is_err());
    }
}
