//! The fields that are followed: what the engine's numbers stand for. Holds no value; the engine does.

use std::rc::Rc;

use egress::{Found, Inspector, Origin, Phase, Sort};
use form::{Kind, Private};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};
use yew::AttrValue;

use super::super::bridge::Bridge;
use super::super::forms::Control;
use crate::chunks::{Forms, Known};
use crate::config::Config;

/// Fields of one form are numbered from a multiple of this; no form has as many.
const FORM: u32 = 1 << 16;

/// A form with its fields, or a field that stands in none.
struct Group {
    form: Option<HtmlFormElement>,
    /// The first of its numbers.
    base: u32,
    fields: Vec<Field>,
    /// How many controls there were, of any sort.
    controls: usize,
    /// Where the form may send to, by the site's own word or because the visitor has seen it.
    destinations: Vec<Origin>,
}

struct Field {
    control: HtmlElement,
    sort: Option<Sort>,
    label: AttrValue,
    /// The visitor has pressed send with what it holds.
    sent: bool,
    /// Tells whether the value is another one; 0 where it is empty.
    print: u64,
}

/// What was found, in the visitor's own terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// Labels of the fields, each once.
    pub labels: Vec<AttrValue>,
    /// Where these fields may be sent to.
    pub destinations: Vec<Origin>,
    /// Whether the visitor has pressed send with all of it.
    pub phase: Phase,
}

/// Everything that is followed.
pub struct Fields {
    bridge: Bridge,
    config: Rc<Config>,
    forms: Rc<dyn Forms>,
    groups: Vec<Group>,
    next: u32,
}

impl Fields {
    /// None yet.
    pub fn new(bridge: Bridge, config: Rc<Config>, forms: Rc<dyn Forms>) -> Self {
        Fields { bridge, config, forms, groups: Vec::new(), next: 0 }
    }

    /// Something was typed into `control`. Costs this value alone, unless its form is new or has changed.
    pub fn typed(&mut self, control: &HtmlElement, inspector: &mut Inspector) {
        let form = owner(control);
        let group = self.groups.iter_mut().find(|group| match &form {
            Some(form) => group.form.as_ref() == Some(form),
            None => group.fields.iter().any(|field| field.control == *control),
        });
        if let Some(group) = group {
            let base = group.base;
            let field = group.fields.iter_mut().zip(base..).find(|(field, _)| field.control == *control);
            if let Some((field, number)) = field {
                field.read(number, inspector);
                return;
            }
            // Something that is chosen, not typed.
            if form.as_ref().is_some_and(|form| self.bridge.controls(form).len() == group.controls) {
                return;
            }
        }
        self.follow(control, form, inspector);
    }

    /// Begins to follow a form, or follows it anew after fields have come.
    fn follow(&mut self, control: &HtmlElement, form: Option<HtmlFormElement>, inspector: &mut Inspector) {
        let old = self.groups.iter().position(|group| form.is_some() && group.form == form);
        let old = old.map(|at| self.groups.remove(at));
        old.iter().for_each(|group| group.forget(inspector));
        let guarded = form.as_ref().filter(|form| self.bridge.forms().contains(form));
        let controls = match &form {
            Some(form) => self.bridge.controls(form),
            None => vec![control.clone()],
        };
        let known = self.forms.fields(guarded, &controls);
        let mut destinations = old.map(|group| group.destinations).unwrap_or_default();
        if let Some(form) = guarded {
            let selected = |entry: &&form::Config| self.bridge.fits(form, &entry.selector);
            let own = self.config.forms.iter().find(selected);
            destinations.extend(own.iter().flat_map(|own| own.destinations.iter().cloned()));
        }
        let base = self.next;
        self.next = self.next.saturating_add(FORM);
        let mut fields: Vec<Field> = Vec::new();
        for (known, number) in known.into_iter().zip(base..) {
            inspector.ignore(&known.control.get_attribute("placeholder").unwrap_or_default());
            inspector.ignore(known.control.unchecked_ref::<Control>().default_value().as_str());
            inspector.name(number, &known.name);
            let mut field = Field::of(known);
            field.read(number, inspector);
            fields.push(field);
        }
        self.groups.push(Group { form, base, fields, controls: controls.len(), destinations });
    }

    /// All fields of a form once more: it was reset, or is about to be sent.
    pub fn reread(&mut self, form: &HtmlFormElement, inspector: &mut Inspector) {
        for group in self.groups.iter_mut().filter(|group| group.form.as_ref() == Some(form)) {
            for (field, number) in group.fields.iter_mut().zip(group.base..) {
                field.read(number, inspector);
            }
        }
    }

    /// Forgets what has left the page.
    pub fn sweep(&mut self, inspector: &mut Inspector) {
        for group in &mut self.groups {
            for (field, number) in group.fields.iter_mut().zip(group.base..) {
                if !is_here(&field.control) {
                    field.forget(number, inspector);
                }
            }
        }
        self.groups.retain(|group| group.fields.iter().any(|field| is_here(&field.control)));
    }

    /// The visitor has pressed send with what the form holds, and has seen where it goes if `target` says so.
    pub fn sent(&mut self, form: &HtmlFormElement, target: Option<Origin>) {
        for group in self.groups.iter_mut().filter(|group| group.form.as_ref() == Some(form)) {
            group.fields.iter_mut().for_each(|field| field.sent = true);
            group.destinations.extend(target.iter().cloned());
        }
    }

