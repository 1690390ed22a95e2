//! The visitor's choice and history, in their own browser. Any call may be refused; then it says so and
//! nothing breaks. Never here: anything typed into a form.

use consent::{Config, Record, Storage};
use js_sys::{Array, JSON, decode_uri_component, encode_uri_component};
use wasm_bindgen::{JsCast, JsValue};

use super::{convert, erase, page};

/// Name of the cookie, and of the key in localStorage.
const NAME: &str = "privacy_widget";
/// The longest value, encoded, that stands in the cookie.
const MAX_COOKIE: usize = 1000;
/// Key of the history.
const HISTORY: &str = "privacy_widget_history";
/// How many earlier choices are kept.
const HISTORY_LENGTH: u32 = 50;

/// Keeps the record, in one place only. `false`: the browser refused, or kept something else; then nothing
/// older is left to be taken for it.
pub fn keep(record: &Record, config: &Config) -> bool {
    let Some(text) = to_json(&convert::from_record(record)) else { return false };
    let value = String::from(encode_uri_component(&text));
    let domain = config.domain.as_deref();
    // What is longer would weigh on every request; browsers and servers refuse it at some point.
    let in_cookie = config.storage == Storage::Cookie && value.len() <= MAX_COOKIE;
    let kept = if in_cookie {
        if domain.is_some() {
            // The host's own would stand beside it. Before, not after: for some domains browsers make it one.
            erase::expire(NAME, "/", None);
        }
        // A domain that many sites share is refused.
        keep_cookie(record, &value, domain) || domain.is_some() && keep_cookie(record, &value, None)
    } else {
        keep_local(&text)
    };
    if !in_cookie || !kept {
        forget_cookies();
    }
    if let Some(local) = local().filter(|_| in_cookie || !kept) {
        let _ = local.remove_item(NAME);
    }
    note(record);
    kept
}

/// Removes the record wherever it may be.
pub fn forget() {
    forget_cookies();
    if let Some(local) = local() {
        let _ = local.remove_item(NAME);
    }
}

/// Also one that is shared with other hosts: the loader would take it for the choice.
fn forget_cookies() {
    erase::expire(NAME, "/", None);
    erase::domains().iter().for_each(|domain| erase::expire(NAME, "/", Some(domain)));
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

fn keep_cookie(record: &Record, value: &str, domain: Option<&str>) -> bool {
    let seconds = (((record.until - record.at) / 1000.0) as u32).to_string();
    let secure = if page::is_secure() { "; Secure" } else { "" };
    let (attribute, domain) = domain.map_or(("", ""), |domain| ("; Domain=", domain));
    let place = [attribute, domain, secure].concat();
    let cookie = [NAME, "=", value, "; Path=/; SameSite=Lax; Max-Age=", &seconds, &place].concat();
    let stored = page::html_document().and_then(|document| {
        document.set_cookie(&cookie).ok()?;
        // Browsers refuse cookies in silence: only reading it back tells.
        document.cookie().ok()
    });
    stored.unwrap_or_default().split(';').any(|pair| {
        let stored = pair.trim_start().strip_prefix(NAME).and_then(|rest| rest.strip_prefix('='));
        stored.is_some_and(|stored| stored == value || decodes_alike(stored, value))
    })
}

fn keep_local(text: &str) -> bool {
    let Some(local) = local() else { return false };
    let set = || local.set_item(NAME, text).is_ok();
    // A choice is worth more than the choices before it.
    set() || local.remove_item(HISTORY).is_ok() && set()
}

/// Adds the record to the history. The history is a convenience: where it is refused, the choice holds.
fn note(record: &Record) {
    let history = history();
    // What was declared then is of use to the choice in force only, and long.
    history.push(&convert::from_record(&Record { declared: None, ..record.clone() }));
    let excess = history.length().saturating_sub(HISTORY_LENGTH);
    if let (Some(local), Some(text)) = (local(), to_json(&history.slice(excess, history.length()))) {
        let _ = local.set_item(HISTORY, &text);
    }
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
