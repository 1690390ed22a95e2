//! The policy's chunk: fetches the text, has it parsed, and hands it to its view, with what the view wants to
//! have done in the browser.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use consent::Stored;
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use policy::{Answers, Document, Doubt, Format, Request, Source};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::prelude::*;

use super::fetch::{self, FetchError};
use super::storage::session;
use super::{agreed, cookies, notes, page, print};
use crate::chunks::{self, OpenPolicy, Opening, Phrases, Policies, Scene};
use crate::model::{Action, Model};
use crate::store;
use crate::text::{self, Texts};
use crate::ui::policy::{
    Asking, CHANGES, Changes, Cookies, Copied, Declared, Goal, Place, PolicyView, Requests,
};

const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/policy.css"));

/// Key in sessionStorage of the section that was read last: for this visit.
const PLACE: &str = "privacy_widget_place";

/// What the address of a page ends in that opens the policy at a section. The loader looks for it.
const FRAGMENT: &str = "#privacy-policy/";

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

/// What is known of a policy besides its text.
#[derive(Clone)]
struct About {
    answers: Rc<Answers>,
    whom: Rc<[Asking]>,
    cookies: Rc<[String]>,
}

/// What was made of what was stored then, in the words of then.
type Rows = (Rc<Vec<Stored>>, Texts, Rc<[Declared]>);

struct Parsed {
    document: Rc<Document>,
    base: AttrValue,
    format: Format,
    /// What has changed, once it has been worked out; it stays while the page does. `None`: nobody knows.
    changes: OnceCell<Option<Changes>>,
    /// Whether the site says that it has changed, or the visitor has asked what has.
    changes_wanted: Cell<bool>,
    /// What it says by topic and whom to ask, once somebody wants to know.
    about: OnceCell<About>,
    rows: RefCell<Option<Rows>>,
    /// Whether that is on its way.
    coming: Cell<bool>,
    /// Counts how often the page's own address has asked for a section.
    asked: Rc<Cell<u32>>,
    _listener: Option<EventListener>,
}

impl Policies for Chunk {
    fn css(&self) -> &'static str {
        CSS
    }

    fn open(&self, config: &policy::Config) -> Opening {
        let source = config.source.clone();
        Box::pin(open(source))
    }
}

async fn open(source: Source) -> Result<Rc<dyn OpenPolicy>, Rc<str>> {
    let said = |error: FetchError| Rc::from(error.to_string());
    let fetched = fetch::policy(&source).await.map_err(said)?;
    let document = match fetched.format {
        Format::Markdown => policy::markdown::parse(&fetched.text),
        Format::Html => {
            let pages = chunks::load_pages().await.map_err(|error| Rc::from(error.message()))?;
            pages.read(&fetched, &source).map_err(said)?
        }
    };
    doubt(&document, &fetched.url).map_err(said)?;
    let asked = Rc::new(Cell::new(1_u32));
    let listener = page::window().map(|window| {
        let asked = asked.clone();
        EventListener::new(&window, "hashchange", move |_| {
            asked.set(asked.get().wrapping_add(1));
            store::dispatch(Action::Refresh);
        })
    });
    Ok(Rc::new(Parsed {
        document: Rc::new(document),
        base: fetched.url.clone().into(),
        format: fetched.format,
        changes: OnceCell::new(),
        changes_wanted: Cell::new(false),
        about: OnceCell::new(),
        rows: RefCell::default(),
        coming: Cell::new(false),
        asked,
        _listener: listener,
    }))
}

/// What came may be something else in the place of the policy. If that is all there is, the visitor gets the
/// link instead; otherwise the site's owner is told.
fn doubt(document: &Document, url: &str) -> Result<(), FetchError> {
    let what = match policy::doubt(document) {
        None => return Ok(()),
        Some(Doubt::Empty) => return Err(FetchError::Empty),
        Some(Doubt::Missing | Doubt::Hollow) => return Err(FetchError::Hollow(url.to_owned())),
        Some(Doubt::Unrelated) => " says nothing of privacy; is it the policy?",
        Some(Doubt::Garbled) => " has characters that cannot be read; declare its encoding as it is",
    };
    web_sys::console::warn_1(&["privacy-widget: ", url, what].concat().into());
    Ok(())
}

