//! Forms whose review the visitor does not want to see again, in their own browser. Where storage is refused,
//! they are asked as before. Never here: anything typed into a form.

use form::Waiver;
use js_sys::Object;
use wasm_bindgen::JsValue;

use super::convert::{get, set};
use super::storage::{FORMS, read_list, write_list};

/// How many are kept; the oldest go first.
const MOST: usize = 100;

/// All of them, the oldest first. What cannot be read is left out.
pub fn read() -> Vec<Waiver> {
    read_list(FORMS).unwrap_or_default().iter().filter_map(|one| waiver(&one)).collect()
}

/// Adds one.
pub fn add(waiver: Waiver) {
    let mut all = read();
    all.retain(|one| one.key != waiver.key);
    all.push(waiver);
    let excess = all.len().saturating_sub(MOST);
    write(&all.split_off(excess));
}

/// Removes one: its form is reviewed again.
pub fn remove(key: &str) {
    let mut all = read();
    all.retain(|one| one.key != key);
    write(&all);
}

fn write(all: &[Waiver]) {
    write_list(FORMS, &all.iter().map(object).collect());
}

fn waiver(one: &JsValue) -> Option<Waiver> {
    let field = |name: &str| get(one, &name.into());
    Some(Waiver {
        key: field("key").as_string()?,
        page: field("page").as_string()?,
        to: field("to").as_string()?,
        at: field("at").as_f64()?,
        refuse_mailings: field("refuseMailings").is_truthy(),
    })
}

fn object(waiver: &Waiver) -> JsValue {
    let object = Object::new();
    set(&object, "key", &waiver.key.as_str().into());
    set(&object, "page", &waiver.page.as_str().into());
    set(&object, "to", &waiver.to.as_str().into());
    set(&object, "at", &waiver.at.into());
    set(&object, "refuseMailings", &waiver.refuse_mailings.into());
    object.into()
}
