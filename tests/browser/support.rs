//! The stand-in for the loader, hosts to render into, and waiting for a condition.

use consent::Record;
use privacy_widget_app::api;
use privacy_widget_app::browser::bridge::Bridge;
use privacy_widget_app::browser::convert;
use privacy_widget_app::config::Config;
use settings::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRootInit, ShadowRootMode};

#[wasm_bindgen(module = "/tests/browser/loader.js")]
extern "C" {
    fn loader(config: &JsValue, host: &Element) -> JsValue;
    fn task() -> js_sys::Promise;
    /// A computed property.
    pub fn style_of(element: &Element, name: &str) -> String;
    /// localStorage throws as soon as it is named.
    pub fn without_local_storage(act: &mut dyn FnMut());
    /// Cookies throw, as in a sandboxed frame.
    pub fn without_cookies(act: &mut dyn FnMut());
}

/// What most tests configure.
pub const CONFIG: &str = r##"{
    "version": 1,
    "site": { "name": "Shop" },
    "policy": { "text": "# Ours\n\nWe keep **nothing** of your e-mail address.\n\n## Cookies\n\nNone.\n" },
    "categories": [
        { "id": "necessary", "required": true, "title": "Necessary" },
        { "id": "analytics", "title": "Analytics", "services": [{ "id": "stats" }, { "id": "heat" }] },
        { "id": "media", "title": "Media" }
    ]
}"##;

/// Parses JSON the browser's way.
pub fn json(text: &str) -> JsValue {
    js_sys::JSON::parse(text).expect("a test's JSON is valid")
}

/// The configuration in this JSON, which has to be without a mistake.
pub fn config(text: &str) -> Config {
    let (config, issues) = Config::resolve(&convert::value(&json(text)), &Value::Null, "en", "shop.test");
    assert!(issues.is_empty(), "{issues:?}");
    config
}

/// A choice of this id, made now.
pub fn record(id: &str) -> Record {
    let now = js_sys::Date::now();
    Record {
        v: 1,
        id: id.into(),
        revision: "2026-11-01; é".into(),
        at: now,
        until: now + 86_400_000.0,
        granted: vec!["necessary".into()],
        denied: vec!["media".into(), "stats".into()],
        gpc: false,
        declared: None,
    }
}

/// The loader's part, played.
pub struct Loader {
    object: JsValue,
    /// How it tells the app of another choice.
    _tell: Closure<dyn FnMut()>,
}

impl Loader {
    pub fn new(config: &str, host: &Element) -> Self {
        let object = loader(&json(config), host);
        let tell = Closure::<dyn FnMut()>::new(api::record_changed);
        let loader = Loader { object, _tell: tell };
        loader.set("app", loader._tell.as_ref());
        loader
    }

    /// A choice that is not made in a view: by the banner, the page or another tab. `None`: it is forgotten.
    pub fn puts(&self, record: Option<&Record>) {
        let record = record.map_or(JsValue::NULL, convert::from_record);
        let put: js_sys::Function = self.get("put").unchecked_into();
        put.call1(&self.object, &record).unwrap();
    }

    fn get(&self, name: &str) -> JsValue {
        js_sys::Reflect::get(&self.object, &name.into()).unwrap()
    }

    pub fn bridge(&self) -> Bridge {
        self.object.clone().unchecked_into()
    }

    /// Answers with this from now on.
    pub fn set(&self, name: &str, value: &JsValue) {
        js_sys::Reflect::set(&self.object, &name.into(), value).unwrap();
    }

    /// Everything it was told, as JSON; elements and such are `{}`.
    pub fn heard(&self) -> Vec<String> {
        let heard: js_sys::Array = self.get("heard").unchecked_into();
        heard.iter().map(|entry| js_sys::JSON::stringify(&entry).unwrap().into()).collect()
    }

    /// What it was told under this name, since the beginning.
    pub fn heard_of(&self, name: &str) -> Vec<String> {
        let start = format!("[\"{name}\"");
        self.heard().into_iter().filter(|entry| entry.starts_with(&start)).collect()
    }
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// An element in the page that leaves it again with the test.
pub struct Guest(pub Element);

impl Guest {
    /// `<privacy-widget>` with a shadow root, as the loader makes it.
    pub fn host() -> Self {
        let guest = Guest::new("privacy-widget");
        guest.0.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        guest
    }

    pub fn new(tag: &str) -> Self {
        let element = document().create_element(tag).unwrap();
        document().body().unwrap().append_child(&element).unwrap();
        Guest(element)
    }

    pub fn with(tag: &str, html: &str) -> Self {
        let guest = Guest::new(tag);
        guest.0.set_inner_html(html);
        guest
    }

    /// The first that matches, in the element or in its shadow root.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        let inside = self.0.shadow_root().and_then(|root| root.query_selector(selector).unwrap());
        let found = inside.or_else(|| self.0.query_selector(selector).unwrap());
        found.map(|element| element.dyn_into().unwrap())
    }

    pub fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.text()))
    }

    /// The button or link of these words.
    pub fn button(&self, words: &str) -> HtmlElement {
        let find = |selector: &str| {
            let roots = [self.0.shadow_root().map(JsValue::from), Some(self.0.clone().into())];
            let lists = roots
                .into_iter()
                .flatten()
                .map(|root| root.unchecked_into::<Element>().query_selector_all(selector).unwrap());
            lists
                .flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)).collect::<Vec<_>>())
                .find(|node| node.text_content().unwrap_or_default().trim() == words)
        };
        find("button, a, summary").unwrap_or_else(|| panic!("no {words} in {}", self.text())).unchecked_into()
    }

    /// All words of its shadow root and its children.
    pub fn text(&self) -> String {
        let inside = self.0.shadow_root().and_then(|root| root.text_content()).unwrap_or_default();
        inside + &self.0.text_content().unwrap_or_default()
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Lets everything that is due happen until the condition holds.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = js_sys::Date::now();
    while !holds() {
        assert!(js_sys::Date::now() - start < 10_000.0, "not so: {what}");
        JsFuture::from(task()).await.unwrap();
    }
}

/// Lets everything that is due happen.
pub async fn rest() {
    for _ in 0..3 {
        JsFuture::from(task()).await.unwrap();
    }
}
