//! What the visitor asked the site for, and when: noted in their own browser, for themselves. Never what they
//! wrote.

use std::rc::Rc;

use js_sys::Array;
use policy::Request;
use wasm_bindgen::{JsCast, JsValue};

use super::storage::{self, REQUESTS};
use crate::ui::policy::Asked;

/// No more are kept than this, the oldest first to go.
const MOST: u32 = 50;

/// What was asked for, the oldest first, kept as pairs of what for and when; empty where nothing was, or where it cannot be read.
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
    storage::write_list(REQUESTS, &list.slice(list.length().saturating_sub(MOST), list.length()));
}

/// Removes them all.
pub fn forget() {
    if let Some(local) = storage::local() {
        let _ = local.remove_item(REQUESTS);
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
    storage::read_list(REQUESTS).unwrap_or_default()
}
