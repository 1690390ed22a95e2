//! The box that says that a part of the widget did not come. Made by hand: it stands where the views themselves did
//! not come.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

use super::page::element;

/// Says what could not be done, until the visitor closes it. `place`: beside which it stands.
pub fn say(place: &Element, message: &str, close: &str) -> Option<()> {
    let parent = place.parent_node()?;
    let old = parent.dyn_ref::<ShadowRoot>().and_then(|root| root.query_selector(".failure").ok()?);
    if let Some(old) = old {
        old.remove();
    }
    let frame = element("div", &[("class", "failure"), ("role", "alert")], "")?;
    frame.append_child(&*element("p", &[], message)?).ok()?;
    let button = element("button", &[("type", "button")], close)?;
    frame.append_child(&button).ok()?;
    parent.append_child(&frame).ok()?;
    EventListener::once(&button, "click", move |_| frame.remove()).forget();
    Some(())
}
