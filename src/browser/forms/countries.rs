//! Which country a name means: by the browser's own names of countries, in the page's language, in English, in the
//! visitor's languages, and else in those that key words are known in. Never here: guessing where a visitor is.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::super::{convert, page};

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// Names as [`form::comparable`] has them, of the likely languages and of the others. They cost some
    /// milliseconds: worked out when the first name is met.
    static NAMES: RefCell<[Names; 2]> = const { RefCell::new([Vec::new(), Vec::new()]) };
}

type Names = Vec<(String, &'static str)>;

/// The languages of the key words by which fields are found.
const OTHERS: &str = "de es fr it ja nl pt ru zh zh-Hant";

/// The ISO 3166 code of what stands in a field for a country: a code, or else a name. `shown`: the words of the
/// option that was chosen; for what is typed, the same as the value.
pub fn code(value: &str, shown: &str) -> Option<&'static str> {
    let value = value.trim();
    // A region may follow (`de-DE` is a language, `US-CA` a state): both begin with what counts here or not at all.
    let known = |code: &&'static str| code.eq_ignore_ascii_case(value);
    form::countries().find(known).or_else(|| form::names(shown).find_map(|name| by_name(&name)))
}

fn by_name(name: &str) -> Option<&'static str> {
    form::by_other_name(name).or_else(|| {
        NAMES.with_borrow_mut(|rounds| {
            rounds.iter_mut().zip([likely, others]).find_map(|(names, languages)| {
                if names.is_empty() {
                    *names = all(&languages());
                }
                names.iter().find(|(known, _)| known == name).map(|(_, code)| *code)
            })
        })
    })
}

fn others() -> Vec<String> {
    OTHERS.split(' ').map(str::to_owned).collect()
}

fn likely() -> Vec<String> {
    let mut languages = vec!["en".to_owned()];
    languages.extend(page::language());
    if let Some(window) = page::window() {
        let own = window.navigator().languages();
        languages.extend(own.iter().filter_map(|language| language.as_string()).take(3));
    }
    languages
}

fn all(languages: &[String]) -> Names {
    let mut names = Vec::new();
    for (place, language) in languages.iter().enumerate() {
        if languages.iter().take(place).any(|known| known == language) {
            continue;
        }
        for style in ["long", "short"] {
            let options = js_sys::Object::new();
            convert::set(&options, "type", &"region".into());
            convert::set(&options, "style", &style.into());
            // An old browser, or a language that is none.
            let Ok(display) = DisplayNames::new(language, &options) else { continue };
            for code in form::countries() {
                if let Some(name) = display.of(code).ok().and_then(|name| name.as_string()) {
                    names.push((form::comparable(&name), code));
                }
            }
        }
    }
    names
}
