//! Guarded forms: a form that is about to be sent is held, its fields are checked, what would be sent is
//! shown, and then it is sent once, as the visitor pressed it.
//!
//! Never here: a typed value that outlives the attempt, or that reaches storage, a log, an event or an error.

mod control;
mod countries;
mod guard;
mod marks;
pub mod public;
mod quotes;
mod sending;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use form::{Context, Kind, Purpose, State, When, check};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlFormElement};
use yew::prelude::*;

pub use self::control::Control;
use self::guard::{Checked, Finding, Guarded};
use self::quotes::Quotes;
use super::bridge::Bridge;
use super::convert::{from_strings, set};
use super::wait::within;
use super::watch::Watch;
use super::{page, waivers};
use crate::chunks::{self, Attempt, ChunkError, FormChunk, Forms, Known, Publics, Scene};
use crate::config::Config;
use crate::model::{Action, View};
use crate::store;
use crate::ui::review::{Review, ReviewProps, Wishes};

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl FormChunk for Chunk {
    fn start(&self, bridge: Bridge, config: Rc<Config>) -> Rc<dyn Forms> {
        let quotes = Quotes::fetch(&config);
        Rc::new(Guard {
            bridge,
            config: RefCell::new(config),
            quotes,
            guarded: RefCell::default(),
            publics: RefCell::default(),
            pending: RefCell::default(),
            watch: RefCell::default(),
            refusals: RefCell::default(),
        })
    }
}

/// All guarded forms of the page.
struct Guard {
    bridge: Bridge,
    config: RefCell<Rc<Config>>,
    quotes: Quotes,
    guarded: RefCell<Vec<Rc<Guarded>>>,
    /// The search for what is personal, once a public form needed it.
    publics: RefCell<Option<Rc<dyn Publics>>>,
    /// The attempts that wait for the visitor's answer; the first is shown.
    pending: RefCell<VecDeque<Pending>>,
    /// Notices when the page takes the form of the first away.
    watch: RefCell<Option<Watch>>,
    /// Fields by which mailings were refused. They stay until the next attempt: the page may read its form
    /// only after a while.
    refusals: RefCell<Vec<(HtmlFormElement, HtmlElement)>>,
}

/// How long a review waits for the policy's sentences: they are welcome, and never hold a form.
const QUOTES_MS: u32 = 1_000;
/// How long a form waits for the review itself before it goes unseen.
const VIEWS_MS: u32 = 10_000;

struct Pending {
    attempt: Attempt,
    guarded: Rc<Guarded>,
    /// What the form is known by when the visitor does not want to see this again.
    key: String,
    /// Its fields, for finding back to them.
    fields: Vec<Control>,
    /// Boxes for mailings that the page has ticked.
    ticked: Vec<Control>,
    /// What was found worth a second look, in the order that it is shown in.
    notes: Vec<Finding>,
    props: ReviewProps,
}

impl Guard {
    /// The configuration, in the language in force.
    fn config(&self) -> Rc<Config> {
        self.config.borrow().clone()
    }

    /// The guard of a form, made if need be.
    fn of(&self, form: &HtmlFormElement) -> Rc<Guarded> {
        let mut guarded = self.guarded.borrow_mut();
        // A form that has left the page gets its attributes back: it may return.
        guarded.retain(|guarded| guarded.is_there() || guarded.release());
        if let Some(known) = guarded.iter().find(|known| known.form == *form) {
            known.take_over();
            return known.clone();
        }
        let config = self.config();
        let selected = |entry: &&form::Config| self.bridge.fits(form, &entry.selector);
        let own = config.forms.iter().find(selected).cloned().unwrap_or_else(|| {
            let purpose = form.get_attribute("data-privacy-form").unwrap_or_default();
            form::Config::for_marked("[data-privacy-form]", &purpose)
        });
        let new = Guarded::new(form.clone(), own, self.bridge.clone(), config);
        guarded.push(new.clone());
        new
    }

