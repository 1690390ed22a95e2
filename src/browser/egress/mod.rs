//! What leaves the page, held against what was typed: each call that `channels.js` brings is inspected,
//! judged by what the site has declared, and then goes, waits for the visitor's answer, or is stopped.
//!
//! Never here: how a call is held or stopped (`channels.js`), what is looked for in it (`crates/egress`), or a
//! typed value in anything that is told, kept or shown.

mod fields;
mod kept;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use egress::{
    Answer, Body, Channel, Decision, Delivery, Entry, Found, Groups, How, Inspector, Log, Mode, Noted,
    Origin, Outcome, Payload, Permission, Verdict, Why, decide,
};
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlFormElement};
use yew::prelude::*;

use self::fields::Fields;
use super::bridge::Bridge;
use super::convert::{from_strings, set};
use super::page;
use super::wait::within;
use crate::chunks::{Call, ChunkError, Egress, EgressChunk, Forms, Patience, Scene, Warnings, load_warnings};
use crate::config::Config;
use crate::model::Action;
use crate::store;
use crate::text::Texts;
use crate::ui::leak::{LeakProps, Reply, ToldItem, ToldProps};

/// What stands for the host of a worker or a frame without an address of its own: where it sends is not seen.
const INLINE: [(Channel, &str); 2] =
    [(Channel::Worker, "worker://inline"), (Channel::Frame, "frame://inline")];
/// How long nothing is typed before a question is shown: it takes the focus, and what is typed meanwhile would
/// be lost.
const PAUSE_MS: u32 = 1_000;
/// How long something has to be in sight to count as told.
const TOLD_MS: u32 = 2_000;
/// How long a request waits for the view that asks about it before it goes unasked.
const VIEWS_MS: u32 = 10_000;
/// How long what was sent is still looked for: what a page passes on upon sending, it passes on at once.
const SENT_MS: u32 = 60_000;
/// How much of the page's own words is read.
const PAGE_TEXT: usize = 200_000;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl EgressChunk for Chunk {
    fn start(&self, bridge: Bridge, config: Rc<Config>, forms: Rc<dyn Forms>) -> Rc<dyn Egress> {
        let kept = kept::read();
        let state = State {
            inspector: Inspector::new(),
            words_read: false,
            fields: Fields::new(bridge.clone(), config.clone(), forms.clone()),
            log: kept.log,
            allowed: kept.allowed,
            earlier: kept.untold.clone(),
            untold: kept.untold,
            questions: Vec::new(),
            typing: None,
            asked: 0,
            told: Vec::new(),
            timers: Vec::new(),
            warnings: None,
        };
        let page = Origin::parse(&page::origin()).ok();
        if config.egress.csp && config.egress.mode != Mode::Off {
            add_policy(&config, &bridge, page.clone());
        }
        Rc::new_cyclic(|this| Watch {
            this: this.clone(),
            bridge,
            config,
            forms,
            page,
            state: RefCell::new(state),
        })
    }
}

/// The second line behind the hooks: a policy of the browser's own, from what the site has declared. What it
/// says counts for what is loaded from now on.
fn add_policy(config: &Config, bridge: &Bridge, page: Option<Origin>) -> Option<()> {
    let text = config.content_security_policy(page, Origin::of_address(&bridge.address()), Delivery::Meta);
    let meta = page::document()?.create_element("meta").ok()?;
    meta.set_attribute("http-equiv", "Content-Security-Policy").ok()?;
    meta.set_attribute("content", &text).ok()?;
    page::document()?.head()?.append_child(&meta).ok()?;
    Some(())
}

/// What stands in the page by itself: no secret of the visitor's.
fn page_words() -> String {
    let body = page::document().and_then(|document| document.body());
    let mut words = body.map(|body| body.inner_text()).unwrap_or_default();
    let end = words.char_indices().map(|(at, _)| at).find(|at| *at >= PAGE_TEXT);
    words.truncate(end.unwrap_or(words.len()));
    words
}

