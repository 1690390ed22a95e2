//! The whole app behind a loader that is played: started, asked, stopped.

use crate::storage::record;
use crate::support::{CONFIG, Guest, Loader, json, until, with_stubborn_storage};
use consent::Why;
use privacy_widget_app::browser::{convert, storage};
use privacy_widget_app::model::Action;
use privacy_widget_app::{api, store};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The app runs while this lives. There is one app, so tests of it must not overlap: they are synchronous or
/// take the app off before they end.
struct Running {
    host: Guest,
    loader: Loader,
}

impl Running {
    fn start(config: &str) -> Self {
        storage::forget();
        storage::forget_history();
        let host = Guest::host();
        let loader = Loader::new(config, &host.0);
        api::start(loader.bridge());
        Running { host, loader }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        api::destroy();
        storage::forget();
        storage::forget_history();
    }
}

fn refusal(outcome: Result<(), wasm_bindgen::JsError>) -> String {
    let error = JsValue::from(outcome.expect_err("it was to be refused"));
    js_sys::Reflect::get(&error, &"message".into()).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
fn a_choice_is_kept_applied_and_announced_in_that_order() {
    let app = Running::start(CONFIG);
    assert!(app.host.0.has_attribute("data-banner"));
    api::set(json(r#"{"stats": true}"#)).unwrap();
    assert!(!app.host.0.has_attribute("data-banner"));
    api::reject_all();
    let heard = app.loader.heard();
    let kinds: Vec<_> = heard.iter().map(|entry| entry.split('"').nth(1).unwrap()).collect();
    assert_eq!(kinds, ["commit", "consent", "commit", "change"]);
    assert!(
        heard[0].contains(r#""granted":["necessary","analytics"],"denied":["heat","media"]"#),
        "{}",
        heard[0]
    );
    assert!(heard[3].contains(r#""granted":[],"denied":["analytics","stats"]"#), "{}", heard[3]);
}

const STORING: &str = r#"{"version": 1, "categories": [{"id": "a", "services": [
    {"id": "s", "cookies": [{"pattern": "^app_"}]}]}]}"#;

#[wasm_bindgen_test]
fn a_refusal_erases_and_says_what_is_left() {
    let session = web_sys::window().unwrap().session_storage().unwrap().unwrap();
    session.set_item("app_key", "1").unwrap();
    let app = Running::start(STORING);
    let left = || store::model().unwrap().left.to_vec();
    with_stubborn_storage(&mut api::reject_all);
    assert!(app.loader.heard_of("consent")[0].contains(r#""notErased":["app_key"]"#));
    assert_eq!(left(), ["app_key"]);
    store::dispatch(Action::Erase);
    assert_eq!((left(), session.get_item("app_key").unwrap()), (vec![], None));
    session.set_item("app_key", "1").unwrap();
    api::accept_all();
    assert!(app.loader.heard_of("change")[0].contains(r#""notErased":[]"#));
    assert!(session.get_item("app_key").unwrap().is_some(), "allowed");
    api::reset();
    assert_eq!(session.get_item("app_key").unwrap(), None, "withdrawn");
}

#[wasm_bindgen_test]
fn the_record_says_what_was_declared_and_the_model_why_it_is_asked_again() {
    let app = Running::start(CONFIG);
    assert_eq!(*store::model().unwrap().why, Why::default());
    api::reject_all();
    assert!(app.loader.heard_of("commit")[0].contains(r#""declared":"aaaabbbb""#));
    drop(app);
    let host = Guest::host();
    let loader = Loader::new(CONFIG, &host.0);
    let mut previous = record("earlier");
    previous.at = 1000.0;
    loader.set("previous_record", &convert::from_record(&previous));
    loader.set("fresh_ids", &json(r#"["heat"]"#));
    api::start(loader.bridge());
    let why = store::model().unwrap().why.clone();
    assert_eq!((why.at, why.policy_changed, why.expired), (Some(1000.0), true, false));
    assert_eq!(why.fresh, ["heat"]);
    api::reset();
    assert_eq!(*store::model().unwrap().why, Why::default(), "what is forgotten is no reason");
    api::destroy();
}

#[wasm_bindgen_test]
fn a_language_file_is_spoken() {
    let host = Guest::host();
    let loader = Loader::new(CONFIG, &host.0);
    loader.set("wording", &json(r#"{"$note": 1, "banner.accept": "Alle annehmen", "no.key": "x"}"#));
    loader.set("tag", &"de".into());
    api::start(loader.bridge());
    assert!(host.text().contains("Alle annehmen") && host.text().contains("Reject all"));
    assert_eq!(host.0.get_attribute("lang").as_deref(), Some("de"));
    assert!(loader.heard().is_empty(), "{:?}", loader.heard());
    api::destroy();
}

#[wasm_bindgen_test]
fn nonsense_is_refused_as_a_whole() {
    let app = Running::start(CONFIG);
    assert!(refusal(api::set(json(r#"{"analytics": true, "x": true, "y": false}"#))).contains("x, y"));
    for nonsense in ["null", "[]", "7", r#"{"analytics": 1}"#] {
        assert!(refusal(api::set(json(nonsense))).contains("expected an object"), "{nonsense}");
    }
    assert!(app.loader.heard().is_empty() && app.host.0.has_attribute("data-banner"));
}

#[wasm_bindgen_test]
fn mistakes_in_the_configuration_are_told_once() {
    let app = Running::start(r#"{"version": 1, "categories": [{"id": "a", "titel": 7}], "mode": "x"}"#);
    let heard = app.loader.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].starts_with(r#"["fail","config""#), "{heard:?}");
    for path in ["$.categories[0].titel", "$.mode"] {
        assert!(heard[0].contains(&format!(r#""path":"{path}""#)), "{path} in {heard:?}");
    }
    assert!(app.host.0.has_attribute("data-banner"), "what is understood goes on");
}

#[wasm_bindgen_test]
fn a_second_start_changes_nothing() {
    let app = Running::start(CONFIG);
    api::start(app.loader.bridge());
    assert_eq!(app.host.0.query_selector_all("button").unwrap().length(), 3);
}

#[wasm_bindgen_test]
fn another_tabs_choice_is_taken_over() {
    let app = Running::start(CONFIG);
    app.loader.set("stored_record", &convert::from_record(&record("elsewhere")));
    api::storage_changed();
    assert!(!app.host.0.has_attribute("data-banner"));
    assert_eq!(app.loader.heard_of("commit").len(), 1);
    app.loader.set("stored_record", &JsValue::NULL);
    api::storage_changed();
    assert!(app.host.0.has_attribute("data-banner"));
}

#[wasm_bindgen_test]
fn after_the_end_calls_do_nothing() {
    let app = Running::start(CONFIG);
    api::destroy();
    assert!(app.host.text().is_empty() && !app.host.0.has_attribute("data-banner"));
    api::accept_all();
    api::close();
    api::host_changed();
    api::views_changed();
    api::storage_changed();
    assert!(refusal(api::set(json("{}"))).contains("not running"));
    assert!(store::model().is_none() && app.loader.heard().is_empty());
}

#[wasm_bindgen_test]
async fn views_open_export_and_close() {
    let app = Running::start(CONFIG);
    api::ask("open".into(), "preferences".into()).await.map_err(JsValue::from).unwrap();
    until("the preferences are open", || app.host.find("dialog.preferences").is_some()).await;
    api::accept_all();
    until("a choice closes them", || app.host.find("dialog").is_none()).await;
    let export = api::ask("exportRecord".into(), JsValue::UNDEFINED).await.map_err(JsValue::from).unwrap();
    let text = String::from(js_sys::JSON::stringify(&export).unwrap());
    assert!(text.starts_with(r#"{"site":"Shop","contact":null,"policy":null,"record":{"v":1,"#), "{text}");
    for part in
        [r#""receipt":{"@context":{"#, r#""schema_version":"ISO/IEC TS 27560:2023""#, "dpv:ConsentGiven"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let unknown = api::ask("open".into(), "nothing".into()).await.map(|_| ());
    assert!(refusal(unknown).contains("`nothing` is no view"));
}
