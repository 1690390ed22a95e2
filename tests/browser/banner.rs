//! The banner by itself.

use crate::support::{CONFIG, Guest, config, document, style_of};
use privacy_widget_app::browser::banner::{self, Banner};
use privacy_widget_app::browser::stage;
use privacy_widget_app::date;
use privacy_widget_app::model::{Action, Model, View};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

thread_local! {
    static ACTIONS: RefCell<Vec<Action>> = const { RefCell::new(Vec::new()) };
}

fn note(action: Action) {
    ACTIONS.with_borrow_mut(|actions| actions.push(action));
}

fn model(text: &str) -> Model {
    Model::new(Rc::new(config(text)), None, false)
}

fn show(host: &Guest, text: &str) -> Banner {
    show_model(host, &model(text))
}

fn show_model(host: &Guest, model: &Model) -> Banner {
    let place = stage::place(&host.0).unwrap();
    Banner::show(&host.0, &place, model, note).unwrap()
}

/// A configuration of these further keys.
fn with(keys: &str) -> String {
    [r#"{"version": 1, "site": {"name": "Shop"}, "#, keys, "}"].concat()
}

const CATEGORIES: &str = r#""categories": [{"id": "ads", "title": "Ads"}]"#;

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
                Action::Consent(consent::Action::AcceptAsked),
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

#[wasm_bindgen_test]
fn it_stands_where_the_site_wants_it() {
    let check = |appearance: &str, expected: [&str; 2]| {
        let host = Guest::host();
        let banner = show(&host, &with(&[CATEGORIES, appearance].concat()));
        let names = ["data-layout", "data-position"];
        let found = names.map(|name| host.0.get_attribute(name).unwrap_or_default());
        assert_eq!(found, expected, "{appearance}");
        drop(banner);
        assert!(names.iter().all(|name| !host.0.has_attribute(name)), "{appearance}");
    };
    check("", ["box", "bottom-start"]);
    check(r#", "appearance": {"banner": "bar", "position": "top"}"#, ["bar", "top"]);
    check(r#", "appearance": {"banner": "wall"}"#, ["wall", "middle"]);
}

/// Where the banner is, with the styles that it has on a page: left, top, right and bottom edge.
fn edges(appearance: &str, direction: &str) -> [i32; 4] {
    let host = Guest::host();
    host.0.set_attribute("dir", direction).unwrap();
    stage::adopt(&host.0, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui/main.css")));
    let _banner = show(&host, &with(&[CATEGORIES, r#", "appearance": "#, appearance].concat()));
    assert_eq!(style_of(&host.0, "position"), "fixed");
    let rect = host.0.get_bounding_client_rect();
    let window = document().document_element().unwrap();
    let (width, height) = (f64::from(window.client_width()), f64::from(window.client_height()));
    [rect.left(), rect.top(), width - rect.right(), height - rect.bottom()].map(|edge| edge.round() as i32)
}

#[wasm_bindgen_test]
fn every_position_is_at_its_edges() {
    for direction in ["ltr", "rtl"] {
        let starts_left = direction == "ltr";
        for block in ["top", "middle", "bottom"] {
            for side in ["", "-start", "-end", "-left", "-right"] {
                let found = edges(&format!(r#"{{"position": "{block}{side}"}}"#), direction);
                let [left, top, right, bottom] = found;
                let place = format!("{block}{side} {direction}: {found:?}");
                let at_left = side == "-left" || side == if starts_left { "-start" } else { "-end" };
                assert!(found.iter().all(|edge| *edge >= 15), "{place}");
                match side {
                    "" => assert!((left - right).abs() <= 1, "{place}"),
                    _ => assert_eq!(if at_left { left } else { right }, 16, "{place}"),
                }
                match block {
                    "top" => assert_eq!(top, 16, "{place}"),
                    "bottom" => assert_eq!(bottom, 16, "{place}"),
                    _ => assert!((top - bottom).abs() <= 1, "{place}"),
                }
            }
        }
        let bar =
            |position: &str| edges(&format!(r#"{{"banner": "bar", "position": "{position}"}}"#), direction);
        assert!(matches!(bar("top-end"), [0, 0, 0, below] if below > 0), "{:?}", bar("top-end"));
        assert!(matches!(bar("bottom"), [0, above, 0, 0] if above > 0), "{:?}", bar("bottom"));
    }
}

#[wasm_bindgen_test]
fn its_answers_are_alike_and_its_words_stay_within() {
    for layout in ["box", "bar", "wall"] {
        let host = Guest::host();
        stage::adopt(&host.0, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui/main.css")));
        let name = "W".repeat(300);
        let keys = format!(
            r#"{CATEGORIES}, "appearance": {{"banner": "{layout}"}}, "text": {{"en": {{"banner.text": "{name}"}}}}"#
        );
        let _banner = show(&host, &with(&keys));
        assert!(host.0.scroll_width() <= host.0.client_width(), "{layout}");
        let look = |words: &str| {
            let button = host.button(words);
            let rect = button.get_bounding_client_rect();
            let names = ["color", "backgroundColor", "fontSize", "fontWeight", "borderTopColor", "opacity"];
            (rect.width().round(), rect.height().round(), names.map(|name| style_of(&button, name)))
        };
        assert_eq!(look("Accept all"), look("Reject all"), "{layout}");
        assert_eq!(look("Accept all"), look("Choose"), "{layout}");
    }
}

#[wasm_bindgen_test]
fn it_tells_what_waits_for_a_yes_from_what_runs_until_a_no() {
    let asks = "Shop uses cookies that it needs to work and, only if you allow it, others for: ";
    let tells = "Shop uses cookies that it needs to work, and others for: ";
    let check = |keys: &str, gpc: bool, expected: &[String]| {
        let host = Guest::host();
        let model = Model::new(Rc::new(config(&with(keys))), None, gpc);
        let _banner = show_model(&host, &model);
        let text = host.get("#privacy-widget-text").text_content().unwrap();
        let found = [asks, tells].into_iter().filter(|start| text.contains(*start)).count();
        assert_eq!(found, expected.len(), "{text}");
        assert!(expected.iter().all(|sentence| text.contains(sentence)), "{text}");
    };
    let two = r#""categories": [{"id": "ads", "title": "Ads"}, {"id": "stats", "title": "Statistics", "objectable": true}]"#;
    check(CATEGORIES, false, &[format!("{asks}Ads.")]);
    check(two, false, &[format!("{asks}Ads."), format!("{tells}Statistics.")]);
    check(two, true, &[]);
    check(&[r#""mode": "opt-out", "#, two].concat(), false, &[format!("{tells}Ads, Statistics.")]);
    // What the signal has answered is neither asked nor told.
    let one = two.replace(r#""objectable": true"#, r#""gpc": false"#);
    check(&one, true, &[format!("{asks}Statistics.")]);
    check(&[r#""mode": "opt-out", "#, &one].concat(), true, &[format!("{tells}Statistics.")]);
}

#[wasm_bindgen_test]
fn it_says_why_it_asks_again() {
    let host = Guest::host();
    let _banner = show(&host, CONFIG);
    assert!(host.find("#privacy-widget-why").is_none(), "nobody was asked before");
    let host = Guest::host();
    let mut model = model(CONFIG);
    let at = 1_760_000_000_000.0;
    let fresh = vec!["Ads".to_owned(), "<b>Maps</b>".to_owned()];
    model.why = Rc::new(consent::Why { at: Some(at), policy_changed: true, expired: true, fresh });
    let _banner = show_model(&host, &model);
    let said = host.get("#privacy-widget-why").text_content().unwrap();
    let day = date::day(at, "en");
    assert!(day.contains("October") && day.contains("2025"), "{day}");
    assert_eq!(
        said,
        format!(
            "The privacy policy has changed since your choice of {day}. New or changed since your choice of {day}: \
             Ads, <b>Maps</b>. Your choice of {day} has ended."
        )
    );
    let described = host.0.get_attribute("aria-describedby").unwrap();
    assert_eq!(described, "privacy-widget-why privacy-widget-text");
}

#[wasm_bindgen_test]
fn it_says_that_the_signal_has_answered() {
    let text = CONFIG.replace(r#""title": "Media""#, r#""title": "Media", "gpc": false"#);
    let said = |gpc, why| {
        let host = Guest::host();
        let mut model = Model::new(Rc::new(config(&text)), None, gpc);
        model.why = Rc::new(why);
        let _banner = show_model(&host, &model);
        host.find("#privacy-widget-why").map(|why| why.text_content().unwrap())
    };
    let expired = || consent::Why { at: Some(1e12), expired: true, ..consent::Why::default() };
    assert_eq!(said(false, consent::Why::default()), None);
    assert_eq!(said(true, consent::Why::default()).as_deref(), Some("Opt-out request honoured"));
    let both = said(true, expired()).unwrap();
    assert!(both.starts_with("Opt-out request honoured – Your choice of "), "{both}");
    assert!(said(false, expired()).unwrap().starts_with("Your choice of "));
}

#[wasm_bindgen_test]
fn dates_are_written_in_any_language_and_in_none() {
    let at = 1_760_000_000_000.0;
    assert!(date::day(at, "de").contains("Oktober"));
    for tag in ["", "en_US", "no such language", "x"] {
        assert!(!date::day(at, tag).is_empty() && !date::moment(at, tag).is_empty(), "{tag}");
    }
    assert!(!date::day(f64::NAN, "en").is_empty());
}