struct Watch {
    this: Weak<Watch>,
    bridge: Bridge,
    config: Rc<Config>,
    forms: Rc<dyn Forms>,
    /// `None` where the page is of no origin: then nothing can be said of others.
    page: Option<Origin>,
    state: RefCell<State>,
}

struct State {
    inspector: Inspector,
    /// Whether it knows the page's own words. They are read when the typing begins: until then there may be more.
    words_read: bool,
    fields: Fields,
    log: Log,
    /// What the visitor has allowed for the visit.
    allowed: Vec<(Origin, Groups)>,
    /// What nobody has been told of yet: the page it happened on was being left.
    untold: Vec<Entry>,
    /// That of them which happened on earlier pages.
    earlier: Vec<Entry>,
    /// What waits for an answer, a destination each; the first is shown.
    questions: Vec<Question>,
    /// Runs while the visitor is typing.
    typing: Option<Timeout>,
    /// How many questions there were.
    asked: u32,
    /// What happened unasked, and has not been put away.
    told: Vec<Cause>,
    /// What is due later; ends with this.
    timers: Vec<Timeout>,
    /// What it is shown with, if its chunk has come.
    warnings: Option<Rc<dyn Warnings>>,
}

/// Data on its way somewhere.
#[derive(Clone)]
struct Cause {
    entry: Entry,
    kinds: Vec<&'static str>,
    labels: Vec<AttrValue>,
    permission: Permission,
}

struct Question {
    number: u32,
    cause: Cause,
    /// Each takes whether its request may go.
    waiting: Vec<Function>,
}

impl State {
    /// What is in a call, unless it is nothing that was typed.
    fn inspect(&mut self, call: &Call, target: &Origin) -> Option<(Vec<Found>, Option<Why>)> {
        if self.inspector.is_empty() {
            return None;
        }
        let destination = target.to_string();
        let headers: Vec<_> = call.headers.lines().filter_map(|line| line.split_once(": ")).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut why = match call.why {
            "" => None,
            "too-long" => Some(Why::TooLarge),
            _ => Some(Why::Unreadable),
        };
        let mut look = |payload: &Payload| match self.inspector.inspect(&destination, payload) {
            Verdict::Clear => {}
            Verdict::Leak(more) => found.extend(more),
            Verdict::NotChecked(reason) => why = why.or(Some(reason)),
        };
        let start = Payload { url: call.url, headers: &headers, body: Body::None };
        // What is sent along is looked at together with the address; further parts by themselves.
        let mut whole = Some(start);
        for part in call.parts.iter() {
            let payload = whole.take().unwrap_or_default();
            if let Some(text) = part.as_string() {
                look(&Payload { body: Body::Text(&form::Private::from(text)), ..payload });
            } else if let Some(bytes) = part.dyn_ref::<Uint8Array>() {
                look(&Payload { body: Body::Bytes(&bytes.to_vec()), ..payload });
            }
        }
        if let Some(start) = whole {
            look(&start);
        }
        (!found.is_empty() || why.is_some()).then_some((found, why))
    }

    fn keep(&self) {
        kept::write(&self.log, &self.allowed, &self.untold);
    }
}

impl Watch {
    /// What is to be said of a call. `None`: nothing.
    fn cause(&self, call: &Call) -> Option<(Cause, bool)> {
        let page = self.page.as_ref()?;
        let channel = Channel::parse(call.channel)?;
        let target = target(channel, call.url)?;
        let mut state = self.state.borrow_mut();
        let (found, why) = state.inspect(call, &target)?;
        let checked = !found.is_empty();
        let (meaning, groups) = if checked {
            let Some(meaning) = state.fields.meaning(&found) else {
                let State { fields, inspector, .. } = &mut *state;
                fields.sweep(inspector);
                return None;
            };
            (meaning, found.iter().map(Found::group).collect())
        } else {
            (state.fields.whole(), state.inspector.groups())
        };
        let egress = &self.config.egress;
        let permission = egress::judge(egress, page, &target, &meaning.destinations, groups, meaning.phase);
        let mut kinds: Vec<&'static str> = Vec::new();
        for found in &found {
            if !kinds.contains(&found.sort.as_str()) {
                kinds.push(found.sort.as_str());
            }
        }
        let now = js_sys::Date::now() as u64;
        let entry = Entry {
            destination: target,
            groups,
            how: found.first().map_or(How::default(), |found| found.how),
            channel,
            outcome: Outcome::Passed,
            not_checked: why.filter(|_| !checked),
            first: now,
            last: now,
            count: 1,
        };
        Some((Cause { entry, kinds, labels: meaning.labels, permission }, checked))
    }