    /// Fetches what the review of a public form needs, and goes on without it where it does not come.
    fn prepare(self: Rc<Self>, guarded: Rc<Guarded>, checked: Checked, attempt: Attempt) {
        let public =
            guarded.config.purpose == Purpose::Public || checked.fields.iter().any(|field| field.public);
        if !public || self.publics.borrow().is_some() {
            self.review(guarded, checked, attempt);
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            match within(VIEWS_MS, chunks::load_public()).await {
                Some(Ok(publics)) => {
                    self.publics.replace(Some(publics));
                }
                failed => {
                    let error = failed.and_then(Result::err).unwrap_or_else(ChunkError::slow);
                    self.bridge.fail("load", &error.to_string());
                }
            }
            self.review(guarded, checked, attempt);
        });
    }

    /// Shows what would be sent, or sends it where there is nothing to show.
    fn review(self: Rc<Self>, guarded: Rc<Guarded>, checked: Checked, attempt: Attempt) {
        let config = self.config();
        let submitter = attempt.submitter.as_ref();
        let publics = self.publics.borrow().clone();
        let show = |kind: Kind, value: &str| match &publics {
            Some(publics) => publics.show(kind, value),
            None => (form::mask(kind, value), Vec::new()),
        };
        let work_out = || {
            let (own, site) = (&guarded.config, &config);
            sending::work_out(&attempt.form, submitter, &checked.fields, own, site, &show)
        };
        let mut sending = work_out();
        // What the visitor has just agreed to, the page now sends itself.
        if guarded.has_agreed(&sending) {
            if self.send(&attempt) == "browser" {
                guarded.forget();
            }
            return;
        }
        if self.take_back(&attempt.form) {
            sending = work_out();
        }
        // Who ticks a newsletter by hand wants it: refusing all mailings is not offered beside that.
        let wanted = checked.fields.iter().any(|field| field.wants_mailings() == Some(true));
        let ticked = checked.fields.iter().filter(|field| field.wants_mailings() == Some(false));
        let ticked: Vec<Control> = ticked.map(|field| field.control.clone()).collect();
        let key = guarded.key(&checked.fields, &sending.form, &config.revision);
        let own = guarded.config.review;
        let waiver = if own == When::Always { waivers::read() } else { Vec::new() };
        let waiver = waiver.into_iter().find(|waiver| waiver.key == key);
        let when = if waiver.is_some() { When::OnWarning } else { own };
        if !(sending.review.is_due(when) || checked.warned && when != When::Never) {
            if waiver.is_some_and(|waiver| waiver.refuse_mailings) && !wanted {
                self.refuse_mailings(&guarded, &ticked);
            }
            self.send(&attempt);
            return;
        }
        self.announce(&sending, &attempt);
        let quotes = self.quotes.clone();
        let sending_warns = !sending.review.warnings.is_empty();
        let props = ReviewProps {
            site: config.site.name.as_str().into(),
            host: page::host().into(),
            review: Rc::new(sending.review),
            form: sending.form,
            notes: Vec::new(),
            quotes: Default::default(),
            opt_out: guarded.config.mailing_opt_out.is_some() && !wanted,
            // One with a warning would be shown all the same.
            waivable: when == When::Always && !sending_warns,
            gone: false,
            texts: config.texts.clone(),
            onsend: Callback::default(),
            onback: Callback::default(),
            onunseen: Callback::default(),
            onmend: Callback::default(),
            onfield: Callback::default(),
            onpolicy: config.policy.is_some().then(Callback::noop),
        };
        let fields: Vec<Control> = checked.fields.iter().map(|field| field.control.clone()).collect();
        let notes = checked.notes;
        wasm_bindgen_futures::spawn_local(async move {
            let views = within(VIEWS_MS, store::views()).await;
            if let Some(Ok(_)) = views {
                within(QUOTES_MS, quotes.ready()).await;
                let props = ReviewProps { quotes: quotes.now(), ..props };
                if !guarded.is_there() {
                    // Nobody has seen anything yet.
                    self.bridge.drop(&attempt.form);
                    return;
                }
                self.pending.borrow_mut().push_back(Pending {
                    attempt,
                    guarded,
                    key,
                    fields,
                    ticked,
                    notes,
                    props,
                });
                self.watch();
                store::dispatch(Action::Refresh);
            } else {
                let error = views.and_then(Result::err).unwrap_or_else(ChunkError::slow);
                self.bridge.fail("load", &error.to_string());
                self.send(&attempt);
            }
        });
    }

    /// Event `review`: that a form is held, and for whom; never a value.
    fn announce(&self, sending: &sending::Sending, attempt: &Attempt) {
        let detail = js_sys::Object::new();
        set(&detail, "form", &attempt.form);
        set(&detail, "destination", &quotes::destination(&sending.form.target).into());
        let warnings: Vec<String> =
            sending.review.warnings.iter().map(|warning| warning.as_str().to_owned()).collect();
        set(&detail, "warnings", &from_strings(&warnings));
        let kinds = sending.review.groups.iter().flat_map(|group| &group.items);
        let kinds: Vec<String> = kinds.map(|item| item.kind.as_str().to_owned()).collect();
        set(&detail, "kinds", &from_strings(&kinds));
        self.bridge.emit("review", &detail);
    }

    /// Has the first review say so when the page takes its form away.
    fn watch(self: &Rc<Self>) {
        let form = self.pending.borrow().front().map(|pending| pending.attempt.form.clone());
        let watch = form.and_then(|form| {
            let document = page::document_of(&form)?;
            // Of a shadow root, the document hears only when its host goes; of a frame, only that document.
            let nodes = [form.get_root_node(), document.into(), page::document()?.into()];
            let weak = Rc::downgrade(self);
            Watch::over(&nodes, move || {
                if let Some(guard) = Weak::upgrade(&weak) {
                    guard.look();
                }
            })
        });
        let old = self.watch.replace(watch);
        drop(old);
    }

    /// Whether the form under review is still there.
    fn look(&self) -> bool {
        let gone = {
            let mut pending = self.pending.borrow_mut();
            let Some(first) = pending.front_mut().filter(|first| !first.guarded.is_there()) else {
                return true;
            };
            !std::mem::replace(&mut first.props.gone, true)
        };
        if gone {
            store::dispatch(Action::Refresh);
        }
        false
    }

    /// Sends a form as the visitor pressed it. Says who has it now, as [`Bridge::pass`].
    fn send(&self, attempt: &Attempt) -> String {
        self.of(&attempt.form).clear();
        let by = self.bridge.pass(&attempt.form, attempt.submitter.as_ref(), attempt.direct);
        if !by.is_empty() {
            let detail = js_sys::Object::new();
            set(&detail, "form", &attempt.form);
            set(&detail, "by", &by.as_str().into());
            self.bridge.emit("sent", &detail);
        }
        by
    }

    /// The visitor's answer; no wishes: back to the form. A second press finds nothing to answer.
    fn answer(self: Rc<Self>, wishes: Option<Wishes>) {
        if wishes.is_some() && !self.look() {
            return;
        }
        let first = self.pending.borrow_mut().pop_front();
        let Some(pending) = first else { return };
        self.watch();
        store::dispatch(Action::Refresh);
        let Pending { attempt, guarded, key, ticked, props, .. } = pending;
        let Some(wishes) = wishes else {
            self.bridge.drop(&attempt.form);
            return;
        };
        if wishes.waive {
            waivers::add(form::Waiver {
                key,
                page: page::path(),
                to: quotes::destination(&props.form.target),
                at: js_sys::Date::now(),
                refuse_mailings: wishes.refuse_mailings,
            });
        }
        if wishes.refuse_mailings {
            self.refuse_mailings(&guarded, &ticked);
        }
        if self.send(&attempt) == "page" {
            guarded.agree(&props.review, &props.form);
        }
    }

    /// The first review cannot be seen: the form goes as the visitor pressed it.
    fn pass_on(self: Rc<Self>) {
        let first = self.pending.borrow_mut().pop_front();
        let Some(Pending { attempt, guarded, .. }) = first else { return };
        self.watch();
        store::dispatch(Action::Unseen(None));
        if guarded.is_there() {
            self.send(&attempt);
        } else {
            self.bridge.drop(&attempt.form);
        }
    }

    /// Puts what was offered into its field, and checks and shows the form anew.
    fn mend(self: Rc<Self>, note: usize) {
        if !self.look() {
            return;
        }
        let first = self.pending.borrow_mut().pop_front();
        let Some(pending) = first else { return };
        self.watch();
        store::dispatch(Action::Refresh);
        // The page hears of it, and may come back in here: nothing is borrowed.
        if let Some(Finding { field, mend: Some(mend), .. }) = pending.notes.get(note) {
            field.control.enter(mend);
        }
        self.submit(pending.attempt);
    }

    /// Goes back to the form, to a field of it.
    fn change(self: Rc<Self>, field: usize) {
        let control = self.pending.borrow().front().and_then(|first| first.fields.get(field).cloned());
        let publics = self.publics.borrow().clone();
        self.answer(None);
        if let Some((control, publics)) = control.zip(publics) {
            // The review gives the focus back as it closes.
            gloo::timers::callback::Timeout::new(0, move || control.go_to_personal(&*publics)).forget();
        }
    }

    /// Adds the field by which mailings are refused, and unticks the boxes that the page has ticked for them.
    fn refuse_mailings(&self, guarded: &Guarded, ticked: &[Control]) {
        ticked.iter().for_each(|control| control.click());
        let name = guarded.config.mailing_opt_out.as_deref();
        let field = name.and_then(|name| guard::add_hidden(&guarded.form, name, "1"));
        self.refusals.borrow_mut().extend(field.map(|field| (guarded.form.clone(), field)));
    }

    /// Takes such fields out of a form, for a new answer. Whether there were any.
    fn take_back(&self, form: &HtmlFormElement) -> bool {
        let mut refusals = self.refusals.borrow_mut();
        let before = refusals.len();
        refusals.retain(|(of, field)| {
            if of == form {
                field.remove();
            }
            of != form
        });
        refusals.len() < before
    }
}

