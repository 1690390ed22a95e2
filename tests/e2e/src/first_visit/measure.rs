//! One load of a page in an empty profile: what it costs, when the banner is there, and how long a press on
//! one of its buttons takes.

use super::Result;
use super::chromium::{Chromium, Tab};
use super::peers::{Banner, Contender};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

const OBSERVER: &str = include_str!("observer.js");

/// How long a banner may stay away, or a press without effect, before that is an error.
const PATIENCE: Duration = Duration::from_secs(30);
/// A page has loaded when nothing has come for this long.
const QUIET: Duration = Duration::from_millis(500);
/// Nobody presses sooner than this, in milliseconds from the moment in which the banner is visible. (Some tools
/// have their buttons work only a while after they are seen.)
const READING: f64 = 1_000.0;
/// How often the page is asked whether it has got there.
const GLANCE: Duration = Duration::from_millis(50);

/// What the connection and the processor are made to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// In the JSON and in messages.
    pub id: &'static str,
    /// As headings call it.
    pub name: &'static str,
    /// What the connection carries and how late; `None` for no limit.
    pub network: Option<Network>,
    /// How many times slower the processor is.
    pub slowdown: u32,
}

/// A slow connection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// Kilobits per second towards the visitor.
    pub down: u32,
    /// Kilobits per second away from the visitor.
    pub up: u32,
    /// Milliseconds until an answer begins.
    pub latency: u32,
}

/// The settings, in the order of the tables. The targets hold at the second.
pub const SETTINGS: [Setting; 3] = [
    Setting { id: "unlimited", name: "No limit", network: None, slowdown: 1 },
    Setting {
        id: "slow",
        name: "1.6 Mbit/s, 150 ms, processor 4 times slower",
        network: Some(Network { down: 1_600, up: 750, latency: 150 }),
        slowdown: 4,
    },
    Setting {
        id: "slower",
        name: "0.7 Mbit/s, 300 ms, processor 4 times slower",
        network: Some(Network { down: 700, up: 330, latency: 300 }),
        slowdown: 4,
    },
];

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Bytes of the contender's own files, as they were sent.
    ToolBytes,
    /// Bytes of everything that was sent, the page included.
    AllBytes,
    /// Requests for the contender's own files.
    ToolRequests,
    /// All requests.
    AllRequests,
    /// First contentful paint, in milliseconds.
    FirstPaint,
    /// Largest contentful paint, in milliseconds.
    LargestPaint,
    /// How much of the window moved, weighted as Chromium does.
    LayoutShift,
    /// Milliseconds that long tasks take beyond 50 each, from the first paint until the banner is visible.
    Blocking,
    /// The first frame in which the banner has its place, however transparent, in milliseconds.
    Placed,
    /// The first frame in which the banner is visible, in milliseconds.
    Visible,
    /// From a press on Reject until the banner is gone, in milliseconds.
    Reject,
    /// From a press on Accept until the script that waited has run, in milliseconds.
    Accept,
}

impl Metric {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 12] = [
        Self::ToolBytes,
        Self::AllBytes,
        Self::ToolRequests,
        Self::AllRequests,
        Self::FirstPaint,
        Self::LargestPaint,
        Self::LayoutShift,
        Self::Blocking,
        Self::Placed,
        Self::Visible,
        Self::Reject,
        Self::Accept,
    ];
}

/// A button of the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    Accept,
    Reject,
}

/// What one load came to. What does not apply is not in it.
pub(super) type Load = BTreeMap<Metric, f64>;

/// Loads a contender's page once, and presses a button of its banner.
pub(super) fn load(
    chromium: &mut Chromium,
    address: &str,
    contender: &Contender,
    setting: &Setting,
    press: Press,
) -> Result<Load> {
    let tab = chromium.open()?;
    let mut visit = Visit { chromium, tab: &tab, banner: contender.banner, traffic: Traffic::default() };
    let outcome = visit.run(address, setting, press);
    chromium.close(&tab)?;
    outcome
}

