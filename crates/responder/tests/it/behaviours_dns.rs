//! Behaviours over DNS.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use assay_responder::{Answer, Responder};
use hickory_proto::op::{Edns, Message, ResponseCode};
use hickory_proto::rr::{RData, RecordType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use crate::behaviours::{Case, SILENCE, SOON, behave};
use crate::dns::question;
use crate::responder;

const RIGHT: &str = "cmlnaHQsIHJpZ2h0LCByaWdodCwgcmlnaHQsIHJpZ2g";

/// What a peer gets for one question by UDP and by TCP.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Got {
    udp: Reply,
    tcp: Reply,
    /// Whether it took 30 ms or more.
    late: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Reply {
    Closed,
    None,
    Octets(Vec<u8>),
}

impl Reply {
    fn message(&self) -> Option<Message> {
        match self {
            Self::Octets(octets) => Message::from_vec(octets).ok(),
            _ => None,
        }
    }

    fn code(&self) -> Option<ResponseCode> {
        self.message().map(|message| message.metadata.response_code)
    }

    fn truncated(&self) -> bool {
        self.message().is_some_and(|message| message.metadata.truncation)
    }

    /// Every answer: its owner, type and data.
    fn records(&self) -> Vec<String> {
        let Some(message) = self.message() else { return Vec::new() };
        let shown = message.answers.iter().map(|record| {
            let data = match &record.data {
                RData::TXT(txt) => {
                    let strings = txt.txt_data.iter().map(|text| String::from_utf8_lossy(text));
                    strings.collect::<Vec<_>>().join("|")
                }
                RData::CAA(caa) => {
                    let value = String::from_utf8_lossy(&caa.value);
                    format!("{} {} {value}", caa.flags(), caa.tag)
                }
                data => data.to_string(),
            };
            format!("{} {} {data}", record.name, record.record_type())
        });
        shown.collect()
    }

    /// The values of TXT records.
    fn texts(&self) -> Vec<String> {
        let records = self.records();
        let texts = records.iter().filter_map(|record| record.split_once(" TXT "));
        texts.map(|(_, text)| text.to_owned()).collect()
    }
}

async fn ask(responder: &Responder, name: &str, kind: RecordType) -> Got {
    ask_within((SOON, SOON), responder, name, kind).await
}

/// Waits so long by UDP and by TCP.
async fn ask_within(
    patience: (Duration, Duration),
    responder: &Responder,
    name: &str,
    kind: RecordType,
) -> Got {
    let mut asked = question(name, kind);
    asked.metadata.id = 0x1234;
    asked.set_edns(Edns::new().set_max_payload(4096).clone());
    let octets = asked.to_vec().expect("encodes");
    let address = responder.dns_addresses()[0];
    let start = Instant::now();
    let udp = timeout(patience.0, by_udp(address, &octets)).await.unwrap_or(Reply::None);
    let tcp = timeout(patience.1, by_tcp(address, &octets)).await.unwrap_or(Reply::None);
    Got { udp, tcp, late: start.elapsed() >= Duration::from_millis(30) }
}

async fn by_udp(to: SocketAddr, octets: &[u8]) -> Reply {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    socket.send_to(octets, to).await.expect("sent");
    let mut buffer = vec![0; 65_535];
    let (length, _) = socket.recv_from(&mut buffer).await.expect("a reply");
    Reply::Octets(buffer[..length].to_vec())
}

async fn by_tcp(to: SocketAddr, octets: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(to).await.expect("connects");
    let length = u16::try_from(octets.len()).expect("short").to_be_bytes();
    stream.write_all(&[&length[..], octets].concat()).await.expect("sent");
    let Ok(length) = stream.read_u16().await else { return Reply::Closed };
    let mut reply = vec![0; length.into()];
    stream.read_exact(&mut reply).await.expect("a reply");
    Reply::Octets(reply)
}

/// The question that shows a behaviour: what precedes the name, and a type.
type Asked = (&'static str, RecordType);

fn new(
    id: &'static str,
    told: impl Into<String>,
    shows: impl Fn(&Got) -> bool + 'static,
) -> Case<Got> {
    Case::new(id, told, shows)
}

/// What each behaviour does for the name that is called as itself.
pub(crate) fn cases() -> Vec<(Case<Got>, Asked)> {
    let challenge = ("_acme-challenge.", RecordType::TXT);
    let caa = ("", RecordType::CAA);
    let a = ("", RecordType::A);
    let aaaa = ("", RecordType::AAAA);
    let both = |got: &Got, due: &[String]| got.udp.records() == due && got.tcp.records() == due;
    // At `_acme-challenge.ID.assay.test.`: TXT records with these texts.
    let texts = |id, told: &str, due: &'static [&str]| {
        new(id, told, move |got| got.udp.texts() == due && got.tcp.texts() == due)
    };
    let code = |id, told: &str, code| {
        new(id, told, move |got| {
            got.udp.code() == Some(code) && got.tcp.code() == Some(code) && both(got, &[])
        })
    };
    let silent = |id| {
        new(id, "no reply (timeout)", |got| (&got.udp, &got.tcp) == (&Reply::None, &Reply::None))
    };
    let asked_about = |id, remark: &str, due: &'static str| {
        new(id, remark, move |got| {
            let name = got.udp.message().map(|message| message.queries[0].name().to_ascii());
            name.as_deref() == Some(due) && got.udp.texts() == [RIGHT]
        })
    };
    let chain = |id: &str, links: &[&str], end: &str| {
        let names = |link: &str| format!("{link}_acme-challenge.{id}.assay.test.");
        let pairs = links.windows(2);
        let mut due: Vec<_> =
            pairs.map(|pair| format!("{} CNAME {}", names(pair[0]), names(pair[1]))).collect();
        if !end.is_empty() {
            due.push(format!("{} TXT {end}", names(links[links.len() - 1])));
        }
        due
    };
    let whole = chain("dns-cname-chain", &["", "link-1.", "link-2."], RIGHT);
    let rest = chain("dns-cname-chain", &["link-1.", "link-2."], RIGHT);
    let first = chain("dns-cname-chain", &["", "link-1."], "");
    let round = chain("dns-cname-loop", &["", "link-1.", ""], "");
    let back = chain("dns-cname-loop", &["link-1.", "", "link-1."], "");
    vec![
        (
            new("dns-cname", "NOERROR, 2 records", move |got| {
                let due = [
                    "_acme-challenge.dns-cname.assay.test. CNAME _acme-challenge.b.assay.test."
                        .to_owned(),
                    "_acme-challenge.b.assay.test. TXT other".to_owned(),
                ];
                both(got, &due)
            })
            .text("to", "_acme-challenge.b.assay.test"),
            challenge,
        ),
        (
            new("dns-cname", "NOERROR, 1 record", |got| {
                got.udp.records()
                    == ["_acme-challenge.dns-cname.assay.test. CNAME elsewhere.example."]
            })
            .text("to", "elsewhere.example."),
            ("_acme-challenge.", RecordType::AAAA),
        ),
        (
            new("dns-cname-chain", "3 records", move |got| both(got, &whole)).number("links", 2),
            challenge,
        ),
        (
            new("dns-cname-chain", "2 records", move |got| both(got, &rest)).number("links", 2),
            ("link-1._acme-challenge.", RecordType::TXT),
        ),
        (
            new("dns-cname-chain", "1 record", move |got| both(got, &first)),
            ("_acme-challenge.", RecordType::CNAME),
        ),
        (new("dns-cname-loop", "2 records", move |got| both(got, &round)), challenge),
        (
            new("dns-cname-loop", "2 records", move |got| both(got, &back)),
            ("link-1._acme-challenge.", RecordType::TXT),
        ),
        (
            texts(
                "dns-several-txt",
                "4 records",
                &["assay-before-0", "assay-before-1", RIGHT, "assay-after-0"],
            )
            .number("before", 2),
            challenge,
        ),
        (
            texts(
                "dns-split-strings",
                "1 record",
                &["cmlnaHQsIHJpZ2h|0LCByaWdodCwgcm|lnaHQsIHJpZ2g"],
            )
            .number("pieces", 3),
            challenge,
        ),
        (
            texts("dns-wrong-value", "1 record", &["d3JvbmcsIHdyb25nLCB3cm9uZywgd3JvbmcsIHdyb24"]),
            challenge,
        ),
        (texts("dns-wrong-value", "1 record", &[""]).text("value", ""), challenge),
        (texts("dns-misplaced", "1 record", &[RIGHT]), ("", RecordType::TXT)),
        (
            texts("dns-misplaced", "1 record", &[RIGHT]).text("at", "below"),
            ("any._acme-challenge.", RecordType::TXT),
        ),
        (code("dns-misplaced", "NOERROR", ResponseCode::NoError), challenge),
        (
            texts("dns-rendering", "1 record", &["cmlnaHQsIHJpZ2h0LCByaWdodCwgcmlnaHQsIHJpZ2g="]),
            challenge,
        ),
        (
            texts("dns-rendering", "1 record", &["cmlnaHQsIHJpZ2h0LCByaWdodCwgcmlnaHQsIHJpZ2"])
                .text("form", "shortened"),
            challenge,
        ),
        (code("dns-no-txt", "NOERROR", ResponseCode::NoError), challenge),
        (code("dns-nxdomain", "NXDOMAIN", ResponseCode::NXDomain), challenge),
        (code("dns-servfail", "SERVFAIL", ResponseCode::ServFail), challenge),
        (code("dns-refused", "REFUSED", ResponseCode::Refused), challenge),
        (code("dns-formerr", "FORMERR", ResponseCode::FormErr), challenge),
        (code("dns-notimp", "NOTIMP", ResponseCode::NotImp), challenge),
        (silent("dns-timeout"), challenge),
        (
            new("dns-udp-timeout", "no reply (timeout)", |got| {
                got.udp == Reply::None && got.tcp.texts() == [RIGHT]
            }),
            challenge,
        ),
        (
            new("dns-truncated", "1 record, truncated", |got| {
                got.udp.truncated() && got.udp.texts().is_empty() && got.tcp.texts() == [RIGHT]
            }),
            challenge,
        ),
        (
            new("dns-truncated-tcp-refused", "no reply, connection closed", |got| {
                got.udp.truncated() && got.tcp == Reply::Closed
            }),
            challenge,
        ),
        (
            asked_about(
                "dns-case-flipped",
                "case flipped",
                "_acme-CHALLENGE.DNS-CASE-FLIPPED.ASSAY.TEST.",
            ),
            ("_ACME-challenge.", RecordType::TXT),
        ),
        (
            asked_about(
                "dns-case-lowered",
                "case lowered",
                "_acme-challenge.dns-case-lowered.assay.test.",
            ),
            ("_ACME-challenge.", RecordType::TXT),
        ),
        (
            asked_about(
                "dns-wrong-question",
                "wrong question",
                "wrong._acme-challenge.dns-wrong-question.assay.test.",
            ),
            challenge,
        ),
        (
            new("dns-wrong-id", "wrong id", |got| {
                let id = got.udp.message().map(|message| message.metadata.id);
                id.is_some_and(|id| id != 0x1234) && got.udp.texts() == [RIGHT]
            }),
            challenge,
        ),
        (
            new("dns-slow", "1 record, after 30ms", |got| {
                got.late && got.udp.texts() == [RIGHT] && got.tcp.texts() == [RIGHT]
            })
            .time("delay", 30),
            challenge,
        ),
        (
            new("dns-huge", "259 records, truncated", |got| {
                let texts = got.tcp.texts();
                got.udp.truncated() && texts.len() == 259 && texts.ends_with(&[RIGHT.to_owned()])
            })
            .number("octets", 64_000),
            challenge,
        ),
        (
            texts(
                "dns-trailing-space",
                "1 record",
                &["cmlnaHQsIHJpZ2h0LCByaWdodCwgcmlnaHQsIHJpZ2g "],
            ),
            challenge,
        ),
        (
            texts("dns-quoted", "1 record", &["\"cmlnaHQsIHJpZ2h0LCByaWdodCwgcmlnaHQsIHJpZ2g\""]),
            challenge,
        ),
        (
            new("dns-caa", "3 records", move |got| {
                let due = ["0 issue ca.test; x=y", "128 issuewild ;", "7 future "];
                both(got, &due.map(|record| format!("dns-caa.assay.test. CAA {record}")))
            })
            .texts(
                "records",
                &["0 issue \"ca.test; x=y\"", "128 issuewild \";\"", "7 future \"\""],
            ),
            caa,
        ),
        (code("dns-caa-servfail", "SERVFAIL", ResponseCode::ServFail), caa),
        (silent("dns-caa-timeout"), caa),
        (
            new("dns-caa-malformed", "1 record, malformed", |got| match &got.udp {
                // As long as its octets say; what they mean is another matter.
                Reply::Octets(octets) => {
                    octets.windows(16).any(|part| part == b"\0\x0e\0\xc8issueca.test")
                }
                _ => false,
            }),
            caa,
        ),
        (
            new("dns-caa-malformed", "malformed", |got| match &got.udp {
                Reply::Octets(octets) => {
                    octets.windows(11).any(|part| part == b"\0\x09\0\0ca.test")
                }
                _ => false,
            })
            .text("form", "no-tag"),
            caa,
        ),
        (
            new("dns-caa-cname", "2 records", move |got| {
                let due = [
                    "dns-caa-cname.assay.test. CNAME c.assay.test.".to_owned(),
                    "c.assay.test. CAA 0 issue \"ca.test\"".replace('"', ""),
                ];
                both(got, &due)
            })
            .text("to", "c.assay.test"),
            caa,
        ),
        (code("dns-no-address", "NOERROR", ResponseCode::NoError), a),
        (code("dns-no-address", "NOERROR", ResponseCode::NoError), aaaa),
        (
            new("dns-address", "1 record", |got| {
                got.udp.records() == ["dns-address.assay.test. A 192.0.2.1"]
            })
            .texts("addresses", &["192.0.2.1", "2001:db8::1"]),
            a,
        ),
        (
            code("dns-address", "NOERROR", ResponseCode::NoError)
                .texts("addresses", &["192.0.2.1"]),
            aaaa,
        ),
        (code("dns-address-nxdomain", "NXDOMAIN", ResponseCode::NXDomain), a),
        (code("dns-address-servfail", "SERVFAIL", ResponseCode::ServFail), aaaa),
        (silent("dns-address-timeout"), a),
        (
            new("dns-ipv6-dead", "1 record", |got| {
                got.udp.records() == ["dns-ipv6-dead.assay.test. AAAA 100::1"]
            }),
            aaaa,
        ),
    ]
}

