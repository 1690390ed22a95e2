//! The loader, as Rust sees it. It holds the natives and the gates; the app asks it, and never reaches
//! around it.

use settings::Issue;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlFormElement};

use super::convert::set;

#[wasm_bindgen]
extern "C" {
    /// What `pkg/privacy-widget.js` hands to [`crate::api::start`].
    #[derive(Clone)]
    pub type Bridge;

    /// The address that the loader was loaded from.
    #[wasm_bindgen(method)]
    pub fn address(this: &Bridge) -> String;
    /// The configuration, parsed and otherwise untouched.
    #[wasm_bindgen(method)]
    pub fn config(this: &Bridge) -> JsValue;
    /// The stored record if it is valid, or `null`.
    #[wasm_bindgen(method)]
    pub fn record(this: &Bridge) -> JsValue;
    /// The record that is in storage now, if it is valid, or `null`.
    #[wasm_bindgen(method)]
    pub fn stored(this: &Bridge) -> JsValue;
    /// The newest stored record that could be read, whether it stands or not, or `null`.
    #[wasm_bindgen(method)]
    pub fn previous(this: &Bridge) -> JsValue;
    /// Fingerprints of the categories and services that are declared, for the record.
    #[wasm_bindgen(method)]
    pub fn declared(this: &Bridge) -> String;
    /// Ids of the categories and services that are new or changed since a record.
    #[wasm_bindgen(method)]
    pub fn fresh(this: &Bridge, record: &JsValue) -> Vec<String>;
    /// Whether the browser sends Global Privacy Control.
    #[wasm_bindgen(method)]
    pub fn gpc(this: &Bridge) -> bool;
    /// The page's or the browser's language, where the configuration leaves it open.
    #[wasm_bindgen(method)]
    pub fn language(this: &Bridge) -> String;
    /// The wording in that language, as an object of keys and sentences; `{}` for English.
    #[wasm_bindgen(method)]
    pub fn texts(this: &Bridge) -> JsValue;
    /// The `<privacy-widget>` that carries the banner and the dialogs.
    #[wasm_bindgen(method)]
    pub fn host(this: &Bridge) -> Element;
    /// The `<privacy-widget view="…">` elements of the page.
    #[wasm_bindgen(method)]
    pub fn views(this: &Bridge) -> Vec<Element>;
    /// Dispatches `privacy-widget:kind` on the document.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Bridge, kind: &str, detail: &JsValue);
    /// Says what is wrong on the console and as one `privacy-widget:error`.
    #[wasm_bindgen(method, js_name = fail)]
    fn fail_with(this: &Bridge, code: &str, message: &str, issues: &JsValue);
    /// Gives the loader the choice in force; it opens and shuts gates by it.
    #[wasm_bindgen(method)]
    pub fn commit(this: &Bridge, record: &JsValue);
    /// Every category and service that the page's mark-up names.
    #[wasm_bindgen(method, js_name = gateIds)]
    pub fn gate_ids(this: &Bridge) -> Vec<String>;
    /// Sends a held form, with the button that was pressed.
    ///
    /// Says who has it now: `"browser"`, `"page"` (a listener took it over), or nobody (`""`).
    #[wasm_bindgen(method)]
    pub fn pass(
        this: &Bridge,
        form: &HtmlFormElement,
        submitter: Option<&HtmlElement>,
        direct: bool,
    ) -> String;
    /// Whether a form fits a selector, whatever its fields are called.
    #[wasm_bindgen(method, catch)]
    pub fn fits(this: &Bridge, form: &HtmlFormElement, selector: &str) -> Result<bool, JsValue>;
    /// Forgets a held form: the visitor went back.
    #[wasm_bindgen(method)]
    pub fn drop(this: &Bridge, form: &HtmlFormElement);
    /// The controls of a form, whatever its fields are called.
    #[wasm_bindgen(method)]
    pub fn controls(this: &Bridge, form: &HtmlFormElement) -> Vec<HtmlElement>;
    /// The forms of the page that are guarded.
    #[wasm_bindgen(method)]
    pub fn forms(this: &Bridge) -> Vec<HtmlFormElement>;
}

impl Bridge {
    /// Says what is wrong, for the site's owner.
    pub fn fail(&self, code: &str, message: &str) {
        self.fail_with(code, message, &js_sys::Array::new());
    }

    /// The same with a list of places in the configuration.
    pub fn fail_at(&self, code: &str, message: &str, issues: &[Issue]) {
        let list = js_sys::Array::new();
        for issue in issues {
            let entry = js_sys::Object::new();
            set(&entry, "path", &issue.path.as_str().into());
            set(&entry, "message", &issue.problem.message().into());
            list.push(&entry);
        }
        self.fail_with(code, message, &list);
    }
}