impl OpenPolicy for Parsed {
    fn view(self: Rc<Self>, in_flow: bool, scene: &Scene) -> Html {
        let model = &scene.model;
        let texts = &model.config.texts;
        let goal = if in_flow { self.by_address() } else { by_model(scene) };
        let onsection = Callback::from(move |id: AttrValue| {
            if !in_flow {
                remember(&id);
            }
        });
        let title = texts.get(&text::banner::POLICY);
        let site = model.config.site.name.clone();
        let onprint = Callback::from(move |node: NodeRef| {
            if let Some(element) = node.cast::<Element>() {
                print::print(&element, &[&title, " – ", &site].concat(), CSS);
            }
        });
        let this = self.clone();
        let oncopy = Callback::from(move |(id, told): (AttrValue, Callback<Copied>)| {
            copy(this.link(&id, in_flow), told);
        });
        let panels = self.panels(scene);
        let changes = self.changes(model);
        let answers = self.about.get().map(|about| about.answers.clone());
        let this = self.clone();
        let onask = Callback::from(move |()| this.find_out());
        html! {
            <PolicyView document={self.document.clone()} base={self.base.clone()}
                heading_level={if in_flow { 2 } else { 3 }} texts={texts.clone()}
                lang={page::language().map(AttrValue::from)} {goal} {panels} {changes} {answers} {onask} {onsection} {onprint} {oncopy} />
        }
    }

    fn agreed(&self, model: &Model) {
        // Before it is another state that is compared with.
        self.changes(model);
        agreed::keep(model, &self.document);
    }
}

impl Parsed {
    /// Finds out what the policy says by topic, and whom to ask.
    fn find_out(self: &Rc<Self>) {
        if self.about.get().is_some() || self.coming.replace(true) {
            return;
        }
        let this = self.clone();
        spawn_local(async move {
            let phrases = chunks::load_phrases().await;
            this.coming.set(false);
            let (Some(model), Some(bridge)) = (store::model(), store::bridge()) else { return };
            match phrases {
                Ok(phrases) => {
                    let contact = model.config.site.contact.as_deref();
                    let about = About {
                        answers: Rc::new(phrases.answers(&this.document)),
                        whom: this.whom(&*phrases, contact),
                        cookies: phrases.cookies(&this.document).into(),
                    };
                    // It is not set yet: this task is the only one that sets it.
                    let _ = this.about.set(about);
                    store::dispatch(Action::Refresh);
                }
                Err(error) => bridge.fail("load", &error.message()),
            }
        });
    }

    /// Made anew when something else is stored, or said.
    fn rows(&self, model: &Model, named: &[String]) -> Rc<[Declared]> {
        let texts = &model.config.texts;
        let known = self.rows.borrow().clone();
        let known = known.filter(|(stored, said, _)| Rc::ptr_eq(stored, &model.stored) && said == texts);
        let (.., rows) = known.unwrap_or_else(|| {
            let rows = (model.stored.clone(), texts.clone(), cookies::rows(model, &self.document, named));
            self.rows.replace(Some(rows.clone()));
            rows
        });
        rows
    }

    /// Whom to ask for what: the address that the policy gives, else what the site is configured with.
    fn whom(&self, phrases: &dyn Phrases, contact: Option<&str>) -> Rc<[Asking]> {
        let host = page::hostname();
        let asking = |request| {
            let found = phrases.addressee(&self.document, request, contact, &host);
            let address = found.map(|found| found.address).or_else(|| contact.map(str::to_owned))?;
            Some(Asking { request, address: address.into() })
        };
        Request::ALL.into_iter().filter_map(asking).collect()
    }

