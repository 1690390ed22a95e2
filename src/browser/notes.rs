//! What the visitor asked the site for, and when: noted in their own browser, for themselves. Never what they
//! wrote.

use std::rc::Rc;

use js_sys::{Array, JSON};
use policy::Request;
use wasm_bindgen::{JsCast, JsValue};

use super::page;
use crate::ui::policy::Asked;

/// Key in localStorage: a list of pairs, what for and when.
const KEY: &str = "privacy_widget_requests";
/// No more are kept than this, the oldest first to go.
const MOST: u32 = 50;

/// What was asked for, the oldest first; empty where nothing was, or where it cannot be read.
pub fn all() -> Rc<[Asked]> {
    let read = |entry: JsValue| {
        let pair: Array = entry.dyn_into().ok()?;
        let name = pair.get(0).as_string()?;
        let request = Request::ALL.into_iter().find(|request| name_of(*request) == name)?;
        Some(Asked { request, at: pair.get(1).as_f64()? })
    };
    stored().iter().filter_map(read).collect()
}

/// Adds one, of now.
pub fn add(request: Request) {
    let list = stored();
    list.push(&Array::of2(&name_of(request).into(), &js_sys::Date::now().into()));
    let list = list.slice(list.length().saturating_sub(MOST), list.length());
    if let (Some(local), Some(text)) =
        (local(), JSON::stringify(&list).ok().and_then(|text| text.as_string()))
    {
        // A convenience: where it is refused, the message is none the worse.
        let _ = local.set_item(KEY, &text);
    }
}

/// Removes them all.
pub fn forget() {
    if let Some(local) = local() {
        let _ = local.remove_item(KEY);
    }
}

fn name_of(request: Request) -> &'static str {
    match request {
        Request::OptOut => "opt-out",
        Request::Correct => "correct",
        Request::Delete => "delete",
        Request::Copy => "copy",
    }
}

fn stored() -> Array {
    let text = local().and_then(|local| local.get_item(KEY).ok().flatten());
    let value = text.and_then(|text| JSON::parse(&text).ok());
    value.and_then(|value| value.dyn_into().ok()).unwrap_or_default()
}

fn local() -> Option<web_sys::Storage> {
    page::window()?.local_storage().ok().flatten()
}
