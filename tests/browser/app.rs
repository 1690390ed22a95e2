//! The whole app behind a loader that is played: started, asked, stopped.

use crate::support::{CONFIG, Guest, Loader, json, record, until};
use js_sys::Array;
use privacy_widget_app::model::{Action, Proposal, View};
use privacy_widget_app::{api, store};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

/// The app runs while this lives. There is one app, so tests of it must not overlap: they are synchronous or
/// take the app off before they end.
pub struct Running {
    pub host: Guest,
    pub loader: Loader,
}

impl Running {
    pub fn start(config: &str) -> Self {
        Running::start_with(config, |_| {})
    }

    fn start_with(config: &str, prepare: impl FnOnce(&Loader)) -> Self {
        let host = Guest::host();
        let loader = Loader::new(config, &host.0);
        prepare(&loader);
        api::start(loader.bridge());
        Running { host, loader }
    }

    pub async fn opens(&self, view: &str) {
        api::ask("open".into(), view.into()).await.map_err(JsValue::from).unwrap();
        until("it is open", || self.host.find(&format!("dialog.{view}[open]")).is_some()).await;
    }

    /// What the loader was told, by its first words.
    fn heard(&self) -> Vec<String> {
        self.loader.heard().iter().map(|entry| entry.split('"').nth(1).unwrap().to_owned()).collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        api::destroy();
    }
}

fn refusal(outcome: Result<(), wasm_bindgen::JsError>) -> String {
    let error = JsValue::from(outcome.expect_err("it was to be refused"));
    js_sys::Reflect::get(&error, &"message".into()).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_choice_in_a_view_is_proposed_and_the_loaders_answer_is_shown() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    let switch = |id: &str| app.host.get(id).unchecked_into::<HtmlInputElement>();
    switch("#service-stats").click();
    until("the category follows", || switch("#category-analytics").checked()).await;
    app.host.button("Save choices").click();
    assert_eq!(app.loader.heard()[0], r#"["choose",{"analytics":true,"stats":true,"heat":false}]"#);
    assert_eq!(app.heard(), ["choose", "consent"]);
    until("a choice closes them", || app.host.find("dialog").is_none()).await;
    let model = store::model().unwrap();
    assert_eq!(model.record.as_ref().unwrap().denied, ["heat", "media"]);
    assert!(model.selection().service(1, 0) && !model.selection().service(1, 1));

    app.opens("preferences").await;
    assert!(switch("#service-stats").checked() && !switch("#service-heat").checked());
    app.host.button("Reject all").click();
    assert_eq!(app.loader.heard_of("choose").last().unwrap(), r#"["choose","rejectAll"]"#);
    until("again", || app.host.find("dialog").is_none()).await;
    app.opens("preferences").await;
    app.host.button("Accept all").click();
    assert_eq!(app.loader.heard_of("choose").last().unwrap(), r#"["choose","acceptAll"]"#);
    until("and again", || app.host.find("dialog").is_none()).await;
    assert_eq!(store::model().unwrap().record.as_ref().unwrap().denied, [""; 0]);
}

#[wasm_bindgen_test]
async fn a_proposal_that_the_loader_refuses_leaves_the_view_open() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    let fails = js_sys::Function::new_no_args("throw new Error('refused by this test')");
    app.loader.set("choose", &fails);
    app.host.button("Reject all").click();
    crate::support::rest().await;
    assert!(app.host.find("dialog[open]").is_some() && store::model().unwrap().record.is_none());
    // It goes on.
    api::close();
    until("it is closed", || app.host.find("dialog").is_none()).await;
}

#[wasm_bindgen_test]
async fn the_record_shows_the_history_and_starting_anew_closes_it() {
    let app = Running::start(CONFIG);
    app.loader.puts(Some(&record("first")));
    app.opens("record").await;
    assert!(!app.host.text().contains("Earlier choices"));
    app.loader.puts(Some(&record("second")));
    until("it is read again", || app.host.text().contains("Earlier choices (1)")).await;
    app.host.button("Delete and ask me again").click();
    until("it is closed", || app.host.find("dialog").is_none()).await;
    let model = store::model().unwrap();
    assert!(model.record.is_none());
    assert_eq!(app.heard(), ["consent", "change", "reset", "change"]);
}

#[wasm_bindgen_test]
async fn another_tabs_choice_is_taken_over_and_closes_nothing() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    let switch = |id: &str| app.host.get(id).unchecked_into::<HtmlInputElement>();
    switch("#category-media").click();
    until("it is on", || switch("#category-media").checked()).await;
    app.loader.puts(Some(&record("elsewhere")));
    until("the draft is of the choice", || !switch("#category-media").checked()).await;
    assert_eq!(store::model().unwrap().record.as_ref().unwrap().id, "elsewhere");
    app.loader.puts(None);
    crate::support::rest().await;
    assert!(store::model().unwrap().record.is_none() && app.host.find("dialog[open]").is_some());
}

const STORING: &str = r#"{"version": 1, "categories": [{"id": "a", "services": [
    {"id": "s", "cookies": [{"pattern": "^app_"}]}]}]}"#;

