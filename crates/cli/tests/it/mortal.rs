//! A small ACME server that one request brings down, and that a command brings up again.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

/// What a server that is down still does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Down {
    /// Nothing: it hangs up on everybody.
    Nothing,
    /// It hands out nonces.
    Nonces,
}

/// A server that is brought down by a newAccount with an empty payload.
pub(crate) struct Mortal {
    pub(crate) directory: String,
    /// Brings it up again.
    pub(crate) restart: String,
    _dir: tempfile::TempDir,
}

struct State {
    base: String,
    down: Down,
    is_up: AtomicBool,
    count: AtomicU64,
}

impl Mortal {
    pub(crate) fn start(down: Down) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let pipe = dir.path().join("restart");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
        assert!(made.success());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(State {
            base: base.clone(),
            down,
            is_up: AtomicBool::new(true),
            count: AtomicU64::new(0),
        });
        thread::spawn({
            let (state, pipe) = (Arc::clone(&state), pipe.clone());
            move || revive(&state, &pipe)
        });
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                thread::spawn(move || serve(&state, &connection));
            }
        });
        let restart = format!("echo up > '{}'", pipe.display());
        Self { directory: format!("{base}/directory"), restart, _dir: dir }
    }
}

/// Whoever writes into the pipe starts the server again.
fn revive(state: &State, pipe: &PathBuf) {
    while std::fs::read(pipe).is_ok() {
        state.is_up.store(true, Ordering::SeqCst);
    }
}

fn serve(state: &State, connection: &TcpStream) {
    let mut reader = BufReader::new(connection);
    while let Some((line, body)) = request(&mut reader) {
        let Some(answer) = answer(state, &line, &body) else { return };
        let mut writer = connection;
        if writer.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// The first line of a request, and its body.
fn request(reader: &mut BufReader<&TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let fields: HashMap<String, &str> = lines
        .iter()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim()))
        .collect();
    let length = fields.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((lines.into_iter().next()?, body))
}

/// The answer; none where the server hangs up.
fn answer(state: &State, line: &str, body: &[u8]) -> Option<String> {
    let path = line.split(' ').nth(1)?;
    let base = &state.base;
    let is_up = state.is_up.load(Ordering::SeqCst);
    if !is_up && (state.down == Down::Nothing || path != "/nonce") {
        return None;
    }
    let number = state.count.fetch_add(1, Ordering::SeqCst);
    let told = |status: &str, fields: &str, text: &str| {
        format!(
            "HTTP/1.1 {status}\r\nReplay-Nonce: nonce{number}\r\nCache-Control: no-store\r\n\
             Link: <{base}/directory>;rel=\"index\"\r\n{fields}Content-Length: {}\r\n\r\n{text}",
            text.len()
        )
    };
    let json = "Content-Type: application/json\r\n";
    Some(match path {
        "/directory" => {
            let names = ["newNonce", "newAccount", "newOrder", "revokeCert", "keyChange"];
            let urls = names.map(|name| format!(r#""{name}":"{base}/{}""#, path_of(name)));
            told("200 OK", json, &format!("{{{}}}", urls.join(",")))
        }
        "/nonce" => told("204 No Content", "", ""),
        "/account" => {
            let jws: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
            match jws.get("payload").and_then(serde_json::Value::as_str) {
                Some("") => {
                    state.is_up.store(false, Ordering::SeqCst);
                    return None;
                }
                Some(_) => {
                    let fields = format!("{json}Location: {base}/account/{number}\r\n");
                    told("201 Created", &fields, r#"{"status":"valid"}"#)
                }
                None => told(
                    "400 Bad Request",
                    "Content-Type: application/problem+json\r\n",
                    r#"{"type":"urn:ietf:params:acme:error:malformed"}"#,
                ),
            }
        }
        _ => told("200 OK", json, r#"{"status":"valid"}"#),
    })
}

fn path_of(name: &str) -> &str {
    match name {
        "newNonce" => "nonce",
        "newAccount" => "account",
        other => other,
    }
}
