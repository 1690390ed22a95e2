//! Owns the state. An action is stepped, its effects are carried out, the views are rendered anew. The
//! state lives outside Yew, because forms and requests are judged whether or not anything is on screen.
//!
//! Actions that arrive while one is being carried out wait their turn; none is lost.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use consent::Why;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::browser::banner::{self, Banner};
use crate::browser::bridge::Bridge;
use crate::browser::convert::{self, set};
use crate::browser::{erase, page, stage, storage};
use crate::chunks::{
    self, Choices, ChunkError, Egress, Forms, Mounted, OpenPolicy, Records, Scene, Spot, Views,
};
use crate::config::Config;
use crate::model::{Action, Effect, Model, View, step};
use crate::text;

/// Styles of the banner, the dialogs and everything shared.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/main.css"));

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
    place: Element,
    in_flow: Vec<Spot>,
    banner: Option<Banner>,
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

/// Shows the banner if it is due. `None`: the app runs already, or the page holds no place for it.
pub fn start(bridge: Bridge, config: Config) -> Option<()> {
    if STORE.with_borrow(Option::is_some) {
        return None;
    }
    let record = convert::record(&bridge.record());
    let gpc = bridge.gpc();
    let host = bridge.host();
    stage::adopt(&host, CSS);
    let mut model = Model::new(Rc::new(config), record, gpc);
    model.why = Rc::new(why(&bridge, &model.config));
    model.declared = bridge.declared().into();
    let store = Store {
        model: Rc::new(model),
        queue: VecDeque::new(),
        busy: false,
        rendering: false,
        turn: 0,
        place: stage::place(&host)?,
        host,
        bridge,
        in_flow: Vec::new(),
        banner: None,
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

/// What has changed since the visitor's last choice, whether or not it still stands.
fn why(bridge: &Bridge, config: &Config) -> Why {
    let previous = bridge.previous();
    let Some(record) = convert::record(&previous) else { return Why::default() };
    let fresh = bridge.fresh(&previous);
    Why::since(Some(&record), &config.consent, &config.revision, &fresh, js_sys::Date::now())
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
        let moment = page::moment(store.model.gpc);
        let (model, effects) = step((*store.model).clone(), action, &moment);
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
    let banner = with(|store| store.banner.take());
    drop(banner);
    with(|store| {
        store.host = store.bridge.host();
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
            stage::speak(&store.host, &config.texts);
            stage::dress(&store.host, config.appearance.theme);
            store.in_flow.iter().for_each(|spot| stage::cover(&spot.place, store.policy.is_some()));
            (
                store.show_banner(),
                store.mounted.take(),
                store.views.clone(),
                store.place.clone(),
                store.scene(),
            )
        });
        let Some((banner, mounted, views, place, scene)) = work else { return };
        // Taking the banner away moves the focus, which the page hears of.
        drop(banner);
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
    /// Shows the banner if it is due. If it is not, what stood is handed out to be dropped.
    fn show_banner(&mut self) -> Option<Banner> {
        if !self.model.banner_due() {
            return self.banner.take();
        }
        if self.banner.is_none() {
            self.banner = Banner::show(&self.host, &self.place, &self.model, dispatch);
        }
        None
    }

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

/// Shows the notice before a link to another site: `[link, whether in a new tab]`.
pub async fn leave(pressed: &JsValue) -> Result<(), ChunkError> {
    let chunk = chunks::load_links().await?;
    let pressed: &js_sys::Array = pressed.unchecked_ref();
    with(|store| {
        store.adopt(chunk.css());
        let new_tab = pressed.get(1).is_truthy();
        chunk.show(&store.place, pressed.get(0).unchecked_ref(), new_tab, &store.model.config)
    });
    Ok(())
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
        Effect::Consent(effect) => run_consent(effect, &bridge, &model),
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
        Effect::ReadStored => dispatch(Action::StoredRead(erase::inventory(&model))),
        Effect::ReadWaivers(without) => with_part(View::Preferences, move |_| {
            if let Some(choices) = with(|store| store.choices.clone()).flatten() {
                dispatch(Action::WaiversRead(choices.waivers(without.as_deref())));
            }
        }),
        Effect::ReadHistory => with_records(|records| {
            let Some(model) = self::model() else { return };
            let (history, kept) = records.history(&model);
            dispatch(Action::HistoryRead(history, kept));
            // Earlier pages of the visit have seen something leave: it is shown by the part that saw it.
            if storage::has_leaks() {
                spawn_local(async {
                    if egress().await.is_ok() {
                        dispatch(Action::Refresh);
                    }
                });
            }
        }),
        Effect::Export => with_records(move |records| records.save(&model)),
        Effect::ForgetHistory => storage::forget_history(),
    }
}

/// Fetches what a view needs, or the root alone; says so where it does not come.
fn load(view: Option<View>, bridge: Bridge, model: Rc<Model>) {
    with_part(view.unwrap_or(View::Policy), move |loaded| {
        if let Err(error) = &loaded {
            bridge.fail("load", &error.message());
            let texts = &model.config.texts;
            let (message, close) = (texts.get(&text::dialog::FAILED), texts.get(&text::dialog::CLOSE));
            with(|store| banner::say(&store.place, &message, &close));
        }
        let there = loaded.is_ok();
        dispatch(view.map_or(Action::ViewsLoaded(there), |view| Action::PartLoaded(view, there)));
    });
}

/// Does something with the record, once it is there.
fn with_records(then: impl FnOnce(Rc<dyn Records>) + 'static) {
    with_part(View::Record, |_| {
        if let Some(records) = records_now() {
            then(records);
        }
    });
}

/// Does something once what a view needs is there, or has not come.
fn with_part(view: View, then: impl FnOnce(Result<(), ChunkError>) + 'static) {
    // Boxed here: each future of its own would cost every first visit half a kilobyte.
    spawn_part(view, Box::new(then));
}

fn spawn_part(view: View, then: Box<dyn FnOnce(Result<(), ChunkError>)>) {
    spawn_local(async move { then(part(view).await) });
}

fn run_consent(effect: consent::Effect, bridge: &Bridge, model: &Model) {
    let record = model.consent.record.as_ref().map_or(JsValue::NULL, convert::from_record);
    let announce = |kind, change: Option<consent::Change>| {
        let detail = js_sys::Object::new();
        set(&detail, "record", &record);
        if let Some(change) = change {
            set(&detail, "granted", &convert::from_strings(&change.granted));
            set(&detail, "denied", &convert::from_strings(&change.denied));
        }
        set(&detail, "notErased", &convert::from_strings(&model.left));
        bridge.emit(kind, &detail);
    };
    match effect {
        consent::Effect::Store(record) => {
            if !storage::keep(&record, &model.config.consent) {
                dispatch(Action::StorageRefused);
                bridge.fail(
                    "storage",
                    "the browser refuses to store the visitor's choice, so it holds for this page view only; \
                     check that the page is not in a sandboxed frame without `allow-same-origin`",
                );
            }
            // Another tab was faster by a moment, or slower: there is one choice, and it is this.
            let stored = convert::record(&bridge.stored());
            if stored.as_ref().is_some_and(|stored| stored.id != record.id) {
                dispatch(Action::StoredElsewhere(stored));
            }
        }
        consent::Effect::Forget => storage::forget(),
        // At once, not in its turn: what is announced next says what is left.
        consent::Effect::Erase => {
            advance(Action::Erased(erase::erase(model)));
            if let Some(left) =
                self::model().map(|model| model.left.join(", ")).filter(|left| !left.is_empty())
            {
                let words = [
                    "privacy-widget: refused, but this page cannot erase ",
                    &left,
                    "; declare the `path` and `domain` that it was set with, or erase it on the server",
                ];
                web_sys::console::warn_1(&words.concat().into());
            }
        }
        consent::Effect::Apply => bridge.commit(&record),
        consent::Effect::AnnounceFirst => announce("consent", None),
        consent::Effect::AnnounceChange(change) => announce("change", Some(change)),
    }
}

/// Fetches and parses the policy; what went wrong is said for the site's owner.
async fn load_policy(model: &Model) -> Result<Rc<dyn OpenPolicy>, Rc<str>> {
    let config = model.config.policy.as_ref();
    let config = config.ok_or("the configuration names no policy; add `policy.src`")?;
    let chunk = chunks::load_policy().await.map_err(|error| error.message())?;
    with(|store| store.adopt(chunk.css()));
    chunk.open(config).await
}
