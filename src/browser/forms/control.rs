//! The fields of a form, as the page shows them: what each is for and what it holds. Writes only what the visitor
//! has asked for: a correction that was offered, a box to untick.
//!
//! Properties are taken from the controls, never from the form: a field named `action` hides the form's own.

use form::{Field, Kind, Meaning, Problem, Section, Tick};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlFormElement, Node, NodeList, ValidityState};

use crate::chunks::Publics;

#[wasm_bindgen]
extern "C" {
    /// What inputs, selections and text areas have in common.
    #[derive(Clone, Debug, PartialEq)]
    #[wasm_bindgen(extends = HtmlElement, extends = Element, typescript_type = "HTMLInputElement")]
    pub type Control;

    /// What would be sent; for a selection, its first chosen option.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Control) -> String;
    /// What the page itself has put there; nothing for a selection.
    #[wasm_bindgen(method, getter, js_name = defaultValue)]
    fn default_text(this: &Control) -> Option<String>;
    /// The form that it belongs to.
    #[wasm_bindgen(method, getter)]
    pub fn form(this: &Control) -> Option<HtmlFormElement>;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Control) -> String;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> String;
    /// Whether a box is ticked.
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Control) -> bool;
    /// Whether the page ticked it.
    #[wasm_bindgen(method, getter, js_name = defaultChecked)]
    fn default_checked(this: &Control) -> bool;
    #[wasm_bindgen(method, catch, js_name = setSelectionRange)]
    fn set_selection_range(this: &Control, start: u32, end: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter)]
    fn labels(this: &Control) -> Option<NodeList>;
    /// Whether several addresses may stand in it.
    #[wasm_bindgen(method, getter)]
    fn multiple(this: &Control) -> bool;
    /// How much may be typed; negative where nothing is said.
    #[wasm_bindgen(method, getter, js_name = maxLength)]
    fn max_length(this: &Control) -> i32;
    #[wasm_bindgen(method, getter, js_name = willValidate)]
    fn will_validate(this: &Control) -> bool;
    #[wasm_bindgen(method, getter)]
    fn validity(this: &Control) -> ValidityState;
    #[wasm_bindgen(method, getter, js_name = validationMessage)]
    fn validation_message(this: &Control) -> String;
}

impl Control {
    /// What the page itself has put there.
    pub fn default_value(&self) -> String {
        self.default_text().unwrap_or_default()
    }
}

/// Types of `input` that are pressed, not filled in.
const BUTTONS: [&str; 4] = ["submit", "button", "reset", "image"];
/// Types that are chosen, not typed: their value says nothing that could be checked.
const CHOSEN: [&str; 5] = ["checkbox", "radio", "range", "color", "file"];

/// A field with what it is for.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The element.
    pub control: Control,
    /// What it is for.
    pub kind: Kind,
    /// The name it is sent under.
    pub name: String,
    /// What the visitor sees beside it.
    pub label: String,
    /// Whether it is meant not to be seen (`type="hidden"`).
    pub hidden: bool,
    /// Whether its value is typed, and so can be checked.
    pub typed: bool,
    /// Whether the site says that everybody will be able to read it.
    pub public: bool,
    /// Which part of the form it is in.
    pub section: Section,
    /// What it is ticked for, if it is a box.
    pub tick: Option<Tick>,
    /// The group of boxes that it belongs to, with the words that stand over it.
    pub group: Option<Element>,
}

/// The fields of a form, and what each is for.
pub fn read(controls: &[Control], config: &form::Config) -> Vec<Filled> {
    let texts: Vec<Texts> = controls.iter().filter_map(|control| Texts::of(control, config)).collect();
    let options: Vec<Vec<&str>> =
        texts.iter().map(|texts| texts.options.iter().map(String::as_str).collect()).collect();
    let fields: Vec<Field> =
        texts.iter().zip(&options).map(|(texts, options)| texts.field(options)).collect();
    let (kinds, sections, ticks) = (form::detect(&fields), form::sections(&fields), form::ticks(&fields));
    let found = kinds.into_iter().zip(sections).zip(ticks);
    texts
        .into_iter()
        .zip(found)
        .map(|(texts, ((kind, section), tick))| texts.filled(kind, section, tick))
        .collect()
}

