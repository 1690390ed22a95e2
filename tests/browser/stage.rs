//! Shadow roots, their sheets, and the place in them.

use crate::support::{Guest, style_of};
use privacy_widget_app::appearance::Theme;
use privacy_widget_app::browser::stage;
use privacy_widget_app::text::Texts;
use wasm_bindgen_test::wasm_bindgen_test;

const RED: &str = ":host { color: rgb(200, 0, 0) }";
const WIDE: &str = ":host { display: block; width: 77px }";

fn sheets(guest: &Guest) -> Vec<wasm_bindgen::JsValue> {
    guest.0.shadow_root().unwrap().adopted_style_sheets().iter().collect()
}

#[wasm_bindgen_test]
fn the_place_is_made_once_between_the_banner_and_the_small_button() {
    let host = Guest::host();
    let root = host.0.shadow_root().unwrap();
    // As the loader makes it: the banner, the page's own content, the small button.
    for name in ["div", "slot", "button"] {
        root.append_child(&crate::support::document().create_element(name).unwrap()).unwrap();
    }
    let place = stage::place(&host.0).unwrap();
    assert_eq!(stage::place(&host.0).unwrap(), place);
    assert_eq!(root.first_element_child().and_then(|banner| banner.next_element_sibling()), Some(place));
    assert_eq!(root.child_element_count(), 4);
    assert!(stage::place(&Guest::new("div").0).is_none(), "without a shadow root there is no place");
}

#[wasm_bindgen_test]
fn sheets_are_adopted_once_and_shared() {
    let (one, two) = (Guest::host(), Guest::host());
    for host in [&one, &two, &one] {
        stage::adopt(&host.0, RED);
        stage::adopt(&host.0, WIDE);
    }
    assert_eq!(sheets(&one).len(), 2);
    assert_eq!(sheets(&one), sheets(&two), "the very same sheets");
    assert_eq!(style_of(&one.0, "color"), "rgb(200, 0, 0)");
    assert_eq!(style_of(&one.0, "width"), "77px");
    stage::adopt(&Guest::new("div").0, RED);
}

#[wasm_bindgen_test]
fn the_policy_covers_what_the_page_put_there() {
    let host = Guest::host();
    let place = stage::place(&host.0).unwrap();
    stage::cover(&place, true);
    assert!(host.0.has_attribute("data-shown"));
    stage::cover(&place, false);
    assert!(!host.0.has_attribute("data-shown"));
}

#[wasm_bindgen_test]
fn our_words_say_their_language_and_direction() {
    let check = |language: &str, expected: [&str; 2]| {
        let host = Guest::host();
        stage::speak(&host.0, &Texts::new(language, [("banner.title".to_owned(), "…".to_owned())]));
        let found = ["lang", "dir"].map(|name| host.0.get_attribute(name).unwrap_or_default());
        assert_eq!(found, expected, "{language}");
    };
    check("de", ["de", ""]);
    check("ar-EG", ["ar-EG", "rtl"]);
    check("", ["en", ""]);
    let host = Guest::host();
    host.0.set_attribute("lang", "fr").unwrap();
    stage::speak(&host.0, &Texts::default());
    assert_eq!(host.0.get_attribute("lang").as_deref(), Some("fr"), "the page has said so");
}

#[wasm_bindgen_test]
fn a_language_that_was_said_is_taken_back() {
    let host = Guest::host();
    let texts = |language| Texts::new(language, [("banner.title".to_owned(), "…".to_owned())]);
    assert!(stage::speak(&host.0, &texts("ar")));
    assert!(!stage::speak(&host.0, &texts("de")), "it has been said");
    stage::unspeak(&host.0, &texts("ar"));
    assert!(!host.0.has_attribute("lang") && !host.0.has_attribute("dir"));
}

#[wasm_bindgen_test]
fn the_theme_is_the_sites_or_the_systems() {
    for (theme, expected) in [(Theme::Auto, None), (Theme::Light, Some("light")), (Theme::Dark, Some("dark"))]
    {
        let host = Guest::host();
        stage::dress(&host.0, theme);
        assert_eq!(host.0.get_attribute("data-theme").as_deref(), expected);
    }
}
