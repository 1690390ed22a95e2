//! The visitor's record as a file or an object of theirs: what was chosen, when, until when, and what the
//! site said each purpose was. Never anything typed.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::browser::{download, storage};
use crate::model::Model;

#[derive(Serialize)]
struct Export<'a> {
    site: &'a str,
    contact: Option<&'a str>,
    policy: Option<&'a str>,
    record: Option<&'a consent::Record>,
    purposes: Vec<Purpose<'a>>,
    history: Vec<consent::Record>,
}

#[derive(Serialize)]
struct Purpose<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    required: bool,
}

impl<'a> Purpose<'a> {
    fn of(category: &'a consent::Category) -> Self {
        let consent::Category { id, title, description, required, .. } = category;
        Purpose { id, title, description, required: *required }
    }
}

/// As a JavaScript object.
pub fn object(model: &Model) -> JsValue {
    let config = &model.config;
    let export = Export {
        site: &config.site.name,
        contact: config.site.contact.as_deref(),
        policy: config.policy.as_ref().and_then(|policy| policy.source.address()),
        record: model.consent.record.as_ref(),
        purposes: config.consent.categories.iter().map(Purpose::of).collect(),
        history: history(),
    };
    export.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// Offers it as a file of indented JSON.
pub fn save(model: &Model) {
    let text = js_sys::JSON::stringify_with_replacer_and_space(&object(model), &JsValue::NULL, &2.into());
    if let Some(text) = text.ok().and_then(|text| text.as_string()) {
        download::offer("privacy-record.json", "application/json", &text);
    }
}

/// Earlier choices, oldest first. What cannot be read is left out.
pub fn history() -> Vec<consent::Record> {
    let list = storage::history();
    list.iter().filter_map(|record| serde_wasm_bindgen::from_value(record).ok()).collect()
}
