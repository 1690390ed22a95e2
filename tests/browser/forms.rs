//! A guarded form, up to the point where it would be sent.

use crate::support::{Guest, Loader, config, rest, until};
use privacy_widget_app::chunks::{Attempt, Forms, load_form};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement};

const CONFIG: &str = r##"{
    "version": 1,
    "site": { "name": "Shop" },
    "categories": [],
    "forms": [{ "selector": "#f", "review": "never" }]
}"##;
const FORM: &str = r#"
    <label for="email">E-mail</label> <input id="email" name="email" type="email" aria-describedby="hint" value="ada@">
    <p id="hint">Ours.</p>
    <label>Card <input id="card" name="card" autocomplete="cc-number" value="4111 1111 1111 1112" required></label>
    <input name="action" value="a field that hides the form's own property">
    <button id="go" value="go">Go</button>"#;

struct Setting {
    form: Guest,
    loader: Loader,
    forms: Rc<dyn Forms>,
    _host: Guest,
}

impl Setting {
    async fn new() -> Self {
        let form = Guest::with("form", FORM);
        form.0.set_id("f");
        form.0.set_attribute("data-privacy-form", "order").unwrap();
        let host = Guest::host();
        let loader = Loader::new(CONFIG, &host.0);
        let forms = load_form().await.unwrap().start(loader.bridge(), Rc::new(config(CONFIG)));
        forms.attach();
        Setting { form, loader, forms, _host: host }
    }

    fn submit(&self) {
        let form: HtmlFormElement = self.form.0.clone().unchecked_into();
        self.forms.clone().submit(Attempt { form, submitter: Some(self.form.get("#go")), direct: false });
    }

    fn field(&self, id: &str) -> HtmlInputElement {
        self.form.get(&format!("#{id}")).unchecked_into()
    }

    fn types(&self, id: &str, text: &str) {
        self.field(id).set_value(text);
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        let event = web_sys::Event::new_with_event_init_dict("input", &options).unwrap();
        self.field(id).dispatch_event(&event).unwrap();
    }

    fn marks(&self) -> u32 {
        self.form.0.query_selector_all("[data-privacy-mark]").unwrap().length()
    }
}

