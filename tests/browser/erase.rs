//! What is stored, and erasing what was refused.

use crate::support::{config, document, without_cookies, without_local_storage};
use consent::{Area, Owner, Stored};
use privacy_widget_app::browser::erase;
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
    let mut record = crate::storage::record("r");
    record.granted = vec!["necessary".into()];
    record.denied = vec!["stats".into()];
    if heat {
        record.granted.push("a".into());
    }
    model.consent.record = Some(record);
    model
}

fn of(stored: &[Stored], name: &str) -> Vec<(Area, Owner)> {
    stored.iter().filter(|one| one.name == name).map(|one| (one.area, one.owner)).collect()
}

#[wasm_bindgen_test]
fn what_is_refused_goes_and_the_rest_stays() {
    let [local, session] = storages();
    for cookie in ["e_ga_1=1; Path=/", "e_cart=1; Path=/", "e_heat=1; Path=/", "e_other=a=b; Path=/"] {
        set(cookie);
    }
    local.set_item("e_ga_2", "1").unwrap();
    session.set_item("e_ga_3", "1").unwrap();
    session.set_item("e_typed", "1").unwrap();
    local.set_item("e_typed", "1").unwrap();
    local.set_item("privacy_widget_history", "[]").unwrap();
    let there = erase::inventory(&model(true));
    let stats = |allowed| Owner::Service { category: 1, service: 0, allowed };
    assert_eq!(of(&there, "e_ga_1"), [(Area::Cookie, stats(false))]);
    assert_eq!(of(&there, "e_other"), [(Area::Cookie, Owner::Undeclared)]);
    assert_eq!(of(&there, "privacy_widget_history"), [(Area::Local, Owner::Widget)]);
    let left = erase::erase(&model(true));
    for gone in ["e_ga_1", "e_ga_2", "e_ga_3"] {
        assert_eq!(of(&left, gone), [], "{gone}");
    }
    let cart = Owner::Service { category: 0, service: 0, allowed: true };
    assert_eq!(of(&left, "e_cart"), [(Area::Cookie, cart)], "the cart declares it too");
    assert_eq!(of(&left, "e_heat").len(), 1, "allowed");
    assert_eq!(of(&left, "e_other").len(), 1, "nobody's");
    assert_eq!(of(&left, "privacy_widget_history").len(), 1, "the widget's own");
    assert_eq!(of(&left, "e_typed"), [(Area::Session, Owner::Undeclared)], "declared for localStorage only");
    assert_eq!(of(&erase::erase(&model(false)), "e_heat"), [], "refused now");
    set("e_cart=; Path=/; Max-Age=0");
    set("e_other=; Path=/; Max-Age=0");
    session.remove_item("e_typed").unwrap();
    local.remove_item("privacy_widget_history").unwrap();
}

#[wasm_bindgen_test]
fn a_cookie_goes_whatever_it_was_set_with() {
    let path = web_sys::window().unwrap().location().pathname().unwrap();
    let host = web_sys::window().unwrap().location().hostname().unwrap();
    set("e_both=1; Path=/");
    set(&format!("e_both=2; Path={path}"));
    set(&format!("e_both=3; Path=/; Domain={host}"));
    assert_eq!(of(&erase::inventory(&model(true)), "e_both").len(), 1, "one name, once");
    assert_eq!(of(&erase::erase(&model(true)), "e_both"), []);
}

#[wasm_bindgen_test]
fn a_cookie_that_has_to_be_secure_goes_too() {
    // Where the page is not https, some browsers do not take these; what they take has to go.
    let names = ["__Host-e_ga", "__Secure-e_ga", "e_ga_part", "e_ga_none"];
    for (name, with) in names.iter().zip(["", "", "; SameSite=None; Partitioned", "; SameSite=None"]) {
        set(&format!("{name}=1; Path=/; Secure{with}"));
    }
    let secure = CONFIG.replace("^e_ga", "e_ga");
    let model = Model { config: Rc::new(config(&secure)), ..model(true) };
    let left = erase::erase(&model);
    for name in names {
        assert_eq!(of(&left, name), [], "{name}");
    }
}

#[wasm_bindgen_test]
fn what_cannot_be_seen_breaks_nothing() {
    without_cookies(&mut || {
        erase::erase(&model(false));
    });
    without_local_storage(&mut || {
        erase::erase(&model(false));
    });
}
