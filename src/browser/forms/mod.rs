//! Guarded forms: a form that is about to be sent is held, its fields are checked, what would be sent is
//! shown, and then it is sent once, as the visitor pressed it.
//!
//! Never here: a typed value that outlives the attempt, or that reaches storage, a log, an event or an error.

mod control;
mod guard;
mod marks;
mod quotes;
mod sending;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use form::{Context, Kind, State, When, check};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlFormElement};
use yew::prelude::*;

pub use self::control::Control;
use self::guard::{Checked, Guarded};
use self::quotes::Quotes;
use super::bridge::Bridge;
use super::convert::{from_strings, set};
use super::wait::within;
use crate::chunks::{Attempt, ChunkError, FormChunk, Forms, Known, Scene};
use crate::config::Config;
use crate::model::Action;
use crate::store;
use crate::ui::review::{Review, ReviewProps};

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl FormChunk for Chunk {
    fn start(&self, bridge: Bridge, config: Rc<Config>) -> Rc<dyn Forms> {
        let quotes = Quotes::fetch(&config);
        Rc::new(Guard {
            bridge,
            config,
            quotes,
            guarded: RefCell::default(),
            pending: RefCell::default(),
            refusals: RefCell::default(),
        })
    }
}

/// All guarded forms of the page.
struct Guard {
    bridge: Bridge,
    config: Rc<Config>,
    quotes: Quotes,
    guarded: RefCell<Vec<Rc<Guarded>>>,
    /// The attempts that wait for the visitor's answer; the first is shown.
    pending: RefCell<VecDeque<Pending>>,
    /// Fields by which mailings were refused. They stay until the next attempt: the page may read its form
    /// only after a while.
    refusals: RefCell<Vec<HtmlElement>>,
}

/// How long a review waits for the policy's sentences: they are welcome, and never hold a form.
const QUOTES_MS: u32 = 1_000;
/// How long a form waits for the review itself before it goes unseen.
const VIEWS_MS: u32 = 10_000;

struct Pending {
    attempt: Attempt,
    opt_out: Option<String>,
    props: ReviewProps,
}

impl Guard {
    /// The guard of a form, made if need be.
    fn of(&self, form: &HtmlFormElement) -> Rc<Guarded> {
        let mut guarded = self.guarded.borrow_mut();
        // A form that has left the page gets its attributes back: it may return.
        guarded.retain(|guarded| guarded.form.is_connected() || guarded.release());
        if let Some(known) = guarded.iter().find(|known| known.form == *form) {
            return known.clone();
        }
        let selected = |entry: &&form::Config| self.bridge.fits(form, &entry.selector).unwrap_or(false);
        let own = self.config.forms.iter().find(selected).cloned().unwrap_or_else(|| {
            let purpose = form.get_attribute("data-privacy-form").unwrap_or_default();
            form::Config::for_marked("[data-privacy-form]", &purpose)
        });
        let new = Guarded::new(form.clone(), own, self.bridge.clone(), self.config.clone());
        guarded.push(new.clone());
        new
    }

