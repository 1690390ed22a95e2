//! Prints a part of the page, and nothing else of it: a copy of its nodes in a frame of its own. The page's
//! own styles would hide it or print all around it.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, Element, HtmlIFrameElement, Node};

use super::page;

/// Prints a copy of `element` with these styles. `None`: the browser has no frames or no printer to offer.
pub fn print(element: &Element, title: &str, css: &str) -> Option<()> {
    let document = page::document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.dyn_into().ok()?;
    // Out of sight, but there: what is not rendered is not printed.
    frame.set_attribute("aria-hidden", "true").ok()?;
    frame.set_attribute("tabindex", "-1").ok()?;
    for (name, value) in [("position", "fixed"), ("inset", "auto 100% 100% auto"), ("inline-size", "40em")] {
        frame.style().set_property(name, value).ok()?;
    }
    document.body()?.append_child(&frame).ok()?;
    let window = frame.content_window()?;
    let inner = window.document()?;
    inner.set_title(title);
    let copy: Node = inner.import_node_with_deep(element, true).ok()?;
    inner.body()?.append_child(&copy).ok()?;
    adopt(&window, &inner, css);
    let gone = frame.clone();
    EventListener::once(&window, "afterprint", move |_| gone.remove()).forget();
    // Some browsers print the window that has the focus.
    let _ = window.focus();
    if window.print().is_err() {
        frame.remove();
    }
    Some(())
}

/// A sheet has to be made by the window that it is for.
fn adopt(window: &JsValue, document: &Document, css: &str) -> Option<()> {
    let class: js_sys::Function = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet: CssStyleSheet = Reflect::construct(&class, &js_sys::Array::new()).ok()?.unchecked_into();
    sheet.replace_sync(css).ok()?;
    let list = js_sys::Array::of1(&sheet);
    Reflect::set(document, &"adoptedStyleSheets".into(), &list).ok()?;
    Some(())
}
