//! What is in the browser's storage, by name, and whose it is. Never read here: contents. Erasing what was refused
//! is the loader's.

use consent::{Area, Stored};
use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::{page, storage};
use crate::model::Model;

#[wasm_bindgen]
extern "C" {
    /// `RegExp` with a constructor that may throw.
    #[wasm_bindgen(js_name = RegExp)]
    pub(super) type Pattern;
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    pub(super) fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn test(this: &Pattern, name: &JsString) -> bool;
}

/// What this page can see, and whose it is.
pub fn read(model: &Model) -> Vec<Stored> {
    let found = visible();
    // Once only: each crossing of a string into JavaScript is a copy.
    let names: Vec<JsString> = found.iter().map(|(_, name)| JsString::from(name.as_str())).collect();
    let matching = |pattern: &str| {
        let Ok(pattern) = Pattern::new(pattern, "") else { return Vec::new() };
        let fits = names.iter().enumerate().filter(|(_, name)| pattern.test(name));
        fits.map(|(index, _)| index).collect()
    };
    let all = consent::inventory(&model.config.consent, &model.selection(), found, matching);
    all.into_iter().map(|(stored, _)| stored).collect()
}

/// Everything that shows, each name once per place.
fn visible() -> Vec<(Area, String)> {
    let mut found: Vec<(Area, String)> = Vec::new();
    for name in cookies() {
        let entry = (Area::Cookie, name);
        if !found.contains(&entry) {
            found.push(entry);
        }
    }
    for (area, storage) in [(Area::Local, storage::local()), (Area::Session, storage::session())] {
        let Some(storage) = storage else { continue };
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
        found.extend(keys.map(|key| (area, key)));
    }
    found
}

fn cookies() -> Vec<String> {
    let all = page::html_document().and_then(|document| document.cookie().ok()).unwrap_or_default();
    all.split(';').filter_map(|pair| Some(pair.split_once('=')?.0.trim().to_owned())).collect()
}
