//! Keeping, forgetting, and being refused.

use crate::support::{
    CONFIG, config, document, with_a_full_local_storage, with_another_tab, with_cookies_ignored,
    without_cookies, without_local_storage,
};
use consent::{Config, Record, Storage};
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

fn kept_in(storage: Storage) -> Config {
    Config { storage, ..config(CONFIG).consent }
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
    assert!(storage::keep(&record, &kept_in(Storage::Cookie)));
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
    assert!(storage::keep(&record, &kept_in(Storage::Local)));
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
        assert!(storage::keep(&record(&number.to_string()), &kept_in(Storage::Local)));
    }
    let history = storage::history();
    let id = |at| convert::record(&history.get(at)).unwrap().id;
    assert_eq!((history.length(), id(0), id(49)), (50, "3".to_owned(), "52".to_owned()));
    assert_eq!(storage::principal(&history).as_string().as_deref(), Some("0"), "whose they are stays known");
    assert_eq!(storage::principal(&js_sys::Array::new()).as_string(), None);
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
        assert!(storage::keep(&record("a"), &kept_in(Storage::Local)));
        assert_eq!(storage::history().length(), 1, "{garbage}");
    }
    clean();
}

#[wasm_bindgen_test]
fn a_refusal_is_said_and_breaks_nothing() {
    clean();
    let mut kept = Vec::new();
    without_cookies(&mut || kept.push(storage::keep(&record("a"), &kept_in(Storage::Cookie))));
    with_cookies_ignored(&mut || kept.push(storage::keep(&record("a"), &kept_in(Storage::Cookie))));
    without_local_storage(&mut || kept.push(storage::keep(&record("a"), &kept_in(Storage::Local))));
    with_a_full_local_storage(&mut || kept.push(storage::keep(&record("a"), &kept_in(Storage::Local))));
    assert_eq!(kept, [false; 4]);
    without_local_storage(&mut || {
        assert_eq!(storage::history().length(), 0);
        assert!(storage::keep(&record("a"), &kept_in(Storage::Cookie)), "the history alone is refused");
        storage::forget();
        storage::forget_history();
    });
    without_cookies(&mut storage::forget);
    clean();
}

/// A record that takes this many characters more than an ordinary one.
fn long(extra: usize) -> Record {
    Record { declared: Some("x".repeat(extra)), ..record("long") }
}

#[wasm_bindgen_test]
fn a_long_record_goes_to_local_storage_and_a_short_one_comes_back() {
    clean();
    let config = kept_in(Storage::Cookie);
    assert!(storage::keep(&record("short"), &config) && cookie().is_some());
    assert!(storage::keep(&long(3000), &config));
    assert_eq!(cookie(), None, "the older choice is gone");
    let text = local().get_item(NAME).unwrap().unwrap();
    assert_eq!(convert::record(&crate::support::json(&text)).unwrap().declared.unwrap().len(), 3000);
    assert!(storage::keep(&long(100), &config) && cookie().is_some());
    assert_eq!(local().get_item(NAME).unwrap(), None);
    let history = storage::history();
    let declared = |at| convert::record(&history.get(at)).unwrap().declared;
    assert_eq!([declared(0), declared(1), declared(2)], [None, None, None], "the history stays short");
    clean();
}

#[wasm_bindgen_test]
fn a_choice_that_cannot_be_kept_leaves_no_older_one() {
    clean();
    let config = kept_in(Storage::Cookie);
    for place in [Storage::Cookie, Storage::Local] {
        assert!(storage::keep(&record("old"), &kept_in(place)));
        with_a_full_local_storage(&mut || assert!(!storage::keep(&long(3000), &config)));
        assert_eq!((cookie(), local().get_item(NAME).unwrap()), (None, None), "{place:?}");
    }
    clean();
}

#[wasm_bindgen_test]
fn what_another_tab_chooses_in_the_same_moment_is_no_refusal() {
    clean();
    let config = kept_in(Storage::Cookie);
    let id = || convert::record(&crate::support::json(&cookie()?)).map(|record| record.id);
    assert!(storage::keep(&record("old"), &config));
    let text = js_sys::JSON::stringify(&convert::from_record(&record("theirs"))).unwrap();
    let theirs =
        format!("{NAME}={}; Path=/", String::from(js_sys::encode_uri_component(&String::from(text))));
    with_another_tab(&theirs, &mut || assert!(storage::keep(&record("ours"), &config)));
    assert_eq!(id().as_deref(), Some("theirs"), "the later one stands");
    assert_eq!(storage::place("theirs"), Some(Storage::Cookie));
    assert_eq!(storage::place("ours"), None);
    with_another_tab(&format!("{NAME}=rubbish; Path=/"), &mut || {
        assert!(!storage::keep(&record("ours"), &config), "that is no choice");
    });
    clean();
    assert!(storage::keep(&record("old"), &config));
    with_another_tab("", &mut || {
        assert!(!storage::keep(&record("ours"), &config), "the old one is there still")
    });
    clean();
}

#[wasm_bindgen_test]
fn where_a_choice_is_can_be_told() {
    clean();
    let config = kept_in(Storage::Cookie);
    assert_eq!(storage::place("a"), None);
    assert!(storage::keep(&record("a"), &config));
    assert_eq!((storage::place("a"), storage::place("b")), (Some(Storage::Cookie), None));
    assert!(storage::keep(&long(3000), &config));
    assert_eq!((storage::place("long"), storage::place("a")), (Some(Storage::Local), None));
    clean();
}

#[wasm_bindgen_test]
fn a_domain_replaces_the_hosts_own_cookie() {
    clean();
    let plain = kept_in(Storage::Cookie);
    let host = web_sys::window().unwrap().location().hostname().unwrap();
    let shared = Config { domain: Some(host), ..plain.clone() };
    assert!(storage::keep(&record("host"), &plain));
    assert!(storage::keep(&record("domain"), &shared), "or without the domain, where that is refused");
    let text = cookie().expect("one is kept");
    assert_eq!(convert::record(&crate::support::json(&text)).unwrap().id, "domain");
    let refused = Config { domain: Some("elsewhere.test".into()), ..plain };
    assert!(storage::keep(&record("refused"), &refused));
    let text = cookie().expect("it is kept without it");
    assert_eq!(convert::record(&crate::support::json(&text)).unwrap().id, "refused");
    storage::forget();
    assert_eq!(cookie(), None);
    clean();
}
