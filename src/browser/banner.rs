//! The banner. Its words and buttons are light-DOM children of `<privacy-widget>`, so that browser tools
//! which refuse banners on a visitor's behalf see and press them; the frame they are slotted into is in the
//! shadow root. Accept and reject are alike in every respect. Made by hand: it is all that most visitors
//! ever see, and Yew would double what it costs them.

use consent::Category;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::{page, stage};
use crate::date;
use crate::model::{Action, Model, View};
use crate::text::{self, Msg};

/// The banner on the page. It leaves when this is dropped.
#[derive(Debug)]
pub struct Banner {
    host: Element,
    parts: Vec<Element>,
    // Held for as long as the buttons are there.
    _listeners: Vec<EventListener>,
}

/// What the element is while the banner stands: named, not modal, and where the site wants it.
const ATTRIBUTES: [&str; 7] = [
    "data-banner",
    "data-layout",
    "data-position",
    "role",
    "aria-modal",
    "aria-labelledby",
    "aria-describedby",
];

impl Banner {
    /// Shows it. `place` is within the shadow root of `host`.
    pub fn show(host: &Element, place: &Element, model: &Model, dispatch: fn(Action)) -> Option<Banner> {
        let mut banner = Banner { host: host.clone(), parts: Vec::new(), _listeners: Vec::new() };
        let frame = element("div", &[("class", "banner"), ("part", "banner")], "")?;
        let words = element("div", &[("class", "words"), ("part", "words")], "")?;
        let foot = element("div", &[("class", "foot")], "")?;
        let actions = element("div", &[("class", "actions"), ("part", "actions")], "")?;
        for (place, slot) in
            [(&words, "title"), (&words, "why"), (&words, "text"), (&foot, "link"), (&actions, "action")]
        {
            place.append_child(&*element("slot", &[("name", slot)], "")?).ok()?;
        }
        for (place, part) in [(&foot, &actions), (&frame, &words), (&frame, &foot)] {
            place.append_child(part).ok()?;
        }
        place.before_with_node_1(&frame).ok()?;
        banner.parts.push(frame.into());

        let config = &model.config;
        let texts = &config.texts;
        let title = texts.get(&text::banner::TITLE);
        banner.add("h2", &[("slot", "title"), ("id", "privacy-widget-title")], &title);
        let why = why(model);
        if !why.is_empty() {
            banner.add("p", &[("slot", "why"), ("id", "privacy-widget-why")], &why);
        }
        banner.add("p", &[("slot", "text"), ("id", "privacy-widget-text")], &purposes(model));
        if let Some(policy) = &config.policy {
            let href = policy.source.address().unwrap_or("#privacy-policy");
            let label = texts.get(&text::banner::POLICY);
            let view = if model.why.policy_changed { "policy#~changes" } else { "policy" };
            banner.add("a", &[("slot", "link"), ("href", href), ("data-privacy-open", view)], &label);
        }
        // What a tool presses on a visitor's behalf has the same name in every language.
        let mut button = |name: &str, label: &Msg, action: fn() -> Action| {
            let attributes = [("slot", "action"), ("type", "button"), ("data-privacy-action", name)];
            if let Some(button) = banner.add("button", &attributes, &texts.get(label)) {
                let press = move |_: &web_sys::Event| dispatch(action());
                banner._listeners.push(EventListener::new(&button, "click", press));
            }
        };
        button("accept", &text::banner::ACCEPT, || Action::Consent(consent::Action::AcceptAsked));
        button("reject", &text::banner::REJECT, || Action::Consent(consent::Action::RejectAll));
        button("choose", &text::banner::CHOOSE, || Action::Open(View::Preferences));
        let look = &config.appearance;
        let described =
            if why.is_empty() { "privacy-widget-text" } else { "privacy-widget-why privacy-widget-text" };
        let values = [
            "",
            look.banner.as_str(),
            look.position.as_str(),
            "dialog",
            "false",
            "privacy-widget-title",
            described,
        ];
        for (name, value) in ATTRIBUTES.into_iter().zip(values) {
            host.set_attribute(name, value).ok()?;
        }
        Some(banner)
    }

