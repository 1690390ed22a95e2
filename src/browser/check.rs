//! Holds the configuration against the page: selectors that match nothing, gates of unknown categories,
//! patterns that no browser understands, words in the mark-up that mean nothing.

use consent::CookieName;
use form::{Kind, Meaning, Purpose};
use js_sys::JsString;
use settings::{Issue, Problem};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::bridge::Bridge;
use super::convert;
use super::inventory::Pattern;
use super::page;
use crate::config::Config;

/// Whether a character is a letter or a digit of any script. The same as `char::is_alphanumeric`, by the
/// browser's tables instead of ours.
pub fn is_alphanumeric(c: char) -> bool {
    let any_script = || {
        let pattern = Pattern::new(r"[\p{Alphabetic}\p{N}]", "u");
        pattern.is_ok_and(|pattern| pattern.test(&JsString::from(String::from(c))))
    };
    c.is_ascii_alphanumeric() || !c.is_ascii() && any_script()
}

/// Says what came too late: the loader itself, or what Google's tag is told.
pub fn report_late(config: &Config, bridge: &Bridge) {
    let written = bridge.config();
    let egress = convert::get(&written, &"egress".into()).is_object();
    if bridge.is_late() && (egress || !config.forms.is_empty()) {
        let words = "privacy-widget: the loader came late (`async`, `defer`, a module, added by a script or at the end of the \
                     body), and the configuration declares forms or `egress`: what ran before it is not seen. Put it \
                     first in <head>, without these, to have all of it guarded.";
        web_sys::console::warn_1(&words.into());
    }
    if convert::get(&written, &"consentMode".into()).is_truthy() && google_ran_first() {
        bridge.fail(
            "config",
            "Google's tag ran before it was told that nothing is allowed: put the configuration inline before the \
             loader, or data-consent-mode on its script tag, and both before Google's tag.",
        );
    }
}

/// Says what was refused and is still there, and what the owner can do.
pub fn report_not_erased(names: &[String]) {
    if names.is_empty() {
        return;
    }
    let words = [
        "privacy-widget: refused, but this page cannot erase ",
        &names.join(", "),
        "; declare the `path` and `domain` that it was set with",
    ];
    web_sys::console::warn_1(&words.concat().into());
}

/// Whether Google's tag was set up before Consent Mode's default was given.
fn google_ran_first() -> bool {
    let layer = page::window().map(|window| convert::get(&window, &"dataLayer".into())).unwrap_or_default();
    let entries: Vec<JsValue> =
        js_sys::try_iter(&layer).ok().flatten().into_iter().flatten().flatten().collect();
    let part = |entry: &JsValue, at: u32| convert::get(entry, &at.into()).as_string().unwrap_or_default();
    let default = entries.iter().position(|entry| part(entry, 0) == "consent" && part(entry, 1) == "default");
    let set_up = entries.iter().position(|entry| ["js", "config"].contains(&part(entry, 0).as_str()));
    set_up.is_some_and(|set_up| default.is_none_or(|default| set_up < default))
}

/// What of the configuration does not fit this page.
pub fn issues(config: &Config, bridge: &Bridge) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut issue =
        |path: String, advice: String| issues.push(Issue { path, problem: Problem::Other(advice) });
    // One configuration serves a whole site: that a form is not on this page is no mistake, unless the page
    // has a form that nothing speaks of.
    let stray =
        page::document().is_some_and(|document| document.forms().length() as usize > bridge.forms().len());
    for (index, form) in config.forms.iter().enumerate() {
        let path = || ["$.forms[", &index.to_string(), "].selector"].concat();
        match page::document().map(|document| document.query_selector(&form.selector)) {
            Some(Err(_)) => issue(path(), "is not a CSS selector; mend it".into()),
            Some(Ok(None)) if stray => issue(
                path(),
                "matches nothing on this page, which has a form that no entry matches; mend it, unless that form \
                 is meant to be left alone"
                    .into(),
            ),
            Some(Ok(None)) => {
                let words = ["privacy-widget: ", &path(), ": matches nothing on this page"].concat();
                web_sys::console::info_1(&words.into());
            }
            _ => {}
        }
    }
    for (category, declared) in config.consent.categories.iter().enumerate() {
        for (service, declared) in declared.services.iter().enumerate() {
            for (cookie, declared) in declared.cookies.iter().enumerate() {
                if let CookieName::Pattern(pattern) = &declared.name
                    && Pattern::new(pattern, "").is_err()
                {
                    let [category, service, cookie] = [category, service, cookie].map(|at| at.to_string());
                    let path = [
                        "$.categories[",
                        &category,
                        "].services[",
                        &service,
                        "].cookies[",
                        &cookie,
                        "].pattern",
                    ];
                    issue(path.concat(), "is not a regular expression; mend it".into());
                }
            }
        }
    }
    let mut unknown: Vec<&str> = Vec::new();
    let conditions = bridge.gate_conditions();
    for id in conditions.iter().flat_map(|condition| condition.split(['|', '&', '!', ' ', '\t', '\n'])) {
        if !id.is_empty() && !config.consent.knows(id) && !unknown.contains(&id) {
            unknown.push(id);
            issue(
                "$.categories".into(),
                ["`", id, "` is gated in the page but missing here, so it stays blocked; declare it"]
                    .concat(),
            );
        }
    }
    let marked = page::document()
        .and_then(|document| document.query_selector_all("[data-privacy-field], [data-privacy-form]").ok());
    for element in marked.iter().flat_map(|all| (0..all.length()).filter_map(|at| all.item(at))) {
        let mark = |name| element.unchecked_ref::<Element>().get_attribute(name);
        if let Some(field) = mark("data-privacy-field").filter(|field| Meaning::parse(field).is_none()) {
            issue(["[data-privacy-field=\"", &field, "\"]"].concat(), Kind::advice(&field));
        }
        // The attribute alone says that the form is to be guarded.
        if let Some(purpose) = mark("data-privacy-form")
            && !purpose.is_empty()
            && Purpose::parse(&purpose).is_none()
        {
            let path = ["[data-privacy-form=\"", &purpose, "\"]"].concat();
            issue(path, "must be `order` or `public`; until then it counts as `order`".into());
        }
    }
    issues
}