#[wasm_bindgen_test]
async fn errors_stand_beside_their_fields_until_they_are_mended() {
    let setting = Setting::new().await;
    assert!(setting.form.0.has_attribute("novalidate"), "the browser's bubbles would come first");
    let before = setting.form.0.outer_html();
    setting.submit();
    assert_eq!(setting.marks(), 3, "two fields and the summary");
    assert_eq!(setting.loader.heard_of("pass").len(), 0);
    assert_eq!(setting.loader.heard_of("drop").len(), 1, "the loader need not hold it any longer");
    let described = setting.field("email").get_attribute("aria-describedby").unwrap();
    let (hint, error) = described.split_once(' ').unwrap();
    assert_eq!(hint, "hint");
    let error = crate::support::document().get_element_by_id(error).unwrap();
    assert!(error.text_content().unwrap().starts_with("Error: "));
    assert!(!setting.form.text().contains("1112"), "words only, never what was typed");

    setting.types("email", "ada@example.com");
    assert_eq!(setting.marks(), 2);
    assert_eq!(setting.field("email").get_attribute("aria-describedby").as_deref(), Some("hint"));
    setting.types("card", "4111 1111 1111 1111");
    assert_eq!(setting.marks(), 0);
    assert_eq!(setting.form.0.outer_html(), before);
    setting.submit();
    until("it is passed", || setting.loader.heard_of("pass").len() == 1).await;
    assert_eq!(setting.loader.heard_of("pass"), [r#"["pass","go",false]"#]);
    setting.forms.detach();
}

#[wasm_bindgen_test]
async fn errors_are_said_anew_in_another_language() {
    let setting = Setting::new().await;
    setting.submit();
    let text = CONFIG.replace(
        r#""categories""#,
        r#""text": {"en": {"form.error": "Fehler:", "form.summary": "Bitte ändern", "problem.card-check": "Prüfziffer"}}, "categories""#,
    );
    setting.forms.speak(Rc::new(config(&text)));
    assert_eq!(setting.marks(), 3);
    let list = setting.form.0.query_selector_all("[data-privacy-mark]").unwrap();
    let words = |at| {
        let mark: web_sys::Element = list.item(at).unwrap().unchecked_into();
        let inside = mark.shadow_root().unwrap().text_content().unwrap_or_default();
        inside + &mark.text_content().unwrap_or_default()
    };
    let marks = [words(0), words(1), words(2)];
    assert!(marks[0].contains("Bitte ändern"), "{marks:?}");
    assert!(marks[1].starts_with("Fehler:") && marks[2].starts_with("Fehler:"), "{marks:?}");
    setting.types("email", "ada@example.com");
    assert_eq!(setting.marks(), 2, "they follow the typing as before");
    setting.forms.detach();
}

#[wasm_bindgen_test]
async fn what_the_site_says_of_a_form_is_found_by_its_selector() {
    // The site wants no review of this one.
    let setting = Setting::new().await;
    setting.types("email", "ada@example.com");
    setting.types("card", "4111 1111 1111 1111");
    setting.submit();
    until("it is passed", || setting.loader.heard_of("pass").len() == 1).await;
    assert!(setting.loader.heard_of("review").is_empty());
    setting.forms.detach();
    // A selector that is none fits nothing, and ends nothing.
    let text = CONFIG.replace("#f", "((");
    let forms = load_form().await.unwrap().start(setting.loader.bridge(), Rc::new(config(&text)));
    forms.attach();
    forms.detach();
}

#[wasm_bindgen_test]
async fn giving_a_form_back_leaves_it_as_it_was() {
    let setting = Setting::new().await;
    setting.submit();
    setting.forms.detach();
    assert_eq!(setting.marks(), 0);
    assert!(!setting.form.0.has_attribute("novalidate"));
    let own = Guest::with("section", r#"<form data-privacy-form="order" novalidate></form>"#);
    setting.forms.attach();
    setting.forms.detach();
    assert!(own.get("form").has_attribute("novalidate"), "the page's own word stays");
}

#[wasm_bindgen_test]
async fn the_summary_takes_the_focus_and_leads_to_a_field() {
    let setting = Setting::new().await;
    setting.submit();
    let summary = setting.form.0.first_element_child().unwrap().shadow_root().unwrap();
    let frame = summary.active_element().unwrap();
    assert_eq!(frame.get_attribute("role").as_deref(), Some("group"));
    let links = summary.query_selector_all("a").unwrap();
    assert_eq!(links.length(), 2);
    links.item(1).unwrap().unchecked_into::<HtmlElement>().click();
    rest().await;
    assert_eq!(crate::support::document().active_element().unwrap().id(), "card");
    setting.forms.detach();
}

/// A form without one label or token: what stands around its fields tells what they are for.
const BARE: &str = r#"
    <table><tr><td>Card number</td><td><input name="f1" value="4111"></td></tr></table>
    <fieldset><legend>Expiry date</legend>
        <select name="f2" aria-label="Month"><option value="1">January</option></select>
        <select name="f3" aria-label="Year"><option>2039</option></select></fieldset>
    Phone: <input name="f4" maxlength="3" value="212"> - <input name="f5" maxlength="3" value="555"> -
    <input name="f6" maxlength="4" value="0100">
    <div>Straße</div><div><input name="f7" value="Am Markt 1"></div>
    <input name="f8" title="お名前" value="Ada">
    <fieldset><legend>Gender</legend><label><input type="radio" name="f9" value="1" checked> Female</label></fieldset>
    <button id="go">Go</button>"#;

#[wasm_bindgen_test]
async fn fields_are_told_by_what_stands_around_them() {
    let text = CONFIG.replace("never", "always");
    let form = Guest::with("form", &BARE.replace("4111\"", "4111 1111 1111 1111\""));
    form.0.set_id("f");
    form.0.set_attribute("data-privacy-form", "order").unwrap();
    let host = Guest::host();
    let loader = Loader::new(&text, &host.0);
    let forms = load_form().await.unwrap().start(loader.bridge(), Rc::new(config(&text)));
    let held: HtmlFormElement = form.0.clone().unchecked_into();
    forms.clone().submit(Attempt { form: held, submitter: None, direct: false });
    let heard = loader.heard_of("review");
    let kinds = r#""kinds":["phone-part","phone-part","phone-part","address","card-number","card-expiry-month","card-expiry-year","name","sex"]"#;
    assert!(heard.len() == 1 && heard[0].contains(kinds), "{heard:?}");
    assert!(!heard[0].contains("4111") && !heard[0].contains("Ada"), "no value in an event");
    forms.detach();
}

#[wasm_bindgen_test]
async fn values_are_judged_by_kind() {
    let setting = Setting::new().await;
    let verdict = |kind: &str, value: &str| {
        let answer = setting.forms.validate(kind, value, None)?;
        js_sys::Reflect::get(&answer, &"verdict".into()).unwrap().as_string()
    };
    assert_eq!(verdict("card-number", "4111 1111 1111 1112").as_deref(), Some("error"));
    assert_eq!(verdict("email", "ada@example.com").as_deref(), Some("ok"));
    assert_eq!(verdict("colour", "red"), None);
    setting.forms.detach();
}
