//! The box that says that a part did not come.

use crate::support::Guest;
use privacy_widget_app::browser::{failure, stage};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
fn a_failure_is_said_once_and_can_be_closed() {
    let host = Guest::host();
    let place = stage::place(&host.0).unwrap();
    for words in ["First", "Second"] {
        failure::say(&place, words, "Close").unwrap();
    }
    let root = host.0.shadow_root().unwrap();
    assert_eq!(root.query_selector_all("[role=alert]").unwrap().length(), 1);
    assert!(host.text().contains("Second") && !host.text().contains("First"));
    root.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    assert!(root.query_selector("[role=alert]").unwrap().is_none());
}