struct Visit<'a> {
    chromium: &'a mut Chromium,
    tab: &'a Tab,
    banner: Option<Banner>,
    traffic: Traffic,
}

impl Visit<'_> {
    fn run(&mut self, address: &str, setting: &Setting, press: Press) -> Result<Load> {
        self.prepare(setting)?;
        self.tell("Page.navigate", json!({ "url": address }))?;
        self.settle()?;
        let times = self.times()?;
        let mut load = self.traffic.load()?;
        load.extend(seen(&times, self.banner.is_some())?);
        if let Some(banner) = self.banner {
            if !times["gated"].is_null() {
                bail!("the script that waits for a yes ran before there was one");
            }
            load.extend([self.press(&banner, press)?]);
        }
        Ok(load)
    }

    fn prepare(&mut self, setting: &Setting) -> Result<()> {
        self.tell("Page.enable", json!({}))?;
        self.tell("Page.bringToFront", json!({}))?;
        self.tell("Network.enable", json!({}))?;
        self.tell("Network.setCacheDisabled", json!({ "cacheDisabled": true }))?;
        if let Some(network) = setting.network {
            // Kilobits per second are 125 bytes per second.
            let limits = json!({
                "offline": false,
                "latency": network.latency,
                "downloadThroughput": network.down * 125,
                "uploadThroughput": network.up * 125,
            });
            self.tell("Network.emulateNetworkConditions", limits)?;
        }
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": setting.slowdown }))?;
        let selector = json!(self.banner.map(|banner| banner.selector));
        let observer = OBSERVER.replace("(BANNER)", &format!("({selector})"));
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": observer }))?;
        Ok(())
    }

    /// Waits until the page and its files are there, and the banner stands still.
    fn settle(&mut self) -> Result<()> {
        let start = Instant::now();
        let mut last = String::new();
        loop {
            let quiet = self.listen(GLANCE)?;
            if !quiet || !self.traffic.loaded {
                if start.elapsed() > PATIENCE * 2 {
                    bail!("the page does not finish loading");
                }
                continue;
            }
            let times = self.times()?;
            // A page may have loaded before it is first painted.
            let painted = !times["firstPaint"].is_null() && !times["largestPaint"].is_null();
            if painted && self.banner.is_none() {
                return Ok(());
            }
            let (visible, now) = (times["visible"].as_f64(), times["now"].as_f64());
            let read = visible.zip(now).is_some_and(|(visible, now)| now - visible >= READING);
            let look = self.evaluate("firstVisit.look()")?.to_string();
            if painted && read && look == last {
                return Ok(());
            }
            if start.elapsed() > PATIENCE && self.banner.is_some() && visible.is_none() {
                bail!("no banner is seen: {}", self.banner.map_or("", |banner| banner.selector));
            }
            if start.elapsed() > PATIENCE * 2 {
                bail!("the page does not come to rest: {times}, {look}");
            }
            last = look;
        }
    }

    /// Takes in what the browser says for a moment; whether nothing is under way any more.
    fn listen(&mut self, time: Duration) -> Result<bool> {
        let deadline = Instant::now() + time;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chromium.event(self.tab, left)? {
                Some(event) => self.traffic.note(&event)?,
                None => return Ok(self.traffic.is_quiet()),
            }
        }
    }

    /// Presses a button with the mouse, and says how long it took until that had its effect.
    fn press(&mut self, banner: &Banner, press: Press) -> Result<(Metric, f64)> {
        let (button, name, end, metric) = match press {
            Press::Accept => (banner.accept, "Accept", "gated", Metric::Accept),
            Press::Reject => (banner.reject, "Reject", "gone", Metric::Reject),
        };
        let target = format!("firstVisit.target({}, {})", json!(button.selector), json!(button.text));
        let target = self.evaluate(&target)?;
        if let Some(problem) = target["problem"].as_str() {
            bail!("{name} cannot be pressed: {problem}");
        }
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({
                "type": kind, "x": target["x"], "y": target["y"],
                "button": button, "buttons": buttons, "clickCount": 1,
            });
            self.tell("Input.dispatchMouseEvent", event)?;
        }
        let start = Instant::now();
        loop {
            let times = self.times()?;
            if let (Some(begin), Some(end)) = (times["press"].as_f64(), times[end].as_f64()) {
                if end < begin {
                    bail!("what {name} is for happened before the press");
                }
                self.listen(QUIET)?;
                if press == Press::Reject && !self.times()?["gated"].is_null() {
                    bail!("the script that waits for a yes ran after Reject");
                }
                return Ok((metric, end - begin));
            }
            if start.elapsed() > PATIENCE {
                bail!("a press on {name} has no effect: the page saw {times}");
            }
            self.listen(GLANCE)?;
        }
    }

    fn times(&mut self) -> Result<Value> {
        self.evaluate("firstVisit.times()")
    }

    fn evaluate(&mut self, expression: &str) -> Result<Value> {
        self.chromium.evaluate(self.tab, expression)
    }

    fn tell(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.chromium.tell(self.tab, method, parameters)
    }
}