impl Control {
    /// Enters a value as if it were typed: by the browser's own setter, which frameworks notice, and with the
    /// events that a page listens for.
    pub fn enter(&self, value: &str) {
        // A framework may have put a setter of its own before it, on the element.
        let prototype = js_sys::Object::get_prototype_of(self);
        let _ = js_sys::Reflect::set_with_receiver(&prototype, &"value".into(), &value.into(), self);
        for name in ["input", "change"] {
            let options = EventInit::new();
            options.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict(name, &options) {
                let _ = self.dispatch_event(&event);
            }
        }
    }

    /// Goes to the field, and selects the first thing in it that is personal.
    pub fn go_to_personal(&self, publics: &dyn Publics) {
        let _ = self.focus();
        let value = form::Private::from(self.value());
        if let Some(first) = publics.first(&value) {
            let place = |at: usize| value.get(..at).unwrap_or("").encode_utf16().count() as u32;
            // Refused by some sorts of fields.
            let _ = self.set_selection_range(place(first.range.start), place(first.range.end));
        }
    }
}

impl Filled {
    /// What the browser itself holds against the value. Its words are taken where they come from the page or
    /// speak of a limit; about a wrong type of value some browsers quote the value itself.
    pub fn own_problem(&self) -> Option<Option<String>> {
        let validity = self.control.validity();
        let refused = self.control.will_validate() && !validity.valid();
        let quotes = (validity.type_mismatch() || validity.bad_input()) && !validity.custom_error();
        refused.then(|| (!quotes).then(|| self.own_words(&validity)))
    }

    /// The browser's words; about a pattern they do not say which, but the page may.
    fn own_words(&self, validity: &ValidityState) -> String {
        let mut words = self.control.validation_message();
        let title = self.control.get_attribute("title").unwrap_or_default();
        if validity.pattern_mismatch() && !validity.custom_error() && !title.is_empty() {
            words.push(' ');
            words.push_str(&title);
        }
        words
    }

    /// The words of what the visitor chose, where its code is `value`: those of a selection's option, or those
    /// beside a radio button that answers the question over its group. Empty for everything else.
    pub fn words_for(&self, value: &str) -> form::Private {
        let control = &self.control;
        let words = if control.local_name() == "select" {
            let options = control.query_selector_all("option:checked").ok();
            let options = options.iter().flat_map(|all| (0..all.length()).filter_map(|at| all.item(at)));
            let chosen =
                options.map(JsCast::unchecked_into::<Control>).find(|option| option.value() == value);
            chosen.map(|option| option.get_attribute("label").unwrap_or_else(|| text_of(&option)))
        } else {
            let answers = self.group.is_some() && control.kind() == "radio" && control.checked();
            (answers && control.value() == value).then(|| label(control))
        };
        words.unwrap_or_default().into()
    }

    /// What the checks are asked about: of a country its code, however it was named; of a dialling code that was
    /// chosen, the words.
    pub fn asked(&self) -> form::Private {
        let value = form::Private::from(self.control.value());
        match self.kind {
            Kind::Country => {
                let words = if self.typed { value.clone() } else { self.words_for(&value) };
                super::countries::code(&value, &words).map_or(value, form::Private::from)
            }
            Kind::PhonePart if !self.typed => {
                let words = self.words_for(&value);
                if words.contains('+') { words } else { value }
            }
            // Scripts count months from zero: then no option has the code of the twelfth.
            Kind::CardExpiryMonth | Kind::CardExpiryYear | Kind::Birthday if !self.typed => {
                let counts =
                    self.control.query_selector("option[value=\"12\"]").is_ok_and(|option| option.is_some());
                form::chosen_number(&self.words_for(&value), &value, counts).into()
            }
            _ => value,
        }
    }

    /// Whether it is ticked for mailings: by the page (`Some(false)`), or by the visitor's own hand.
    pub fn wants_mailings(&self) -> Option<bool> {
        let wants = self.tick == Some(Tick::Mailings) && self.control.checked();
        wants.then(|| !self.control.default_checked())
    }

    /// Whether several addresses may stand in it, with commas between them.
    pub fn is_several(&self) -> bool {
        self.kind == Kind::Email && self.control.kind() == "email" && self.control.multiple()
    }

    /// Whether so long a value fits in.
    pub fn has_room(&self, value: &str) -> bool {
        usize::try_from(self.control.max_length()).map_or(true, |most| value.encode_utf16().count() <= most)
    }

