//! What is stored, and whose it is.

use crate::support::{config, document, record, without_cookies, without_local_storage};
use consent::{Area, Owner, Stored};
use privacy_widget_app::browser::inventory;
use privacy_widget_app::model::Model;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDocument, Storage};

const CONFIG: &str = r#"{"version": 1, "categories": [
    {"id": "necessary", "required": true, "services": [{"id": "cart", "cookies": [{"name": "e_cart"}]}]},
    {"id": "a", "services": [
        {"id": "stats", "cookies": [{"pattern": "^e_ga"}, {"name": "e_cart"}, {"name": "e_both"},
            {"name": "e_typed", "type": "localStorage"}, {"name": "privacy_widget_history"},
            {"name": "e_elsewhere", "path": "/another/page"}]},
        {"id": "heat", "cookies": [{"name": "e_heat"}]}]}]}"#;

fn set(cookie: &str) {
    document().unchecked_into::<HtmlDocument>().set_cookie(cookie).unwrap();
}

fn storages() -> [Storage; 2] {
    let window = web_sys::window().unwrap();
    [window.local_storage().unwrap().unwrap(), window.session_storage().unwrap().unwrap()]
}

/// Nothing is allowed but the cart, and the heat map where `heat` is.
fn model(heat: bool) -> Model {
    let mut model = Model::new(Rc::new(config(CONFIG)), None, false);
    let mut record = record("r");
    record.granted = vec!["necessary".into()];
    record.denied = vec!["stats".into()];
    if heat {
        record.granted.push("a".into());
    }
    model.record = Some(record);
    model
}

fn of(stored: &[Stored], name: &str) -> Vec<(Area, Owner)> {
    stored.iter().filter(|one| one.name == name).map(|one| (one.area, one.owner)).collect()
}

#[wasm_bindgen_test]
fn everything_that_shows_is_somebodys() {
    let [local, session] = storages();
    let path = web_sys::window().unwrap().location().pathname().unwrap();
    for cookie in ["e_ga_1=1; Path=/", "e_cart=1; Path=/", "e_heat=1; Path=/", "e_other=a=b; Path=/"] {
        set(cookie);
    }
    set("e_both=1; Path=/");
    set(&format!("e_both=2; Path={path}"));
    local.set_item("e_typed", "1").unwrap();
    session.set_item("e_typed", "1").unwrap();
    session.set_item("e_ga_3", "1").unwrap();
    local.set_item("privacy_widget_history", "[]").unwrap();

    let there = inventory::read(&model(true));
    let stats = |allowed| Owner::Service { category: 1, service: 0, allowed };
    let heat = |allowed| Owner::Service { category: 1, service: 1, allowed };
    let cart = Owner::Service { category: 0, service: 0, allowed: true };
    assert_eq!(of(&there, "e_ga_1"), [(Area::Cookie, stats(false))]);
    assert_eq!(of(&there, "e_ga_3"), [(Area::Session, stats(false))]);
    assert_eq!(of(&there, "e_cart"), [(Area::Cookie, cart)], "the statistics declare it too");
    assert_eq!(of(&there, "e_heat"), [(Area::Cookie, heat(true))]);
    assert_eq!(of(&inventory::read(&model(false)), "e_heat"), [(Area::Cookie, heat(false))]);
    assert_eq!(of(&there, "e_other"), [(Area::Cookie, Owner::Undeclared)]);
    assert_eq!(of(&there, "e_both").len(), 1, "one name, once");
    assert_eq!(
        of(&there, "e_typed"),
        [(Area::Local, stats(false)), (Area::Session, Owner::Undeclared)],
        "declared for localStorage only"
    );
    assert_eq!(of(&there, "privacy_widget_history"), [(Area::Local, Owner::Widget)]);

    for name in ["e_ga_1", "e_cart", "e_heat", "e_other", "e_both"] {
        set(&format!("{name}=; Path=/; Max-Age=0"));
        set(&format!("{name}=; Path={path}; Max-Age=0"));
    }
    for storage in storages() {
        for name in ["e_typed", "e_ga_3", "privacy_widget_history"] {
            storage.remove_item(name).unwrap();
        }
    }
}

#[wasm_bindgen_test]
fn what_cannot_be_seen_breaks_nothing() {
    without_cookies(&mut || {
        inventory::read(&model(false));
    });
    without_local_storage(&mut || {
        inventory::read(&model(false));
    });
}