#[tokio::test]
async fn each_shows_and_ends_with_its_guard() {
    let responder = responder().await;
    let dns = |name: &str, value: &str| {
        responder.provision(Answer::Dns01 { name: name.to_owned(), value: value.to_owned() })
    };
    let _target = dns("b.assay.test", "other");
    let caa = new("dns-caa", "", |_| true).texts("records", &["0 issue \"ca.test\""]);
    let _target_caa = caa.behave(&responder, "c.assay.test");
    for (case, (before, kind)) in cases() {
        let at = format!("{}.assay.test", case.id);
        let _right = dns(&at, RIGHT);
        let name = format!("{before}{at}.");
        let honest = ask(&responder, &name, kind).await;
        let logged = responder.inbound_count();
        let guard = case.behave(&responder, &at);
        let patience = match (case.id, case.told.as_str()) {
            ("dns-udp-timeout", _) => (SILENCE, SOON),
            (_, "no reply (timeout)") => (SILENCE, SILENCE),
            _ => (SOON, SOON),
        };
        let got = ask_within(patience, &responder, &name, kind).await;
        case.judge(&responder, logged, &got).await;
        let same = (&honest.udp, &honest.tcp) == (&got.udp, &got.tcp);
        assert_eq!(same, case.id == "dns-slow", "{}", case.id);
        drop(guard);
        let after = ask(&responder, &name, kind).await;
        assert_eq!((honest.udp, honest.tcp), (after.udp, after.tcp), "{}", case.id);
    }
}

