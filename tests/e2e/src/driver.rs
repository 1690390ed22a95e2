//! Starts a browser through its WebDriver, with an empty profile, and ends both.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// Switches that the wasm tests start the browsers with, too.
const CAPABILITIES: &str = include_str!("../../../webdriver.json");
const CHROME_OPTIONS: &str = "goog:chromeOptions";

/// What the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome.
    Chrome,
    /// Firefox.
    Firefox,
}

/// A driver's process. It ends when this is dropped; end its session before.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    /// Where it and the browser keep what they need for a while: they leave it behind.
    scratch: PathBuf,
}

impl Driver {
    /// Starts it on a free port. One for each session: geckodriver has no more than one.
    pub fn start(browser: Browser) -> Self {
        let (variable, name, port) = match browser {
            Browser::Chrome => ("CHROMEDRIVER", "chromedriver", "--port=0"),
            Browser::Firefox => ("GECKODRIVER", "geckodriver", "--port=0"),
        };
        let program = env::var_os(variable).unwrap_or_else(|| name.into());
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let scratch = format!("e2e-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let scratch = env::temp_dir().join(scratch);
        fs::create_dir_all(&scratch).unwrap_or_else(|error| panic!("{}: {error}", scratch.display()));
        // The port that chromedriver finds may be somebody else's by the time it listens: then it ends at once.
        let started = (0..3).find_map(|_| Self::spawn(browser, &program, variable, port, &scratch));
        let (process, port) = started.unwrap_or_else(|| panic!("{} names no port", program.display()));
        Self { process, port, scratch }
    }

    /// `None`: it ended without a port.
    fn spawn(
        browser: Browser,
        program: &OsString,
        variable: &str,
        port: &str,
        scratch: &Path,
    ) -> Option<(Child, u16)> {
        let mut command = Command::new(program);
        command.envs(["TMPDIR", "TMP", "TEMP"].map(|name| (name, scratch)));
        command.arg(port).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        if browser == Browser::Firefox {
            command.arg("--websocket-port=0");
        }
        let mut process = command.spawn().unwrap_or_else(|error| {
            panic!(
                "{} does not start ({error}); set {variable}, or use `cargo xtask test`",
                program.display()
            )
        });
        let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let Some(port) = port_in(&mut output) else {
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        // Nobody reads on, and a full pipe would stop it.
        thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        Some((process, port))
    }

    /// A new session: a browser with a profile of its own.
    pub async fn session(&self, browser: Browser) -> Client {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(browser));
        let address = format!("http://127.0.0.1:{}", self.port);
        builder.connect(&address).await.unwrap_or_else(|error| panic!("{browser:?} does not start: {error}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        // The browser's last process may still be writing: what is left of it harms nobody.
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

/// "… started successfully on port 40271." and "… Listening on 127.0.0.1:40271".
fn port_in(output: &mut impl BufRead) -> Option<u16> {
    for line in output.lines().map_while(Result::ok) {
        let said = ["successfully on port ", "Listening on 127.0.0.1:"];
        if let Some((_, rest)) = said.iter().find_map(|said| line.split_once(said)) {
            return rest.trim_end_matches('.').trim().parse().ok();
        }
    }
    None
}

fn capabilities(browser: Browser) -> Map<String, Value> {
    let shared: Value = serde_json::from_str(CAPABILITIES).expect("webdriver.json is JSON");
    let (name, key, binary, more) = match browser {
        Browser::Chrome => (
            "chrome",
            CHROME_OPTIONS,
            chromium(),
            &["--window-size=1200,900", "--lang=en-US", "--force-prefers-reduced-motion"][..],
        ),
        Browser::Firefox => (
            "firefox",
            "moz:firefoxOptions",
            program("FIREFOX_BIN", &["firefox", "firefox-esr"]),
            &["-width", "1200", "-height", "1000"][..],
        ),
    };
    let mut options = shared[key].clone();
    let arguments = options["args"].as_array_mut().expect("webdriver.json has args for both");
    arguments.extend(more.iter().map(|argument| json!(argument)));
    if let Some(binary) = binary {
        options["binary"] = json!(binary.to_string_lossy());
    }
    if browser == Browser::Firefox {
        options["prefs"] = json!({ "intl.accept_languages": "en-US", "ui.prefersReducedMotion": 1 });
    }
    let mut all = Map::new();
    all.insert("browserName".into(), json!(name));
    all.insert(key.into(), options);
    all.insert("timeouts".into(), json!({ "script": 60_000, "pageLoad": 60_000 }));
    all
}

/// Chromium or Chrome, for those that start it without a driver.
pub(crate) fn chromium() -> Option<PathBuf> {
    program("CHROME_BIN", &["chromium", "google-chrome", "chrome"])
}

/// The switches that everybody starts Chromium with.
pub(crate) fn chromium_switches() -> Vec<String> {
    let shared: Value = serde_json::from_str(CAPABILITIES).expect("webdriver.json is JSON");
    let switches = shared[CHROME_OPTIONS]["args"].as_array().expect("webdriver.json has args for both");
    switches.iter().filter_map(|switch| switch.as_str().map(str::to_owned)).collect()
}

/// What this variable names, or the first of these programs on the search path.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable).or_else(|| find(names)).map(PathBuf::from)
}

/// The first of these programs on the search path.
fn find(names: &[&str]) -> Option<OsString> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut files = names.iter().flat_map(|name| {
        folders.iter().map(move |folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
    });
    files.find(|file| file.is_file()).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_drivers_say_their_port_in_their_own_way() {
        let check = |text: &str| port_in(&mut text.as_bytes());
        assert_eq!(check("Starting\nChromeDriver was started successfully on port 40271.\n"), Some(40271));
        assert_eq!(check("1 geckodriver\tINFO\tListening on 127.0.0.1:4444\n"), Some(4444));
        assert_eq!(check("in use\n"), None);
    }
}
