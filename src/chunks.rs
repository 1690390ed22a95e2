//! The split points, all of them: the functions at the end become chunks of WebAssembly of their own when
//! the feature `split` is on. Without it the same program is whole.
//!
//! A chunk hands out a value whose calls are synchronous from then on. A chunk that cannot be loaded is an
//! error, never a panic, and may be asked for again.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, HtmlFormElement};
use yew::Html;

use crate::browser::bridge::Bridge;
use crate::browser::fetch::{FetchError, Fetched};
use crate::config::Config;
use crate::model::{Action, Model};
use crate::text::Texts;
use crate::ui::leak::{LeakProps, ToldProps};

/// A chunk did not come.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ChunkError(&'static str);

impl ChunkError {
    /// What to do about it.
    pub fn message(&self) -> String {
        let why =
            "a part of the widget could not be loaded; publish every file of pkg/dist beside the loader (";
        [why, self.0, ")"].concat()
    }

    /// It took too long.
    pub fn slow() -> Self {
        ChunkError("no answer")
    }

    /// The widget was taken off the page meanwhile.
    pub fn stopped() -> Self {
        ChunkError("the widget has been stopped")
    }
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for ChunkError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        ChunkError("the browser's console names the file")
    }
}

/// What views are made from.
#[derive(Clone)]
pub struct Scene {
    /// Counts the changes: scenes of the same turn are equal.
    pub turn: u32,
    /// The state.
    pub model: Rc<Model>,
    /// The policy, if it has come.
    pub policy: Option<Rc<dyn OpenPolicy>>,
    /// The guarded forms, if their chunk has come.
    pub forms: Option<Rc<dyn Forms>>,
    /// The inspection of what leaves the page, if its chunk has come.
    pub egress: Option<Rc<dyn Egress>>,
    /// The preferences, if their chunk has come.
    pub choices: Option<Rc<dyn Choices>>,
    /// The record, if its chunk has come.
    pub records: Option<Rc<dyn Records>>,
    /// Where the policy stands in the flow of the page.
    pub in_flow: Vec<Spot>,
    /// Where actions go.
    pub dispatch: fn(Action),
}

/// A place in the flow of the page.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The element to render into.
    pub place: Element,
    /// Whether the page has put something there, to stand until the policy is there.
    pub covers: bool,
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        self.turn == other.turn
    }
}

/// The root of all dialogs, and the frame around the policy. Yew comes with them.
pub trait Views {
    /// Style text for the shadow roots.
    fn css(&self) -> &'static str;
    /// Mounts the root component.
    fn mount(&self, place: &Element, scene: Scene) -> Box<dyn Mounted>;
}

/// The preferences.
pub trait Choices {
    /// Their dialog.
    fn view(&self, scene: &Scene) -> Html;
    /// The forms that are not reviewed again, after taking one out, if its key is given.
    fn waivers(&self, without: Option<&str>) -> Vec<form::Waiver>;
}

/// The visitor's record.
pub trait Records {
    /// Its dialog.
    fn view(&self, scene: &Scene) -> Html;
    /// The record as an object of theirs. `history`: the earlier choices, as the loader keeps them.
    fn export(&self, model: &Model, history: &Array) -> JsValue;
    /// Offers the visitor their record as a file.
    fn save(&self, model: &Model, history: &Array);
}

/// The root component on the page.
pub trait Mounted {
    /// Renders anew.
    fn update(&mut self, scene: Scene);
    /// Takes it off the page.
    fn destroy(self: Box<Self>);
}

/// Fetching and parsing the policy, and the view of it.
pub trait Policies {
    /// Style text for the shadow roots.
    fn css(&self) -> &'static str;
    /// Fetches and parses a policy.
    fn open(&self, config: &policy::Config) -> Opening;
}

/// A policy on its way; where it does not come, why, for the site's owner.
pub type Opening = Pin<Box<dyn Future<Output = Result<Rc<dyn OpenPolicy>, Rc<str>>>>>;

/// A policy that has been parsed.
pub trait OpenPolicy {
    /// Its view: over the page, or in its flow.
    fn view(self: Rc<Self>, in_flow: bool, scene: &Scene) -> Html;
    /// The visitor has made another choice, or the policy has just come: what it is like is worth keeping.
    fn agreed(&self, model: &Model);
}

