//! Moments as the visitor reads them: in the language of the widget's words, in the visitor's own time zone.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Date`, whose writing may throw: not every language tag that a page bears is one.
    #[wasm_bindgen(extends = Date)]
    type Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn write(this: &Moment, language: &JsValue, options: &Object) -> Result<String, JsValue>;
}

/// The day, such as “1 November 2026”.
pub fn day(milliseconds: f64, language: &str) -> String {
    written(milliseconds, language, false)
}

/// The day and the time.
pub fn moment(milliseconds: f64, language: &str) -> String {
    written(milliseconds, language, true)
}

fn written(milliseconds: f64, language: &str, time: bool) -> String {
    let options = Object::new();
    let _ = Reflect::set(&options, &"dateStyle".into(), &"long".into());
    if time {
        let _ = Reflect::set(&options, &"timeStyle".into(), &"short".into());
    }
    let date: Moment = Date::new(&milliseconds.into()).unchecked_into();
    let words = date.write(&language.into(), &options);
    words.or_else(|_| date.write(&JsValue::UNDEFINED, &options)).unwrap_or_default()
}