    /// Shows what would be sent, or sends it where there is nothing to show.
    fn review(self: Rc<Self>, guarded: &Guarded, checked: Checked, attempt: Attempt) {
        let submitter = attempt.submitter.as_ref();
        let sending =
            sending::work_out(&attempt.form, submitter, &checked.fields, &guarded.config, &self.config);
        let when = guarded.config.review;
        if !(sending.review.is_due(when) || checked.warned && when != When::Never) {
            self.send(&attempt);
            return;
        }
        self.announce(&sending, &attempt);
        let quotes = self.quotes.clone();
        let props = ReviewProps {
            site: self.config.site.name.as_str().into(),
            host: super::page::host().into(),
            review: Rc::new(sending.review),
            form: sending.form,
            notes: checked.notes,
            quotes: Default::default(),
            opt_out: guarded.config.mailing_opt_out.is_some(),
            texts: self.config.texts.clone(),
            onsend: Callback::default(),
            onback: Callback::default(),
            onpolicy: self.config.policy.is_some().then(Callback::noop),
        };
        let opt_out = guarded.config.mailing_opt_out.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let views = within(VIEWS_MS, store::views()).await;
            if let Some(Ok(_)) = views {
                within(QUOTES_MS, quotes.ready()).await;
                let props = ReviewProps { quotes: quotes.now(), ..props };
                self.pending.borrow_mut().push_back(Pending { attempt, opt_out, props });
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

    /// Sends a form as the visitor pressed it.
    fn send(&self, attempt: &Attempt) {
        self.of(&attempt.form).clear();
        let by = self.bridge.pass(&attempt.form, attempt.submitter.as_ref(), attempt.direct);
        if !by.is_empty() {
            let detail = js_sys::Object::new();
            set(&detail, "form", &attempt.form);
            set(&detail, "by", &by.into());
            self.bridge.emit("sent", &detail);
        }
    }

    /// The visitor's answer. A second press finds nothing to answer.
    fn answer(&self, send: bool, refuse_mailings: bool) {
        let first = self.pending.borrow_mut().pop_front();
        let Some(pending) = first else { return };
        store::dispatch(Action::Refresh);
        let attempt = pending.attempt;
        if !send {
            self.bridge.drop(&attempt.form);
            return;
        }
        let field = pending.opt_out.filter(|_| refuse_mailings);
        self.refusals
            .borrow_mut()
            .extend(field.and_then(|name| guard::add_hidden(&attempt.form, &name, "1")));
        self.send(&attempt);
    }
}

impl Forms for Guard {
    fn attach(&self) {
        for form in self.bridge.forms() {
            self.of(&form);
        }
    }

    fn submit(self: Rc<Self>, attempt: Attempt) {
        self.refusals.take().iter().for_each(|field| field.remove());
        let guarded = self.of(&attempt.form);
        let controls = self.controls(&attempt.form);
        let checked = guarded.clone().attempt(&controls, attempt.submitter.as_ref());
        match checked {
            Some(checked) => self.review(&guarded, checked, attempt),
            None => self.bridge.drop(&attempt.form),
        }
    }

    fn view(self: Rc<Self>, scene: &Scene) -> Html {
        let pending = self.pending.borrow();
        let Some(pending) = pending.front() else { return Html::default() };
        let (sender, backer) = (self.clone(), self.clone());
        let dispatch = scene.dispatch;
        let props = ReviewProps {
            onsend: Callback::from(move |refuse| sender.answer(true, refuse)),
            onback: Callback::from(move |()| backer.answer(false, false)),
            onpolicy: pending
                .props
                .onpolicy
                .as_ref()
                .map(|_| Callback::from(move |()| dispatch(Action::Open(crate::model::View::Policy)))),
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
        let context = Context { country, ..Context::on(guard::today()) };
        let verdict = check(kind, value, &context);
        let state = match verdict.state {
            State::Ok => "ok",
            State::Fix => "fix",
            State::Warn => "warn",
            State::Error => "error",
        };
        let message = verdict.problem.map(|problem| guard::message(problem, &self.config.texts));
        let answer = js_sys::Object::new();
        set(&answer, "verdict", &state.into());
        set(&answer, "normalized", &(&*verdict.normalized).into());
        set(&answer, "message", &message.unwrap_or_default().into());
        Some(answer.into())
    }

    fn forget(&self) {
        self.pending.take().iter().for_each(|pending| self.bridge.drop(&pending.attempt.form));
        self.refusals.take().iter().for_each(|field| field.remove());
    }

    fn detach(&self) {
        self.forget();
        self.guarded.take().retain(|guarded| guarded.release());
    }
}

impl Guard {
    fn controls(&self, form: &HtmlFormElement) -> Vec<Control> {
        guard::controls(&self.bridge, form)
    }
}
