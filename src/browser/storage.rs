//! The visitor's choice and history, in their own browser. Any call may be refused; then it says so and
//! nothing breaks. Never here: anything typed into a form.

use consent::{Record, Storage};
use js_sys::{Array, JSON, decode_uri_component, encode_uri_component};
use wasm_bindgen::{JsCast, JsValue};

use super::{convert, page};

/// Name of the cookie, and of the key in localStorage.
const NAME: &str = "privacy_widget";
/// Key of the history.
const HISTORY: &str = "privacy_widget_history";
/// How many earlier choices are kept.
const HISTORY_LENGTH: u32 = 50;

/// Keeps the record. `false`: the browser refused, or kept something else.
pub fn keep(record: &Record, storage: Storage) -> bool {
    let value = convert::from_record(record);
    let Some(text) = to_json(&value) else { return false };
    let kept = match storage {
        Storage::Cookie => keep_cookie(record, &text),
        Storage::Local => local().map(|local| local.set_item(NAME, &text).is_ok()),
    };
    let history = history();
    history.push(&value);
    let excess = history.length().saturating_sub(HISTORY_LENGTH);
    // The history is a convenience: where it is refused, the choice itself still holds.
    if let (Some(local), Some(text)) = (local(), to_json(&history.slice(excess, history.length()))) {
        let _ = local.set_item(HISTORY, &text);
    }
    kept.unwrap_or(false)
}

/// Removes the record wherever it may be.
pub fn forget() {
    if let Some(document) = page::html_document() {
        let _ = document.set_cookie(&[NAME, "=; Path=/; SameSite=Lax; Max-Age=0"].concat());
    }
    if let Some(local) = local() {
        let _ = local.remove_item(NAME);
    }
}

/// Earlier choices as they were stored, oldest first; empty where there are none or they cannot be read.
pub fn history() -> Array {
    let text = local().and_then(|local| local.get_item(HISTORY).ok().flatten());
    let value = text.and_then(|text| JSON::parse(&text).ok());
    value.and_then(|value| value.dyn_into().ok()).unwrap_or_default()
}

/// Removes the earlier choices.
pub fn forget_history() {
    if let Some(local) = local() {
        let _ = local.remove_item(HISTORY);
    }
}

fn keep_cookie(record: &Record, text: &str) -> Option<bool> {
    let document = page::html_document()?;
    let value = String::from(encode_uri_component(text));
    let seconds = ((record.until - record.at) / 1000.0) as u32;
    let secure = if page::is_secure() { "; Secure" } else { "" };
    let cookie =
        [NAME, "=", &value, "; Path=/; SameSite=Lax; Max-Age=", &seconds.to_string(), secure].concat();
    document.set_cookie(&cookie).ok()?;
    // Browsers refuse cookies in silence: only reading it back tells.
    let all = document.cookie().ok()?;
    Some(all.split(';').any(|pair| {
        let stored = pair.trim_start().strip_prefix(NAME).and_then(|rest| rest.strip_prefix('='));
        stored.is_some_and(|stored| stored == value || decodes_alike(stored, &value))
    }))
}

fn decodes_alike(a: &str, b: &str) -> bool {
    matches!((decode_uri_component(a), decode_uri_component(b)), (Ok(a), Ok(b)) if a == b)
}

/// localStorage; `None` where it is refused.
fn local() -> Option<web_sys::Storage> {
    page::window()?.local_storage().ok().flatten()
}

fn to_json(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}