    /// Forgets what was sent, and has not been typed anew since.
    pub fn forget_sent(&mut self, inspector: &mut Inspector) {
        for group in &mut self.groups {
            for (field, number) in group.fields.iter_mut().zip(group.base..).filter(|(field, _)| field.sent) {
                field.forget(number, inspector);
            }
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self, inspector: &mut Inspector) {
        self.groups.clear();
        inspector.clear();
    }

    /// What was found, without that of fields that are gone. `None`: nothing is left of it.
    pub fn meaning(&self, found: &[Found]) -> Option<Meaning> {
        let all = || {
            self.groups
                .iter()
                .flat_map(|group| group.fields.iter().zip(group.base..).map(move |it| (group, it)))
        };
        let found = all().filter(|(_, (field, number))| {
            is_here(&field.control) && found.iter().any(|found| found.field == *number)
        });
        let found: Vec<_> = found.map(|(group, (field, _))| (group, field)).collect();
        if found.is_empty() {
            return None;
        }
        // The same value in another form that was sent is a value that was sent.
        let sent = |print| all().any(|(_, (field, _))| field.sent && field.print == print);
        let mut meaning = Meaning { labels: Vec::new(), destinations: Vec::new(), phase: Phase::Sent };
        for (group, field) in found {
            if !meaning.labels.contains(&field.label) {
                meaning.labels.push(field.label.clone());
            }
            if !sent(field.print) {
                meaning.phase = Phase::Typing;
            }
            let same = all().filter(|(_, (other, _))| other.sent && other.print == field.print);
            let same = same.flat_map(|(group, _)| &group.destinations);
            meaning.destinations.extend(group.destinations.iter().chain(same).cloned());
        }
        Some(meaning)
    }

    /// What all of it means together, for what could not be checked.
    pub fn whole(&self) -> Meaning {
        let filled = || self.groups.iter().flat_map(|group| &group.fields).filter(|field| field.print != 0);
        Meaning {
            labels: Vec::new(),
            destinations: self.groups.iter().flat_map(|group| group.destinations.iter().cloned()).collect(),
            phase: if filled().all(|field| field.sent) { Phase::Sent } else { Phase::Typing },
        }
    }
}

impl Group {
    fn forget(&self, inspector: &mut Inspector) {
        (self.base..).zip(&self.fields).for_each(|(number, _)| inspector.remove(number));
    }
}

impl Field {
    fn of(known: Known) -> Field {
        let label = if known.label.is_empty() { known.name } else { known.label };
        Field { sort: sort(known.kind), control: known.control, label: label.into(), sent: false, print: 0 }
    }

    /// Has the engine look for what the field holds now.
    fn read(&mut self, number: u32, inspector: &mut Inspector) {
        let Some(sort) = self.sort else { return };
        let control: &Control = self.control.unchecked_ref();
        let value = Private::from(control.value());
        // What the page itself has put there, nobody typed.
        let print = if value.is_empty() || *value == *control.default_value() { 0 } else { print(&value) };
        if print == self.print {
            return;
        }
        self.print = print;
        self.sent = false;
        if print == 0 { inspector.remove(number) } else { inspector.set(number, sort, &value) }
    }

    fn forget(&mut self, number: u32, inspector: &mut Inspector) {
        inspector.remove(number);
        self.print = 0;
        self.sent = false;
    }
}

/// FNV-1a, 64 bits; never 0.
fn print(value: &str) -> u64 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    value.bytes().fold(0xcbf2_9ce4_8422_2325, add).max(1)
}

/// Whether it is in a page that is on show: what is in a frame that was taken away is in no window.
fn is_here(control: &HtmlElement) -> bool {
    control.is_connected() && control.owner_document().is_some_and(|tree| tree.default_view().is_some())
}

/// The form that a field belongs to.
fn owner(control: &HtmlElement) -> Option<HtmlFormElement> {
    control.unchecked_ref::<Control>().form()
}

/// How the engine looks for a value of this kind. `None`: it says nothing of anybody.
fn sort(kind: Kind) -> Option<Sort> {
    Some(match kind {
        Kind::Email => Sort::Email,
        Kind::Phone => Sort::Phone,
        Kind::PhonePart => Sort::PhonePart,
        Kind::AddressLine => Sort::Address,
        Kind::Organization | Kind::City | Kind::Region | Kind::Country => Sort::Place,
        Kind::PostalCode => Sort::PostalCode,
        Kind::Url => Sort::Url,
        Kind::CardNumber => Sort::CardNumber,
        Kind::CardNumberPart => Sort::CardNumberPart,
        Kind::CardName => Sort::CardName,
        Kind::CardExpiry => Sort::CardExpiry,
        Kind::CardCode => Sort::CardCode,
        Kind::Iban | Kind::RoutingNumber | Kind::AccountNumber => Sort::Account,
        Kind::Name => Sort::Name,
        Kind::GivenName | Kind::AdditionalName | Kind::FamilyName | Kind::Nickname => Sort::NamePart,
        Kind::Birthday => Sort::Birthday,
        Kind::GovernmentId => Sort::GovernmentId,
        Kind::Username => Sort::Username,
        Kind::Password | Kind::NewPassword => Sort::Password,
        Kind::OneTimeCode => Sort::OneTimeCode,
        Kind::FreeText | Kind::Other => Sort::Text,
        // Shared by thousands: a bank, a month, a title.
        Kind::Bic
        | Kind::BankCode
        | Kind::CardExpiryMonth
        | Kind::CardExpiryYear
        | Kind::CardType
        | Kind::Transaction
        | Kind::Honorific
        | Kind::Sex
        | Kind::Language => return None,
    })
}
