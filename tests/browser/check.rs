//! The configuration against the page.

use crate::support::{Guest, Loader, config, json};
use privacy_widget_app::browser::check;
use wasm_bindgen_test::wasm_bindgen_test;

fn issues(text: &str, gates: &str) -> Vec<String> {
    let host = Guest::host();
    let loader = Loader::new(text, &host.0);
    loader.set("gates", &json(gates));
    check::issues(&config(text), &loader.bridge()).iter().map(ToString::to_string).collect()
}

fn with(part: &str) -> String {
    format!(r#"{{"version": 1, "categories": [{{"id": "a", "services": [{{"id": "s"}}]}}], {part}}}"#)
}

#[wasm_bindgen_test]
fn what_fits_is_no_issue() {
    let _form = Guest::with("section", r#"<form id="order" data-privacy-form="order"></form>"#);
    let text = with(r##""forms": [{"selector": "#order"}, {"selector": "form:has(.x) > p ~ q"}]"##);
    assert_eq!(issues(&text, r#"["a", "s"]"#), Vec::<String>::new());
}

#[wasm_bindgen_test]
fn selectors_that_are_none_and_selectors_that_find_nothing() {
    let _form = Guest::with("section", "<form></form>");
    let found = issues(&with(r##""forms": [{"selector": "#ordr"}, {"selector": "((" }]"##), "[]");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("$.forms[0].selector: matches nothing on this page"), "{found:?}");
    assert!(found[1].starts_with("$.forms[1].selector: is not a CSS selector"), "{found:?}");
}

#[wasm_bindgen_test]
fn patterns_that_no_browser_understands() {
    let text = r#"{"version": 1, "categories": [{"id": "a", "services": [{"id": "s", "cookies": [
        {"pattern": "^_ga(_.*)?$"}, {"pattern": "("}, {"name": "("}
    ]}]}]}"#;
    let found = issues(text, "[]");
    assert_eq!(
        found,
        ["$.categories[0].services[0].cookies[1].pattern: is not a regular expression; mend it"]
    );
}

#[wasm_bindgen_test]
fn gates_that_nobody_declared() {
    let found = issues(&with(r#""gpc": true"#), r#"["a", "b", "s"]"#);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("$.categories: `b` is gated in the page but missing here"), "{found:?}");
}

#[wasm_bindgen_test]
fn words_in_the_mark_up_that_mean_nothing() {
    let _form = Guest::with(
        "section",
        r#"<form data-privacy-form><input data-privacy-field="iban"><input data-privacy-field="acount-number">
           </form> <form data-privacy-form="ordre"></form>"#,
    );
    assert_eq!(
        issues(&with(r#""gpc": true"#), "[]"),
        [
            "[data-privacy-field=\"acount-number\"]: unknown kind of field; did you mean `account-number`?",
            "[data-privacy-form=\"ordre\"]: must be `order` or `public`; until then it counts as `order`",
        ]
    );
}