    /// Notes what became of something; the page hears of a new cause.
    fn note(&self, cause: &Cause) -> Noted {
        let noted = {
            let mut state = self.state.borrow_mut();
            let noted = state.log.note(cause.entry.clone());
            if noted == Noted::New {
                state.keep();
            }
            noted
        };
        if noted == Noted::New && cause.permission != Permission::FirstParty {
            self.announce(cause, cause.entry.outcome.as_str());
        }
        noted
    }

    /// Event `leak`: what sort of data, whom to, how; never a value.
    fn announce(&self, cause: &Cause, verdict: &str) {
        let detail = Object::new();
        let entry = &cause.entry;
        let names =
            |names: &[&str]| from_strings(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let groups: Vec<&str> = entry.groups.iter().map(egress::Group::as_str).collect();
        set(&detail, "destination", &entry.destination.to_string().into());
        set(&detail, "channel", &entry.channel.as_str().into());
        set(&detail, "kinds", &names(&cause.kinds));
        set(&detail, "groups", &names(&groups));
        set(
            &detail,
            "how",
            &if entry.not_checked.is_some() { names(&[]) } else { names(&entry.how.names()) },
        );
        set(&detail, "verdict", &verdict.into());
        set(&detail, "policy", &cause.permission.as_str().into());
        set(&detail, "checked", &entry.not_checked.is_none().into());
        if let Some(why) = entry.not_checked {
            set(&detail, "why", &why.as_str().into());
        }
        self.bridge.emit("leak", &detail);
    }

    /// Notes what became of something that nobody was asked about, and shows it once for each cause.
    fn tell(self: Rc<Self>, mut cause: Cause, outcome: Outcome) {
        cause.entry.outcome = outcome;
        if self.note(&cause) == Noted::Again {
            return;
        }
        {
            let mut state = self.state.borrow_mut();
            state.untold.push(cause.entry.clone());
            state.keep();
            state.told.push(cause);
        }
        self.show();
    }

    /// Has there be what warnings are shown with.
    async fn load(&self) -> Result<(), ChunkError> {
        let warnings = load_warnings().await?;
        store::views().await?;
        self.state.borrow_mut().warnings = Some(warnings);
        Ok(())
    }

    /// Has the visitor see what there is to see.
    fn show(self: Rc<Self>) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(Ok(())) = within(VIEWS_MS, self.load()).await {
                store::dispatch(Action::Refresh);
                let this = self.clone();
                // A page that is being left does not come to this.
                let timer = Timeout::new(TOLD_MS, move || {
                    let mut state = this.state.borrow_mut();
                    state.untold.clear();
                    state.keep();
                });
                self.state.borrow_mut().timers.push(timer);
            } else {
                // Nobody can be asked: it goes, as everything does that the widget has no part for.
                self.bridge.fail(
                    "load",
                    "a warning could not be shown; publish every file of pkg/dist beside the loader",
                );
                self.finish_all(Outcome::Passed);
            }
        });
    }

    /// Has the request wait for the visitor's answer: a promise of whether it may go.
    fn ask(self: Rc<Self>, cause: Cause) -> JsValue {
        let mut resolve = None;
        let promise = Promise::new(&mut |yes, _| resolve = Some(yes));
        let Some(resolve) = resolve else { return JsValue::TRUE };
        let new = {
            let mut state = self.state.borrow_mut();
            let same = |question: &&mut Question| {
                let (known, new) = (&question.cause.entry, &cause.entry);
                known.destination == new.destination
                    && known.not_checked.is_some() == new.not_checked.is_some()
            };
            if let Some(question) = state.questions.iter_mut().find(same) {
                question.waiting.push(resolve);
                let widened = question.cause.widen(&cause);
                drop(state);
                if widened {
                    store::dispatch(Action::Refresh);
                }
                false
            } else {
                state.asked = state.asked.wrapping_add(1);
                let number = state.asked;
                state.questions.push(Question { number, cause: cause.clone(), waiting: vec![resolve] });
                true
            }
        };
        if new {
            self.announce(&cause, "asked");
            self.show();
        }
        promise.into()
    }

    /// The visitor's answer to the question that is shown.
    fn answer(&self, reply: Reply) {
        let question = {
            let mut state = self.state.borrow_mut();
            if state.questions.is_empty() {
                return;
            }
            let question = state.questions.remove(0);
            let (destination, groups) = (&question.cause.entry.destination, question.cause.entry.groups);
            match reply {
                Reply::Block => state.log.answer(destination, groups, Answer::Block),
                Reply::Once => {}
                Reply::Visit => state.allow(destination, groups),
            }
            question
        };
        store::dispatch(Action::Refresh);
        let outcome = if reply == Reply::Block { Outcome::Blocked } else { Outcome::Allowed };
        self.finish(question, outcome);
    }

    /// The question cannot be seen: it is decided as where the site has nothing asked. That is no answer of the
    /// visitor's, so the next is asked about again.
    fn decide_unseen(&self) {
        let question = {
            let mut state = self.state.borrow_mut();
            if state.questions.is_empty() {
                return;
            }
            state.questions.remove(0)
        };
        store::dispatch(Action::Unseen(None));
        let permission = question.cause.permission;
        let checked = question.cause.entry.not_checked.is_none();
        let blocked = decide(Mode::Block, permission, checked, true) == Decision::Block;
        self.finish(question, if blocked { Outcome::Blocked } else { Outcome::Passed });
    }

    fn finish(&self, mut question: Question, outcome: Outcome) {
        question.cause.entry.outcome = outcome;
        question.cause.entry.count = u32::try_from(question.waiting.len()).unwrap_or(u32::MAX);
        self.note(&question.cause);
        let goes = JsValue::from_bool(outcome != Outcome::Blocked);
        for resolve in question.waiting {
            let _ = resolve.call1(&JsValue::UNDEFINED, &goes);
        }
    }

    fn finish_all(&self, outcome: Outcome) {
        let questions = std::mem::take(&mut self.state.borrow_mut().questions);
        questions.into_iter().for_each(|question| self.finish(question, outcome));
    }

    /// The page is being left: what waits does not go, and the next page says so.
    fn leave(&self) {
        let mut state = self.state.borrow_mut();
        let waiting: Vec<Entry> =
            state.questions.iter().map(|question| question.cause.entry.clone()).collect();
        for mut entry in waiting {
            entry.outcome = Outcome::Blocked;
            state.log.note(entry.clone());
            state.untold.push(entry);
        }
        state.keep();
    }

    /// Puts away what was told. `allow`: what was stopped may go for the rest of the visit.
    fn put_away(&self, allow: bool) {
        {
            let mut state = self.state.borrow_mut();
            for cause in std::mem::take(&mut state.told) {
                if allow && cause.entry.outcome == Outcome::Blocked {
                    state.allow(&cause.entry.destination, cause.entry.groups);
                }
            }
            state.untold.clear();
            state.keep();
        }
        store::dispatch(Action::Refresh);
    }
}