    /// Whether it is worth saying what a check has found. Of what is chosen, the number may mean what the page likes;
    /// only when it makes a date that cannot be right, that is worth it.
    pub fn may_say(&self, problem: Problem) -> bool {
        let date = matches!(problem, Problem::ExpiryPast | Problem::DateNone | Problem::DateFuture);
        self.is_open() && (self.typed || date && self.control.local_name() == "select")
    }

    /// Whether nothing of it is on the screen: neither the field nor a label of it. (Boxes that pages draw themselves
    /// leave the label.)
    pub fn is_unseen(&self) -> bool {
        let flat = |element: &HtmlElement| element.offset_height() == 0;
        let label = || self.control.labels().and_then(|labels| labels.item(0));
        self.hidden || flat(&self.control) && label().is_none_or(|label| flat(label.unchecked_ref()))
    }

    /// Whether the visitor could mend it: not what is disabled or only to be read.
    fn is_open(&self) -> bool {
        self.control.will_validate()
    }

    /// Whether the browser says that something has to be entered here.
    pub fn is_missing(&self) -> bool {
        self.control.validity().value_missing()
    }
}

/// Everything that tells what a field is for.
struct Texts {
    control: Control,
    meaning: Meaning,
    name: String,
    id: String,
    label: String,
    placeholder: String,
    autocomplete: String,
    tag: String,
    kind: String,
    group: String,
    max_length: Option<u32>,
    options: Vec<String>,
    shape: Option<Kind>,
}

impl Texts {
    /// `None` for what is no field: buttons, fieldsets, outputs.
    fn of(control: &Control, config: &form::Config) -> Option<Texts> {
        let tag = control.local_name();
        // A form's own elements may have none of these properties (custom elements): the tag comes first.
        if !matches!(tag.as_str(), "input" | "select" | "textarea") {
            return None;
        }
        let kind = control.kind();
        if BUTTONS.contains(&kind.as_str()) {
            return None;
        }
        let attribute = |name: &str| control.get_attribute(name).unwrap_or_default();
        let marked = control.get_attribute("data-privacy-field");
        let name = control.name();
        Some(Texts {
            meaning: config
                .meaning_of(&name)
                .or_else(|| marked.and_then(|words| Meaning::parse(&words)))
                .unwrap_or_default(),
            label: if kind == "hidden" { String::new() } else { label(control) },
            group: group(control),
            // Of what is chosen, the value is the page's.
            shape: if tag == "input" && !CHOSEN.contains(&kind.as_str()) {
                form::shape(&form::Private::from(control.value()))
            } else {
                None
            },
            id: control.id(),
            placeholder: attribute("placeholder"),
            autocomplete: attribute("autocomplete"),
            max_length: attribute("maxlength").parse().ok(),
            options: if tag == "select" { options(control) } else { Vec::new() },
            control: control.clone(),
            name,
            tag,
            kind,
        })
    }

    fn field<'a>(&'a self, options: &'a [&'a str]) -> Field<'a> {
        Field {
            configured: self.meaning.kind,
            name: &self.name,
            id: &self.id,
            label: &self.label,
            placeholder: &self.placeholder,
            autocomplete: &self.autocomplete,
            tag: &self.tag,
            type_attr: &self.kind,
            max_length: self.max_length,
            options,
            group: &self.group,
            shape: self.shape,
        }
    }

    fn filled(self, kind: Kind, section: Section, tick: Option<Tick>) -> Filled {
        let boxes = matches!(self.kind.as_str(), "radio" | "checkbox");
        let group = if boxes { legend(&self.control) } else { None };
        // A radio button answers the question that stands over all of them.
        let over =
            group.as_ref().map(|legend| text_of(legend)).filter(|_| self.kind == "radio").unwrap_or_default();
        let texts = [over, self.label, self.placeholder, self.group, self.name.clone()];
        Filled {
            kind,
            section,
            tick,
            group,
            label: texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            hidden: self.kind == "hidden",
            public: self.meaning.public,
            typed: self.tag != "select" && !CHOSEN.contains(&self.kind.as_str()),
            name: self.name,
            control: self.control,
        }
    }
}

