//! Owns the state. An action is stepped, its effects are carried out, the views are rendered anew. The
//! state lives outside Yew, because forms and requests are judged whether or not anything is on screen.
//!
//! Actions that arrive while one is being carried out wait their turn; none is lost.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use settings::Issue;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::browser::bridge::Bridge;
use crate::browser::{check, convert, failure, inventory, page, stage, storage};
use crate::chunks::{
    self, Choices, ChunkError, Egress, Forms, Mounted, OpenPolicy, Records, Scene, Spot, Views,
};
use crate::config::Config;
use crate::model::{Action, Effect, Model, View, step};
use crate::text;

/// Styles of what views, the notice before links and the failure box have in common.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/shared.css"));

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
}

struct Store {
    bridge: Bridge,
    model: Rc<Model>,
    queue: VecDeque<Action>,
    busy: bool,
    rendering: bool,
    turn: u32,
    host: Element,
    /// Whether the host bears a language because we have said so.
    says_language: bool,
    place: Element,
    in_flow: Vec<Spot>,
    policy: Option<Rc<dyn OpenPolicy>>,
    forms: Option<Rc<dyn Forms>>,
    egress: Option<Rc<dyn Egress>>,
    views: Option<Rc<dyn Views>>,
    choices: Option<Rc<dyn Choices>>,
    records: Option<Rc<dyn Records>>,
    mounted: Option<Box<dyn Mounted>>,
    /// Styles of the chunks that have come, for hosts that come later.
    css: Vec<&'static str>,
}

/// The configuration in the language in force, and the mistakes in it.
pub fn resolve(bridge: &Bridge) -> (Config, Vec<Issue>) {
    let (value, wording) = (convert::value(&bridge.config()), convert::value(&bridge.texts()));
    let (language, host) = (bridge.language(), page::host());
    Config::resolve_with(&value, &wording, &language, &host, &check::is_alphanumeric)
}

/// Begins. `None`: the app runs already, or the page holds no place for it.
pub fn start(bridge: Bridge, config: Config) -> Option<()> {
    if STORE.with_borrow(Option::is_some) {
        return None;
    }
    let host = bridge.host();
    stage::adopt(&host, CSS);
    let mut model = Model::new(Rc::new(config), convert::record(&bridge.record()), bridge.gpc());
    model.stored_in = convert::storage(bridge.stored_in());
    model.not_erased = Rc::new(bridge.not_erased());
    let store = Store {
        model: Rc::new(model),
        queue: VecDeque::new(),
        busy: false,
        rendering: false,
        turn: 0,
        place: stage::place(&host)?,
        host,
        says_language: false,
        bridge,
        in_flow: Vec::new(),
        policy: None,
        forms: None,
        egress: None,
        views: None,
        choices: None,
        records: None,
        mounted: None,
        css: vec![CSS],
    };
    STORE.set(Some(store));
    render();
    views_changed();
    Some(())
}

/// Takes everything off the page and forgets the state.
pub fn stop() {
    let Some(store) = STORE.take() else { return };
    if let Some(forms) = store.forms {
        forms.detach();
    }
    if let Some(egress) = store.egress {
        egress.detach();
    }
    if let Some(mounted) = store.mounted {
        mounted.destroy();
    }
    if store.says_language {
        stage::unspeak(&store.host, &store.model.config.texts);
    }
}

/// Carries out an action.
pub fn dispatch(action: Action) {
    let begun = with(|store| {
        store.queue.push_back(action);
        !std::mem::replace(&mut store.busy, true)
    });
    if begun != Some(true) {
        return;
    }
    while let Some(action) = with(|store| store.queue.pop_front()).flatten() {
        for effect in advance(action) {
            run(effect);
        }
    }
    with(|store| store.busy = false);
    render();
}

/// The next state; what it asks for is still to be done.
fn advance(action: Action) -> Vec<Effect> {
    let effects = with(|store| {
        let (model, effects) = step((*store.model).clone(), action);
        store.model = Rc::new(model);
        effects
    });
    effects.unwrap_or_default()
}

