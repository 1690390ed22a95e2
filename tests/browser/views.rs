//! The dialogs: mounted in a shadow root, changed, taken off.

use crate::support::{CONFIG, Guest, config, rest, until};
use consent::{Area, Owner, Storage, Stored};
use privacy_widget_app::browser::stage;
use privacy_widget_app::chunks::{Mounted, Scene, load_views};
use privacy_widget_app::model::{Action, Model, Proposal, View};
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
    scene_of(turn, model)
}

fn scene_of(turn: u32, model: Model) -> Scene {
    Scene {
        turn,
        model: Rc::new(model),
        policy: None,
        forms: None,
        egress: None,
        choices: Some(Rc::new(privacy_widget_app::ui::preferences::Chunk)),
        records: Some(Rc::new(privacy_widget_app::ui::record::Chunk)),
        in_flow: Vec::new(),
        dispatch: note,
    }
}

async fn mount(host: &Guest, open: &[View]) -> Box<dyn Mounted> {
    mount_scene(host, scene(1, open)).await
}

async fn mount_model(host: &Guest, mut model: Model, view: View) -> Box<dyn Mounted> {
    model.open = vec![view];
    mount_scene(host, scene_of(1, model)).await
}

async fn mount_scene(host: &Guest, scene: Scene) -> Box<dyn Mounted> {
    let views = load_views().await.unwrap();
    stage::adopt(&host.0, views.css());
    let mounted = views.mount(&stage::place(&host.0).unwrap(), scene);
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
    let [Action::Propose(Proposal::Save(selection))] = actions.as_slice() else { panic!("{actions:?}") };
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

fn record(granted: &[&str], gpc: bool) -> consent::Record {
    consent::Record {
        v: 1,
        id: "r".into(),
        revision: "2026-11".into(),
        at: 1_760_000_000_000.0,
        until: 1_860_000_000_000.0,
        granted: granted.iter().map(|id| (*id).to_owned()).collect(),
        denied: vec!["heat".into(), "gone".into()],
        gpc,
        declared: None,
    }
}

fn stored(name: &str, owner: Owner) -> Stored {
    Stored { name: name.into(), area: Area::Cookie, owner }
}

const HEAT: Owner = Owner::Service { category: 1, service: 1, allowed: false };

#[wasm_bindgen_test]
async fn the_inventory_says_whose_everything_is_and_erases_what_was_refused() {
    let host = Guest::host();
    let mut model = Model::new(Rc::new(config(CONFIG)), Some(record(&["analytics"], false)), false);
    model.stored = Rc::new(vec![
        stored("privacy_widget", Owner::Widget),
        stored("<i>x</i>", Owner::Undeclared),
        stored("_heat", HEAT),
        Stored {
            area: Area::Session,
            ..stored("_stats", Owner::Service { category: 1, service: 0, allowed: true })
        },
    ]);
    model.not_erased = Rc::new(vec!["_heat".into()]);
    let mut mounted = mount_model(&host, model.clone(), View::Preferences).await;
    let rows = host.0.shadow_root().unwrap().query_selector_all(".inventory tbody tr").unwrap();
    let row = |at| rows.item(at).unwrap().text_content().unwrap();
    assert_eq!(
        [row(0), row(1), row(2), row(3)],
        [
            "privacy_widgetCookieThis widget: your choice",
            "<i>x</i>CookieNot declared by Shop",
            "_heatCookieheat refused",
            "_statsBrowser storage, until the tab is closedstats",
        ]
    );
    assert!(!host.get(".inventory details").has_attribute("open"), "it may be long");
    assert!(host.get(".inventory summary").text_content().unwrap().ends_with("(4)"));
    assert!(
        host.get(".inventory [role=status]").text_content().unwrap().contains("cannot erase them: _heat.")
    );
    ACTIONS.take();
    host.button("Erase what I refused").click();
    assert!(matches!(ACTIONS.take().as_slice(), [Action::EraseRefused]));
    (model.stored, model.not_erased, model.open) = (Rc::default(), Rc::default(), vec![View::Preferences]);
    mounted.update(scene_of(2, model));
    until("the keyboard goes on from the list", || {
        let active = host.0.shadow_root().unwrap().active_element();
        active.is_some_and(|active| active.text_content().unwrap() == "What is stored now (0)")
    })
    .await;
    assert!(host.find(".inventory button").is_none() && host.text().contains("Nothing is stored."));
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn nothing_is_called_refused_before_anybody_was_asked() {
    let host = Guest::host();
    let mut model = Model::new(Rc::new(config(CONFIG)), None, false);
    model.stored = Rc::new(vec![stored("_heat", HEAT)]);
    let mut mounted = mount_model(&host, model.clone(), View::Preferences).await;
    assert!(host.find(".inventory .tag").is_none() && host.find(".inventory button").is_none());
    model.gpc = true;
    model.open = vec![View::Preferences];
    mounted.update(scene_of(2, model));
    until("the browser has refused it", || host.find(".inventory .tag").is_some()).await;
    assert!(host.find(".inventory button").is_some());
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn a_choice_that_the_signal_overrides_is_told_with_its_day() {
    let host = Guest::host();
    let model = Model::new(Rc::new(config(CONFIG)), Some(record(&["analytics"], false)), true);
    let mounted = mount_model(&host, model, View::Preferences).await;
    let notes = host.0.shadow_root().unwrap().query_selector_all(".dialog-body > .note").unwrap();
    let note = |at| notes.item(at).unwrap().text_content().unwrap();
    assert_eq!(notes.length(), 2);
    assert!(note(0).ends_with("Refused because of it: Analytics, Media."), "{}", note(0));
    assert!(
        note(1).starts_with("On October ") && note(1).contains("2025 you allowed: Analytics."),
        "{}",
        note(1)
    );
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn the_preferences_say_what_is_on_unless_refused_and_what_only_the_server_erases() {
    let text = r#"{"version": 1, "categories": [{"id": "stats", "objectable": true, "services": [{"id": "count",
        "cookies": [{"name": "a", "purpose": "Counts.", "httpOnly": true}, {"name": "b", "purpose": "Sums."}]}]}],
        "appearance": {"preferences": "bar"}}"#;
    let host = Guest::host();
    let model = Model::new(Rc::new(config(text)), None, false);
    let mounted = mount_model(&host, model, View::Preferences).await;
    let dialog = host.get("dialog");
    assert!(dialog.class_name().contains(" bar"));
    assert_eq!(dialog.get_attribute("part").as_deref(), Some("dialog preferences"));
    assert!(host.get(".category").text_content().unwrap().contains("On unless you object."));
    let rows = host.0.shadow_root().unwrap().query_selector_all(".service tbody tr").unwrap();
    let row = |at| rows.item(at).unwrap().text_content().unwrap();
    assert_eq!([row(0), row(1)], ["aCounts. Only the server can erase it.", "bSums."]);
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn the_record_names_things_as_the_visitor_knows_them() {
    let host = Guest::host();
    let mut model =
        Model::new(Rc::new(config(CONFIG)), Some(record(&["necessary", "analytics"], false)), false);
    let earlier = consent::Record { id: "e".into(), revision: String::new(), ..record(&[], true) };
    model.history = Rc::new(vec![earlier, record(&["necessary", "analytics"], false)]);
    let mounted = mount_model(&host, model, View::Record).await;
    let lists = host.0.shadow_root().unwrap().query_selector_all("dl").unwrap();
    let list = |at| lists.item(at).unwrap().text_content().unwrap();
    assert_eq!(lists.length(), 2, "the present one stands once");
    for words in ["AllowedNecessary, Analytics", "Refusedheat, gone", "policy2026-11", "browserno"] {
        assert!(list(0).contains(words), "{words} in {}", list(0));
    }
    assert!(list(1).contains("Allowednothing") && list(1).contains("browseryes"), "{}", list(1));
    assert!(!list(1).contains("Version of the policy"));
    assert!(host.text().contains("Earlier choices (1)"));
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn the_record_says_where_the_choice_really_is() {
    for (kept, expected, until) in [
        (Some(Storage::Cookie), "stands in a cookie", true),
        (Some(Storage::Local), "is sent to nobody", true),
        (None, "Your browser refuses to store your choice.", false),
    ] {
        let host = Guest::host();
        let mut model = Model::new(Rc::new(config(CONFIG)), Some(record(&["analytics"], false)), false);
        model.stored_in = kept;
        let mounted = mount_model(&host, model, View::Record).await;
        let text = host.get("dialog").text_content().unwrap();
        assert!(text.contains(expected), "{text}");
        assert_eq!((text.contains("Asked again after"), text.contains("This is kept in")), (until, until));
        mounted.destroy();
    }
}

#[wasm_bindgen_test]
async fn what_only_the_server_erases_is_named_once_it_is_refused() {
    let text = r#"{"version": 1, "categories": [{"id": "heat", "services": [{"id": "a", "cookies": [
        {"name": "sid", "httpOnly": true}, {"name": "seen"}]}, {"id": "b", "cookies": [{"name": "both", "httpOnly": true}]}]},
        {"id": "on", "services": [{"id": "c", "cookies": [{"name": "both", "httpOnly": true}]}]}]}"#;
    for (record, expected) in [
        (None, None),
        (Some(record(&["on"], false)), Some("sid: Only the server can erase it.")),
        (Some(record(&["heat", "on"], false)), None),
    ] {
        let host = Guest::host();
        let record = record.map(|record| consent::Record { denied: Vec::new(), ..record });
        let model = Model::new(Rc::new(config(text)), record, false);
        let mounted = mount_model(&host, model, View::Preferences).await;
        let note = host.find(".inventory > .note").map(|note| note.text_content().unwrap());
        assert_eq!(note.as_deref(), expected);
        mounted.destroy();
    }
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_the_small_button_when_the_opener_has_gone() {
    let opener = Guest::with("button", "Choose");
    opener.0.clone().unchecked_into::<web_sys::HtmlElement>().focus().unwrap();
    let host = Guest::host();
    let mut mounted = mount(&host, &[View::Preferences]).await;
    let reopen = crate::support::document().create_element("button").unwrap();
    reopen.set_class_name("reopen");
    host.0.shadow_root().unwrap().append_child(&reopen).unwrap();
    until("the dialog is open", || is_open(&host, "preferences")).await;
    drop(opener);
    mounted.update(scene(2, &[]));
    until("the small button has it", || {
        host.0.shadow_root().unwrap().active_element().as_ref() == Some(&reopen)
    })
    .await;
    mounted.destroy();
}

#[wasm_bindgen_test]
async fn hundreds_of_things_are_folded_away() {
    let services: Vec<String> = (0..500).map(|at| format!(r#"{{"id": "s{at}"}}"#)).collect();
    let text =
        format!(r#"{{"version": 1, "categories": [{{"id": "c", "services": [{}]}}]}}"#, services.join(","));
    let host = Guest::host();
    let mut model = Model::new(Rc::new(config(&text)), None, false);
    model.stored = Rc::new((0..300).map(|at| stored(&format!("n{at}"), Owner::Undeclared)).collect());
    let mounted = mount_model(&host, model, View::Preferences).await;
    let body = host.get(".dialog-body");
    assert!(body.scroll_height() < 1000, "{}", body.scroll_height());
    assert!(body.text_content().unwrap().contains("Services (500)"));
    mounted.destroy();
}
