//! Header fields as they crossed the wire.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Header fields in the order of the wire; those of answers with names in lower case.
///
/// Every exchange has two of these, and under load nearly nobody looks into them. So they are one text,
/// which is taken apart by whoever asks.
#[derive(Clone)]
pub struct Headers(Kept);

#[derive(Clone)]
enum Kept {
    /// `name:value` and a line feed for each. No name of it has a colon in it, and nothing a line feed.
    Text(Box<str>),
    /// What only octets written by hand can hold.
    Odd(Box<[(Box<str>, Box<str>)]>),
}

impl Headers {
    /// Fields with names in whatever case, which become lower case, and values that are text for the
    /// most part.
    pub fn from_octets<'a, I>(fields: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (&'a str, &'a [u8])>,
    {
        let room = fields().map(|(name, value)| name.len() + value.len() + 2).sum();
        let mut text = String::with_capacity(room);
        for (name, value) in fields() {
            if !fits(name, value) {
                let whole = fields().map(|(name, value)| {
                    (name.to_ascii_lowercase(), String::from_utf8_lossy(value).into_owned())
                });
                return whole.collect();
            }
            let from = text.len();
            text.push_str(name);
            if let Some(name) = text.get_mut(from..) {
                name.make_ascii_lowercase();
            }
            text.push(':');
            match std::str::from_utf8(value) {
                Ok(value) => text.push_str(value),
                Err(_) => text.push_str(&String::from_utf8_lossy(value)),
            }
            text.push('\n');
        }
        Self(Kept::Text(text.into_boxed_str()))
    }

    /// All fields.
    pub fn iter(&self) -> Fields<'_> {
        match &self.0 {
            Kept::Text(text) => Fields(Rest::Text(text)),
            Kept::Odd(odd) => Fields(Rest::Odd(odd.iter())),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Text(text) => text.bytes().filter(|octet| *octet == b'\n').count(),
            Kept::Odd(odd) => odd.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first value of a field.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Every value of a field.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        let named = self.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value)
    }

    /// Targets of the `Link` fields with a relation (RFC 8288).
    pub fn links(&self, relation: &str) -> Vec<String> {
        self.all("link").flat_map(split_links).filter_map(|link| target(link, relation)).collect()
    }
}

/// Splits a Link value at the commas between links: those outside `<…>` and quotes.
fn split_links(value: &str) -> Vec<&str> {
    let (mut links, mut start, mut quoted, mut angled) = (Vec::new(), 0, false, false);
    for (at, c) in value.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '<' if !quoted => angled = true,
            '>' if !quoted => angled = false,
            ',' if !quoted && !angled => {
                links.extend(value.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    links.extend(value.get(start..));
    links
}

fn target(link: &str, relation: &str) -> Option<String> {
    let (url, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
    let matches = parameters.split(';').any(|parameter| {
        let (name, value) = parameter.trim().split_once('=').unwrap_or_default();
        name.trim().eq_ignore_ascii_case("rel")
            && value.trim().trim_matches('"').split_whitespace().any(|word| word == relation)
    });
    matches.then(|| url.to_owned())
}

fn fits(name: &str, value: &[u8]) -> bool {
    !name.bytes().any(|octet| octet == b':' || octet == b'\n') && !value.contains(&b'\n')
}

/// Iterates over header fields.
#[derive(Clone, Debug)]
pub struct Fields<'a>(Rest<'a>);

#[derive(Clone, Debug)]
enum Rest<'a> {
    Text(&'a str),
    Odd(std::slice::Iter<'a, (Box<str>, Box<str>)>),
}

impl<'a> Iterator for Fields<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Rest::Text(text) => {
                let (line, rest) = text.split_once('\n')?;
                *text = rest;
                line.split_once(':')
            }
            Rest::Odd(odd) => odd.next().map(|(name, value)| (&**name, &**value)),
        }
    }
}

impl<'a> IntoIterator for &'a Headers {
    type Item = (&'a str, &'a str);
    type IntoIter = Fields<'a>;

    fn into_iter(self) -> Fields<'a> {
        self.iter()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut fields = fields.into_iter();
        let mut text = String::new();
        while let Some((name, value)) = fields.next() {
            let (name, value) = (name.as_ref(), value.as_ref());
            if fits(name, value.as_bytes()) {
                for part in [name, ":", value, "\n"] {
                    text.push_str(part);
                }
                continue;
            }
            let before = Self(Kept::Text(text.into_boxed_str()));
            let boxed = |name: &str, value: &str| (Box::from(name), Box::from(value));
            let mut odd: Vec<(Box<str>, Box<str>)> =
                before.iter().map(|(name, value)| boxed(name, value)).collect();
            odd.push(boxed(name, value));
            odd.extend(fields.map(|(name, value)| boxed(name.as_ref(), value.as_ref())));
            return Self(Kept::Odd(odd.into()));
        }
        Self(Kept::Text(text.into_boxed_str()))
    }
}

impl Default for Headers {
    fn default() -> Self {
        Self(Kept::Text(Box::default()))
    }
}

impl PartialEq for Headers {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Headers {}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Headers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<(String, String)>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl JsonSchema for Headers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Headers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Vec::<(String, String)>::json_schema(generator);
        schema.insert("description".to_owned(), DESCRIPTION.into());
        schema
    }
}

/// What the schema of a recording says of them.
const DESCRIPTION: &str = "Header fields in the order of the wire, names in lower case.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_by_relation() {
        let headers = Headers::from_iter([
            (
                "link".to_owned(),
                r#"<https://a/1,2>;rel="alternate", <https://a/d>; rel="index up""#.to_owned(),
            ),
            ("Link".to_owned(), "<https://a/3>;rel=alternate;title=\"x, y\"".to_owned()),
        ]);
        assert_eq!(headers.links("alternate"), ["https://a/1,2", "https://a/3"]);
        assert_eq!(headers.links("index"), ["https://a/d"]);
        assert!(headers.links("next").is_empty());
    }

    #[test]
    fn fields_of_any_octets_come_out_as_they_went_in() {
        for fields in [
            vec![],
            vec![("a", "b"), ("a", ""), ("", "x:y"), ("Z", " \r\t")],
            vec![("plain", "1"), ("with:colon", "2"), ("after", "3")],
            vec![("plain", "1"), ("a", "two\nlines"), ("b\n", "")],
        ] {
            let headers = Headers::from_iter(fields.clone());
            assert_eq!(headers.iter().collect::<Vec<_>>(), fields);
            assert_eq!((headers.len(), headers.is_empty()), (fields.len(), fields.is_empty()));
            let text = serde_json::to_string(&headers).unwrap();
            assert_eq!(text, serde_json::to_string(&fields).unwrap());
            assert_eq!(serde_json::from_str::<Headers>(&text).unwrap(), headers);
        }
    }

    #[test]
    fn names_of_answers_are_in_lower_case_and_values_are_text() {
        let fields: [(&str, &[u8]); 3] =
            [("Replay-Nonce", b"AbC"), ("x", b"caf\xe9"), ("Link", b"<a>;rel=up")];
        let headers = Headers::from_octets(|| fields.into_iter());
        let due = [("replay-nonce", "AbC"), ("x", "caf\u{fffd}"), ("link", "<a>;rel=up")];
        assert_eq!(headers, Headers::from_iter(due));
        assert_eq!(headers.first("REPLAY-NONCE"), Some("AbC"));
    }
}
