//! One guarded form: its attempts, and the errors that stand beside its fields.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use form::{Agreed, Answer, Date, Private, Problem, State, check_form};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};

use super::super::bridge::Bridge;
use super::super::page;
use super::super::watch::Watch;
use super::control::{Control, Filled, read};
use super::marks::{MARK, Mark, Summary};
use super::sending::Sending;
use crate::config::Config;
use crate::text::{self, Msg, Texts};
use crate::ui::review::Note;

/// A form, what the site says of it, and what is wrong with it at the moment.
pub struct Guarded {
    /// The form.
    pub form: HtmlFormElement,
    /// What the site says of it.
    pub config: form::Config,
    bridge: Bridge,
    site: RefCell<Rc<Config>>,
    /// Whether the page itself asked the browser not to check this form.
    unchecked: bool,
    found: RefCell<Found>,
    agreement: RefCell<Option<Agreement>>,
}

/// What the visitor has agreed to, until they touch the form again.
struct Agreement {
    agreed: Agreed,
    _listeners: [EventListener; 5],
}

/// What was found wrong, as it stands on the page.
#[derive(Default)]
struct Found {
    summary: Option<Summary>,
    marks: Vec<Mark>,
    /// Follows the typing, once an attempt has failed.
    listeners: Vec<EventListener>,
    /// Follows a page that puts other fields into the form's place.
    watch: Option<Watch>,
    /// Whether the browser's own rules are not asked.
    excused: bool,
}

/// How often marks are put again where a page takes them away: it may be doing so each time they come.
const REMARKS: u8 = 20;

/// A form whose fields may be sent.
pub struct Checked {
    /// Its fields.
    pub fields: Vec<Filled>,
    /// Whether something is worth a second look.
    pub warned: bool,
    /// What is worth a second look.
    pub notes: Vec<Finding>,
}

/// What a check said of one field.
pub struct Finding {
    /// The field.
    pub field: Filled,
    /// What to offer in the place of its value.
    pub mend: Option<Private>,
    state: State,
    /// Whether it holds the number of a card or an account that does not belong there.
    number: bool,
    words: Words,
}

/// What is said of a field.
#[derive(Clone)]
enum Words {
    /// What our checks say of its value.
    Problem(Problem),
    /// What we say in the browser's place.
    Ours(&'static Msg),
    /// What the browser says.
    Browsers(String),
}

impl Words {
    /// In the language in force, as far as they are ours.
    fn say(&self, texts: &Texts) -> String {
        match self {
            Words::Problem(problem) => message(*problem, texts),
            Words::Ours(msg) => texts.get(msg).to_string(),
            Words::Browsers(said) => said.clone(),
        }
    }
}

impl Guarded {
    /// Takes the checking of this form over from the browser, whose bubbles would come before ours and name
    /// one field at a time; its own rules are asked all the same.
    pub fn new(form: HtmlFormElement, config: form::Config, bridge: Bridge, site: Rc<Config>) -> Rc<Guarded> {
        let unchecked = form.has_attribute("novalidate");
        let (found, agreement) = Default::default();
        let site = RefCell::new(site);
        let guarded = Guarded { form, config, bridge, site, unchecked, found, agreement };
        guarded.take_over();
        Rc::new(guarded)
    }

    /// Says everything anew in another language.
    pub fn speak(&self, site: Rc<Config>) {
        self.site.replace(site);
        let excused = {
            let found = self.found.borrow();
            (!found.marks.is_empty()).then_some(found.excused)
        };
        if let Some(excused) = excused {
            self.remark(excused, true);
        }
    }

    /// What the site says, in the language in force.
    fn site(&self) -> Rc<Config> {
        self.site.borrow().clone()
    }

    /// Once more where a framework has taken the attribute off.
    pub fn take_over(&self) {
        let _ = self.form.set_attribute("novalidate", "");
    }

