//! Dialogs on a page that hides them: nothing may stay open, and nothing may be held.

use crate::app::Running;
use crate::support::{CONFIG, Guest, document, until};
use js_sys::{Array, Promise};
use privacy_widget_app::model::View;
use privacy_widget_app::{api, store};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

/// Ways in which a page, or a style sheet of the visitor's, hides the widget.
const HIDING: [&str; 2] = ["display: none !important", "display: block; content-visibility: hidden"];

fn hide(element: &HtmlElement, style: &str) {
    element.set_attribute("style", style).unwrap();
}

fn is_modal() -> bool {
    let hosts = document().query_selector_all("privacy-widget").unwrap();
    let roots = (0..hosts.length()).filter_map(|at| {
        let host: web_sys::Element = hosts.item(at)?.unchecked_into();
        host.shadow_root()
    });
    roots.into_iter().any(|root| root.query_selector("dialog:modal").unwrap().is_some())
}

fn told(app: &Running) -> usize {
    app.loader.heard_of("fail").iter().filter(|entry| entry.starts_with(r#"["fail","hidden""#)).count()
}

#[wasm_bindgen_test]
async fn a_view_that_cannot_be_seen_does_not_stay_open() {
    for style in HIDING {
        let app = Running::start(CONFIG);
        hide(app.host.0.unchecked_ref(), style);
        for (view, name) in
            [(View::Preferences, "preferences"), (View::Record, "record"), (View::Policy, "policy")]
        {
            api::ask("open".into(), name.into()).await.map_err(JsValue::from).unwrap();
            until(&format!("{name} is closed again: {style}"), || {
                !store::model().unwrap().open.contains(&view)
            })
            .await;
        }
        until("it has left", || app.host.find("dialog").is_none()).await;
        assert!(!is_modal(), "{style}");
        assert_eq!(told(&app), 3, "{style}");
    }
}

#[wasm_bindgen_test]
async fn a_parent_that_is_hidden_hides_it_too() {
    let app = Running::start(CONFIG);
    let parent = Guest::new("div");
    parent.0.append_child(&app.host.0).unwrap();
    parent.0.set_attribute("hidden", "").unwrap();
    api::ask("open".into(), "preferences".into()).await.map_err(JsValue::from).unwrap();
    until("it is closed again", || store::model().unwrap().open.is_empty()).await;
    assert!(!is_modal() && told(&app) == 1);
    parent.0.remove_attribute("hidden").unwrap();
    app.opens("preferences").await;
    assert!(is_modal(), "nothing hides it any longer");
}

#[wasm_bindgen_test]
async fn a_view_that_is_hidden_later_is_closed() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    hide(app.host.0.unchecked_ref(), HIDING[0]);
    until("it is closed", || store::model().unwrap().open.is_empty()).await;
    assert!(!is_modal());
}

#[wasm_bindgen_test]
async fn a_host_that_is_moved_keeps_its_view() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    let parent = Guest::new("div");
    parent.0.append_child(&app.host.0).unwrap();
    for _ in 0..3 {
        next_frame().await;
    }
    assert_eq!(store::model().unwrap().open, [View::Preferences]);
}

async fn next_frame() {
    let promise = Promise::new(&mut |done, _| {
        web_sys::window().unwrap().request_animation_frame(&done).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

const GUARDED: &str = r##"{"version": 1, "site": {"name": "Shop"}, "categories": [],
    "forms": [{"selector": "#f", "review": "always"}]}"##;

fn form() -> Guest {
    let form =
        Guest::with("form", r#"<input name="email" type="email"><button id="go" value="go">Go</button>"#);
    form.0.set_id("f");
    form.0.set_attribute("data-privacy-form", "order").unwrap();
    form.get("input").unchecked_into::<HtmlInputElement>().set_value("ada.lovelace@example.com");
    form
}

#[wasm_bindgen_test]
async fn a_form_whose_review_cannot_be_seen_is_sent() {
    let form = form();
    let app = Running::start(GUARDED);
    api::ask("prepareForms".into(), JsValue::UNDEFINED).await.map_err(JsValue::from).unwrap();
    // First where it is seen: then it waits for the visitor.
    let submit = || api::submit(form.0.clone().unchecked_into(), Some(form.get("#go")), false);
    submit();
    until("it is reviewed", || app.host.find("dialog.review[open]").is_some()).await;
    assert!(app.loader.heard_of("pass").is_empty());
    app.host.button("Go back").click();
    until("it is closed", || app.host.find("dialog").is_none()).await;

    hide(app.host.0.unchecked_ref(), HIDING[0]);
    submit();
    until("it is sent", || !app.loader.heard_of("pass").is_empty()).await;
    assert_eq!(app.loader.heard_of("pass"), [r#"["pass","go",false]"#]);
    assert_eq!(app.loader.heard_of("drop").len(), 1, "of the first attempt alone");
    assert!(!is_modal() && told(&app) == 1);
}

#[wasm_bindgen_test]
async fn a_request_that_cannot_be_asked_about_is_stopped_each_time() {
    let form = form();
    let app = Running::start(GUARDED);
    hide(app.host.0.unchecked_ref(), HIDING[0]);
    api::ask("egress".into(), JsValue::UNDEFINED).await.map_err(JsValue::from).unwrap();
    assert!(api::typed(form.get("input").into()));
    for time in 1..=2 {
        let parts = Array::of1(&"ada.lovelace@example.com".into());
        let answer = api::judge("fetch", "https://elsewhere.example/collect", "", parts, "", 0);
        let promise: Promise = answer.dyn_into().expect("somebody has to be asked");
        assert_eq!(JsFuture::from(promise).await.unwrap(), JsValue::FALSE);
        assert_eq!(told(&app), time, "it is no answer that would hold for the next");
    }
    assert!(!is_modal());
}
