//! The banner by itself.

use crate::support::{CONFIG, Guest, config, document};
use privacy_widget_app::browser::banner::{self, Banner};
use privacy_widget_app::browser::stage;
use privacy_widget_app::model::{Action, View};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

thread_local! {
    static ACTIONS: RefCell<Vec<Action>> = const { RefCell::new(Vec::new()) };
}

fn note(action: Action) {
    ACTIONS.with_borrow_mut(|actions| actions.push(action));
}

fn show(host: &Guest, text: &str) -> Banner {
    let place = stage::place(&host.0).unwrap();
    Banner::show(&host.0, &place, &config(text), note).unwrap()
}

#[wasm_bindgen_test]
fn it_stands_in_the_light_and_leaves_nothing() {
    let host = Guest::host();
    host.0.set_inner_html("<p>The page's own</p>");
    let before =
        (host.0.outer_html(), stage::place(&host.0).map(|_| host.0.shadow_root().unwrap().inner_html()));
    let banner = show(&host, CONFIG);
    assert_eq!(host.0.get_attribute("role").as_deref(), Some("dialog"));
    assert_eq!(host.0.get_attribute("aria-modal").as_deref(), Some("false"));
    for label in ["aria-labelledby", "aria-describedby"] {
        assert!(document().get_element_by_id(&host.0.get_attribute(label).unwrap()).is_some(), "{label}");
    }
    let buttons = host.0.query_selector_all(":scope > button").unwrap();
    assert_eq!(buttons.length(), 3);
    assert!(host.text().contains("Shop uses cookies") && host.text().contains("Analytics, Media"));
    drop(banner);
    let after = (host.0.outer_html(), Some(host.0.shadow_root().unwrap().inner_html()));
    assert_eq!(after, before);
}

#[wasm_bindgen_test]
fn its_buttons_ask_for_actions_until_it_leaves() {
    let host = Guest::host();
    let banner = show(&host, CONFIG);
    let buttons: Vec<HtmlElement> =
        ["Accept all", "Reject all", "Choose"].map(|name| host.button(name)).into();
    buttons.iter().for_each(|button| button.click());
    let actions = ACTIONS.take();
    assert!(
        matches!(
            actions.as_slice(),
            [
                Action::Consent(consent::Action::AcceptAll),
                Action::Consent(consent::Action::RejectAll),
                Action::Open(View::Preferences)
            ]
        ),
        "{actions:?}"
    );
    drop(banner);
    buttons.iter().for_each(|button| button.click());
    assert!(ACTIONS.take().is_empty());
}

#[wasm_bindgen_test]
fn words_of_the_site_are_words() {
    let host = Guest::host();
    let text = r#"{"version": 1, "site": {"name": "<b>S</b> {purposes}"}, "categories": [{"id": "x", "title": "<i>X</i>"}],
                   "policy": {"src": "/p?a=\"b\"&c"}, "text": {"en": {"banner.title": "<h1>T</h1>"}}}"#;
    let _banner = show(&host, text);
    assert!(host.0.query_selector("b, i, h1").unwrap().is_none());
    assert!(host.text().contains("<b>S</b> {purposes} uses") && host.text().contains("<h1>T</h1>"));
    assert_eq!(host.get("a").get_attribute("href").as_deref(), Some("/p?a=\"b\"&c"));
}

#[wasm_bindgen_test]
fn the_focus_goes_on_where_the_choice_can_be_changed() {
    let host = Guest::host();
    let reopen = document().create_element("button").unwrap();
    reopen.set_class_name("reopen");
    host.0.shadow_root().unwrap().append_child(&reopen).unwrap();
    let banner = show(&host, CONFIG);
    host.button("Reject all").focus().unwrap();
    drop(banner);
    assert_eq!(host.0.shadow_root().unwrap().active_element(), Some(reopen));
}

#[wasm_bindgen_test]
fn a_failure_is_said_once_and_can_be_closed() {
    let host = Guest::host();
    let place = stage::place(&host.0).unwrap();
    for words in ["First", "Second"] {
        banner::say(&place, words, "Close").unwrap();
    }
    let root = host.0.shadow_root().unwrap();
    assert_eq!(root.query_selector_all("[role=alert]").unwrap().length(), 1);
    assert!(host.text().contains("Second") && !host.text().contains("First"));
    root.query_selector("button").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    assert!(root.query_selector("[role=alert]").unwrap().is_none());
}
