//! Lists in the browser's storage, and being refused.

use crate::support::without_local_storage;
use js_sys::Array;
use privacy_widget_app::browser::storage;
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "privacy_widget_list_of_this_test";

fn local() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

#[wasm_bindgen_test]
fn a_list_is_kept_and_read() {
    assert!(storage::read_list(KEY).is_none());
    storage::write_list(KEY, &Array::of2(&"a".into(), &7.into()));
    assert_eq!(local().get_item(KEY).unwrap().as_deref(), Some(r#"["a",7]"#));
    assert_eq!(storage::read_list(KEY).unwrap().length(), 2);
    for garbage in ["", "{", "null", "7", "{\"length\": 3}", "\"text\""] {
        local().set_item(KEY, garbage).unwrap();
        assert!(storage::read_list(KEY).is_none(), "{garbage}");
    }
    local().remove_item(KEY).unwrap();
}

#[wasm_bindgen_test]
fn a_refusal_breaks_nothing() {
    without_local_storage(&mut || {
        storage::write_list(KEY, &Array::new());
        assert!(storage::read_list(KEY).is_none() && storage::local().is_none());
    });
}
