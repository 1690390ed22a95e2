//! The lists that the app keeps in the visitor's own browser, and the ways to them. Any call may be refused; then
//! nothing breaks. Never here: anything typed into a form. The choice and its history are the loader's.

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;

use super::page;

/// Key of the forms that are not reviewed again. The loader removes it with the history.
pub const FORMS: &str = "privacy_widget_forms";
/// Key of what the policy was like when the visitor agreed. The loader removes it with the history.
pub const POLICY: &str = "privacy_widget_policy";
/// Key of what the visitor asked the site for.
pub const REQUESTS: &str = "privacy_widget_requests";
/// Key of what was seen to leave on this visit; in sessionStorage.
pub const LEAKS: &str = "privacy_widget_leaks";

/// Whether pages of this visit have kept something of what left them.
pub fn has_leaks() -> bool {
    session().is_some_and(|session| session.get_item(LEAKS).is_ok_and(|kept| kept.is_some()))
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
    let text = JSON::stringify(list).ok().and_then(|text| text.as_string());
    if let (Some(local), Some(text)) = (local(), text) {
        let _ = local.set_item(key, &text);
    }
}
