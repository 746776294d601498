//! Values that servers are known to stumble over. Sources: the study of operators (identifiers, contact
//! URLs, dates, reasons, certificate requests), and what servers of each kind got wrong before.

/// JSON of every type, at its edges.
const ANYTHING: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "-0.0",
    "9007199254740993",
    "18446744073709551616",
    "1e308",
    "\"\"",
    "\"x\"",
    "\"\\u0000\"",
    "\"\\u202e\"",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "{\"\":null}",
    "\"%s%n%x\"",
    "\"' OR '1'='1\"",
    "\"{{7*7}}\"",
    "\"${jndi:ldap://127.0.0.1/a}\"",
    "\"../../../etc/passwd\"",
];

/// What is no DNS name, or hardly one.
const NAMES: &[&str] = &[
    "",
    ".",
    "..",
    "a..b",
    ".a.example",
    "a.example.",
    "a.example..",
    "*",
    "*.",
    "*.*.example",
    "a.*.example",
    "a*.example",
    "**.example",
    "*example",
    "*.com",
    "-a.example",
    "a-.example",
    "a_b.example",
    "a b.example",
    "a\tb.example",
    "a\nb.example",
    "a\r\nHost: b.example",
    "a\u{0}b.example",
    "a/b.example",
    "a:80",
    "a@b.example",
    "http://a.example",
    "xn--",
    "xn--.example",
    "xn--a.example",
    "xn--zzzzzzzzzzzzzz.example",
    "XN--MNCHEN-3YA.example",
    "b\u{fc}cher.example",
    "\u{3002}example",
    "a\u{ff0e}example",
    "\u{200d}.example",
    "\u{1f512}.example",
    "\u{202e}a.example",
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "[::1]",
    "::1",
    "::ffff:7f00:1",
    "localhost",
    "a.local",
    "a.onion",
    "1.0.0.127.in-addr.arpa",
    "a%00.example",
    "a%2eexample",
    "'.example",
    "a,b.example",
    "a.example,b.example",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.example",
];

/// Identifier types.
const TYPES: &[&str] =
    &["", "DNS", "dns ", "ip", "email", "permanent-identifier", "TNAuthList", "x", "\u{0}"];

/// Contact URLs.
const CONTACTS: &[&str] = &[
    "",
    "mailto:",
    "mailto:a",
    "mailto:@",
    "mailto:a@",
    "mailto:@b.example",
    "mailto:a@b@c.example",
    "mailto:a@b.example?cc=c@d.example",
    "mailto:a@b.example,c@d.example",
    "mailto:a@b.example#x",
    "mailto:\"a b\"@c.example",
    "mailto:a@[127.0.0.1]",
    "mailto:a@b.example\r\nBcc: c@d.example",
    "mailto:a%0d%0a@b.example",
    "mailto:\u{fc}@b.example",
    "MAILTO:a@b.example",
    "tel:+1234",
    "ftp://b.example",
    "http://127.0.0.1/",
    "javascript:alert(1)",
    "data:,x",
    "file:///etc/passwd",
    "a@b.example",
    "mailto:a@b..example",
    "mailto:a@localhost",
];

/// Dates, and what looks like one.
const DATES: &[&str] = &[
    "",
    "now",
    "0",
    "1970-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "10000-01-01T00:00:00Z",
    "2030-01-01",
    "2030-01-01T00:00:00",
    "2030-02-30T00:00:00Z",
    "2030-01-01T24:00:00Z",
    "2016-12-31T23:59:60Z",
    "2030-01-01T00:00:00+99:99",
    "-2030-01-01T00:00:00Z",
    "2030-01-01T00:00:00.000000000000000001Z",
    "2030-01-01 00:00:00Z",
];

/// Certificate requests and certificates in base64url: lengths that lie, nesting, wrong tags.
const DERS: &[&str] = &[
    "",
    "A",
    "AA",
    "MA",
    "MAA",
    "MIA",
    "MIAAAA",
    "MIB_____",
    "MIR_____",
    "MIT_____",
    "MIj_________8",
    "MIQAAAAA",
    "MTAwMTAw",
    "MDAwMDAwMDAwMDAwMDAwMA",
    "BQA",
    "AwIBBg",
    "oIAwgDCAMIAwgDCA",
    "MAsGCSqGSIb3DQEBCw",
    "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0",
    "eyJhIjoxfQ",
    "_____________________w",
];