/// The state as it is now.
pub fn model() -> Option<Rc<Model>> {
    with(|store| store.model.clone())
}

/// The loader.
pub fn bridge() -> Option<Bridge> {
    with(|store| store.bridge.clone())
}

/// The page has another main host: the old one was removed.
pub fn host_changed() {
    if let Some(mounted) = with(|store| store.mounted.take()).flatten() {
        mounted.destroy();
    }
    with(|store| {
        store.host = store.bridge.host();
        store.says_language = false;
        store.css.iter().for_each(|css| stage::adopt(&store.host, css));
        if let Some(place) = stage::place(&store.host) {
            store.place = place;
        }
    });
    render();
}

/// The page has more or fewer places for views in its flow.
pub fn views_changed() {
    let in_flow = with(|store| {
        let views = store.bridge.views().into_iter();
        let hosts: Vec<_> =
            views.filter(|host| host.get_attribute("view").as_deref() == Some("policy")).collect();
        for host in &hosts {
            store.css.iter().for_each(|css| stage::adopt(host, css));
            stage::dress(host, store.model.config.appearance.theme);
        }
        let spot = |host: &Element| Some(Spot { place: stage::place(host)?, covers: host.has_child_nodes() });
        store.in_flow = hosts.iter().filter_map(spot).collect();
        !store.in_flow.is_empty()
    });
    if let Some(in_flow) = in_flow {
        dispatch(Action::PolicyInFlow(in_flow));
    }
}

/// The loader has another choice in force, or has erased what was refused. It says so within our own call, too.
pub fn record_changed() {
    if let Some(bridge) = bridge() {
        let record = convert::record(&bridge.record());
        let stored_in = convert::storage(bridge.stored_in());
        let not_erased = bridge.not_erased();
        if bridge.reports_mistakes() {
            check::report_not_erased(&not_erased);
        }
        dispatch(Action::RecordChanged(record, stored_in, not_erased));
    }
}

/// The page speaks another language: everything is said anew. Mistakes in the configuration have been said.
pub fn language_changed() {
    let Some(bridge) = bridge() else { return };
    let config = Rc::new(resolve(&bridge).0);
    let forms = with(|store| {
        if std::mem::take(&mut store.says_language) {
            stage::unspeak(&store.host, &store.model.config.texts);
        }
        store.forms.clone()
    });
    if let Some(forms) = forms.flatten() {
        forms.speak(config.clone());
    }
    dispatch(Action::LanguageChanged(config));
}

fn with<T>(f: impl FnOnce(&mut Store) -> T) -> Option<T> {
    STORE.with_borrow_mut(|store| store.as_mut().map(f))
}

fn render() {
    // Yew calls back while it renders, and actions may follow: the store must not be borrowed then.
    let nested = with(|store| {
        store.turn = store.turn.wrapping_add(1);
        std::mem::replace(&mut store.rendering, true)
    });
    if nested != Some(false) {
        return;
    }
    loop {
        let work = with(|store| {
            let config = &store.model.config;
            store.says_language |= stage::speak(&store.host, &config.texts);
            stage::dress(&store.host, config.appearance.theme);
            store.in_flow.iter().for_each(|spot| stage::cover(&spot.place, store.policy.is_some()));
            (store.mounted.take(), store.views.clone(), store.place.clone(), store.scene())
        });
        let Some((mounted, views, place, scene)) = work else { return };
        let turn = scene.turn;
        let mounted = match mounted {
            Some(mut mounted) => {
                mounted.update(scene);
                Some(mounted)
            }
            None => views.map(|views| views.mount(&place, scene)),
        };
        let again = with(|store| {
            store.mounted = mounted;
            store.rendering = store.turn != turn;
            store.rendering
        });
        if again != Some(true) {
            return;
        }
    }
}