impl Forms for Guard {
    fn attach(&self) {
        for form in self.bridge.forms() {
            self.of(&form);
        }
    }

    fn submit(self: Rc<Self>, attempt: Attempt) {
        let guarded = self.of(&attempt.form);
        let controls = self.controls(&attempt.form);
        let checked = guarded.clone().attempt(&controls, attempt.submitter.as_ref());
        match checked {
            Some(checked) => self.prepare(guarded, checked, attempt),
            None => self.bridge.drop(&attempt.form),
        }
    }

    fn view(self: Rc<Self>, scene: &Scene) -> Html {
        let pending = self.pending.borrow();
        let Some(pending) = pending.front() else { return Html::default() };
        let [sender, backer, passer, mender, changer] = [(); 5].map(|()| self.clone());
        let dispatch = scene.dispatch;
        let texts = self.config().texts.clone();
        let props = ReviewProps {
            notes: pending.notes.iter().map(|finding| finding.note(&texts)).collect(),
            texts,
            onsend: Callback::from(move |wishes| sender.clone().answer(Some(wishes))),
            onback: Callback::from(move |()| backer.clone().answer(None)),
            onunseen: Callback::from(move |()| passer.clone().pass_on()),
            onmend: Callback::from(move |note| mender.clone().mend(note)),
            onfield: Callback::from(move |field| changer.clone().change(field)),
            onpolicy: pending
                .props
                .onpolicy
                .as_ref()
                .map(|_| Callback::from(move |sentence| dispatch(read(sentence)))),
            ..pending.props.clone()
        };
        // Nothing of one form's review may show in another's.
        let key = format!("review-{:p}", Rc::as_ptr(&props.review));
        html! { <Review {key} ..props /> }
    }