/// Notes that the visitor is typing.
fn pause(watch: &Weak<Watch>) -> Timeout {
    let watch = watch.clone();
    Timeout::new(PAUSE_MS, move || {
        let Some(watch) = watch.upgrade() else { return };
        let mut state = watch.state.borrow_mut();
        state.typing = None;
        let waits = !state.questions.is_empty();
        drop(state);
        if waits {
            store::dispatch(Action::Refresh);
        }
    })
}

impl State {
    fn allow(&mut self, destination: &Origin, groups: Groups) {
        self.log.answer(destination, groups, Answer::Allow);
        self.allowed.push((destination.clone(), groups));
        self.keep();
    }
}

impl Cause {
    /// Takes in another one of the same destination. Gives whether there is more to say.
    fn widen(&mut self, other: &Cause) -> bool {
        let before = (self.entry.groups, self.labels.len());
        self.entry.groups = self.entry.groups.iter().chain(other.entry.groups.iter()).collect();
        for kind in &other.kinds {
            if !self.kinds.contains(kind) {
                self.kinds.push(kind);
            }
        }
        for label in &other.labels {
            if !self.labels.contains(label) {
                self.labels.push(label.clone());
            }
        }
        before != (self.entry.groups, self.labels.len())
    }
}

impl Egress for Watch {
    fn typed(&self, target: &JsValue) -> bool {
        if target.as_bool().is_some() {
            self.leave();
            return true;
        }
        if target.is_null() {
            self.finish_all(Outcome::Blocked);
        }
        let mut state = self.state.borrow_mut();
        let State { fields, inspector, words_read, .. } = &mut *state;
        if !std::mem::replace(words_read, true) {
            inspector.ignore(&page_words());
        }
        if target.is_null() {
            fields.clear(inspector);
        } else if target.is_undefined() {
            fields.sweep(inspector);
        } else {
            // Not `instanceof`: a frame's elements are of another realm.
            let element: &HtmlElement = target.unchecked_ref();
            match element.local_name().as_str() {
                "form" => fields.reread(target.unchecked_ref(), inspector),
                _ => {
                    fields.typed(element, inspector);
                    state.typing = Some(pause(&self.this));
                }
            }
        }
        !state.inspector.is_empty()
    }

