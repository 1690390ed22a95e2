//! The dialogs: mounted in a shadow root, changed, taken off.

use crate::support::{CONFIG, Guest, config, rest, until};
use privacy_widget_app::browser::stage;
use privacy_widget_app::chunks::{Mounted, Scene, load_views};
use privacy_widget_app::model::{Action, Model, View};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlInputElement};

thread_local! {
    static ACTIONS: RefCell<Vec<Action>> = const { RefCell::new(Vec::new()) };
}

fn note(action: Action) {
    ACTIONS.with_borrow_mut(|actions| actions.push(action));
}

fn scene(turn: u32, open: &[View]) -> Scene {
    let mut model = Model::new(Rc::new(config(CONFIG)), None, false);
    model.open = open.to_vec();
    Scene { turn, model: Rc::new(model), policy: None, forms: None, in_flow: Vec::new(), dispatch: note }
}

async fn mount(host: &Guest, open: &[View]) -> Box<dyn Mounted> {
    let views = load_views().await.unwrap();
    stage::adopt(&host.0, views.css());
    let mounted = views.mount(&stage::place(&host.0).unwrap(), scene(1, open));
    rest().await;
    mounted
}

fn is_open(host: &Guest, name: &str) -> bool {
    let dialog = host.find(&format!("dialog.{name}"));
    dialog.is_some_and(|dialog| dialog.unchecked_into::<HtmlDialogElement>().open())
}

#[wasm_bindgen_test]
async fn dialogs_open_and_close_with_the_state_and_leave_nothing() {
    let host = Guest::host();
    let mut mounted = mount(&host, &[]).await;
    assert!(host.find("dialog").is_none());
    mounted.update(scene(2, &[View::Preferences]));
    until("the preferences are open", || is_open(&host, "preferences")).await;
    mounted.update(scene(3, &[View::Preferences, View::Record]));
    until("the record is open", || is_open(&host, "record")).await;
    assert!(is_open(&host, "preferences"));
    mounted.update(scene(4, &[]));
    until("all are closed", || host.find("dialog").is_none()).await;
    mounted.update(scene(5, &[View::Record]));
    until("the record is open", || is_open(&host, "record")).await;
    mounted.destroy();
    rest().await;
    assert!(host.find("dialog").is_none());
}

#[wasm_bindgen_test]
async fn the_same_turn_renders_nothing() {
    let host = Guest::host();
    let mut mounted = mount(&host, &[]).await;
    mounted.update(scene(1, &[View::Preferences]));
    rest().await;
    assert!(host.find("dialog").is_none());
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn switches_are_a_draft_until_they_are_saved() {
    let host = Guest::host();
    let mut mounted = mount(&host, &[View::Preferences]).await;
    ACTIONS.take();
    let switch = |id: &str| host.get(id).unchecked_into::<HtmlInputElement>();
    assert!(switch("#category-necessary").disabled() && switch("#category-necessary").checked());
    switch("#category-analytics").click();
    until("its services follow", || switch("#service-stats").checked() && switch("#service-heat").checked())
        .await;
    switch("#service-heat").click();
    until("the category stays on", || switch("#category-analytics").checked()).await;
    // Another view opens above: the draft stays.
    mounted.update(scene(2, &[View::Preferences, View::Record]));
    until("the record is open", || is_open(&host, "record")).await;
    mounted.update(scene(3, &[View::Preferences]));
    until("the record is closed", || host.find("dialog.record").is_none()).await;
    assert!(switch("#service-stats").checked() && !switch("#service-heat").checked());
    assert!(ACTIONS.take().is_empty(), "nothing is asked for meanwhile");
    host.button("Save choices").click();
    let actions = ACTIONS.take();
    let [Action::Consent(consent::Action::Save(selection))] = actions.as_slice() else {
        panic!("{actions:?}")
    };
    let lists = selection.lists(&config(CONFIG).consent);
    assert_eq!(lists, (vec!["necessary".into(), "analytics".into()], vec!["heat".into(), "media".into()]));
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn a_cancelled_dialog_asks_the_state_to_close_it() {
    let host = Guest::host();
    let mounted = mount(&host, &[View::Preferences]).await;
    ACTIONS.take();
    let event = web_sys::Event::new("cancel").unwrap();
    host.get("dialog").dispatch_event(&event).unwrap();
    assert!(is_open(&host, "preferences"), "the state closes it, not the event");
    assert!(matches!(ACTIONS.take().as_slice(), [Action::Close(View::Preferences)]));
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn the_focus_comes_and_goes_with_a_dialog() {
    let opener = Guest::with("button", "Open");
    opener.0.clone().unchecked_into::<web_sys::HtmlElement>().focus().unwrap();
    let host = Guest::host();
    let mut mounted = mount(&host, &[View::Preferences]).await;
    until("what is to be read has the focus", || {
        let active = host.0.shadow_root().unwrap().active_element();
        active.is_some_and(|active| active.class_name() == "dialog-body")
    })
    .await;
    mounted.update(scene(2, &[]));
    until("the opener has it again", || {
        crate::support::document().active_element().as_ref() == Some(&opener.0)
    })
    .await;
    mounted.destroy();
}
