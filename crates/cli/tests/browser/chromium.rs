//! Chromium without a window, over its DevTools protocol.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// How long a machine under load may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser of this machine.
pub(crate) fn find() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

/// One page of one browser, which ends with it.
pub(crate) struct Page {
    browser: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    last: u64,
    noise: Vec<String>,
    loaded: bool,
    _profile: tempfile::TempDir,
}

impl Page {
    pub(crate) fn open(browser: &Path, file: &Path) -> Self {
        let profile = tempfile::tempdir().expect("a temporary directory");
        let mut browser = Command::new(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--disable-dev-shm-usage", "--disable-background-networking"])
            .args(["--remote-debugging-port=0", "--window-size=1280,900"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let mut lines = BufReader::new(browser.stderr.take().expect("a pipe")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("Chromium tells its address");
        // It says more, and must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = tungstenite::connect(address).expect("Chromium takes a connection");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        }
        let mut page = Self {
            browser,
            socket,
            session: String::new(),
            last: 0,
            noise: Vec::new(),
            loaded: false,
            _profile: profile,
        };
        let target = page.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let id = target["targetId"].as_str().expect("a target");
        let session =
            page.call("Target.attachToTarget", &json!({ "targetId": id, "flatten": true }));
        session["sessionId"].as_str().expect("a session").clone_into(&mut page.session);
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            page.call(domain, &json!({}));
        }
        page.loaded = false;
        page.call("Page.navigate", &json!({ "url": format!("file://{}", file.display()) }));
        while !page.loaded {
            page.next();
        }
        page
    }

    /// Errors and warnings that the console has shown.
    pub(crate) fn noise(&mut self) -> Vec<String> {
        // Whatever was said before this answer has been read after it.
        self.run("0");
        std::mem::take(&mut self.noise)
    }

    /// Runs a script.
    pub(crate) fn run(&mut self, script: &str) {
        self.evaluate(script);
    }

    pub(crate) fn text(&mut self, script: &str) -> String {
        self.evaluate(script).as_str().unwrap_or_else(|| panic!("{script} is no text")).to_owned()
    }

    pub(crate) fn number(&mut self, script: &str) -> f64 {
        self.evaluate(script).as_f64().unwrap_or_else(|| panic!("{script} is no number"))
    }

    pub(crate) fn holds(&mut self, script: &str) -> bool {
        self.evaluate(script) == json!(true)
    }

    /// Waits until it holds.
    pub(crate) fn until(&mut self, script: &str) {
        let begin = Instant::now();
        while !self.holds(script) {
            assert!(begin.elapsed() < PATIENCE, "never: {script}");
        }
    }

    /// Presses a key and lets it go.
    pub(crate) fn press(&mut self, key: &str) {
        let text = if key.chars().count() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            self.call("Input.dispatchKeyEvent", &json!({ "type": kind, "key": key, "text": text }));
        }
    }

    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true,
        });
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
    }

    fn evaluate(&mut self, script: &str) -> Value {
        let asked = json!({ "expression": script, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", &asked);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer:#}");
        answer["result"]["value"].take()
    }

    fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(message.to_string())).expect("Chromium listens");
        loop {
            let mut message = self.next();
            if message["id"] == json!(self.last) {
                assert!(message["error"].is_null(), "{method}: {message:#}");
                return message["result"].take();
            }
        }
    }

    /// The next message; events are noted.
    fn next(&mut self) -> Value {
        let Message::Text(text) = self.socket.read().expect("Chromium answers in time") else {
            return Value::Null;
        };
        let message: Value = serde_json::from_str(&text).expect("JSON");
        match message["method"].as_str() {
            Some("Page.loadEventFired") => self.loaded = true,
            Some("Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled") => {
                self.noise.push(message["params"].to_string());
            }
            _ => {}
        }
        message
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}