    /// Whether the form is still on show.
    pub fn is_there(&self) -> bool {
        page::document_of(&self.form).is_some()
    }

    /// What the form is known by when the visitor does not want to see its review again. Fields of the page's
    /// own do not count: some bear a new name each time.
    pub fn key(&self, fields: &[Filled], sending: &form::Form, revision: &str) -> String {
        let seen = fields.iter().filter(|field| !field.hidden || field.kind.group().is_personal());
        let fields: Vec<_> = seen.map(|field| (field.name.as_str(), field.kind)).collect();
        let id = self.form.get_attribute("id").unwrap_or_default();
        form::form_key(&[self.config.selector.as_str(), " ", &id].concat(), sending, &fields, revision)
    }

    /// Keeps what the visitor has agreed to, for a page that takes a form over and sends it itself a moment
    /// later. Whatever the visitor then types or presses in the form ends it; a click by a script does not.
    pub fn agree(self: &Rc<Self>, review: &form::Review, sending: &form::Form) {
        let end = |event: &'static str| {
            let weak = Rc::downgrade(self);
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&self.form, event, options, move |event| {
                if let Some(this) = Weak::upgrade(&weak).filter(|_| event.is_trusted()) {
                    this.forget();
                }
            })
        };
        let listeners = ["input", "change", "click", "keydown", "reset"].map(end);
        let agreement = Agreement { agreed: Agreed::new(review, sending), _listeners: listeners };
        let old = self.agreement.replace(Some(agreement));
        drop(old);
    }

    /// Whether the visitor has agreed to just this, and not touched the form since.
    pub fn has_agreed(&self, sending: &Sending) -> bool {
        let agreement = self.agreement.borrow();
        agreement.as_ref().is_some_and(|one| one.agreed.covers(&sending.review, &sending.form))
    }

    /// Forgets what was agreed to.
    pub fn forget(&self) {
        let old = self.agreement.take();
        drop(old);
    }

    /// Gives the form back as it was. Always `false`: it is no longer guarded.
    pub fn release(&self) -> bool {
        self.clear();
        self.forget();
        if !self.unchecked {
            let _ = self.form.remove_attribute("novalidate");
        }
        false
    }

    /// Takes all marks off the page.
    pub fn clear(&self) {
        let old = self.found.take();
        drop(old);
    }

    /// Checks the form for sending. `None`: something has to be mended first, and the page says so.
    pub fn attempt(self: Rc<Self>, controls: &[Control], submitter: Option<&HtmlElement>) -> Option<Checked> {
        let excused =
            self.unchecked || submitter.is_some_and(|button| button.has_attribute("formnovalidate"));
        let fields = read(controls, &self.config);
        let findings = self.findings(&fields, excused);
        let (errors, notes): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| finding.state == State::Error);
        self.clear();
        if errors.is_empty() {
            // A mend is worth a look as well: as it stands, the value may be refused where it arrives.
            return Some(Checked { fields, warned: !notes.is_empty(), notes });
        }
        let offers = notes.into_iter().filter(|finding| finding.mend.is_some());
        let marked: Vec<Finding> = errors.into_iter().chain(offers).collect();
        let mut found = self.mark(&marked);
        found.excused = excused;
        found.listeners =
            ["input", "change", "reset"].map(|event| Self::follow(&self, event, excused)).into();
        let weak = Rc::downgrade(&self);
        let mut patience = REMARKS;
        found.watch = Watch::over(&[self.form.clone().into()], move || {
            let Some(this) = Weak::upgrade(&weak).filter(|_| patience > 0) else { return };
            if this.recheck(excused) {
                patience -= 1;
            }
        });
        let frame = found.summary.as_ref().and_then(Summary::frame);
        self.found.replace(found);
        // Last, and with nothing borrowed: the page hears of it at once, and may come back in here.
        if let Some(frame) = frame {
            let _ = frame.focus();
            frame.scroll_into_view();
        }
        None
    }

    /// Checks again as the visitor types, so that an error leaves as soon as it is mended. New errors wait for
    /// the next attempt.
    fn follow(this: &Rc<Self>, event: &'static str, excused: bool) -> EventListener {
        let weak = Rc::downgrade(this);
        EventListener::new(&this.form, event, move |_| {
            let Some(this) = Weak::upgrade(&weak) else { return };
            if event == "reset" {
                this.clear();
            } else {
                this.recheck(excused);
            }
        })
    }

    /// Whether anything was marked anew.
    fn recheck(&self, excused: bool) -> bool {
        self.remark(excused, false)
    }

    /// Checks again, and marks again what is still wrong: if it differs from what is marked, or all of it.
    fn remark(&self, excused: bool, all: bool) -> bool {
        let site = self.site();
        let fields = read(&controls(&self.bridge, &self.form), &self.config);
        let findings = self.findings(&fields, excused);
        let still = |mark: &Mark| {
            let same = |finding: &&Finding| mark.is_of(&finding.field);
            findings.iter().find(same).filter(|finding| finding.is_shown_as(mark))
        };
        let errors: Vec<Finding> = {
            let found = self.found.borrow();
            let holds = |mark: &Mark| {
                mark.is_whole() && still(mark).is_some_and(|finding| finding.says_as(mark, &site.texts))
            };
            if !all && found.marks.iter().all(holds) && found.summary.as_ref().is_none_or(Summary::is_whole) {
                return false;
            }
            found.marks.iter().filter_map(still).map(Finding::copy).collect()
        };
        let mut old = self.found.take();
        let mut new = Found {
            listeners: std::mem::take(&mut old.listeners),
            watch: old.watch.take(),
            excused,
            ..Found::default()
        };
        // The old marks leave before the new ones come, or they would take the new ones' attributes away; the
        // page hears of it, and may come back in here: nothing is borrowed.
        drop(old);
        let marked = self.mark(&errors);
        new.summary = marked.summary;
        new.marks = marked.marks;
        self.found.replace(new);
        true
    }

    /// Has the page say these errors, and make these offers.
    fn mark(&self, findings: &[Finding]) -> Found {
        let site = self.site();
        let put = |finding: &Finding| {
            let message = finding.words.say(&site.texts);
            match &finding.mend {
                Some(mend) if finding.state != State::Error => {
                    Mark::offer(&finding.field, &message, mend, &site)
                }
                _ => Mark::put(&finding.field, &message, &site),
            }
        };
        let marks: Vec<Mark> = findings.iter().filter_map(put).collect();
        let errors = marks.iter().any(Mark::is_error);
        let summary = if errors { Summary::put(&self.form, &site, &marks) } else { None };
        Found { summary, marks, ..Found::default() }
    }

    /// What is to be said of the fields: our checks first, then the browser's own rules.
    fn findings(&self, fields: &[Filled], excused: bool) -> Vec<Finding> {
        let values: Vec<Private> = fields.iter().map(Filled::asked).collect();
        let mut asked = Vec::with_capacity(fields.len());
        for (field, value) in fields.iter().zip(&values) {
            let (section, several) = (field.section, field.is_several());
            asked.push(Answer { section, several, ..Answer::new(field.kind, value) });
        }
        let verdicts = check_form(&asked, None, today());
        let finding = |((field, value), verdict): ((&Filled, &Private), form::Verdict)| {
            let ours = verdict.problem.filter(|problem| field.may_say(*problem));
            let own = if excused { None } else { field.own_problem() };
            let browsers = own.is_some();
            let (state, words) = match (ours, own) {
                (Some(problem), _) if verdict.state == State::Error => {
                    (State::Error, Words::Problem(problem))
                }
                (_, Some(_)) if field.is_missing() => {
                    let msg = if field.group.is_some() { &text::form::CHOOSE } else { &text::form::MISSING };
                    (State::Error, Words::Ours(msg))
                }
                (_, Some(own)) => {
                    (State::Error, own.map_or(Words::Ours(&text::form::WRONG_TYPE), Words::Browsers))
                }
                (Some(problem), None) => (verdict.state, Words::Problem(problem)),
                (None, None) => return None,
            };
            // What the visitor cannot see they cannot mend: a part of the page that is not in use, or an earlier step.
            // What the page itself has put there is the page's.
            let state = match state {
                _ if browsers || !field.is_unseen() => state,
                _ if field.control.default_value() == **value => return None,
                State::Error => State::Warn,
                state => state,
            };
            let mend = ours.and_then(|_| verdict.mend(value)).filter(|mend| field.has_room(mend));
            let number = matches!(ours, Some(Problem::HoldsCardNumber | Problem::HoldsIban));
            Some(Finding { field: field.clone(), mend, state, number, words })
        };
        let mut findings: Vec<Finding> =
            fields.iter().zip(&values).zip(verdicts).filter_map(finding).collect();
        // Boxes of one name are one question: its error stands once.
        let mut seen: Vec<String> = Vec::new();
        findings.retain(|finding| {
            let name = &finding.field.name;
            let again = !finding.field.typed && !name.is_empty() && seen.contains(name);
            seen.push(name.clone());
            !again
        });
        findings
    }
}

