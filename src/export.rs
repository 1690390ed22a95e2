//! The visitor's record as a file or an object of theirs: what was chosen, when, until when, what the site
//! said each purpose was, and the same in a standard form. Never anything typed.

use consent::{Asker, Category, Record};
use js_sys::{Array, JSON, Object};
use settings::Value;
use wasm_bindgen::JsValue;

use crate::browser::convert::{self, set};
use crate::browser::{download, page, waivers};
use crate::model::Model;
use crate::text;

/// In the oldest choice of a history that was cut: the id of the oldest there ever was.
const PRINCIPAL: &str = "principal";

/// As a JavaScript object. `kept`: the earlier choices as they were stored.
pub fn object(model: &Model, kept: &Array) -> JsValue {
    let config = &model.config;
    let history = convert::records(kept);
    let policy = notice(model);
    let purposes: Array = config.consent.categories.iter().map(purpose).collect();
    let export = Object::new();
    set(&export, "site", &config.site.name.as_str().into());
    set(&export, "contact", &or_null(config.site.contact.as_deref()));
    set(&export, "policy", &or_null(policy.as_deref()));
    set(&export, "record", &model.record.as_ref().map_or(JsValue::NULL, convert::from_record));
    set(&export, "purposes", &purposes);
    set(&export, "history", &history.iter().map(convert::from_record).collect::<Array>());
    set(&export, "receipt", &js(&receipt(model, history, principal(kept).as_deref(), policy.as_deref())));
    export.into()
}

/// All choices as ISO/IEC TS 27560 has them.
fn receipt(model: &Model, mut records: Vec<Record>, principal: Option<&str>, notice: Option<&str>) -> Value {
    let config = &model.config;
    // The history is a convenience: where it was refused, the choice in force is there all the same.
    let missing = model.record.iter().filter(|record| records.iter().all(|one| one.id != record.id));
    let missing: Vec<Record> = missing.cloned().collect();
    records.extend(missing);
    // Where and how: the page without what it was asked, and the name of the button that is on it.
    let place = [page::origin(), page::path()].concat();
    let withdrawal = format!("{place} → {}", config.texts.get(&text::gate::REOPEN));
    let asker = Asker {
        name: &config.site.name,
        address: &page::origin(),
        contact: config.site.contact.as_deref(),
        notice,
        language: config.texts.language(),
        withdrawal: &withdrawal,
        principal,
    };
    consent::receipt(&config.consent, &asker, &records, js_sys::Date::now())
}

fn js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(js).collect::<Array>().into(),
        Value::Map(entries) => {
            let object = Object::new();
            entries.iter().for_each(|(key, value)| set(&object, key, &js(value)));
            object.into()
        }
    }
}

/// Offers it as a file of indented JSON.
pub fn save(model: &Model, kept: &Array) {
    let text = JSON::stringify_with_replacer_and_space(&object(model, kept), &JsValue::NULL, &2.into());
    if let Some(text) = text.ok().and_then(|text| text.as_string()) {
        download::offer("privacy-record.json", "application/json", &text);
    }
}

/// The policy's address, as it leads there from anywhere.
fn notice(model: &Model) -> Option<String> {
    let address = model.config.policy.as_ref()?.source.address()?;
    let base = page::document()?.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(address, &base).map_or_else(|_| address.to_owned(), |url| url.href()))
}

/// The forms that are not reviewed again, after taking one out, if its key is given.
pub fn waivers(without: Option<&str>) -> Vec<form::Waiver> {
    if let Some(key) = without {
        waivers::remove(key);
    }
    waivers::read()
}

/// The id of the oldest choice there ever was, as far as the history knows. It ties the choices together.
fn principal(kept: &Array) -> Option<String> {
    let oldest = kept.get(0);
    let known = |key: &str| convert::get(&oldest, &key.into()).as_string();
    known(PRINCIPAL).or_else(|| known("id"))
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
