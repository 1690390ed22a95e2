//! Holds the configuration against the page: selectors that match nothing, gates of unknown categories,
//! patterns that no browser understands.

use consent::CookieName;
use js_sys::JsString;
use settings::{Issue, Problem};

use super::bridge::Bridge;
use super::erase::Pattern;
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
    for id in bridge.gate_ids() {
        if !config.consent.knows(&id) {
            issue(
                "$.categories".into(),
                ["`", &id, "` is gated in the page but missing here, so it stays blocked; declare it"]
                    .concat(),
            );
        }
    }
    issues
}
