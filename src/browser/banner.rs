//! The banner. Its words and buttons are light-DOM children of `<privacy-widget>`, so that browser tools
//! which refuse banners on a visitor's behalf see and press them; the frame they are slotted into is in the
//! shadow root. Accept and reject are alike in every respect. Made by hand: it is all that most visitors
//! ever see, and Yew would double what it costs them.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::{page, stage};
use crate::config::Config;
use crate::model::{Action, View};
use crate::text::{self, Msg};

/// The banner on the page. It leaves when this is dropped.
#[derive(Debug)]
pub struct Banner {
    host: Element,
    parts: Vec<Element>,
    // Held for as long as the buttons are there.
    _listeners: Vec<EventListener>,
}

/// What the element is while the banner stands: named, and not modal.
const ATTRIBUTES: [(&str, &str); 5] = [
    ("data-banner", ""),
    ("role", "dialog"),
    ("aria-modal", "false"),
    ("aria-labelledby", "privacy-widget-title"),
    ("aria-describedby", "privacy-widget-text"),
];

impl Banner {
    /// Shows it. `place` is within the shadow root of `host`.
    pub fn show(host: &Element, place: &Element, config: &Config, dispatch: fn(Action)) -> Option<Banner> {
        let mut banner = Banner { host: host.clone(), parts: Vec::new(), _listeners: Vec::new() };
        let frame = element("div", &[("class", "banner"), ("part", "banner")], "")?;
        let actions = element("div", &[("class", "actions")], "")?;
        for slot in ["title", "text", "link"] {
            frame.append_child(&*element("slot", &[("name", slot)], "")?).ok()?;
        }
        actions.append_child(&*element("slot", &[("name", "action")], "")?).ok()?;
        frame.append_child(&actions).ok()?;
        place.before_with_node_1(&frame).ok()?;
        banner.parts.push(frame.into());

        let texts = &config.texts;
        let optional = config.consent.categories.iter().filter(|category| !category.required);
        let purposes: Vec<&str> = optional.map(|category| category.title.as_str()).collect();
        let values = [("site", config.site.name.as_str()), ("purposes", &purposes.join(", "))];
        let title = texts.get(&text::banner::TITLE);
        banner.add("h2", &[("slot", "title"), ("id", "privacy-widget-title")], &title);
        let words = texts.fill(&text::banner::TEXT, &values);
        banner.add("p", &[("slot", "text"), ("id", "privacy-widget-text")], &words);
        if let Some(policy) = &config.policy {
            let href = policy.source.address().unwrap_or("#privacy-policy");
            let label = texts.get(&text::banner::POLICY);
            banner.add("a", &[("slot", "link"), ("href", href), ("data-privacy-open", "policy")], &label);
        }
        let mut button = |label: &Msg, action: fn() -> Action| {
            let attributes = [("slot", "action"), ("type", "button")];
            if let Some(button) = banner.add("button", &attributes, &texts.get(label)) {
                let press = move |_: &web_sys::Event| dispatch(action());
                banner._listeners.push(EventListener::new(&button, "click", press));
            }
        };
        button(&text::banner::ACCEPT, || Action::Consent(consent::Action::AcceptAll));
        button(&text::banner::REJECT, || Action::Consent(consent::Action::RejectAll));
        button(&text::banner::CHOOSE, || Action::Open(View::Preferences));
        for (name, value) in ATTRIBUTES {
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
        for (name, _) in ATTRIBUTES {
            let _ = self.host.remove_attribute(name);
        }
        // Whoever pressed a button by keyboard goes on from where the choice can be changed.
        if focused {
            stage::focus_reopen(&self.host);
        }
    }
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

fn element(tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = page::document()?.create_element(tag).ok()?.dyn_into().ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.set_text_content(Some(text));
    Some(element)
}
