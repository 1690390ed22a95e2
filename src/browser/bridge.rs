//! The loader, as Rust sees it. It owns the visitor's choice, the gates and the natives: the app asks it, and
//! never reaches around it.

use js_sys::Array;
use settings::Issue;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlFormElement, console};

use super::convert::{self, set};
use crate::model::{Model, Proposal};

#[wasm_bindgen]
extern "C" {
    /// What `pkg/loader/bridge.js` hands to [`crate::api::start`].
    #[derive(Clone)]
    pub type Bridge;

    /// The address that the loader was loaded from.
    #[wasm_bindgen(method)]
    pub fn address(this: &Bridge) -> String;
    /// The configuration, parsed and otherwise untouched.
    #[wasm_bindgen(method)]
    pub fn config(this: &Bridge) -> JsValue;
    /// The choice in force, or `null`.
    #[wasm_bindgen(method)]
    pub fn record(this: &Bridge) -> JsValue;
    /// Makes this the visitor's choice: `"acceptAll"`, `"rejectAll"`, or an object of ids and booleans. The loader
    /// stores, applies and announces it, and calls [`crate::api::record_changed`] before it returns.
    #[wasm_bindgen(method, catch)]
    fn choose(this: &Bridge, proposal: &JsValue) -> Result<(), JsValue>;
    /// Forgets the choice and the history, and asks again; calls [`crate::api::record_changed`] as well.
    #[wasm_bindgen(method, catch)]
    fn reset(this: &Bridge) -> Result<(), JsValue>;
    /// Earlier choices as they were stored, oldest first; empty where there are none or they cannot be read.
    #[wasm_bindgen(method)]
    pub fn history(this: &Bridge) -> Array;
    /// Where the choice in force is stored: `"cookie"`, `"localStorage"`, or nothing where the browser refused.
    #[wasm_bindgen(method, js_name = storedIn)]
    pub fn stored_in(this: &Bridge) -> Option<String>;
    /// Names of what was refused and could not be erased at the last choice.
    #[wasm_bindgen(method, js_name = notErased)]
    pub fn not_erased(this: &Bridge) -> Vec<String>;
    /// Erases once more what is refused; calls [`crate::api::record_changed`] as well.
    #[wasm_bindgen(method, catch, js_name = eraseRefused)]
    fn erase(this: &Bridge) -> Result<(), JsValue>;
    /// Whether an owner looks, to whom mistakes in the configuration are said.
    #[wasm_bindgen(method, js_name = reportsMistakes)]
    pub fn reports_mistakes(this: &Bridge) -> bool;
    /// Whether something of the page's may have run before the loader.
    #[wasm_bindgen(method, js_name = isLate)]
    pub fn is_late(this: &Bridge) -> bool;
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
    /// Every condition in the page's mark-up, such as `a & !b`; some of them twice.
    #[wasm_bindgen(method, js_name = gateConditions)]
    pub fn gate_conditions(this: &Bridge) -> Vec<String>;
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
    /// Whether a form fits a selector, whatever its fields are called. Throws where that is no selector.
    #[wasm_bindgen(method, catch, js_name = fits)]
    fn fits_or_throws(this: &Bridge, form: &HtmlFormElement, selector: &str) -> Result<bool, JsValue>;
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
    /// Hands over what the visitor asks for in a view. Whether it was carried out.
    pub fn propose(&self, proposal: &Proposal, model: &Model) -> bool {
        done(match proposal {
            Proposal::AcceptAll => self.choose(&"acceptAll".into()),
            Proposal::RejectAll => self.choose(&"rejectAll".into()),
            Proposal::Save(selection) => {
                let changes = js_sys::Object::new();
                for (id, on) in model.changes_to(selection) {
                    set(&changes, id, &on.into());
                }
                self.choose(&changes)
            }
            Proposal::Reset => self.reset(),
        })
    }

    /// Has what is refused erased once more.
    pub fn erase_refused(&self) {
        done(self.erase());
    }

    /// Whether a form fits a selector. One that is no selector fits nothing; `check::issues` reports it.
    pub fn fits(&self, form: &HtmlFormElement, selector: &str) -> bool {
        self.fits_or_throws(form, selector).unwrap_or_else(|error| {
            if convert::get(&error, &"name".into()).as_string().as_deref() != Some("SyntaxError") {
                console::error_1(&error);
            }
            false
        })
    }

    /// Says what is wrong, for the site's owner.
    pub fn fail(&self, code: &str, message: &str) {
        self.fail_with(code, message, &Array::new());
    }

    /// The same with a list of places in the configuration.
    pub fn fail_at(&self, code: &str, message: &str, issues: &[Issue]) {
        let list = Array::new();
        for issue in issues {
            let entry = js_sys::Object::new();
            set(&entry, "path", &issue.path.as_str().into());
            set(&entry, "message", &issue.problem.message().into());
            list.push(&entry);
        }
        self.fail_with(code, message, &list);
    }
}

/// Whether the loader has done what it was asked. What went wrong there is said on the console: here it can
/// neither be mended nor may it end the program.
fn done(outcome: Result<(), JsValue>) -> bool {
    outcome.inspect_err(console::error_1).is_ok()
}