/// What stands beside a field: its label, else `aria-label`, else what `aria-labelledby` names, else `title`,
/// else the words before it.
fn label(control: &Control) -> String {
    let labels =
        control.labels().map(|labels| (0..labels.length()).filter_map(|at| labels.item(at)).collect());
    let labels: Vec<Node> = labels.unwrap_or_default();
    let mut text = String::new();
    labels.iter().for_each(|label| words(label, &mut text));
    if text.is_empty() {
        text = control.get_attribute("aria-label").unwrap_or_default().trim().to_owned();
    }
    if text.is_empty() {
        let ids = control.get_attribute("aria-labelledby").unwrap_or_default();
        let named = ids.split_whitespace().filter_map(|id| by_id(control, id));
        named.for_each(|element| words(&element, &mut text));
    }
    if text.is_empty() {
        text = control.get_attribute("title").unwrap_or_default().trim().to_owned();
    }
    if text.is_empty() && !matches!(control.kind().as_str(), "radio" | "checkbox") {
        text = before(control);
    }
    text
}

/// An element of the same tree: ids of a shadow root are its own.
fn by_id(control: &Control, id: &str) -> Option<Element> {
    // Documents and shadow roots both have it.
    control.get_root_node().unchecked_into::<web_sys::Document>().get_element_by_id(id)
}

/// Longer texts before a field are no label.
const LONGEST: usize = 80;

/// The words that stand before a field, in the cell, the line or the block before it if need be, up to another
/// field: how pages without labels name their fields.
fn before(control: &Control) -> String {
    let mut node: Node = control.clone().unchecked_into();
    for _ in 0..3 {
        let mut at = node.previous_sibling();
        while let Some(sibling) = at {
            if let Some(element) = element(&sibling) {
                const FIELDS: &str = "input:not([type=hidden]), select, textarea, button";
                let holds = || element.query_selector(FIELDS).ok().flatten().is_some();
                if element.matches(FIELDS).unwrap_or(true) || holds() {
                    return String::new();
                }
            }
            let text = text_of(&sibling);
            // Not the dash between two boxes.
            if text.chars().any(char::is_alphabetic) {
                return if text.len() > LONGEST { String::new() } else { text };
            }
            at = sibling.previous_sibling();
        }
        match node.parent_element() {
            Some(parent) if !parent.matches("form, fieldset, body").unwrap_or(true) => node = parent.into(),
            _ => break,
        }
    }
    String::new()
}

/// The words over the group of fields that this one is among.
fn group(control: &Control) -> String {
    let legend = legend(control).map(|legend| text_of(&legend));
    let named = || {
        let group = control.closest("[role=group], [role=radiogroup]").ok()??;
        group.get_attribute("aria-label").or_else(|| {
            let id = group.get_attribute("aria-labelledby")?;
            Some(text_of(&*by_id(control, id.trim())?))
        })
    };
    legend.or_else(named).unwrap_or_default()
}

/// The legend of the fieldset around a box.
fn legend(control: &Control) -> Option<Element> {
    let fieldset = control.closest("fieldset").ok()??;
    fieldset.query_selector(":scope > legend").ok()?
}

fn text_of(node: &Node) -> String {
    let mut text = String::new();
    words(node, &mut text);
    text
}

/// The words of a label, without those of a field or an error that it holds.
fn words(node: &Node, out: &mut String) {
    if let Some(element) = element(node) {
        let skip = ["select", "textarea", "button", "script", "style", "datalist"];
        if skip.contains(&element.local_name().as_str()) || element.has_attribute(super::marks::MARK) {
            return;
        }
    } else if node.node_type() == Node::TEXT_NODE {
        for word in node.text_content().unwrap_or_default().split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    let children = node.child_nodes();
    (0..children.length()).filter_map(|at| children.item(at)).for_each(|child| words(&child, out));
}

/// Not `instanceof`: a frame's elements are of another realm.
fn element(node: &Node) -> Option<&Element> {
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_ref())
}

/// The options of a selection, as shown. The first two dozen tell what it is for.
fn options(control: &Control) -> Vec<String> {
    let Ok(options) = control.query_selector_all("option") else { return Vec::new() };
    let text = |at| Some(options.item(at)?.text_content().unwrap_or_default().trim().to_owned());
    (0..options.length().min(24)).filter_map(text).collect()
}

/// The value of an attribute of the form itself, or of the button that was pressed where it has a say.
pub fn sending_attribute(form: &HtmlFormElement, submitter: Option<&HtmlElement>, name: &str) -> String {
    let own = submitter.and_then(|button| button.get_attribute(&["form", name].concat()));
    own.or_else(|| form.get_attribute(name)).unwrap_or_default()
}