/// What the page's observer saw until the button was pressed.
fn seen(times: &Value, has_banner: bool) -> Result<Load> {
    let time = |name: &str| times[name].as_f64().with_context(|| format!("the page saw no {name}: {times}"));
    let mut load = Load::from([
        (Metric::FirstPaint, time("firstPaint")?),
        (Metric::LargestPaint, time("largestPaint")?),
        (Metric::LayoutShift, time("shift")?),
    ]);
    // Without a banner everything counts.
    let end = if has_banner { time("visible")? } else { f64::INFINITY };
    let tasks = times["longTasks"].as_array().into_iter().flatten();
    let tasks = tasks.filter_map(|task| Some((task[0].as_f64()?, task[1].as_f64()?)));
    load.insert(Metric::Blocking, blocking(tasks, time("firstPaint")?, end));
    if has_banner {
        load.insert(Metric::Placed, time("placed")?);
        load.insert(Metric::Visible, time("visible")?);
    }
    Ok(load)
}

/// What tasks take beyond 50 ms each, of the time between these two; tasks are pairs of start and duration.
fn blocking(tasks: impl Iterator<Item = (f64, f64)>, start: f64, end: f64) -> f64 {
    let within = |(begin, duration): (f64, f64)| (begin + duration).min(end) - begin.max(start);
    tasks.map(|task| (within(task) - 50.0).max(0.0)).sum()
}

/// What went over the connection.
#[derive(Debug, Default)]
struct Traffic {
    loaded: bool,
    under_way: BTreeSet<String>,
    last: Option<Instant>,
    /// By the request's id: its path, and the bytes of its answer without the headers.
    requests: BTreeMap<String, (String, f64)>,
}

