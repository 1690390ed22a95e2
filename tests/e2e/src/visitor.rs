//! What a visitor does with a page, and what they see of it.
//!
//! Presses are real: the driver moves a pointer there and fails if something else lies above. Names are
//! those that a screen reader would say.

use crate::driver::{Browser, Driver};
use crate::gating::Work;
use crate::site::Site;
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use http::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use url::{ParseError, Url};
use xtask::receiver::{Received, Receiver};

const HELPERS: &str = include_str!("helpers.js");
/// How long a condition may take to come true, on a machine that does other things as well.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long one look at the page may last. A look goes on in the page it began in, even when the visitor has
/// been taken to the next one meanwhile; the next look is at that one.
const GLANCE: Duration = Duration::from_secs(2);
/// The key under which the WebDriver standard hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Somebody with a browser, on a site of their own.
#[derive(Debug)]
pub struct Visitor {
    client: Client,
    // Ends after the client's session.
    _driver: Driver,
    browser: Browser,
    site: Site,
}

/// Something the widget said in a `privacy-widget:…` event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What stands behind `privacy-widget:`.
    pub kind: String,
    /// Its detail; elements are their ids or else their names.
    pub detail: Value,
}

impl Visitor {
    pub(crate) async fn arrive(browser: Browser) -> Self {
        let driver = Driver::start(browser);
        let client = driver.session(browser).await;
        Self { client, _driver: driver, browser, site: Site::start() }
    }

    pub(crate) async fn leave(self) {
        // Whatever happened to the session: the driver is ended next.
        let _ = self.client.close().await;
    }

    /// Which browser this is.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// The site they are on.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The driver's session, for what has no helper.
    pub fn client(&self) -> &Client {
        &self.client
    }

    // ---- going places ------------------------------------------------------------------------------

    /// Opens a page of the site and waits until it is loaded.
    pub async fn opens(&self, path: &str) {
        self.goes_to(&self.site.address(path)).await;
    }

