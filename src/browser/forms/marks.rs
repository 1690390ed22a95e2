//! Errors beside the fields, and the summary before the first of them. Words only, never what was typed.
//!
//! The marks stand in the page's own tree, where `aria-describedby` reaches them; their look is in shadow
//! roots, where the page's styles do not.

use std::cell::Cell;

use form::Private;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{
    CssStyleSheet, Document, Element, HtmlElement, HtmlFormElement, ShadowRoot, ShadowRootInit,
    ShadowRootMode,
};

use super::super::{convert, page, stage};
use super::control::Filled;
use crate::config::Config;
use crate::text::{self, Texts};

/// Attribute of every element that is inserted into a form.
pub const MARK: &str = "data-privacy-mark";
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/forms.css"));

thread_local! {
    /// Counts the marks of the page, for their ids.
    static NUMBER: Cell<u32> = const { Cell::new(1) };
}

/// The error beside one field, or the offer to mend it. Removed when dropped, and the field's attributes put back.
pub struct Mark {
    field: Filled,
    element: HtmlElement,
    message: String,
    described_by: Option<String>,
    invalid: Option<String>,
    /// What is offered, and the button for it; an error has neither.
    offer: Option<(Private, EventListener)>,
}

impl Mark {
    /// Puts an error beside a field.
    pub fn put(field: &Filled, message: &str, site: &Config) -> Option<Mark> {
        let prefix = site.texts.get(&text::form::ERROR);
        let mark = Mark::beside(field, &[prefix.as_str(), " ", message].concat(), message, site)?;
        mark.field.control.set_attribute("aria-invalid", "true").ok()?;
        Some(mark)
    }

    /// Offers a value in the place of the field's, with one press. Of a card the value is not shown.
    pub fn offer(field: &Filled, message: &str, mend: &Private, site: &Config) -> Option<Mark> {
        let mut mark = Mark::beside(field, message, message, site)?;
        let document = page::document_of(&field.control)?;
        mark.element.set_attribute("data-offer", "").ok()?;
        let button = make(&document, "button")?;
        button.set_attribute("type", "button").ok()?;
        let shown = if field.kind.may_be_repeated() { mend.clone() } else { Private::default() };
        button.set_text_content(Some(&offer(&site.texts, &shown)));
        mark.element.shadow_root()?.append_child(&button).ok()?;
        let (control, value) = (field.control.clone(), mend.clone());
        let press = EventListener::new(&button, "click", move |_| {
            // First: with the value the offer leaves, and the focus must not leave with it.
            let _ = control.focus();
            control.enter(&value);
        });
        mark.offer = Some((mend.clone(), press));
        Some(mark)
    }

    /// Whether it is an error; else it is an offer.
    pub fn is_error(&self) -> bool {
        self.offer.is_none()
    }

    /// What it offers.
    pub fn mend(&self) -> Option<&Private> {
        self.offer.as_ref().map(|(mend, _)| mend)
    }

    /// Puts words beside a field.
    fn beside(field: &Filled, words: &str, message: &str, site: &Config) -> Option<Mark> {
        let document = page::document_of(&field.control)?;
        let element = host(&document, "span", site)?;
        let number = NUMBER.with(|number| number.replace(number.get().wrapping_add(1)));
        element.set_id(&format!("privacy-widget-error-{number}"));
        element.set_text_content(Some(words));
        let root = element.shadow_root()?;
        root.append_child(&*make(&document, "slot")?).ok()?;
        // Beside the field; where its label holds it, beside the label; for a group of boxes, over them.
        let control: &Element = &field.control;
        let beside = field.group.clone().or_else(|| control.closest("label").ok().flatten());
        beside.as_ref().unwrap_or(control).after_with_node_1(&element).ok()?;
        let described_by = control.get_attribute("aria-describedby");
        let ids: Vec<String> = described_by.iter().cloned().chain([element.id()]).collect();
        let ids = ids.join(" ");
        let invalid = control.get_attribute("aria-invalid");
        control.set_attribute("aria-describedby", &ids).ok()?;
        let (field, message) = (field.clone(), message.to_owned());
        Some(Mark { field, element, message, described_by, invalid, offer: None })
    }

    /// Whether it is about this field, or about the one that a framework has put this in the place of.
    pub fn is_of(&self, field: &Filled) -> bool {
        let own = &self.field;
        own.control == field.control
            || !own.control.is_connected() && own.name == field.name && own.label == field.label
    }

    /// Whether it still stands beside its field.
    pub fn is_whole(&self) -> bool {
        self.element.is_connected() && self.field.control.is_connected()
    }

    /// What it says.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        self.element.remove();
        restore(&self.field.control, "aria-describedby", self.described_by.as_deref());
        restore(&self.field.control, "aria-invalid", self.invalid.as_deref());
    }
}

