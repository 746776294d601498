use std::net::SocketAddr;
use std::time::Duration;

use assay_record::{Inbound, Protocol};
use assay_responder::{Answer, Provisioned, Responder, Settings};
use hickory_proto::op::{Edns, Message, OpCode, Query, ResponseCode};
use hickory_proto::rr::{DNSClass, Name, RData, RecordType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time;

use crate::responder;

pub(crate) fn question(name: &str, kind: RecordType) -> Message {
    let mut message = Message::query();
    message.add_query(Query::query(Name::from_ascii(name).expect("a name"), kind));
    message
}

async fn udp(to: SocketAddr, octets: &[u8]) -> Vec<u8> {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    socket.send_to(octets, to).await.expect("sent");
    let mut buffer = vec![0; 65_535];
    let (length, _) = socket.recv_from(&mut buffer).await.expect("an answer");
    buffer[..length].to_vec()
}

async fn ask(responder: &Responder, message: &Message) -> Message {
    let octets = message.to_vec().expect("encodes");
    Message::from_vec(&udp(responder.dns_addresses()[0], &octets).await).expect("decodes")
}

async fn ask_tcp(responder: &Responder, message: &Message) -> Message {
    let mut stream = TcpStream::connect(responder.dns_addresses()[0]).await.expect("connects");
    ask_over(&mut stream, message).await
}

pub(crate) async fn ask_over(stream: &mut TcpStream, message: &Message) -> Message {
    let octets = message.to_vec().expect("encodes");
    stream.write_u16(octets.len().try_into().expect("short")).await.expect("sent");
    stream.write_all(&octets).await.expect("sent");
    let mut answer = vec![0; stream.read_u16().await.expect("a length").into()];
    stream.read_exact(&mut answer).await.expect("an answer");
    Message::from_vec(&answer).expect("decodes")
}

fn provision(responder: &Responder, name: &str, value: &str) -> Provisioned {
    responder.provision(Answer::Dns01 { name: name.to_owned(), value: value.to_owned() })
}

fn texts(message: &Message) -> Vec<String> {
    let mut texts: Vec<String> = message
        .answers
        .iter()
        .filter_map(|record| match &record.data {
            RData::TXT(txt) => Some(txt.to_string()),
            _ => None,
        })
        .collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn every_name_of_the_zone_leads_to_the_responder() {
    let responder = responder().await;
    for (kind, due) in [(RecordType::A, "127.0.0.1"), (RecordType::AAAA, "::1")] {
        for name in ["assay.test.", "a.assay.test.", "a.b.c.assay.test."] {
            let answer = ask(&responder, &question(name, kind)).await;
            assert!(answer.metadata.authoritative, "{name}");
            assert_eq!(answer.answers[0].data.to_string(), due, "{name}");
        }
    }
}

#[tokio::test]
async fn several_texts_stand_side_by_side_and_go_one_by_one() {
    let responder = responder().await;
    let one = provision(&responder, "a.assay.test", "one");
    let two = provision(&responder, "A.assay.test", "two");
    let asked = question("_acme-challenge.a.assay.test.", RecordType::TXT);
    assert_eq!(texts(&ask(&responder, &asked).await), ["one", "two"]);
    assert_eq!(texts(&ask_tcp(&responder, &asked).await), ["one", "two"]);
    drop(one);
    assert_eq!(texts(&ask(&responder, &asked).await), ["two"]);
    drop(two);
    let gone = ask(&responder, &asked).await;
    assert_eq!(gone.metadata.response_code, ResponseCode::NoError);
    assert_eq!(gone.authorities[0].record_type(), RecordType::SOA, "no data");
}

#[tokio::test]
async fn each_challenge_has_its_records_at_a_name_of_its_own() {
    let responder = responder().await;
    let (name, label) = ("a.assay.test".to_owned(), "_ujmmovf2vn55tgye".to_owned());
    let text = |text: &str| text.to_owned();
    let _provisioned = [
        Answer::Dns01 { name: name.clone(), value: text("dns") },
        Answer::DnsAccount01 { name: name.clone(), label, value: text("account") },
        Answer::DnsPersist01 { name, value: text("persist") },
        Answer::Txt { name: text("Any.a.assay.test."), value: text("any") },
    ]
    .map(|answer| responder.provision(answer));
    for (name, due) in [
        ("_acme-challenge.a.assay.test.", &["dns"][..]),
        ("_UJMMOVF2VN55TGYE._acme-challenge.a.assay.test.", &["account"]),
        ("_ujmmovf2vn55tgyf._acme-challenge.a.assay.test.", &[]),
        ("_validation-persist.a.assay.test.", &["persist"]),
        ("any.a.assay.test.", &["any"]),
        ("a.assay.test.", &[]),
    ] {
        let answer = ask(&responder, &question(name, RecordType::TXT)).await;
        assert_eq!(texts(&answer), due, "{name}");
    }
}

#[tokio::test]
async fn one_value_twice_is_one_record_until_both_are_gone() {
    let responder = responder().await;
    let one = provision(&responder, "a.assay.test", "same");
    let two = provision(&responder, "a.assay.test.", "same");
    let asked = question("_acme-challenge.a.assay.test.", RecordType::TXT);
    assert_eq!(texts(&ask(&responder, &asked).await), ["same"]);
    drop(one);
    assert_eq!(texts(&ask(&responder, &asked).await), ["same"]);
    drop(two);
    assert!(texts(&ask(&responder, &asked).await).is_empty());
}

#[tokio::test]
async fn a_long_text_is_cut_into_strings() {
    let responder = responder().await;
    let long = "x".repeat(600);
    let _long = provision(&responder, "a.assay.test", &long);
    let _empty = provision(&responder, "b.assay.test", "");
    let mut strings = Vec::new();
    for name in ["_acme-challenge.a.assay.test.", "_acme-challenge.b.assay.test."] {
        let answer = ask_tcp(&responder, &question(name, RecordType::TXT)).await;
        let RData::TXT(txt) = &answer.answers[0].data else { panic!("no TXT") };
        strings.push(txt.txt_data.iter().map(|text| text.len()).collect::<Vec<_>>());
    }
    assert_eq!(strings, [vec![255, 255, 90], vec![0]]);
}

#[tokio::test]
async fn more_than_a_message_holds_is_truncated_even_over_tcp() {
    let responder = responder().await;
    let all: Vec<_> =
        (0..300).map(|n| provision(&responder, "a.assay.test", &format!("{n:0250}"))).collect();
    let answer =
        ask_tcp(&responder, &question("_acme-challenge.a.assay.test.", RecordType::TXT)).await;
    assert!(answer.metadata.truncation && answer.answers.len() < all.len());
}

#[tokio::test]
async fn what_is_not_served_is_refused() {
    let responder = responder().await;
    let name = "a.assay.test.";
    let code = async |message: &Message| ask(&responder, message).await.metadata.response_code;
    let mut chaos = question(name, RecordType::TXT);
    chaos.queries[0].set_query_class(DNSClass::CH);
    assert_eq!(code(&chaos).await, ResponseCode::Refused);
    assert_eq!(code(&question(name, RecordType::AXFR)).await, ResponseCode::Refused);
    let mut notify = question(name, RecordType::SOA);
    notify.metadata.op_code = OpCode::Notify;
    assert_eq!(code(&notify).await, ResponseCode::NotImp);
    let mut two = question(name, RecordType::A);
    two.add_query(two.queries[0].clone());
    assert_eq!(code(&two).await, ResponseCode::FormErr);
    let mut later = question(name, RecordType::A);
    later.set_edns(Edns::new().set_version(1).clone());
    // BADVERS and BADSIG are one number (RFC 6895 section 2.3); only OPT tells them apart.
    assert_eq!(u16::from(code(&later).await), u16::from(ResponseCode::BADVERS));
    let log = responder.inbound_since(0);
    let answers: Vec<_> = log.iter().map(|entry| entry.answer.as_str()).collect();
    assert_eq!(answers, ["REFUSED", "REFUSED", "NOTIMP", "FORMERR", "BADVERS"]);
    assert_eq!(log[0].question, "CH TXT a.assay.test.");
}

#[tokio::test]
async fn one_connection_carries_several_questions() {
    let responder = responder().await;
    let mut stream = TcpStream::connect(responder.dns_addresses()[0]).await.expect("connects");
    for kind in [RecordType::A, RecordType::AAAA] {
        let answer = ask_over(&mut stream, &question("a.assay.test.", kind)).await;
        assert_eq!(answer.answers[0].record_type(), kind);
    }
}

#[tokio::test]
async fn a_peer_that_never_stops_is_cut_off() {
    let responder = responder().await;
    let mut stream = TcpStream::connect(responder.dns_addresses()[0]).await.expect("connects");
    let octets = question("a.assay.test.", RecordType::A).to_vec().expect("encodes");
    let message = [&(octets.len() as u16).to_be_bytes()[..], &octets].concat();
    let mut answered = 0;
    while answered < 50 && stream.write_all(&message).await.is_ok() {
        let Ok(length) = stream.read_u16().await else { break };
        stream.read_exact(&mut vec![0; length.into()]).await.expect("an answer");
        answered += 1;
        // Paused only here: a clock that is paused runs ahead of the sockets.
        time::pause();
        time::advance(Duration::from_secs(9)).await;
        time::resume();
    }
    assert_eq!(answered, 7, "questions in a minute");
}

#[tokio::test]
async fn the_root_is_every_name() {
    let settings = Settings { zone: ".".to_owned(), ..Settings::default() };
    let responder = Responder::start(settings).await.expect("free ports");
    let _one = provision(&responder, "example.com", "one");
    let asked = question("_acme-challenge.example.com.", RecordType::TXT);
    assert_eq!(texts(&ask(&responder, &asked).await), ["one"]);
}

#[tokio::test]
async fn what_is_not_there_is_said_so() {
    let responder = responder().await;
    let outside = ask(&responder, &question("example.com.", RecordType::A)).await;
    assert_eq!(outside.metadata.response_code, ResponseCode::NXDomain);
    assert_eq!(outside.authorities[0].record_type(), RecordType::SOA);
    for kind in [RecordType::CAA, RecordType::MX, RecordType::Unknown(65_280)] {
        let none = ask(&responder, &question("a.assay.test.", kind)).await;
        assert_eq!(none.metadata.response_code, ResponseCode::NoError, "{kind}");
        assert!(none.answers.is_empty() && none.authorities.len() == 1, "{kind}");
    }
    for (kind, due) in
        [(RecordType::NS, "ns.assay.test."), (RecordType::SOA, "ns.assay.test. hostmaster")]
    {
        let zone = ask(&responder, &question("assay.test.", kind)).await;
        assert!(zone.answers[0].data.to_string().starts_with(due), "{kind}");
    }
}

#[tokio::test]
async fn the_case_of_the_question_comes_back() {
    let responder = responder().await;
    let _one = provision(&responder, "a.assay.test", "one");
    let asked = question("_aCMe-cHALlenge.A.aSSay.tEST.", RecordType::TXT);
    let answer = ask(&responder, &asked).await;
    assert_eq!(answer.queries[0].name().to_ascii(), "_aCMe-cHALlenge.A.aSSay.tEST.");
    assert_eq!(texts(&answer), ["one"]);
}

#[tokio::test]
async fn too_much_for_udp_is_truncated_and_whole_over_tcp() {
    let responder = responder().await;
    let all: Vec<_> =
        (0..40).map(|n| provision(&responder, "a.assay.test", &format!("{n:043}"))).collect();
    let mut asked = question("_acme-challenge.a.assay.test.", RecordType::TXT);
    let short = ask(&responder, &asked).await;
    assert!(short.metadata.truncation && short.answers.is_empty());
    assert_eq!(texts(&ask_tcp(&responder, &asked).await).len(), all.len());
    let mut edns = Edns::new();
    edns.set_max_payload(4096);
    asked.set_edns(edns);
    let roomy = ask(&responder, &asked).await;
    assert!(roomy.edns.is_some() && texts(&roomy).len() == all.len());
}

#[tokio::test]
async fn no_payload_that_is_asked_for_is_beyond_bounds() {
    let responder = responder().await;
    let mut asked = question("_acme-challenge.a.assay.test.", RecordType::TXT);
    let mut edns = Edns::new();
    asked.set_edns(edns.set_max_payload(65_535).set_dnssec_ok(true).clone());
    let all: Vec<_> =
        (0..100).map(|n| provision(&responder, "a.assay.test", &format!("{n:043}"))).collect();
    let answer = ask(&responder, &asked).await;
    assert!(answer.metadata.truncation, "more than 4096 octets");
    assert!(answer.edns.expect("EDNS").flags().dnssec_ok, "DO comes back");
    drop(all);
    let _one = provision(&responder, "a.assay.test", "one");
    asked.set_edns(edns.set_max_payload(0).clone());
    let answer = ask(&responder, &asked).await;
    assert_eq!(texts(&answer), ["one"], "512 octets are always taken");
    assert!(!answer.metadata.truncation);
}

#[tokio::test]
async fn garbage_is_survived() {
    let responder = responder().await;
    let mut broken = question("a.assay.test.", RecordType::A).to_vec().expect("encodes");
    broken.truncate(20);
    let answer =
        Message::from_vec(&udp(responder.dns_addresses()[0], &broken).await).expect("decodes");
    assert_eq!(answer.metadata.response_code, ResponseCode::FormErr);
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    for octets in [&b""[..], b"x", &[0xff; 700]] {
        socket.send_to(octets, responder.dns_addresses()[0]).await.expect("sent");
    }
    let mut stream = TcpStream::connect(responder.dns_addresses()[0]).await.expect("connects");
    stream.write_all(b"\0\x03xyz").await.expect("sent");
    assert_eq!(stream.read(&mut [0]).await.expect("closed"), 0);
    let answer = ask(&responder, &question("a.assay.test.", RecordType::A)).await;
    assert_eq!(answer.answers.len(), 1);
    let log = responder.inbound_since(0);
    let garbage = |entry: &&Inbound| entry.answer == "no reply";
    assert_eq!(log.iter().filter(garbage).count(), 4, "{log:?}");
    assert_eq!(log[0].question, "20 octets that are no DNS message");
    assert_eq!(log[0].answer, "FORMERR");
}

#[tokio::test]
async fn who_asked_is_logged() {
    let responder = responder().await;
    ask(&responder, &question("A.assay.test.", RecordType::A)).await;
    ask_tcp(&responder, &question("b.assay.test.", RecordType::CAA)).await;
    let log = responder.inbound_since(0);
    assert_eq!(responder.inbound_count(), 2);
    assert_eq!((log[0].protocol, log[0].name.as_str()), (Protocol::DnsUdp, "a.assay.test"));
    assert_eq!(
        (log[1].protocol, log[1].question.as_str()),
        (Protocol::DnsTcp, "CAA b.assay.test.")
    );
    assert_eq!(log[0].to, responder.dns_addresses()[0]);
    assert!(log[0].from.ip().is_loopback() && log[0].answer.contains("1 record"));
}