    fn sent(self: Rc<Self>, form: &HtmlFormElement, url: &str) {
        {
            let mut state = self.state.borrow_mut();
            let State { fields, inspector, .. } = &mut *state;
            fields.reread(form, inspector);
            fields.sent(form, target(Channel::Form, url));
        }
        let this = self.clone();
        let timer = Timeout::new(SENT_MS, move || {
            let mut state = this.state.borrow_mut();
            let State { fields, inspector, .. } = &mut *state;
            fields.forget_sent(inspector);
        });
        self.state.borrow_mut().timers.push(timer);
    }

    fn judge(self: Rc<Self>, call: &Call) -> JsValue {
        let Some((mut cause, checked)) = self.cause(call) else { return JsValue::TRUE };
        let mode = self.config.egress.mode;
        let decision = decide(mode, cause.permission, checked, call.when != Patience::Now);
        if call.when == Patience::Gone {
            match decision {
                Decision::Pass => {}
                Decision::Record => _ = self.note(&cause),
                _ => self.tell(cause, Outcome::Passed),
            }
            return JsValue::TRUE;
        }
        let answer = || self.state.borrow().log.answered(&cause.entry.destination, cause.entry.groups);
        let answered = if mode == Mode::Ask && decision != Decision::Record { answer() } else { None };
        match (decision, answered) {
            (Decision::Pass, _) => JsValue::TRUE,
            (Decision::Record, _) => {
                self.note(&cause);
                JsValue::TRUE
            }
            (_, Some(answer)) => {
                let goes = answer == Answer::Allow;
                cause.entry.outcome = if goes { Outcome::Allowed } else { Outcome::Blocked };
                self.note(&cause);
                JsValue::from_bool(goes)
            }
            (Decision::Tell, None) => {
                self.tell(cause, Outcome::Passed);
                JsValue::TRUE
            }
            (Decision::Block, None) => {
                self.tell(cause, Outcome::Blocked);
                JsValue::FALSE
            }
            (Decision::Ask, None) => self.ask(cause),
        }
    }