/// What a policy says by topic, and whom it gives to ask: found by phrases in several languages.
pub trait Phrases {
    /// What it says on every topic.
    fn answers(&self, document: &policy::Document) -> policy::Answers;
    /// The names of the cookies that it names.
    fn cookies(&self, document: &policy::Document) -> Vec<String>;
    /// The address for a request; `contact` and `host` are the site's own.
    fn addressee(
        &self,
        document: &policy::Document,
        request: policy::Request,
        contact: Option<&str>,
        host: &str,
    ) -> Option<policy::Addressee>;
}

/// Reading a policy that is an HTML page.
pub trait Pages {
    /// The document in a page that was fetched.
    fn read(&self, fetched: &Fetched, source: &policy::Source) -> Result<policy::Document, FetchError>;
}

/// The notice before a link to another site.
pub trait Leaving {
    /// Style text for the shadow roots.
    fn css(&self) -> &'static str;
    /// Shows it. `place`: beside which it stands; `link`: what was pressed; `new_tab`: whether the visitor
    /// wants it opened beside this page. Gives whether it can be seen.
    fn show(&self, place: &Element, link: &HtmlElement, new_tab: bool, config: &Config) -> bool;
}

/// The checks of forms.
pub trait FormChunk {
    /// Begins to guard the page's forms.
    fn start(&self, bridge: Bridge, config: Rc<Config>) -> Rc<dyn Forms>;
}

/// A form that is about to be sent.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The form.
    pub form: HtmlFormElement,
    /// The button that was pressed, if one was.
    pub submitter: Option<HtmlElement>,
    /// Whether the page called `form.submit()`.
    pub direct: bool,
}

/// The guarded forms of the page.
pub trait Forms {
    /// Takes over the checking of the forms that are there now.
    fn attach(&self);
    /// Checks a form, has it reviewed, and sends it.
    fn submit(self: Rc<Self>, attempt: Attempt);
    /// The review, if one is open.
    fn view(self: Rc<Self>, scene: &Scene) -> Html;
    /// What these controls are for; those that nothing is typed into are left out. `form`: the one that they
    /// are in, if it is guarded.
    fn fields(&self, form: Option<&HtmlFormElement>, controls: &[HtmlElement]) -> Vec<Known>;
    /// What the policy says of each sort of data, as far as it is there.
    fn quotes(&self) -> Rc<[crate::ui::review::Quoted]>;
    /// What the checks say of a value. `None`: there is no such kind.
    fn validate(&self, kind: &str, value: &str, country: Option<&str>) -> Option<JsValue>;
    /// Says everything anew in another language.
    fn speak(&self, config: Rc<Config>);
    /// Forgets everything about an attempt that waits: the page is left.
    fn forget(&self);
    /// Gives the forms back as they were.
    fn detach(&self);
}

/// The search for what is personal in what everybody will read.
pub trait Publics {
    /// A value as everybody would read it, and what is personal in it.
    fn show(&self, kind: form::Kind, value: &str) -> (form::Private, Vec<form::Span>);
    /// The first personal run of a text.
    fn first(&self, text: &str) -> Option<form::Span>;
}

/// A field that something can be typed into, and what it is for.
#[derive(Clone, Debug)]
pub struct Known {
    /// The field.
    pub control: HtmlElement,
    /// What it is for.
    pub kind: form::Kind,
    /// What the visitor sees beside it.
    pub label: String,
    /// The name that it is sent under.
    pub name: String,
}

/// The inspection of what leaves the page.
pub trait EgressChunk {
    /// Begins with it. Nothing is held yet.
    fn start(&self, bridge: Bridge, config: Rc<Config>, forms: Rc<dyn Forms>) -> Rc<dyn Egress>;
}

/// Something that is about to leave the page, as `channels.js` has read it.
#[derive(Debug)]
pub struct Call<'a> {
    /// The public name of the way that it takes.
    pub channel: &'a str,
    /// Its absolute address.
    pub url: &'a str,
    /// Headers that the page has set, one a line.
    pub headers: &'a str,
    /// What is sent along: strings and `Uint8Array`s.
    pub parts: &'a Array,
    /// Why this is not all of it; empty where it is.
    pub why: &'a str,
    /// Whether it can wait, must be decided at once, or has gone.
    pub when: Patience,
}

