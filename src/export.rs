//! The visitor's record as a file or an object of theirs: what was chosen, when, until when, and what the
//! site said each purpose was. Never anything typed.

use consent::{Category, Record};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::JsValue;

use crate::browser::convert::{self, set};
use crate::browser::{download, storage};
use crate::model::Model;

/// As a JavaScript object.
pub fn object(model: &Model) -> JsValue {
    let config = &model.config;
    let address = config.policy.as_ref().and_then(|policy| policy.source.address());
    let purposes: Array = config.consent.categories.iter().map(purpose).collect();
    let export = Object::new();
    set(&export, "site", &config.site.name.as_str().into());
    set(&export, "contact", &or_null(config.site.contact.as_deref()));
    set(&export, "policy", &or_null(address));
    set(&export, "record", &model.consent.record.as_ref().map_or(JsValue::NULL, convert::from_record));
    set(&export, "purposes", &purposes);
    set(&export, "history", &history().iter().map(convert::from_record).collect::<Array>());
    export.into()
}

/// Offers it as a file of indented JSON.
pub fn save(model: &Model) {
    let text = JSON::stringify_with_replacer_and_space(&object(model), &JsValue::NULL, &2.into());
    if let Some(text) = text.ok().and_then(|text| text.as_string()) {
        download::offer("privacy-record.json", "application/json", &text);
    }
}

/// Earlier choices, oldest first. What cannot be read is left out.
pub fn history() -> Vec<Record> {
    storage::history().iter().filter_map(|record| convert::record(&record)).collect()
}

fn or_null(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from)
}

fn purpose(category: &Category) -> JsValue {
    let purpose = Object::new();
    set(&purpose, "id", &category.id.as_str().into());
    set(&purpose, "title", &category.title.as_str().into());
    set(&purpose, "description", &category.description.as_str().into());
    set(&purpose, "required", &category.required.into());
    purpose.into()
}