/// Reason codes (RFC 5280 section 5.3.1).
const REASONS: &[&str] = &[
    "-1",
    "0",
    "1",
    "2",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "256",
    "2147483648",
    "18446744073709551616",
    "1.5",
    "1e0",
    "\"1\"",
    "null",
    "[1]",
    "true",
];

/// Statuses that a client may not set, and some that nobody may.
const STATUSES: &[&str] = &[
    "",
    "valid",
    "invalid",
    "revoked",
    "pending",
    "processing",
    "ready",
    "Deactivated",
    "deactivated ",
    "deactivated\u{0}",
    "expired",
    "x",
];

/// The last segments of URLs.
pub(crate) const IDS: &[&str] = &[
    "0",
    "1",
    "-1",
    "00",
    "2147483648",
    "18446744073709551616",
    "1e3",
    "0x1",
    ".",
    "..",
    "%2e%2e",
    "%00",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a%0d%0aX:%20y",
    "'",
    "%27%20OR%201=1--",
    "$%7Bjndi:ldap:%7D",
    "%7B%7B7*7%7D%7D",
    "%F0%9F%94%92",
    "%c0%ae",
    "*",
    "%25",
    ";x",
    "x;y=z",
    "null",
    "undefined",
    "__proto__",
];

/// Members that payloads need not have.
const FURTHER: &[(&str, &[&str])] = &[
    ("/notBefore", DATES),
    ("/notAfter", DATES),
    ("/reason", REASONS),
    ("/contact", &["null", "{}", "\"\"", "[null]", "[1]", "[[]]", "[{}]"]),
    ("/contact/0", CONTACTS),
    ("/status", STATUSES),
    ("/termsOfServiceAgreed", &["null", "0", "1", "\"true\"", "[]", "false"]),
    ("/onlyReturnExisting", &["null", "0", "\"true\"", "[]"]),
    ("/replaces", &["", ".", "a.b", "AA.AA", "null", "7", "a.b.c", "AAAA.AAAA"]),
    ("/profile", &["", "x", "null", "7", "../default", "\u{0}"]),
    ("/externalAccountBinding", &["null", "{}", "[]", "\"\"", "7"]),
    ("/identifiers", &["null", "{}", "\"\"", "[]", "[null]", "[{}]", "[[]]"]),
    ("/__proto__", &["{}"]),
];

/// Values to put at a pointer into a payload, as JSON.
pub(crate) fn values(at: &str) -> Vec<String> {
    let last = at.rsplit('/').next().unwrap_or_default();
    let texts: &[&str] = match last {
        "value" => NAMES,
        "type" => TYPES,
        "csr" | "certificate" => DERS,
        "status" => STATUSES,
        "notBefore" | "notAfter" => DATES,
        _ if at.starts_with("/contact/") => CONTACTS,
        _ => &[],
    };
    let json = if last == "reason" { REASONS } else { ANYTHING };
    let mut values: Vec<String> = texts.iter().map(|text| as_json(text)).collect();
    values.extend(json.iter().map(|&value| value.to_owned()));
    if last == "value" {
        values.push(as_json(&format!("{}.example", "a".repeat(64))));
        values.push(as_json(&format!("{}example", "abcdefg.".repeat(32))));
        values.push(as_json(&"a.".repeat(5000)));
    }
    if matches!(last, "value" | "csr" | "certificate" | "0") {
        values.push(as_json(&"A".repeat(70_000)));
    }
    values
}

/// Members to add, each with values as JSON, where a payload does not have them.
pub(crate) fn further() -> impl Iterator<Item = (&'static str, String)> {
    FURTHER.iter().flat_map(|(at, values)| values.iter().map(move |value| (*at, json(value))))
}

fn json(value: &str) -> String {
    if serde_json::from_str::<serde_json::Value>(value).is_ok() {
        value.to_owned()
    } else {
        as_json(value)
    }
}

fn as_json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