/// How long something that leaves can be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Until somebody has answered.
    Waits,
    /// Not at all.
    Now,
    /// It has gone.
    Gone,
}

/// What leaves the page, held against what was typed.
pub trait Egress {
    /// Something was typed into a field; or a form was reset; `undefined`: something has left the page; a
    /// boolean: the page is being left; `null`: it has been left, and everything is to be forgotten. Gives
    /// whether there is anything to look for.
    fn typed(&self, target: &JsValue) -> bool;
    /// The visitor has pressed send, and has seen that it goes to `url`; empty where they have not.
    fn sent(self: Rc<Self>, form: &HtmlFormElement, url: &str);
    /// Whether it may go: `true`, `false`, or a promise of either.
    fn judge(self: Rc<Self>, call: &Call) -> JsValue;
    /// The question, if one is open, and what there is to tell.
    fn view(self: Rc<Self>, scene: &Scene) -> Html;
    /// Takes over what the visit's earlier pages had no time to tell.
    fn resume(self: Rc<Self>);
    /// What was seen to leave or kept from leaving on this visit, for the record.
    fn log(self: Rc<Self>, texts: &Texts) -> Html;
    /// Lets everything go that waits, and forgets all.
    fn detach(&self);
}

/// What is shown once something was seen to leave.
pub trait Warnings {
    /// The question whether it may; `number` tells it from others.
    fn ask(&self, number: u32, props: LeakProps) -> Html;
    /// What happened unasked.
    fn tell(&self, props: ToldProps) -> Html;
    /// What happened on this visit, for the record.
    fn log(&self, entries: &[&egress::Entry], texts: &Texts) -> Html;
}

macro_rules! chunk {
    ($(#[$doc:meta])* $module:ident: fn $name:ident() -> $value:ty { $body:expr }) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[allow(unsafe_code)]
        #[wasm_split_helpers::wasm_split($module, fallible)]
        pub fn $name() -> Result<$value, ChunkError> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        pub async fn $name() -> Result<$value, ChunkError> {
            Ok($body)
        }
    };
}

chunk! {
    /// Fetches the root of the dialogs.
    views: fn load_views() -> Rc<dyn Views> { Rc::new(crate::ui::app::Chunk) }
}

chunk! {
    /// Fetches the preferences.
    choices: fn load_choices() -> Rc<dyn Choices> { Rc::new(crate::ui::preferences::Chunk) }
}

chunk! {
    /// Fetches the record.
    record: fn load_record() -> Rc<dyn Records> { Rc::new(crate::ui::record::Chunk) }
}

chunk! {
    /// Fetches the policy's parser and view.
    policy: fn load_policy() -> Rc<dyn Policies> { Rc::new(crate::browser::policy::Chunk) }
}

chunk! {
    /// Fetches the checks of forms.
    form: fn load_form() -> Rc<dyn FormChunk> { Rc::new(crate::browser::forms::Chunk) }
}

chunk! {
    /// Fetches the notice before a link to another site.
    links: fn load_links() -> Rc<dyn Leaving> { Rc::new(crate::browser::links::Chunk) }
}

chunk! {
    /// Fetches the reading of HTML pages: not every policy is one. With the next, a chunk: each combination of
    /// chunks that share something is another file.
    about: fn load_pages() -> Rc<dyn Pages> { Rc::new(crate::browser::inert::Chunk) }
}

chunk! {
    /// Fetches the phrases that say what a policy speaks of: most readers do not ask.
    about: fn load_phrases() -> Rc<dyn Phrases> { Rc::new(crate::browser::phrases::Chunk) }
}

chunk! {
    /// Fetches the search for what is personal in public posts.
    public: fn load_public() -> Rc<dyn Publics> { Rc::new(crate::browser::forms::public::Chunk) }
}

chunk! {
    /// Fetches the inspection of what leaves the page.
    egress: fn load_egress() -> Rc<dyn EgressChunk> { Rc::new(crate::browser::egress::Chunk) }
}

chunk! {
    /// Fetches what is shown once something was seen to leave: on most visits nothing is.
    warnings: fn load_warnings() -> Rc<dyn Warnings> { Rc::new(crate::ui::leak::Chunk) }
}