impl Finding {
    fn copy(&self) -> Finding {
        let Finding { field, mend, state, number, words } = self;
        let (field, mend, words) = (field.clone(), mend.clone(), words.clone());
        Finding { field, mend, state: *state, number: *number, words }
    }

    /// Whether it is an error where the mark is one, and an offer where that is one.
    fn is_shown_as(&self, mark: &Mark) -> bool {
        (self.state == State::Error) == mark.is_error() && (mark.is_error() || self.mend.is_some())
    }

    /// Whether a mark says just this.
    fn says_as(&self, mark: &Mark, texts: &Texts) -> bool {
        self.words.say(texts) == mark.message() && (mark.is_error() || self.mend.as_ref() == mark.mend())
    }

    /// What the review says of it; nothing where it says that a text holds a number anyhow.
    pub fn note(&self, texts: &Texts) -> Note {
        let mend = self.mend.clone().map(|mend| (mend, self.field.kind.may_be_repeated()));
        Note {
            label: self.field.label.as_str().into(),
            words: self.words.say(texts).into(),
            number: self.number,
            mend: mend.map(|(mend, shown)| if shown { mend } else { Private::default() }),
        }
    }
}

/// The controls of a form, those outside it with `form=` among them; those of our own left out.
pub fn controls(bridge: &Bridge, form: &HtmlFormElement) -> Vec<Control> {
    let controls = bridge.controls(form);
    let ours = |control: &HtmlElement| control.has_attribute(MARK);
    controls.into_iter().filter(|control| !ours(control)).map(JsCast::unchecked_into).collect()
}

/// What a problem is called in the language in force.
pub fn message(problem: Problem, texts: &Texts) -> String {
    let text = texts.by_key(&["problem.", problem.as_str()].concat(), problem.message());
    text.replace("{}", problem.detail().unwrap_or_default())
}

/// Today by the visitor's own clock.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let day = Date::new(now.get_full_year() as u16, now.get_month() as u8 + 1, now.get_date() as u8);
    // Dates out of range come from clocks that say nothing.
    day.unwrap_or(Date { year: 1970, month: 1, day: 1 })
}

/// Adds a field that the visitor chose in the review.
pub fn add_hidden(form: &HtmlFormElement, name: &str, value: &str) -> Option<HtmlElement> {
    let field: HtmlElement = page::document()?.create_element("input").ok()?.unchecked_into();
    for (attribute, value) in [("type", "hidden"), ("name", name), ("value", value), (MARK, "")] {
        field.set_attribute(attribute, value).ok()?;
    }
    form.append_child(&field).ok()?;
    Some(field)
}
