//! Marks on the policy's text that leave its nodes alone: the CSS Custom Highlight API. A browser without it
//! shows where the current one is by selecting it.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What was looked for.
    Found,
    /// The one of them that is gone to.
    Current,
    /// The sentence that was asked for.
    Quoted,
}

impl Kind {
    /// Its name in the style sheet.
    fn name(self) -> &'static str {
        match self {
            Kind::Found => "privacy-widget-found",
            Kind::Current => "privacy-widget-current",
            Kind::Quoted => "privacy-widget-quoted",
        }
    }
}

/// Marks these ranges in the place of those marked so before.
pub(super) fn set(kind: Kind, ranges: &[Range]) {
    let done = registry().is_some_and(|registry| {
        let list: Array = ranges.iter().collect();
        let highlight = global("Highlight").and_then(|make| Reflect::construct(&make, &list).ok());
        highlight.is_some_and(|highlight| {
            // Above what is found stands the one that is gone to.
            let _ = Reflect::set(&highlight, &"priority".into(), &(kind as u32).into());
            call(&registry, "set", &[kind.name().into(), highlight]).is_some()
        })
    });
    if let ([range], false, true) = (ranges, done, kind != Kind::Found)
        && let Ok(Some(selection)) = gloo::utils::window().get_selection()
    {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(range);
    }
}

/// Takes marks away.
pub(super) fn clear(kinds: &[Kind]) {
    if let Some(registry) = registry() {
        for kind in kinds {
            call(&registry, "delete", &[kind.name().into()]);
        }
    }
}

fn registry() -> Option<JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then_some(registry)
}

fn global(name: &str) -> Option<Function> {
    Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()
}

fn call(this: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(this, &method.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, this, &arguments.iter().collect()).ok()
}