    fn fields(&self, form: Option<&HtmlFormElement>, controls: &[HtmlElement]) -> Vec<Known> {
        let config = match form {
            Some(form) => self.of(form).config.clone(),
            None => form::Config::for_marked("", ""),
        };
        let controls: Vec<Control> = controls
            .iter()
            .filter(|control| !control.has_attribute(marks::MARK))
            .cloned()
            .map(JsCast::unchecked_into)
            .collect();
        let fields = control::read(&controls, &config).into_iter();
        let typed = fields.filter(|field| field.typed && !field.hidden);
        let known = |field: control::Filled| Known {
            control: field.control.into(),
            kind: field.kind,
            label: field.label,
            name: field.name,
        };
        typed.map(known).collect()
    }

    fn quotes(&self) -> Rc<[crate::ui::review::Quoted]> {
        self.quotes.now()
    }

    fn validate(&self, kind: &str, value: &str, country: Option<&str>) -> Option<JsValue> {
        let kind = Kind::parse(kind)?;
        let country = country.map(|country| countries::code(country, country).unwrap_or(country));
        let context = Context { country, ..Context::on(guard::today()) };
        let verdict = check(kind, value, &context);
        let state = match verdict.state {
            State::Ok => "ok",
            State::Fix => "fix",
            State::Warn => "warn",
            State::Error => "error",
        };
        let message = verdict.problem.map(|problem| guard::message(problem, &self.config().texts));
        let answer = js_sys::Object::new();
        set(&answer, "verdict", &state.into());
        set(&answer, "normalized", &(&*verdict.normalized).into());
        set(&answer, "message", &message.unwrap_or_default().into());
        Some(answer.into())
    }

    fn speak(&self, config: Rc<Config>) {
        self.config.replace(config.clone());
        // The page hears of it, and may come back in here: nothing is borrowed.
        let guarded = self.guarded.borrow().clone();
        guarded.iter().for_each(|guarded| guarded.speak(config.clone()));
    }

    fn forget(&self) {
        self.watch.take();
        self.pending.take().iter().for_each(|pending| self.bridge.drop(&pending.attempt.form));
        self.refusals.take().iter().for_each(|(_, field)| field.remove());
        self.guarded.borrow().iter().for_each(|guarded| guarded.forget());
    }

    fn detach(&self) {
        self.forget();
        self.guarded.take().retain(|guarded| guarded.release());
    }
}

/// Opens the policy at a sentence of it, or where reading ended.
fn read(sentence: Option<AttrValue>) -> Action {
    sentence.map_or(Action::Open(View::Policy), |sentence| Action::Read(sentence.as_str().into()))
}

impl Guard {
    fn controls(&self, form: &HtmlFormElement) -> Vec<Control> {
        guard::controls(&self.bridge, form)
    }
}
