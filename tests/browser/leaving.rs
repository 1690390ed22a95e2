//! The notice before a link to another site.

use crate::app::Running;
use crate::support::{Guest, until};
use js_sys::Array;
use privacy_widget_app::api;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CONFIG: &str =
    r#"{"version": 1, "site": {"name": "Shop"}, "categories": [], "links": {"external": "notice"}}"#;

#[wasm_bindgen_test]
async fn it_names_the_other_site_and_is_an_error_where_it_cannot_be_seen() {
    let link = Guest::new("a");
    link.0.set_attribute("href", "https://elsewhere.example/page").unwrap();
    let app = Running::start(CONFIG);
    let leaves = || async {
        let pressed = Array::of2(&link.0, &false.into());
        api::ask("leave".into(), pressed.into()).await.map(|_| ()).map_err(JsValue::from)
    };
    leaves().await.unwrap();
    let go = app.host.button("Go on to elsewhere.example");
    assert_eq!(go.get_attribute("href").as_deref(), Some("https://elsewhere.example/page"));
    app.host.button("Stay here").click();
    until("it is closed", || app.host.find("dialog").is_none()).await;

    app.host.0.set_attribute("hidden", "").unwrap();
    assert!(leaves().await.is_err(), "the loader follows the link then");
    until("it has left", || app.host.find("dialog").is_none()).await;
    assert!(app.loader.heard()[0].starts_with(r#"["fail","hidden""#));
}
