//! What a form would send, and whom to: the browser's own list of entries, held against the fields.

use egress::{Origin, Relation, classify};
use form::{Entry, Kind, Method, Packing, Review, Target, Value};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, File, FormData, HtmlElement, HtmlFormElement, Url};

use super::super::page;
use super::control::{Filled, sending_attribute};
use crate::config::Config;

/// What a form would do, as the review shows it. Holds masked values only.
pub struct Sending {
    /// The entries, by group.
    pub review: Review,
    /// How and where to.
    pub form: form::Form,
}

/// Works out what pressing `submitter` would send.
pub fn work_out(
    form: &HtmlFormElement,
    submitter: Option<&HtmlElement>,
    fields: &[Filled],
    own: &form::Config,
    config: &Config,
    show: form::Show,
) -> Sending {
    let attribute = |name| sending_attribute(form, submitter, name).to_ascii_lowercase();
    let method = match attribute("method").as_str() {
        "post" => Method::Post,
        "dialog" => Method::Dialog,
        _ => Method::Get,
    };
    let packing =
        if attribute("enctype") == "multipart/form-data" { Packing::Files } else { Packing::Values };
    let document = page::document_of(form);
    let target = target(document, &sending_attribute(form, submitter, "action"), own, config);
    let form_sends = form::Form::new(own, target, method, packing);

    let raw: Vec<Raw> = entries(form, submitter).iter().filter_map(|entry| Raw::of(&entry)).collect();
    let mut taken = vec![false; fields.len()];
    let pressed = submitter.map(|button| {
        let attribute = |name| button.get_attribute(name).unwrap_or_default();
        let words = button.text_content().unwrap_or_default();
        let label = if words.trim().is_empty() { attribute("value") } else { words.trim().to_owned() };
        (attribute("name"), label)
    });
    let words: Vec<form::Private> = raw.iter().map(|raw| raw.words(fields)).collect();
    let entries: Vec<Entry> = raw
        .iter()
        .zip(&words)
        .map(|(raw, words)| raw.entry(fields, &mut taken, pressed.as_ref(), words))
        .collect();
    Sending { review: form::review(&entries, &form_sends, show), form: form_sends }
}

/// The entries as `[name, value]`, in the order of sending, the pressed button's own among them. (Browsers of
/// before 2023 do not name the button's; they send it all the same.)
fn entries(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> Array {
    let with_button = |button: &HtmlElement| {
        let constructor: Function =
            Reflect::get(&js_sys::global(), &"FormData".into()).ok()?.dyn_into().ok()?;
        let arguments = Array::of2(form, button);
        // Against a second press, pages disable the button at once; it counts all the same.
        let disabled = button.has_attribute("disabled");
        let _ = button.remove_attribute("disabled");
        let entries = Reflect::construct(&constructor, &arguments).ok();
        if disabled {
            let _ = button.set_attribute("disabled", "");
        }
        entries
    };
    let data =
        submitter.and_then(with_button).or_else(|| FormData::new_with_form(form).ok().map(JsValue::from));
    data.map(|data| Array::from(&data)).unwrap_or_default()
}

enum Raw {
    Text(String, form::Private),
    File(String, String, u64),
}

impl Raw {
    fn of(entry: &JsValue) -> Option<Raw> {
        let pair: &Array = entry.dyn_ref()?;
        let name = pair.get(0).as_string()?;
        let value = pair.get(1);
        // Not `instanceof`: the files of a frame are of another realm.
        Some(match value.as_string() {
            Some(text) => Raw::Text(name, text.into()),
            None => {
                let file: &File = value.unchecked_ref();
                Raw::File(name, file.name(), file.size() as u64)
            }
        })
    }

    fn name(&self) -> &str {
        match self {
            Raw::Text(name, _) | Raw::File(name, ..) => name,
        }
    }

    /// What the visitor chose, where that says it in words; empty where the value itself was chosen or typed.
    fn words(&self, fields: &[Filled]) -> form::Private {
        let Raw::Text(name, value) = self else { return form::Private::default() };
        let named = fields.iter().filter(|field| field.name == *name && !field.typed);
        named.map(|field| field.words_for(value)).find(|words| !words.is_empty()).unwrap_or_default()
    }

    /// The entry with the label and the kind of the field that it comes from, or the words of the button that
    /// was pressed. What comes from neither (a script adds it) was not seen by the visitor.
    fn entry<'a>(
        &'a self,
        fields: &'a [Filled],
        taken: &mut [bool],
        pressed: Option<&'a (String, String)>,
        words: &'a str,
    ) -> Entry<'a> {
        let name = self.name();
        let mut free = fields.iter().zip(taken).enumerate();
        let free = free.find(|(_, (field, taken))| field.name == name && !**taken);
        let place = free.as_ref().map(|(place, _)| *place);
        let field = free.map(|(_, (field, taken))| {
            // Several boxes of one name send in their order, but not all need be sent: the label is theirs
            // in common.
            *taken = field.typed;
            field
        });
        let value = match self {
            Raw::Text(_, value) if words.is_empty() => Value::Text(value),
            Raw::Text(_, value) => Value::Chosen(value, words),
            Raw::File(_, name, size) => Value::File(name, *size),
        };
        let pressed = pressed.filter(|(button, _)| field.is_none() && button == name);
        Entry {
            name,
            label: field
                .map(|field| &field.label)
                .or(pressed.map(|(_, label)| label))
                .map_or("", |label| label),
            value,
            // What a script adds is at least not shown whole, if it is an address.
            kind: match (field, self) {
                (Some(field), _) => field.kind,
                (None, Raw::Text(_, text)) if form::shape(text) == Some(Kind::Email) => Kind::Email,
                (None, _) => Kind::Other,
            },
            hidden: field.map_or(pressed.is_none(), Filled::is_unseen),
            public: field.is_some_and(|field| field.public),
            tick: field.and_then(|field| field.tick),
            field: place,
        }
    }
}

fn target(document: Option<Document>, action: &str, own: &form::Config, config: &Config) -> Target {
    let Some(document) = document else { return Target::Unknown };
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    // An empty action means the document's own address, whatever <base> says.
    let here = document.document_uri().unwrap_or_default();
    let url = if action.is_empty() { Url::new(&here) } else { Url::new_with_base(action, &base) };
    let Ok(url) = url else { return Target::Unknown };
    if url.protocol() == "mailto:" {
        return Target::Mail;
    }
    let origins = (page::window().map(|window| window.origin()), Origin::parse(&url.origin()));
    let (Some(page), Ok(origin)) = origins else { return Target::Unknown };
    let declared = config.egress.destinations.iter().map(|destination| &destination.origin);
    let declared: Vec<Origin> = own.destinations.iter().chain(declared).cloned().collect();
    match Origin::parse(&page) {
        Ok(page) => {
            let relation = match classify(&page, &origin, &declared) {
                Relation::Declared | Relation::Other if config.site.is_own(&origin) => Relation::SameCompany,
                relation => relation,
            };
            Target::Origin(origin, relation)
        }
        Err(_) => Target::Unknown,
    }
}
