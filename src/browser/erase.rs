//! What is in the browser's storage, by name, and erasing what was refused. Never read here: contents.
//! Never erased here: the widget's own, and what an allowed service declares too.

use consent::{Area, Stored, StoredCookie};
use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::{page, storage as kept};
use crate::model::Model;

#[wasm_bindgen]
extern "C" {
    /// `RegExp` with a constructor that may throw.
    #[wasm_bindgen(js_name = RegExp)]
    pub(super) type Pattern;
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    pub(super) fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn test(this: &Pattern, name: &JsString) -> bool;
}

/// What this page can see, and whose it is.
pub fn inventory(model: &Model) -> Vec<Stored> {
    owners(model, visible()).into_iter().map(|(stored, _)| stored).collect()
}

/// Erases what is refused; gives what is there afterwards.
pub fn erase(model: &Model) -> Vec<Stored> {
    let mut found = visible();
    for hidden in consent::hidden(&model.config.consent, &model.selection()) {
        if !found.contains(&hidden) {
            found.push(hidden);
        }
    }
    for (stored, declared) in owners(model, found) {
        if stored.is_refused() {
            match stored.area {
                Area::Cookie => erase_cookie(&stored.name, &declared),
                area => _ = storage(area).map(|storage| storage.remove_item(&stored.name)),
            }
        }
    }
    inventory(model)
}

/// Has a cookie run out: the one of this path and, with a domain, that domain.
pub fn expire(name: &str, path: &str, domain: Option<&str>) {
    expire_with(name, path, domain, "");
}

/// This page's host and its parents, down to two labels.
pub fn domains() -> Vec<String> {
    let host = page::hostname();
    let mut domains = Vec::new();
    let mut rest = host.as_str();
    loop {
        domains.push(rest.to_owned());
        match rest.split_once('.') {
            Some((_, parent)) if parent.split_once('.').is_some() => rest = parent,
            _ => return domains,
        }
    }
}

fn owners(model: &Model, found: Vec<(Area, String)>) -> Vec<(Stored, Vec<&StoredCookie>)> {
    // Once only: each crossing of a string into JavaScript is a copy.
    let names: Vec<JsString> = found.iter().map(|(_, name)| JsString::from(name.as_str())).collect();
    let matching = |pattern: &str| {
        let Ok(pattern) = Pattern::new(pattern, "") else { return Vec::new() };
        let fits = names.iter().enumerate().filter(|(_, name)| pattern.test(name));
        fits.map(|(index, _)| index).collect()
    };
    consent::inventory(&model.config.consent, &model.selection(), found, matching)
}

/// Everything that shows, each name once per place.
fn visible() -> Vec<(Area, String)> {
    let mut found: Vec<(Area, String)> = Vec::new();
    for name in cookies() {
        let entry = (Area::Cookie, name);
        if !found.contains(&entry) {
            found.push(entry);
        }
    }
    for area in [Area::Local, Area::Session] {
        let Some(storage) = storage(area) else { continue };
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
        found.extend(keys.map(|key| (area, key)));
    }
    found
}

fn cookies() -> Vec<String> {
    let all = page::html_document().and_then(|document| document.cookie().ok()).unwrap_or_default();
    all.split(';').filter_map(|pair| Some(pair.split_once('=')?.0.trim().to_owned())).collect()
}

/// `None` where the browser refuses it.
fn storage(area: Area) -> Option<web_sys::Storage> {
    if area == Area::Local { kept::local() } else { kept::session() }
}

/// What a cookie may have been set with, and has to be written with to go: names that begin with `__Host-` or
/// `__Secure-`, and cookies of a page in a frame, which are kept apart. Of two alike the last one counts.
const WITH: [&str; 3] = ["", "; Secure; SameSite=None", "; Secure; SameSite=None; Partitioned"];

/// With what it was declared with, and then with all that it may have been set with, until it is gone.
fn erase_cookie(name: &str, declared: &[&StoredCookie]) {
    let mut hosts = domains();
    for domain in declared.iter().filter_map(|cookie| cookie.domain.as_deref()) {
        let domain = domain.trim_start_matches('.');
        if !hosts.iter().any(|host| host == domain) {
            hosts.push(domain.to_owned());
        }
    }
    let try_all = |path: &str, more: &str| {
        expire_with(name, path, None, more);
        hosts.iter().for_each(|host| expire_with(name, path, Some(host), more));
    };
    let paths = paths(&page::path());
    for more in WITH {
        // These may be cookies of other pages, which do not show here.
        declared.iter().filter_map(|cookie| cookie.path.as_deref()).for_each(|path| try_all(path, more));
        for path in &paths {
            if !cookies().iter().any(|there| there == name) {
                return;
            }
            try_all(path, more);
        }
    }
}

/// Every path whose cookies a page of this path sees, the likeliest first.
fn paths(path: &str) -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    let mut begun = String::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        begun.push('/');
        begun.push_str(part);
        paths.push(begun.clone());
        paths.push([&begun, "/"].concat());
    }
    paths
}

fn expire_with(name: &str, path: &str, domain: Option<&str>, more: &str) {
    let secure = if page::is_secure() { "; Secure" } else { "" };
    let (attribute, domain) = domain.map_or(("", ""), |domain| ("; Domain=", domain));
    if let Some(document) = page::html_document() {
        let parts = [name, "=; Path=", path, attribute, domain, "; SameSite=Lax; Max-Age=0", secure, more];
        let _ = document.set_cookie(&parts.concat());
    }
}