#[tokio::test]
async fn a_slow_reply_keeps_no_other_waiting() {
    let responder = responder().await;
    let slow = new("dns-slow", "", |_| true).time("delay", 60_000);
    let _guard = slow.behave(&responder, "a.assay.test");
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    let asked = question("_acme-challenge.a.assay.test.", RecordType::TXT);
    let octets = asked.to_vec().expect("encodes");
    socket.send_to(&octets, responder.dns_addresses()[0]).await.expect("sent");
    let other = ask(&responder, "b.assay.test.", RecordType::A).await;
    assert_eq!(other.udp.records(), ["b.assay.test. A 127.0.0.1"]);
}

#[tokio::test]
async fn challenges_addresses_and_caa_go_together() {
    let responder = responder().await;
    let _guards = [
        behave(&responder, "A.assay.test", "dns-servfail"),
        behave(&responder, "a.assay.test.", "dns-no-address"),
        behave(&responder, "a.assay.test", "dns-caa-servfail"),
        behave(&responder, "a.assay.test", "tls-reset"),
    ];
    let code = async |name: &str, kind| ask(&responder, name, kind).await.udp.code();
    let failed = Some(ResponseCode::ServFail);
    assert_eq!(code("_acme-challenge.a.assay.test.", RecordType::TXT).await, failed);
    assert_eq!(code("_acme-challenge.a.assay.test.", RecordType::CNAME).await, failed);
    assert_eq!(code("a.assay.test.", RecordType::CAA).await, failed);
    let address = ask(&responder, "a.assay.test.", RecordType::A).await;
    assert_eq!((address.udp.code(), address.udp.records().len()), (Some(ResponseCode::NoError), 0));
}

#[tokio::test]
async fn names_above_and_below_are_answered_as_ever() {
    let responder = responder().await;
    let _guards = [
        behave(&responder, "b.assay.test", "dns-servfail"),
        behave(&responder, "b.assay.test", "dns-caa-servfail"),
        behave(&responder, "b.assay.test", "dns-address-servfail"),
    ];
    for (name, kind) in [
        ("assay.test.", RecordType::CAA),
        ("a.b.assay.test.", RecordType::CAA),
        ("a.b.assay.test.", RecordType::A),
        ("ab.assay.test.", RecordType::A),
        ("_acme-challenge.a.b.assay.test.", RecordType::TXT),
        ("x._acme-challenge.b.assay.test.", RecordType::TXT),
        ("b.assay.test.", RecordType::MX),
    ] {
        let got = ask(&responder, name, kind).await;
        assert_eq!(got.udp.code(), Some(ResponseCode::NoError), "{kind} {name}");
    }
}