impl Store {
    fn scene(&self) -> Scene {
        Scene {
            turn: self.turn,
            model: self.model.clone(),
            policy: self.policy.clone(),
            forms: self.forms.clone(),
            egress: self.egress.clone(),
            choices: self.choices.clone(),
            records: self.records.clone(),
            in_flow: self.in_flow.clone(),
            dispatch,
        }
    }

    fn adopt(&mut self, css: &'static str) {
        stage::adopt(&self.host, css);
        for host in self.bridge.views() {
            stage::adopt(&host, css);
        }
        if !self.css.contains(&css) {
            self.css.push(css);
        }
    }
}

/// Has all that a view needs be there, but for the policy itself.
pub async fn part(view: View) -> Result<(), ChunkError> {
    let missing = with(|store| match view {
        View::Preferences => store.choices.is_none(),
        View::Record => store.records.is_none(),
        View::Policy => false,
    });
    if missing == Some(true) {
        if view == View::Preferences {
            let choices = chunks::load_choices().await?;
            with(|store| store.choices = Some(choices));
        } else {
            let records = chunks::load_record().await?;
            with(|store| store.records = Some(records));
        }
    }
    // Where a view came, its files brought the root along.
    views().await?;
    Ok(())
}

/// The record, if it is there.
pub fn records_now() -> Option<Rc<dyn Records>> {
    with(|store| store.records.clone()).flatten()
}

/// The root of the dialogs, fetched unless it is there.
pub async fn views() -> Result<Rc<dyn Views>, ChunkError> {
    if let Some(views) = with(|store| store.views.clone()).flatten() {
        return Ok(views);
    }
    let views = chunks::load_views().await?;
    // Somebody else may have been faster meanwhile.
    let views = with(|store| {
        if store.views.is_none() {
            store.adopt(views.css());
            store.views = Some(views);
        }
        store.views.clone()
    });
    views.flatten().ok_or_else(ChunkError::stopped)
}

/// Shows the notice before a link to another site: `[link, whether in a new tab]`. Whether it can be seen.
pub async fn leave(pressed: &JsValue) -> Result<bool, ChunkError> {
    let chunk = chunks::load_links().await?;
    let pressed: &js_sys::Array = pressed.unchecked_ref();
    let seen = with(|store| {
        store.adopt(chunk.css());
        let new_tab = pressed.get(1).is_truthy();
        chunk.show(&store.place, pressed.get(0).unchecked_ref(), new_tab, &store.model.config)
    });
    let seen = seen.ok_or_else(ChunkError::stopped)?;
    if !seen {
        dispatch(Action::Unseen(None));
    }
    Ok(seen)
}

/// The guard of the forms, fetched unless it is there.
pub async fn forms() -> Result<Rc<dyn Forms>, ChunkError> {
    let there = || with(|store| store.forms.clone()).flatten();
    if let Some(forms) = there() {
        return Ok(forms);
    }
    let chunk = chunks::load_form().await?;
    // Somebody else may have been faster meanwhile.
    let forms = there().or_else(|| {
        with(|store| {
            let forms = chunk.start(store.bridge.clone(), store.model.config.clone());
            store.forms = Some(forms.clone());
            forms
        })
    });
    forms.ok_or_else(ChunkError::stopped)
}

/// The guard of the forms, if it is there.
pub fn forms_now() -> Option<Rc<dyn Forms>> {
    with(|store| store.forms.clone()).flatten()
}

/// The inspection of what leaves the page, fetched unless it is there.
pub async fn egress() -> Result<Rc<dyn Egress>, ChunkError> {
    if let Some(egress) = egress_now() {
        return Ok(egress);
    }
    let forms = forms().await?;
    let chunk = chunks::load_egress().await?;
    // Somebody else may have been faster meanwhile.
    let egress = egress_now().or_else(|| {
        with(|store| {
            let egress = chunk.start(store.bridge.clone(), store.model.config.clone(), forms);
            store.egress = Some(egress.clone());
            egress
        })
    });
    egress.ok_or_else(ChunkError::stopped)
}