fn restore(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// What the button of an offer says. `value`: empty where it must not be repeated.
pub fn offer(texts: &Texts, value: &str) -> String {
    /// Longer ones would hide the form.
    const LONGEST: usize = 80;
    let shown = !value.is_empty() && value.len() <= LONGEST;
    let words = if shown {
        texts.fill(&text::form::USE, &[("value", value)])
    } else {
        texts.get(&text::form::CORRECT)
    };
    words.to_string()
}

/// The summary at the form's beginning: what is wrong, each with a link to its field. Removed when dropped.
pub struct Summary {
    element: HtmlElement,
    _links: Vec<EventListener>,
}

impl Summary {
    /// Puts it at the beginning of the form.
    pub fn put(form: &HtmlFormElement, site: &Config, marks: &[Mark]) -> Option<Summary> {
        let document = page::document_of(form)?;
        let make = |tag| make(&document, tag);
        let element = host(&document, "div", site)?;
        let title = site.texts.get(&text::form::SUMMARY);
        let root = element.shadow_root()?;
        let frame = make("div")?;
        frame.set_class_name("summary");
        frame.set_tab_index(-1);
        frame.set_attribute("role", "group").ok()?;
        frame.set_attribute("aria-labelledby", "title").ok()?;
        let heading = make("h2")?;
        heading.set_id("title");
        heading.set_text_content(Some(&title));
        let list = make("ul")?;
        // Announced as it appears; the focus is on the frame around it.
        list.set_attribute("role", "list").ok()?;
        let mut links = Vec::new();
        for mark in marks.iter().filter(|mark| mark.is_error()) {
            let (item, link) = (make("li")?, make("a")?);
            link.set_attribute("href", &["#", &mark.field.control.id()].concat()).ok()?;
            link.set_text_content(Some(&[&mark.field.label, ": ", &mark.message].concat()));
            let control = mark.field.control.clone();
            let go = move |event: &web_sys::Event| {
                event.prevent_default();
                go_to(&control);
            };
            let options = EventListenerOptions::enable_prevent_default();
            links.push(EventListener::new_with_options(&link, "click", options, go));
            item.append_child(&link).ok()?;
            list.append_child(&item).ok()?;
        }
        for part in [&heading, &list] {
            frame.append_child(part).ok()?;
        }
        root.append_child(&frame).ok()?;
        form.prepend_with_node_1(&element).ok()?;
        Some(Summary { element, _links: links })
    }

    /// What takes the focus.
    pub fn frame(&self) -> Option<HtmlElement> {
        let frame = self.element.shadow_root()?.query_selector(".summary").ok()??;
        Some(frame.unchecked_into())
    }

    /// Whether it still stands on the page.
    pub fn is_whole(&self) -> bool {
        self.element.is_connected()
    }
}

impl Drop for Summary {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Scrolls to a field's label, then focuses the field: on a small screen the label would else be out of sight.
fn go_to(control: &super::control::Control) {
    let label = control.closest("label").ok().flatten();
    let label = label.or_else(|| {
        let selector = ["label[for=\"", &control.id(), "\"]"].concat();
        // A shadow root or a document: both can be asked.
        control.get_root_node().unchecked_into::<Element>().query_selector(&selector).ok().flatten()
    });
    if let Some(label) = label {
        label.scroll_into_view();
    }
    let _ = control.focus();
}

/// An element of ours in the page, with a shadow root of our look.
fn host(document: &Document, tag: &str, site: &Config) -> Option<HtmlElement> {
    let element = make(document, tag)?;
    element.set_attribute(MARK, "").ok()?;
    element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    if page::document().as_ref() == Some(document) {
        stage::adopt(&element, CSS);
    } else {
        adopt_foreign(document, &element.shadow_root()?);
    }
    stage::speak(&element, &site.texts);
    stage::dress(&element, site.appearance.theme);
    Some(element)
}

/// The same for an element of a frame: browsers take no sheet there that was made elsewhere.
fn adopt_foreign(document: &Document, root: &ShadowRoot) -> Option<()> {
    let constructor = convert::get(&document.default_view()?.into(), &"CSSStyleSheet".into());
    let constructor: Function = constructor.dyn_into().ok()?;
    let sheet = Reflect::construct(&constructor, &Array::new()).ok()?;
    let sheet: CssStyleSheet = sheet.unchecked_into();
    sheet.replace_sync(CSS).ok()?;
    root.adopted_style_sheets().push(&sheet);
    Some(())
}

/// In a frame's document, elements are of another realm than ours.
fn make(document: &Document, tag: &str) -> Option<HtmlElement> {
    Some(document.create_element(tag).ok()?.unchecked_into())
}