    /// Opens any address.
    pub async fn goes_to(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address} does not open: {error}"));
    }

    /// Opens a page of the site, and waits until the widget has started.
    pub async fn visits(&self, path: &str) {
        self.opens(path).await;
        self.is_ready().await;
    }

    /// Loads the page again, and waits until the widget has started.
    pub async fn comes_back(&self) {
        self.client.refresh().await.expect("the page loads again");
        self.is_ready().await;
    }

    /// Waits until the widget has started, and the page has nothing left to do.
    pub async fn is_ready(&self) {
        self.sees("seen.events.some(event => event.type === 'ready')").await;
        self.rests().await;
    }

    /// Waits until the page is idle.
    pub async fn rests(&self) {
        // With a limit: a browser that has nothing to draw may find no idle moment.
        self.evaluates(
            "new Promise(done => { const idle = then => requestIdleCallback(then, { timeout: 1000 });
                idle(() => setTimeout(() => idle(() => done(true)))); })",
        )
        .await;
    }

    /// Opens a page of the site in another tab of the same browser, and goes to it.
    pub async fn opens_tab(&self, path: &str) -> WindowHandle {
        let tab = self.client.new_window(true).await.expect("a tab opens").handle;
        self.goes_to_tab(&tab).await;
        self.opens(path).await;
        tab
    }

    /// The tab they are in.
    pub async fn tab(&self) -> WindowHandle {
        self.client.window().await.expect("a tab is open")
    }

    /// Goes to another tab.
    pub async fn goes_to_tab(&self, tab: &WindowHandle) {
        self.client.switch_to_window(tab.clone()).await.expect("the tab is open");
    }

    /// Looks into the frame at this place in the page.
    pub async fn enters_frame(&self, index: u16) {
        self.client.enter_frame(index).await.expect("the frame is there");
    }

    /// Has the system prefer `dark` or `light`; Chrome alone can be told so.
    pub async fn prefers_color_scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tells_chrome("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Gives the page a screen of this size. A window cannot be as narrow as a telephone. Chrome alone can be told so.
    pub async fn has_a_screen_of(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tells_chrome("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// What this page has cost so far, by Chrome's own counters.
    pub async fn work(&self) -> Work {
        self.tells_chrome("Performance.enable", json!({})).await;
        let answer = self.tells_chrome("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let found =
                answer["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1_000.0
        };
        Work { script: metric("ScriptDuration"), task: metric("TaskDuration") }
    }

    /// Evaluates an expression as a script of an extension would: in the same page, with natives of its own. Chrome
    /// alone can be told so.
    pub async fn evaluates_in_an_extension(&self, expression: &str) -> Value {
        let tree = self.tells_chrome("Page.getFrameTree", json!({})).await;
        let frame = tree["frameTree"]["frame"]["id"].clone();
        let world = json!({ "frameId": frame, "worldName": "an extension's" });
        let world = self.tells_chrome("Page.createIsolatedWorld", world).await;
        let script = json!({
            "expression": expression, "contextId": world["executionContextId"], "awaitPromise": true, "returnByValue": true,
        });
        self.tells_chrome("Runtime.evaluate", script).await["result"]["value"].clone()
    }

    /// Installs an extension's content script: from now on it runs at the beginning of every page, isolated from the
    /// page's scripts. Chrome alone can be told so.
    pub async fn has_an_extension(&self, script: &str) {
        let script = json!({ "source": script, "worldName": "an extension's" });
        self.tells_chrome("Page.enable", json!({})).await;
        self.tells_chrome("Page.addScriptToEvaluateOnNewDocument", script).await;
    }

    /// A command of Chrome's own protocol, and its answer.
    async fn tells_chrome(&self, command: &str, parameters: Value) -> Value {
        let command = Cdp(json!({ "cmd": command, "params": parameters }));
        self.client.issue_cmd(command).await.expect("Chrome takes the command")
    }

    // ---- looking -----------------------------------------------------------------------------------

    /// The value of a JavaScript expression, a promise's once it is settled. See `helpers.js`.
    pub async fn evaluates(&self, expression: &str) -> Value {
        self.try_evaluating(expression).await.unwrap_or_else(|error| panic!("{expression}\n{error}"))
    }

    async fn try_evaluating(&self, expression: &str) -> Result<Value, CmdError> {
        self.client.execute(&format!("{HELPERS}\nreturn ({expression});"), Vec::new()).await
    }

    /// Runs statements in the page.
    pub async fn runs(&self, statements: &str) {
        let script = format!("{HELPERS}\n{statements}");
        if let Err(error) = self.client.execute(&script, Vec::new()).await {
            panic!("{statements}\n{error}");
        }
    }

    /// Waits until an expression holds, also across navigation. Gives its value.
    pub async fn sees(&self, condition: &str) -> Value {
        let start = Instant::now();
        let mut last = String::from("it stayed false");
        while let Some(left) = PATIENCE.checked_sub(start.elapsed()) {
            match self.try_evaluating(&until(condition, left.min(GLANCE))).await {
                Ok(Value::Array(found)) => {
                    if let Some(value) = found.into_iter().next() {
                        return value;
                    }
                }
                Ok(Value::String(thrown)) => last = thrown,
                Ok(other) => last = other.to_string(),
                // The page went away under it, or another is not there yet.
                Err(error) => last = error.to_string(),
            }
        }
        panic!("not seen: {condition}\n{last}\n{}", self.surroundings().await)
    }

    /// Looks once.
    pub async fn sees_now(&self, condition: &str) -> bool {
        self.evaluates(&format!("!!({condition})")).await == Value::Bool(true)
    }

    /// Fails unless an expression has this value.
    pub async fn finds(&self, expression: &str, expected: Value) {
        let found = self.evaluates(expression).await;
        assert!(
            found == expected,
            "{expression}\n   is {found}\n not {expected}\n{}",
            self.surroundings().await
        );
    }

    /// Waits until the banner is in sight.
    pub async fn is_asked(&self) {
        self.sees("banner()").await;
    }

    /// Fails if the banner is in sight.
    pub async fn is_not_asked(&self) {
        assert!(!self.sees_now("banner()").await, "the banner is there\n{}", self.surroundings().await);
    }

    /// Everything the widget has said on this page.
    pub async fn events(&self) -> Vec<Event> {
        let list = self.evaluates("seen.events").await;
        let event = |event: &Value| Event {
            kind: event["type"].as_str().unwrap_or_default().to_owned(),
            detail: event["detail"].clone(),
        };
        list.as_array().into_iter().flatten().map(event).collect()
    }

    /// The details of one kind of event.
    pub async fn events_of(&self, kind: &str) -> Vec<Value> {
        self.events().await.into_iter().filter(|event| event.kind == kind).map(|event| event.detail).collect()
    }

    /// Waits for the first `error` event and gives it, once nothing more can follow from it.
    pub async fn is_told_of_one_error(&self) -> Value {
        self.sees("events('error').length").await;
        self.rests().await;
        let errors = self.events_of("error").await;
        assert!(errors.len() == 1, "one error event was expected\n{}", self.surroundings().await);
        errors.into_iter().next().unwrap_or_default()
    }

    /// Fails if anything went wrong that a console would show.
    pub async fn meets_no_trouble(&self) {
        self.finds("[...seen.errors, ...seen.warnings, ...seen.uncaught, ...seen.violations]", json!([]))
            .await;
    }

    /// Waits until a form has arrived here and the page with it is gone, and gives what arrived; fails if it
    /// was sent more than once.
    pub async fn has_sent_to(&self, receiver: &Receiver) -> Received {
        let first = receiver.wait_for(|request| request.path.starts_with("/receive/"), PATIENCE);
        let Some(first) = first else { panic!("nothing was sent\n{}", self.surroundings().await) };
        self.sees(&format!("location.pathname === {}", json!(first.path))).await;
        let all = receiver.received();
        assert!(all.len() == 1, "it was sent {} times", all.len());
        first
    }

    /// What gated scripts of the page have run, in order. They push their names to `seen.ran`.
    pub async fn ran(&self) -> Value {
        self.evaluates("seen.ran").await
    }

    /// For the message of a failure.
    async fn surroundings(&self) -> String {
        let looks = "JSON.stringify({ address: location.href, seen: window.seen, \
                     dialogs: all('dialog[open]').map(words), focus: focused()?.outerHTML.slice(0, 200), \
                     text: document.body?.innerText.slice(0, 600) }, null, 1)";
        match self.try_evaluating(looks).await {
            Ok(Value::String(text)) => text,
            other => format!("{other:?}"),
        }
    }

    // ---- doing -------------------------------------------------------------------------------------

    /// Presses what bears this name: a button, a link, a switch.
    pub async fn presses(&self, name: &str) {
        self.clicks(&format!("named({})", json!(name))).await;
    }

    /// Presses the element that an expression gives, as soon as it is there.
    pub async fn clicks(&self, expression: &str) {
        let element = self.element(expression).await;
        let outcome = element.click().await;
        let Err(error) = outcome else { return };
        // It may have been rendered anew since.
        let Err(_) = self.element(expression).await.click().await else { return };
        panic!("cannot be pressed: {expression}\n{error}\n{}", self.surroundings().await);
    }

    /// Types into the field that a selector finds.
    pub async fn types(&self, selector: &str, text: &str) {
        let element = self.element(&format!("one({})", json!(selector))).await;
        element.send_keys(text).await.unwrap_or_else(|error| panic!("cannot type into {selector}: {error}"));
    }

    /// Types wherever the focus is.
    pub async fn types_here(&self, text: &str) {
        self.acts(text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }])).await;
    }

    /// Empties the field that a selector finds.
    pub async fn clears(&self, selector: &str) {
        let element = self.element(&format!("one({})", json!(selector))).await;
        element.clear().await.unwrap_or_else(|error| panic!("cannot clear {selector}: {error}"));
    }

    /// Fills in the form of `order.html`, but for the card's number.
    pub async fn fills_in_the_order(&self) {
        for (field, text) in [("name", "Ada Lovelace"), ("email", "ada@example.com"), ("expiry", "12/40")] {
            self.types(&format!("[name={field}]"), text).await;
        }
    }

    /// Leaves no room in this site's localStorage.
    pub async fn fills_the_local_storage(&self) {
        self.runs(
            "let text = 'x'.repeat(1 << 20); let count = 0; \
             while (text) try { localStorage.setItem('full' + count++, text); } \
             catch { text = text.slice(text.length >> 1 || 1); }",
        )
        .await;
    }

    /// Has their browser forget this site.
    pub async fn forgets(&self) {
        self.opens("/privacy-policy.md").await;
        self.client.delete_all_cookies().await.expect("cookies can be deleted");
        self.runs("localStorage.clear()").await;
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn hits(&self, keys: &[Key]) {
        self.acts(keys.iter().flat_map(|key| {
            let value = (*key).into();
            [KeyAction::Down { value }, KeyAction::Up { value }]
        }))
        .await;
    }

    /// Presses a key while Shift is held.
    pub async fn hits_with_shift(&self, key: Key) {
        let (shift, value) = (Key::Shift.into(), key.into());
        self.acts([
            KeyAction::Down { value: shift },
            KeyAction::Down { value },
            KeyAction::Up { value },
            KeyAction::Up { value: shift },
        ])
        .await;
    }

    async fn acts(&self, actions: impl IntoIterator<Item = KeyAction>) {
        let keys =
            actions.into_iter().fold(KeyActions::new("keyboard".into()), |keys, action| keys.then(action));
        self.client.perform_actions(keys).await.expect("keys can be pressed");
    }

    async fn element(&self, expression: &str) -> Element {
        let found = self.sees(expression).await;
        let id = found[ELEMENT].as_str().unwrap_or_else(|| panic!("{expression} is no element: {found}"));
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }
}

#[derive(Debug)]
struct Cdp(Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

/// A promise of `[value]` once the condition holds; of `[]` when its time is up; of what it threw last.
fn until(condition: &str, time: Duration) -> String {
    format!(
        "new Promise(done => {{
          const end = performance.now() + {};
          const look = () => {{
            let value, thrown = [];
            try {{ value = {condition}; }} catch (error) {{ thrown = String(error); }}
            if (value) done([value]);
            else if (performance.now() > end) done(thrown);
            else setTimeout(look, 10);
          }};
          look();
        }})",
        time.as_millis()
    )
}