impl Traffic {
    /// Takes in an event of the browser.
    fn note(&mut self, event: &Value) -> Result<()> {
        let parameters = &event["params"];
        let id = || parameters["requestId"].as_str().unwrap_or_default().to_owned();
        match event["method"].as_str().unwrap_or_default() {
            "Page.loadEventFired" => self.loaded = true,
            "Network.requestWillBeSent" => {
                let address = parameters["request"]["url"].as_str().unwrap_or_default();
                if let Some(path) = own_path(address)? {
                    self.under_way.insert(id());
                    self.requests.insert(id(), (path, 0.0));
                    self.last = Some(Instant::now());
                }
            }
            "Network.responseReceived" => {
                let response = &parameters["response"];
                let status = response["status"].as_u64().unwrap_or_default();
                if status >= 400 {
                    bail!("{} is answered with {status}", response["url"]);
                }
                // So far the headers alone.
                if let Some((_, bytes)) = self.requests.get_mut(&id()) {
                    *bytes = -response["encodedDataLength"].as_f64().unwrap_or_default();
                }
            }
            "Network.loadingFinished" => self.done(&id(), parameters),
            "Network.loadingFailed" => {
                if let Some((path, _)) = self.requests.get(&id()) {
                    bail!("{path} does not load: {}", parameters["errorText"]);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn done(&mut self, id: &str, parameters: &Value) {
        if let Some((_, bytes)) = self.requests.get_mut(id) {
            *bytes += parameters["encodedDataLength"].as_f64().unwrap_or_default();
            self.under_way.remove(id);
            self.last = Some(Instant::now());
        }
    }

    fn is_quiet(&self) -> bool {
        self.under_way.is_empty() && self.last.is_some_and(|last| last.elapsed() >= QUIET)
    }

    fn load(&self) -> Result<Load> {
        let sum = |wanted: fn(&str) -> bool| {
            let mut requests = 0.0;
            let mut bytes = 0.0;
            for (path, length) in self.requests.values().filter(|(path, _)| wanted(path)) {
                if *length <= 0.0 {
                    bail!("{path} came without a byte");
                }
                requests += 1.0;
                bytes += length;
            }
            Ok((requests, bytes))
        };
        let (tool_requests, tool_bytes) = sum(|path| path.starts_with("/tool/"))?;
        let (all_requests, all_bytes) = sum(|_| true)?;
        Ok(Load::from([
            (Metric::ToolBytes, tool_bytes),
            (Metric::AllBytes, all_bytes),
            (Metric::ToolRequests, tool_requests),
            (Metric::AllRequests, all_requests),
        ]))
    }
}

/// The path of an address of the site; `None` for what is no request, and an error for any other site.
fn own_path(address: &str) -> Result<Option<String>> {
    if address.starts_with("data:") || address.starts_with("blob:") {
        return Ok(None);
    }
    let path = address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split_once('/'));
    match path {
        Some((_, path)) => Ok(Some(format!("/{path}"))),
        None => bail!("it asks another site: {address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_long_and_in_between_blocks() {
        let check = |tasks: &[(f64, f64)], expected: f64| {
            assert_eq!(blocking(tasks.iter().copied(), 100.0, 1_000.0), expected, "{tasks:?}");
        };
        check(&[], 0.0);
        check(&[(200.0, 50.0)], 0.0);
        check(&[(200.0, 80.0), (300.0, 150.0)], 130.0);
        // Before the first paint, and across it.
        check(&[(0.0, 90.0), (10.0, 190.0)], 50.0);
        // After the banner, and across its moment.
        check(&[(1_100.0, 500.0), (900.0, 500.0)], 50.0);
    }

    #[test]
    fn bytes_are_counted_by_what_they_are_for() {
        let mut traffic = Traffic::default();
        let mut note = |method: &str, parameters: Value| {
            traffic.note(&json!({ "method": method, "params": parameters }))
        };
        for (id, path) in [("1", "visit/x"), ("2", "tool/x/a.js")] {
            let address = format!("http://127.0.0.1:81/{path}");
            note("Network.requestWillBeSent", json!({ "requestId": id, "request": { "url": address } }))
                .unwrap();
            let response = json!({ "status": 200, "encodedDataLength": 300 });
            note("Network.responseReceived", json!({ "requestId": id, "response": response })).unwrap();
            note("Network.loadingFinished", json!({ "requestId": id, "encodedDataLength": 342 })).unwrap();
        }
        let picture = json!({ "requestId": "3", "request": { "url": "data:image/png;base64," } });
        note("Network.requestWillBeSent", picture).unwrap();
        let elsewhere = json!({ "requestId": "4", "request": { "url": "https://cdn.example/a.js" } });
        assert!(note("Network.requestWillBeSent", elsewhere).is_err());
        let missing = json!({ "response": { "status": 404, "url": "x" } });
        assert!(note("Network.responseReceived", missing).is_err());
        let load = traffic.load().unwrap();
        assert_eq!((load[&Metric::ToolBytes], load[&Metric::AllBytes]), (42.0, 84.0));
        assert_eq!((load[&Metric::ToolRequests], load[&Metric::AllRequests]), (1.0, 2.0));
        assert!(traffic.under_way.is_empty());
    }
}
