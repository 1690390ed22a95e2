//! Keeping, forgetting, and being refused.

use crate::support::{
    document, with_a_full_local_storage, with_cookies_ignored, without_cookies, without_local_storage,
};
use consent::{Record, Storage};
use privacy_widget_app::browser::{convert, storage};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

const NAME: &str = "privacy_widget";
const HISTORY: &str = "privacy_widget_history";

pub fn record(id: &str) -> Record {
    let now = js_sys::Date::now();
    Record {
        v: 1,
        id: id.into(),
        revision: "2026-11-01; é".into(),
        at: now,
        until: now + 86_400_000.0,
        granted: vec!["necessary".into()],
        denied: vec!["media".into(), "stats".into()],
        gpc: false,
        declared: None,
    }
}

fn local() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn cookie() -> Option<String> {
    let all = document().unchecked_into::<web_sys::HtmlDocument>().cookie().unwrap();
    let own = all.split("; ").find_map(|pair| pair.strip_prefix("privacy_widget=").map(str::to_owned))?;
    Some(js_sys::decode_uri_component(&own).unwrap().into())
}

/// Tests share the page's storage.
fn clean() {
    storage::forget();
    storage::forget_history();
}

#[wasm_bindgen_test]
fn a_record_is_kept_in_the_cookie_and_forgotten() {
    clean();
    let record = record("a");
    assert!(storage::keep(&record, Storage::Cookie));
    let text = cookie().unwrap();
    assert_eq!(convert::record(&crate::support::json(&text)), Some(record));
    assert_eq!(local().get_item(NAME).unwrap(), None);
    storage::forget();
    assert_eq!(cookie(), None);
    clean();
}

#[wasm_bindgen_test]
fn a_record_is_kept_in_local_storage_and_forgotten() {
    clean();
    let record = record("b");
    assert!(storage::keep(&record, Storage::Local));
    let text = local().get_item(NAME).unwrap().unwrap();
    assert_eq!(convert::record(&crate::support::json(&text)), Some(record));
    assert_eq!(cookie(), None);
    storage::forget();
    assert_eq!(local().get_item(NAME).unwrap(), None);
    clean();
}

#[wasm_bindgen_test]
fn the_history_grows_to_fifty_and_then_loses_its_oldest() {
    clean();
    for number in 0..53 {
        assert!(storage::keep(&record(&number.to_string()), Storage::Local));
    }
    let history = storage::history();
    let id = |at| convert::record(&history.get(at)).unwrap().id;
    assert_eq!((history.length(), id(0), id(49)), (50, "3".to_owned(), "52".to_owned()));
    storage::forget();
    assert_eq!(storage::history().length(), 50, "a withdrawn choice stays in the history");
    storage::forget_history();
    assert_eq!(storage::history().length(), 0);
}

#[wasm_bindgen_test]
fn a_history_that_cannot_be_read_starts_anew() {
    for garbage in ["", "{", "null", "7", "{\"length\": 3}", "\"text\""] {
        clean();
        local().set_item(HISTORY, garbage).unwrap();
        assert_eq!(storage::history().length(), 0, "{garbage}");
        assert!(storage::keep(&record("a"), Storage::Local));
        assert_eq!(storage::history().length(), 1, "{garbage}");
    }
    clean();
}

#[wasm_bindgen_test]
fn a_refusal_is_said_and_breaks_nothing() {
    clean();
    let mut kept = Vec::new();
    without_cookies(&mut || kept.push(storage::keep(&record("a"), Storage::Cookie)));
    with_cookies_ignored(&mut || kept.push(storage::keep(&record("a"), Storage::Cookie)));
    without_local_storage(&mut || kept.push(storage::keep(&record("a"), Storage::Local)));
    with_a_full_local_storage(&mut || kept.push(storage::keep(&record("a"), Storage::Local)));
    assert_eq!(kept, [false; 4]);
    without_local_storage(&mut || {
        assert_eq!(storage::history().length(), 0);
        assert!(storage::keep(&record("a"), Storage::Cookie), "the history alone is refused");
        storage::forget();
        storage::forget_history();
    });
    without_cookies(&mut storage::forget);
    clean();
}