#[wasm_bindgen_test]
async fn what_could_not_be_erased_is_told_until_it_is() {
    let session = web_sys::window().unwrap().session_storage().unwrap().unwrap();
    session.set_item("app_key", "1").unwrap();
    let app = Running::start_with(STORING, |loader| {
        loader.set("leftovers", &json(r#"["app_key"]"#));
        loader.set("the_record", &privacy_widget_app::browser::convert::from_record(&record("r")));
    });
    app.opens("preferences").await;
    assert!(app.host.text().contains("this page cannot erase them: app_key."));
    session.remove_item("app_key").unwrap();
    app.host.button("Erase what I refused").click();
    assert_eq!(app.heard(), ["eraseRefused"]);
    until("it is gone", || !app.host.text().contains("app_key")).await;
}

#[wasm_bindgen_test]
async fn a_choice_that_is_not_stored_is_told() {
    let app = Running::start_with(CONFIG, |loader| loader.set("place", &JsValue::NULL));
    app.opens("preferences").await;
    let words = "Your browser refuses to store your choice.";
    assert!(!app.host.text().contains(words), "there is none");
    app.loader.puts(Some(&record("r")));
    until("it is told", || app.host.text().contains(words)).await;
}

#[wasm_bindgen_test]
fn a_language_file_is_spoken() {
    let host = Guest::host();
    let loader = Loader::new(CONFIG, &host.0);
    loader.set("wording", &json(r#"{"$note": 1, "banner.accept": "Alle annehmen", "no.key": "x"}"#));
    loader.set("tag", &"de".into());
    api::start(loader.bridge());
    let texts = &store::model().unwrap().config.texts;
    use privacy_widget_app::text::banner;
    assert_eq!([texts.get(&banner::ACCEPT), texts.get(&banner::REJECT)], ["Alle annehmen", "Reject all"]);
    assert_eq!(host.0.get_attribute("lang").as_deref(), Some("de"));
    assert!(loader.heard().is_empty(), "{:?}", loader.heard());
    api::destroy();
    assert!(!host.0.has_attribute("lang"));
}

#[wasm_bindgen_test]
async fn another_language_is_spoken_at_once() {
    let app = Running::start(CONFIG);
    app.opens("preferences").await;
    assert_eq!(app.host.0.get_attribute("lang").as_deref(), Some("en"));
    app.loader.set("wording", &json(r#"{"banner.accept": "قبول الكل"}"#));
    app.loader.set("tag", &"ar".into());
    api::language_changed();
    until("it is said", || app.host.text().contains("قبول الكل")).await;
    let said = ["lang", "dir"].map(|name| app.host.0.get_attribute(name).unwrap_or_default());
    assert_eq!(said, ["ar", "rtl"]);
    app.loader.set("wording", &json("{}"));
    app.loader.set("tag", &"en".into());
    api::language_changed();
    until("it is said again", || app.host.text().contains("Accept all")).await;
    let said = ["lang", "dir"].map(|name| app.host.0.get_attribute(name).unwrap_or_default());
    assert_eq!(said, ["en", ""]);
    assert!(app.loader.heard().is_empty(), "mistakes are not said again");
}

#[wasm_bindgen_test]
fn mistakes_in_the_configuration_are_told_once_and_to_the_owner() {
    let config = r#"{"version": 1, "categories": [{"id": "a", "titel": 7}], "mode": "x"}"#;
    let app = Running::start(config);
    let heard = app.loader.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].starts_with(r#"["fail","config""#), "{heard:?}");
    for path in ["$.categories[0].titel", "$.mode"] {
        assert!(heard[0].contains(&format!(r#""path":"{path}""#)), "{path} in {heard:?}");
    }
    assert!(store::model().is_some(), "what is understood goes on");
    drop(app);
    let app = Running::start_with(config, |loader| loader.set("owner", &false.into()));
    assert!(app.loader.heard().is_empty(), "{:?}", app.loader.heard());
}

#[wasm_bindgen_test]
fn a_second_start_changes_nothing() {
    let app = Running::start(CONFIG);
    let before = store::model().unwrap();
    api::start(app.loader.bridge());
    assert!(std::rc::Rc::ptr_eq(&before, &store::model().unwrap()));
}

#[wasm_bindgen_test]
fn after_the_end_calls_do_nothing() {
    let app = Running::start(CONFIG);
    api::destroy();
    assert!(app.host.text().is_empty());
    api::close();
    api::host_changed();
    api::views_changed();
    api::record_changed();
    api::language_changed();
    store::dispatch(Action::Propose(Proposal::AcceptAll));
    store::dispatch(Action::Open(View::Preferences));
    assert!(store::model().is_none() && app.loader.heard().is_empty());
}

#[wasm_bindgen_test]
async fn the_record_is_exported_with_what_ties_its_choices_together() {
    let app = Running::start(CONFIG);
    app.loader.puts(Some(&record("first")));
    app.loader.puts(Some(&record("second")));
    let export = || async {
        let export = api::ask("exportRecord".into(), JsValue::UNDEFINED).await;
        String::from(js_sys::JSON::stringify(&export.map_err(JsValue::from).unwrap()).unwrap())
    };
    let text = export().await;
    assert!(text.starts_with(r#"{"site":"Shop","contact":null,"policy":null,"record":{"v":1,"#), "{text}");
    for part in
        [r#""receipt":{"@context":{"#, r#""schema_version":"ISO/IEC TS 27560:2023""#, "dpv:ConsentRefused"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let principal = |id: &str| format!(r#""pii_principal_id":"{id}""#);
    assert!(text.contains(&principal("first")), "{text}");
    // A history that was cut has the id of the oldest choice in the oldest that is left.
    let oldest: Array = json(r#"[{"id": "second", "principal": "zeroth"}]"#).unchecked_into();
    app.loader.set("earlier", &oldest);
    assert!(export().await.contains(&principal("zeroth")));
    let unknown = api::ask("open".into(), "nothing".into()).await.map(|_| ());
    assert!(refusal(unknown).contains("`nothing` is no view"));
}
