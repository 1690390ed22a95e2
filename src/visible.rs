//! Whether something on the page can be seen. A modal dialog that cannot would make the page unusable: nothing else
//! takes the keyboard or the pointer, and nothing is there to close.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// An element that says itself whether it is rendered. Browsers from before 2023 have no such method.
    #[wasm_bindgen(extends = Element)]
    type Rendered;
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Rendered, options: &Object) -> Result<bool, JsValue>;
}

/// Whether an element has a box of some size, and neither it nor what it stands in is hidden.
pub fn is_visible(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return false;
    }
    let options = Object::new();
    // `visibility: hidden` leaves the box where it is.
    let _ = Reflect::set(&options, &"visibilityProperty".into(), &true.into());
    element.unchecked_ref::<Rendered>().check_visibility(&options).unwrap_or(true)
}