    fn view(self: Rc<Self>, scene: &Scene) -> Html {
        let state = self.state.borrow();
        let Some(warnings) = &state.warnings else { return Html::default() };
        let texts = &scene.model.config.texts;
        let dispatch = scene.dispatch;
        let onpolicy = self.config.policy.is_some();
        let site: AttrValue = self.config.site.name.as_str().into();
        let question = state.questions.first().filter(|_| state.typing.is_none()).map(|question| {
            let (this, unseen) = (self.clone(), self.clone());
            let cause = &question.cause;
            let props = LeakProps {
                site: site.clone(),
                destination: cause.entry.destination.to_string().into(),
                labels: cause.labels.clone(),
                groups: cause.entry.groups,
                how: cause.entry.how,
                checked: cause.entry.not_checked.is_none(),
                permission: cause.permission,
                quotes: self.forms.quotes(),
                texts: texts.clone(),
                onreply: Callback::from(move |reply| this.answer(reply)),
                onunseen: Callback::from(move |()| unseen.decide_unseen()),
                onpolicy: onpolicy
                    .then(|| Callback::from(move |()| dispatch(Action::Open(crate::model::View::Policy)))),
            };
            warnings.ask(question.number, props)
        });
        let told = (!state.told.is_empty()).then(|| {
            let item = |cause: &Cause| ToldItem {
                destination: cause.entry.destination.to_string().into(),
                labels: cause.labels.clone(),
                groups: cause.entry.groups,
                stopped: cause.entry.outcome == Outcome::Blocked,
                checked: cause.entry.not_checked.is_none(),
            };
            let (closer, allower) = (self.clone(), self.clone());
            let items: Vec<ToldItem> = state.told.iter().map(item).collect();
            let may = self.config.egress.mode == Mode::Ask && items.iter().any(|item| item.stopped);
            let props = ToldProps {
                items,
                texts: texts.clone(),
                onclose: Callback::from(move |()| closer.put_away(false)),
                onallow: may.then(|| Callback::from(move |()| allower.put_away(true))),
            };
            warnings.tell(props)
        });
        html! { <>{ question.unwrap_or_default() }{ told.unwrap_or_default() }</> }
    }

    fn resume(self: Rc<Self>) {
        let causes = {
            let mut state = self.state.borrow_mut();
            let cause = |entry: &Entry| Cause {
                entry: entry.clone(),
                kinds: Vec::new(),
                labels: Vec::new(),
                permission: Permission::NotNamed,
            };
            let causes: Vec<Cause> = std::mem::take(&mut state.earlier).iter().map(cause).collect();
            state.told.extend(causes.iter().cloned());
            !causes.is_empty()
        };
        if causes {
            self.show();
        }
    }

    fn log(self: Rc<Self>, texts: &Texts) -> Html {
        let state = self.state.borrow();
        let entries: Vec<&Entry> = state.log.entries().collect();
        if entries.is_empty() {
            return Html::default();
        }
        if let Some(warnings) = &state.warnings {
            return warnings.log(&entries, texts);
        }
        // Seen on an earlier page, or told to nobody: the record shows it when the words for it are there.
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if this.load().await.is_ok() {
                store::dispatch(Action::Refresh);
            }
        });
        Html::default()
    }

    fn detach(&self) {
        self.finish_all(Outcome::Passed);
        let mut state = self.state.borrow_mut();
        let State { fields, inspector, .. } = &mut *state;
        fields.clear(inspector);
        state.timers.clear();
        state.typing = None;
        state.told.clear();
    }
}

/// Where something goes to. `None`: it does not leave the browser.
fn target(channel: Channel, url: &str) -> Option<Origin> {
    let scheme = url.split_once(':')?.0;
    if matches!(scheme, "http" | "https" | "ws" | "wss" | "ftp") {
        // A socket's server is the server of its host.
        return match url.strip_prefix("ws") {
            Some(rest) => Origin::of_address(&["http", rest].concat()),
            None => Origin::of_address(url),
        };
    }
    let (_, inline) = INLINE.iter().find(|(own, _)| *own == channel)?;
    Origin::parse(inline).ok()
}