/// The inspection of what leaves the page, if it is there.
pub fn egress_now() -> Option<Rc<dyn Egress>> {
    with(|store| store.egress.clone()).flatten()
}

fn run(effect: Effect) {
    let (Some(bridge), Some(model)) = (bridge(), model()) else { return };
    match effect {
        Effect::Propose(proposal) => {
            if bridge.propose(&proposal, &model) {
                dispatch(proposal.next());
            }
        }
        Effect::EraseRefused => bridge.erase_refused(),
        Effect::ReportUnseen => bridge.fail(
            "hidden",
            "the page hides <privacy-widget> or what it stands in, so nothing can be asked or shown: forms are sent \
             as they are, and what was typed does not leave for places that the configuration does not name; find the \
             style sheet or the `hidden` that does it, or place the element elsewhere",
        ),
        Effect::LoadViews => load(None, bridge, model),
        Effect::LoadPart(view) => load(Some(view), bridge, model),
        Effect::LoadPolicy => spawn_local(async move {
            let policy = load_policy(&model).await;
            if let Err(problem) = &policy {
                bridge.fail("policy", problem);
            }
            let there = policy.is_ok();
            with(|store| store.policy = policy.ok());
            dispatch(Action::PolicyLoaded(there));
        }),
        Effect::ReadStored => dispatch(Action::StoredRead(inventory::read(&model))),
        Effect::ReadWaivers(without) => with_part(View::Preferences, move |_| {
            if let Some(choices) = with(|store| store.choices.clone()).flatten() {
                dispatch(Action::WaiversRead(choices.waivers(without.as_deref())));
            }
        }),
        Effect::ReadHistory => {
            let history = convert::records(&bridge.history());
            dispatch(Action::HistoryRead(history, convert::storage(bridge.stored_in())));
            // Earlier pages of the visit have seen something leave: it is shown by the part that saw it.
            if storage::has_leaks() {
                spawn_local(async {
                    if egress().await.is_ok() {
                        dispatch(Action::Refresh);
                    }
                });
            }
        }
        Effect::Export => with_part(View::Record, move |_| {
            if let Some(records) = records_now() {
                records.save(&model, &bridge.history());
            }
        }),
    }
}

/// Fetches what a view needs, or the root alone; says so where it does not come.
fn load(view: Option<View>, bridge: Bridge, model: Rc<Model>) {
    with_part(view.unwrap_or(View::Policy), move |loaded| {
        if let Err(error) = &loaded {
            bridge.fail("load", &error.message());
            let texts = &model.config.texts;
            let (message, close) = (texts.get(&text::dialog::FAILED), texts.get(&text::dialog::CLOSE));
            with(|store| failure::say(&store.place, &message, &close));
        }
        let there = loaded.is_ok();
        dispatch(view.map_or(Action::ViewsLoaded(there), |view| Action::PartLoaded(view, there)));
    });
}

/// Does something once what a view needs is there, or has not come.
fn with_part(view: View, then: impl FnOnce(Result<(), ChunkError>) + 'static) {
    // Boxed here: each future of its own would weigh half a kilobyte.
    spawn_part(view, Box::new(then));
}

fn spawn_part(view: View, then: Box<dyn FnOnce(Result<(), ChunkError>)>) {
    spawn_local(async move { then(part(view).await) });
}

/// Fetches and parses the policy; what went wrong is said for the site's owner.
async fn load_policy(model: &Model) -> Result<Rc<dyn OpenPolicy>, Rc<str>> {
    let config = model.config.policy.as_ref();
    let config = config.ok_or("the configuration names no policy; add `policy.src`")?;
    let chunk = chunks::load_policy().await.map_err(|error| error.message())?;
    with(|store| store.adopt(chunk.css()));
    chunk.open(config).await
}
