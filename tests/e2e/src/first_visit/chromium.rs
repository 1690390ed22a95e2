//! Chromium, spoken to in its own protocol (DevTools) over a WebSocket.
//!
//! The tests' WebDriver does not do here: it hands out no network events while a page loads, gives all loads
//! one profile, and sits in the browser beside what is measured. `tungstenite` is the WebSocket alone: it
//! needs no runtime and no TLS.

use super::Result;
use crate::driver;
use anyhow::{Context, anyhow, bail};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// How long the browser may take to answer a command.
const PATIENCE: Duration = Duration::from_secs(60);

/// Beside those of `webdriver.json`: every page is in front, nothing is looked up beyond this computer, and
/// pages see an ordinary visitor rather than an automated one.
const SWITCHES: &[&str] = &[
    "--remote-debugging-port=0",
    "--window-size=1200,900",
    "--lang=en-US",
    "--no-default-browser-check",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-blink-features=AutomationControlled",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A running browser. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Chromium {
    process: Child,
    scratch: PathBuf,
    socket: WebSocket<TcpStream>,
    last_id: u64,
    events: VecDeque<Value>,
}

/// A tab in a profile of its own.
#[derive(Debug)]
pub(super) struct Tab {
    profile: Value,
    target: Value,
    session: Value,
}

impl Chromium {
    /// Starts it with an empty profile.
    pub fn start() -> Result<Self> {
        let program = driver::chromium().context("there is no Chromium or Chrome on the search path")?;
        let scratch = std::env::temp_dir().join(format!("first-visit-{}", std::process::id()));
        fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
        let mut command = Command::new(&program);
        command.args(driver::chromium_switches()).args(SWITCHES);
        command.arg(format!("--user-data-dir={}", scratch.display())).arg("about:blank");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().with_context(|| program.display().to_string())?;
        match connect(&mut process) {
            Ok(socket) => Ok(Self { process, scratch, socket, last_id: 0, events: VecDeque::new() }),
            Err(error) => {
                let _ = process.kill();
                let _ = process.wait();
                Err(error)
            }
        }
    }

    /// Its name and version.
    pub fn version(&mut self) -> Result<String> {
        let version = self.command(&Value::Null, "Browser.getVersion", json!({}))?;
        let product = version["product"].as_str().context("the browser has no version")?;
        Ok(product.replace("HeadlessChrome", "Chromium").replace('/', " "))
    }

    /// Opens an empty tab in an empty profile.
    pub fn open(&mut self) -> Result<Tab> {
        let browser = &Value::Null;
        let profile =
            self.command(browser, "Target.createBrowserContext", json!({}))?["browserContextId"].take();
        let blank = json!({ "url": "about:blank", "browserContextId": profile });
        let target = self.command(browser, "Target.createTarget", blank)?["targetId"].take();
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.command(browser, "Target.attachToTarget", attach)?["sessionId"].take();
        Ok(Tab { profile, target, session })
    }

    /// Closes a tab, and forgets its profile.
    pub fn close(&mut self, tab: &Tab) -> Result<()> {
        self.command(&Value::Null, "Target.closeTarget", json!({ "targetId": tab.target }))?;
        let profile = json!({ "browserContextId": tab.profile });
        self.command(&Value::Null, "Target.disposeBrowserContext", profile)?;
        self.events.clear();
        Ok(())
    }

    /// A command to a tab, and its answer.
    pub fn tell(&mut self, tab: &Tab, method: &str, parameters: Value) -> Result<Value> {
        self.command(&tab.session, method, parameters)
    }

    /// The value of an expression in a tab's page.
    pub fn evaluate(&mut self, tab: &Tab, expression: &str) -> Result<Value> {
        let script = json!({ "expression": expression, "returnByValue": true });
        let mut answer = self.tell(tab, "Runtime.evaluate", script)?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("{expression} throws {thrown}");
        }
        Ok(answer["result"]["value"].take())
    }

    /// The next event from a tab; `None` if there is none for this long.
    pub fn event(&mut self, tab: &Tab, wait: Duration) -> Result<Option<Value>> {
        let deadline = Instant::now() + wait;
        loop {
            let event = match self.events.pop_front() {
                Some(event) => event,
                None => match self.read(deadline)? {
                    Some(message) => message,
                    None => return Ok(None),
                },
            };
            if event["sessionId"] == tab.session {
                return Ok(Some(event));
            }
        }
    }

    fn command(&mut self, session: &Value, method: &str, parameters: Value) -> Result<Value> {
        self.last_id += 1;
        let id = self.last_id;
        let mut command = json!({ "id": id, "method": method, "params": parameters });
        if session.is_string() {
            command["sessionId"] = session.clone();
        }
        self.socket.send(Message::text(command.to_string()))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let message = self.read(deadline)?.with_context(|| format!("no answer to {method}"))?;
            if message["id"] != id {
                self.events.push_back(message);
            } else if let Some(error) = message.get("error") {
                bail!("{method}: {error}");
            } else {
                return Ok(message["result"].clone());
            }
        }
    }

    /// The next message; `None` if there is none until then.
    fn read(&mut self, deadline: Instant) -> Result<Option<Value>> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // No time at all would mean for ever.
            self.socket.get_ref().set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
            match self.socket.read() {
                Ok(Message::Text(text)) => return Ok(Some(serde_json::from_str(&text)?)),
                Ok(_) => {}
                Err(tungstenite::Error::Io(error))
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    if left.is_zero() {
                        return Ok(None);
                    }
                }
                Err(error) => return Err(anyhow!(error).context("the browser is gone")),
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let close = json!({ "id": self.last_id + 1, "method": "Browser.close" });
        if self.socket.send(Message::text(close.to_string())).is_err() {
            let _ = self.process.kill();
        }
        let deadline = Instant::now() + Duration::from_secs(5);
        while matches!(self.process.try_wait(), Ok(None)) {
            if Instant::now() > deadline {
                let _ = self.process.kill();
                let _ = self.process.wait();
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // The browser's last process may still be writing: what is left of it harms nobody.
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

/// "DevTools listening on ws://127.0.0.1:40271/devtools/browser/…"
fn connect(process: &mut Child) -> Result<WebSocket<TcpStream>> {
    let mut output = BufReader::new(process.stderr.take().context("its messages are piped")?);
    let mut said = String::new();
    let address = loop {
        let mut line = String::new();
        if output.read_line(&mut line)? == 0 {
            bail!("Chromium does not start: {said}");
        }
        if let Some((_, address)) = line.split_once("DevTools listening on ") {
            break address.trim().to_owned();
        }
        said += &line;
    };
    // Nobody reads on, and a full pipe would stop it.
    thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    let host = address.strip_prefix("ws://").and_then(|rest| rest.split('/').next());
    let stream = TcpStream::connect(host.with_context(|| format!("no address of a WebSocket: {address}"))?)?;
    stream.set_nodelay(true)?;
    let (socket, _) = tungstenite::client(&address, stream).map_err(|error| anyhow!("{address}: {error}"))?;
    Ok(socket)
}