    fn add(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<Element> {
        let part = element(tag, attributes, text)?;
        self.host.append_child(&part).ok()?;
        self.parts.push(part.clone().into());
        Some(part.into())
    }
}

impl Drop for Banner {
    fn drop(&mut self) {
        let active = page::document().and_then(|document| document.active_element());
        let focused = active.is_some_and(|active| self.parts.contains(&active));
        for part in &self.parts {
            part.remove();
        }
        for name in ATTRIBUTES {
            let _ = self.host.remove_attribute(name);
        }
        // Whoever pressed a button by keyboard goes on from where the choice can be changed.
        if focused {
            stage::focus_reopen(&self.host);
        }
    }
}

/// What the site uses for which purposes: those that wait for a yes, and those that run until a no.
fn purposes(model: &Model) -> String {
    let config = &model.config;
    let switches = model.selection();
    let sentence = |on: bool, msg: &Msg| {
        let categories = config.consent.categories.iter().enumerate();
        // What the browser's signal has answered is not asked about.
        let asked =
            |category: &Category| !(category.required || model.gpc && config.consent.heeds_gpc(category));
        let meant = categories.filter(|(at, category)| asked(category) && switches.category(*at) == on);
        let purposes: Vec<&str> = meant.map(|(_, category)| category.title.as_str()).collect();
        let values = [("site", config.site.name.as_str()), ("purposes", &purposes.join(", "))];
        (!purposes.is_empty()).then(|| config.texts.fill(msg, &values).as_str().to_owned())
    };
    let sentences = [sentence(false, &text::banner::TEXT), sentence(true, &text::banner::TEXT_OPT_OUT)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What the browser's signal has answered already, and why the visitor is asked again; empty for most.
fn why(model: &Model) -> String {
    let (why, texts) = (&model.why, &model.config.texts);
    let config = &model.config.consent;
    let signal = model.gpc && config.categories.iter().any(|category| config.heeds_gpc(category));
    let mut words = if signal { texts.get(&text::gate::GPC).as_str().to_owned() } else { String::new() };
    let Some(at) = why.at else { return words };
    let (date, services) = (date::day(at, texts.language()), why.fresh.join(", "));
    let values = [("date", date.as_str()), ("services", services.as_str())];
    let reasons = [
        (why.policy_changed, &text::banner::POLICY_CHANGED),
        (!why.fresh.is_empty(), &text::banner::NEW),
        (why.expired, &text::banner::EXPIRED),
    ];
    let mut between = " – ";
    for (_, msg) in reasons.into_iter().filter(|(holds, _)| *holds) {
        if !words.is_empty() {
            words.push_str(between);
        }
        words.push_str(&texts.fill(msg, &values));
        between = " ";
    }
    words
}

/// A box that says what could not be done, until it is closed. For when the views themselves did not come.
pub fn say(place: &Element, message: &str, close: &str) -> Option<()> {
    let parent = place.parent_node()?;
    let old = parent.dyn_ref::<ShadowRoot>().and_then(|root| root.query_selector(".failure").ok()?);
    if let Some(old) = old {
        old.remove();
    }
    let host = element("div", &[("class", "failure"), ("role", "alert")], "")?;
    host.append_child(&*element("p", &[], message)?).ok()?;
    let button = element("button", &[("type", "button")], close)?;
    host.append_child(&button).ok()?;
    parent.append_child(&host).ok()?;
    EventListener::once(&button, "click", move |_| host.remove()).forget();
    Some(())
}

/// An element with these attributes and this text.
pub(super) fn element(tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = page::document()?.create_element(tag).ok()?.dyn_into().ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.set_text_content(Some(text));
    Some(element)
}