    /// What has changed, as far as it is worth telling.
    fn changes(&self, model: &Model) -> Option<Changes> {
        let found = self.changes.get_or_init(|| {
            let said = store::bridge().is_some_and(|bridge| agreed::is_said_to_have_changed(model, &bridge));
            self.changes_wanted.set(said);
            agreed::changes(&self.document)
        });
        if model.place.strip_prefix('#') == Some(CHANGES) {
            self.changes_wanted.set(true);
        }
        let wanted = self.changes_wanted.get();
        match found {
            Some(changes) => (wanted || !changes.is_empty()).then(|| changes.clone()),
            None => wanted.then(Changes::default),
        }
    }

    fn panels(self: &Rc<Self>, scene: &Scene) -> Html {
        let model = scene.model.clone();
        let texts = &model.config.texts;
        let site: AttrValue = model.config.site.name.clone().into();
        let declares = !model.stored.is_empty()
            || model
                .config
                .consent
                .categories
                .iter()
                .any(|category| category.services.iter().any(|service| !service.cookies.is_empty()));
        let cookies = self.about.get().map(|about| self.rows(&model, &about.cookies));
        let whom = self.about.get().map(|about| about.whom.clone());
        let this = self.clone();
        let onopen = Callback::from(move |()| this.find_out());
        let onasked = Callback::from(|request| {
            notes::add(request);
            store::dispatch(Action::Refresh);
        });
        let onforget = Callback::from(|()| {
            notes::forget();
            store::dispatch(Action::Refresh);
        });
        html! {
            <>
                if declares {
                    <Cookies site={site.clone()} {cookies} texts={texts.clone()} onopen={onopen.clone()} />
                }
                <Requests {site} {whom} asked={notes::all()} texts={texts.clone()} {onasked} {onforget} {onopen} />
            </>
        }
    }

    /// The section that the page's own address names, for the policy in its flow.
    fn by_address(&self) -> Option<Goal> {
        let hash = page::window()?.location().hash().ok()?;
        let name = hash.strip_prefix('#').filter(|name| !name.is_empty())?;
        let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
        Some(Goal { number: self.asked.get(), place: Place::Section(name.into()) })
    }

    /// An address that opens the policy at a section.
    fn link(&self, id: &str, in_flow: bool) -> String {
        let here = page::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let here = here.split('#').next().unwrap_or_default();
        match self.format {
            // The page has the same places.
            Format::Html => [&*self.base, "#", id].concat(),
            Format::Markdown if in_flow => [here, "#section-", id].concat(),
            Format::Markdown => [here, FRAGMENT, id].concat(),
        }
    }
}

/// What was asked for; else where reading ended.
fn by_model(scene: &Scene) -> Option<Goal> {
    let (place, number) = (&scene.model.place, scene.model.asked);
    if place.is_empty() {
        let id = session()?.get_item(PLACE).ok()??;
        return Some(Goal { number, place: Place::Reading(id.into()) });
    }
    let place = match place.strip_prefix('#') {
        Some(name) => {
            let name = name.split('#').next().unwrap_or_default();
            let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
            Place::Section(name.into())
        }
        None => Place::Words(place.to_string().into()),
    };
    Some(Goal { number, place })
}

fn remember(id: &str) {
    if let Some(session) = session() {
        // Where it is refused, the next reading begins at the beginning.
        let _ = session.set_item(PLACE, id);
    }
}

fn copy(link: String, told: Callback<Copied>) {
    spawn_local(async move {
        let done = match write(&link) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        told.emit(if done { Copied::Yes } else { Copied::No(link.into()) });
    });
}

/// The clipboard is there only where the page came over a safe way.
fn write(text: &str) -> Option<js_sys::Promise> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let clipboard = get(&get(&page::window()?.into(), "navigator")?, "clipboard")?;
    let write: Function = get(&clipboard, "writeText")?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
