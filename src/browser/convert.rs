//! Between JavaScript's values and ours. By hand: in the main part this is a tenth of what a serde format for it
//! weighs.

use consent::{Record, Storage};
use js_sys::{Array, Object, Reflect};
use settings::Value;
use wasm_bindgen::{JsCast, JsValue};

/// Deeper nesting than any configuration has; what lies below is read as `null`.
const MAX_DEPTH: u8 = 32;

/// A JSON-like value.
pub fn value(js: &JsValue) -> Value {
    nested(js, 0)
}

fn nested(js: &JsValue, depth: u8) -> Value {
    if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if let Some(flag) = js.as_bool() {
        Value::Bool(flag)
    } else if depth == MAX_DEPTH {
        Value::Null
    } else if Array::is_array(js) {
        // Not `instanceof`: a frame's arrays and objects are of another realm.
        let list: &Array = js.unchecked_ref();
        Value::List(list.iter().map(|item| nested(&item, depth + 1)).collect())
    } else if js.is_object() {
        let keys = Object::keys(js.unchecked_ref::<Object>());
        let entry = |key: JsValue| (key.as_string().unwrap_or_default(), nested(&get(js, &key), depth + 1));
        Value::Map(keys.iter().map(entry).collect())
    } else {
        Value::Null
    }
}

/// A stored record; `None` for anything else.
pub fn record(js: &JsValue) -> Option<Record> {
    let field = |key: &str| get(js, &key.into());
    Some(Record {
        v: field("v").as_f64()? as u8,
        id: field("id").as_string()?,
        revision: field("revision").as_string()?,
        at: field("at").as_f64()?,
        until: field("until").as_f64()?,
        granted: strings(&field("granted"))?,
        denied: strings(&field("denied"))?,
        gpc: field("gpc").as_bool()?,
        declared: field("declared").as_string(),
    })
}

/// The records of a list, in its order. What cannot be read is left out.
pub fn records(list: &Array) -> Vec<Record> {
    list.iter().filter_map(|one| record(&one)).collect()
}

/// Where something is stored, by the name that a configuration has for it.
pub fn storage(name: Option<String>) -> Option<Storage> {
    match name?.as_str() {
        "cookie" => Some(Storage::Cookie),
        "localStorage" => Some(Storage::Local),
        _ => None,
    }
}

/// A record as a plain object, its keys in the order of the documentation.
pub fn from_record(record: &Record) -> JsValue {
    let object = Object::new();
    set(&object, "v", &record.v.into());
    set(&object, "id", &record.id.as_str().into());
    set(&object, "revision", &record.revision.as_str().into());
    set(&object, "at", &record.at.into());
    set(&object, "until", &record.until.into());
    set(&object, "granted", &from_strings(&record.granted));
    set(&object, "denied", &from_strings(&record.denied));
    set(&object, "gpc", &record.gpc.into());
    if let Some(declared) = &record.declared {
        set(&object, "declared", &declared.as_str().into());
    }
    object.into()
}

/// A list of strings as an array.
pub fn from_strings(list: &[String]) -> JsValue {
    list.iter().map(|text| JsValue::from(text.as_str())).collect::<Array>().into()
}

fn strings(js: &JsValue) -> Option<Vec<String>> {
    let list: &Array = Array::is_array(js).then(|| js.unchecked_ref())?;
    list.iter().map(|item| item.as_string()).collect()
}

/// A property; `undefined` where there is none, or it cannot be read.
pub fn get(object: &JsValue, key: &JsValue) -> JsValue {
    Reflect::get(object, key).unwrap_or_default()
}

/// Sets a property of an object of our own, which cannot refuse it.
pub fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
