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
/// Key of the forms that are not reviewed again.
pub const FORMS: &str = "privacy_widget_forms";
/// Key of what the policy was like when the visitor agreed.
pub const POLICY: &str = "privacy_widget_policy";
/// Key of what the visitor asked the site for.
pub const REQUESTS: &str = "privacy_widget_requests";
/// Key of what was seen to leave on this visit; in sessionStorage.
pub const LEAKS: &str = "privacy_widget_leaks";
/// In the oldest choice of a history that was cut: the id of the oldest there ever was.
const PRINCIPAL: &str = "principal";
/// How many earlier choices are kept.
const HISTORY_LENGTH: u32 = 50;

/// Keeps the record, in one place only. `false`: the browser refused; then nothing older is left to be taken
/// for it. What another tab has kept in the same moment stands.
pub fn keep(record: &Record, config: &Config) -> bool {
    let Some(text) = to_json(&convert::from_record(record)) else { return false };
    let value = String::from(encode_uri_component(&text));
    let domain = config.domain.as_deref();
    let before = cookies();
    // What is longer would weigh on every request; browsers and servers refuse it at some point.
    let in_cookie = config.storage == Storage::Cookie && value.len() <= MAX_COOKIE;
    let kept = if in_cookie {
        if domain.is_some() {
            // The host's own would stand beside it. Before, not after: for some domains browsers make it one.
            erase::expire(NAME, "/", None);
        }
        // A domain that many sites share is refused.
        let keep = |domain| keep_cookie(record, &value, domain, &before);
        keep(domain) || domain.is_some() && keep(None)
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

/// Whether pages of this visit have kept something of what left them.
pub fn has_leaks() -> bool {
    session().is_some_and(|session| session.get_item(LEAKS).is_ok_and(|kept| kept.is_some()))
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
    read_list(HISTORY).unwrap_or_default()
}

/// The id of the oldest choice there ever was, as far as the history knows; else no text.
pub fn principal(history: &Array) -> JsValue {
    let oldest = history.get(0);
    let known = convert::get(&oldest, &PRINCIPAL.into());
    if known.is_string() { known } else { convert::get(&oldest, &"id".into()) }
}

/// Removes the earlier choices, what the policy was like at the last one, and what was said of forms.
pub fn forget_history() {
    if let Some(local) = local() {
        for key in [HISTORY, POLICY, FORMS] {
            let _ = local.remove_item(key);
        }
    }
}

/// Where the record of that id is.
pub fn place(id: &str) -> Option<Storage> {
    let is_it = |record: Option<Record>| record.is_some_and(|record| record.id == id);
    if cookies().iter().any(|value| is_it(decode(value))) {
        return Some(Storage::Cookie);
    }
    let text = local()?.get_item(NAME).ok()??;
    is_it(parse(&text)).then_some(Storage::Local)
}

/// `before`: what stood there. It is there still where the browser ignores what it is given.
fn keep_cookie(record: &Record, value: &str, domain: Option<&str>, before: &[String]) -> bool {
    let seconds = (((record.until - record.at) / 1000.0) as u32).to_string();
    let secure = if page::is_secure() { "; Secure" } else { "" };
    let (attribute, domain) = domain.map_or(("", ""), |domain| ("; Domain=", domain));
    let place = [attribute, domain, secure].concat();
    let cookie = [NAME, "=", value, "; Path=/; SameSite=Lax; Max-Age=", &seconds, &place].concat();
    if let Some(document) = page::html_document() {
        let _ = document.set_cookie(&cookie);
    }
    // Browsers refuse cookies in silence: only reading it back tells.
    cookies().iter().any(|stored| {
        let kept = decode(stored);
        kept.is_some_and(|kept| kept == *record || !before.contains(stored))
    })
}

/// What stands there, encoded: perhaps one of the host and one of a domain.
fn cookies() -> Vec<String> {
    let all = page::html_document().and_then(|document| document.cookie().ok()).unwrap_or_default();
    let value = |pair: &str| Some(pair.trim_start().strip_prefix(NAME)?.strip_prefix('=')?.to_owned());
    all.split(';').filter_map(value).collect()
}

fn decode(value: &str) -> Option<Record> {
    parse(&String::from(decode_uri_component(value).ok()?))
}

fn parse(text: &str) -> Option<Record> {
    convert::record(&JSON::parse(text).ok()?)
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
    if excess > 0 {
        // Who these choices are tied to is known by the oldest: it outlives its choice.
        convert::set(history.get(excess).unchecked_ref(), PRINCIPAL, &principal(&history));
    }
    write_list(HISTORY, &history.slice(excess, history.length()));
}

/// localStorage; `None` where it is refused.
pub fn local() -> Option<web_sys::Storage> {
    page::window()?.local_storage().ok().flatten()
}

/// sessionStorage; `None` where it is refused.
pub fn session() -> Option<web_sys::Storage> {
    page::window()?.session_storage().ok().flatten()
}

/// The list that is kept in localStorage under this key; `None` where there is none, or it cannot be read.
pub fn read_list(key: &str) -> Option<Array> {
    JSON::parse(&local()?.get_item(key).ok()??).ok()?.dyn_into().ok()
}

/// Keeps a list there. What is kept so is a convenience: where it is refused, everything goes on without it.
pub fn write_list(key: &str, list: &Array) {
    if let (Some(local), Some(text)) = (local(), to_json(list)) {
        let _ = local.set_item(key, &text);
    }
}

fn to_json(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}
