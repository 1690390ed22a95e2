//! What would be sent, to whom, and what to think about first.
//!
//! Invariant: a [`Review`] holds masked values only, and such as everybody will read. Never here: reading a form (the browser says what it would
//! submit), and what the policy says of it.

use egress::{Group, Origin, Relation, Transport};

use crate::check::find;
use crate::{Config, Kind, Private, Purpose, Span, Tick, When, mask};

/// One entry of what a form would submit, in its order.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The name it is sent under.
    pub name: &'a str,
    /// What the visitor sees beside the field; empty when nothing.
    pub label: &'a str,
    /// What would be sent.
    pub value: Value<'a>,
    /// What the field is for.
    pub kind: Kind,
    /// Whether the visitor cannot see the field.
    pub hidden: bool,
    /// Whether everybody will be able to read it; all that is visible in a public form is.
    pub public: bool,
    /// What it is ticked for, if it is a box.
    pub tick: Option<Tick>,
    /// The number of the field it comes from, for finding back to it; none where it comes from elsewhere.
    pub field: Option<usize>,
}

/// What an entry would send. It has no `Debug`: a value must not reach a log.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Text, as typed, chosen or set by the page.
    Text(&'a str),
    /// A code, and the words that the visitor chose, which stand for it.
    Chosen(&'a str, &'a str),
    /// A file: its name and its size in bytes.
    File(&'a str, u64),
}

/// How a form sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// In the address of a page.
    Get,
    /// In the body of a request.
    Post,
    /// Not at all (`method="dialog"`).
    Dialog,
}

/// How a form packs what it sends (`enctype`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Names and values; of a file, its name alone. Also what `GET` does, whatever the form says.
    Values,
    /// Names, values and whole files (`multipart/form-data`).
    Files,
}

/// Whom a form would send to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An origin, and who that is for the page ([`egress::classify`]).
    Origin(Origin, Relation),
    /// A mail program, for `mailto:`.
    Mail,
    /// No address that could be read.
    Unknown,
}

/// How and where a form would send.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What the form is for.
    pub purpose: Purpose,
    /// Whom it would send to.
    pub target: Target,
    /// How.
    pub method: Method,
    /// Whether files go with it.
    pub packing: Packing,
}

/// What is shown before sending.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The entries, by the sort of data they are; only groups that have any.
    pub groups: Vec<ReviewGroup>,
    /// How many entries are empty, and so left out.
    pub empty: usize,
    /// What to think about first, the gravest before.
    pub warnings: Vec<Warning>,
}

/// The entries of one sort of data, in the order of sending.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewGroup {
    /// Which sort.
    pub group: Group,
    /// At least one.
    pub items: Vec<Item>,
}

/// One entry, as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What the visitor knows the field by: its label, else the name it is sent under.
    pub label: String,
    /// The masked value; of a file, its name. What becomes public is shown as it is, but for numbers of cards and
    /// accounts.
    pub shown: Private,
    /// What is personal in what is shown, where it becomes public.
    pub marks: Vec<Span>,
    /// The number of the field; see [`Entry::field`].
    pub field: Option<usize>,
    /// What the field is for.
    pub kind: Kind,
    /// Whether the visitor cannot see the field.
    pub hidden: bool,
    /// The size in bytes of a file that goes with it; none when only its name does.
    pub file_size: Option<u64>,
}

/// Something to think about before sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Everybody on the way can read it.
    NotEncrypted,
    /// It leaves as a mail, which need not be encrypted all the way.
    ByMail,
    /// A password would go to somebody other than this site.
    PasswordElsewhere,
    /// A password would stand in an address.
    PasswordInAddress,
    /// A box is ticked that has a password or a sign-in kept in the browser.
    PasswordKept,
    /// It goes to a company that this site has not named.
    OtherCompany,
    /// Nobody can say where it goes.
    UnknownDestination,
    /// Personal data would stand in an address, and so in histories and logs.
    InAddress,
    /// Free text holds a card number or an IBAN.
    NumberInText,
    /// Everybody can read what is sent here.
    Public,
    /// Something personal is in what everybody can read.
    PersonalInPublic,
}

impl Warning {
    /// All there are; for the files that translators work on.
    pub const ALL: &[Warning] = &[
        Warning::NotEncrypted,
        Warning::ByMail,
        Warning::PasswordElsewhere,
        Warning::PasswordInAddress,
        Warning::PasswordKept,
        Warning::OtherCompany,
        Warning::UnknownDestination,
        Warning::InAddress,
        Warning::NumberInText,
        Warning::Public,
        Warning::PersonalInPublic,
    ];

    /// The key of its text; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Warning::NotEncrypted => "review.not-encrypted",
            Warning::ByMail => "review.by-mail",
            Warning::PasswordElsewhere => "review.password-elsewhere",
            Warning::PasswordInAddress => "review.password-in-address",
            Warning::PasswordKept => "review.password-kept",
            Warning::OtherCompany => "review.other-company",
            Warning::UnknownDestination => "review.unknown-destination",
            Warning::InAddress => "review.in-address",
            Warning::NumberInText => "review.number-in-text",
            Warning::Public => "review.public",
            Warning::PersonalInPublic => "review.personal-in-public",
        }
    }

    /// What it means, in English.
    pub fn message(self) -> &'static str {
        match self {
            Warning::NotEncrypted => "This is sent without encryption: others on the network can read it",
            Warning::ByMail => "This is sent by email, which others may be able to read",
            Warning::PasswordElsewhere => "A password would be sent to a site other than this one",
            Warning::PasswordInAddress => {
                "A password would become part of a web address, where others can read it"
            }
            Warning::PasswordKept => {
                "You ticked that the sign-in is kept in this browser, in a cookie: others who use it could sign in as you"
            }
            Warning::OtherCompany => "This goes to another company, which this site has not named",
            Warning::UnknownDestination => "We cannot tell where this goes",
            Warning::InAddress => {
                "This becomes part of a web address, which browsers and servers keep in histories and logs"
            }
            Warning::NumberInText => "A text holds what looks like a payment card or bank account number",
            Warning::Public => "What you send here becomes public information",
            Warning::PersonalInPublic => "Something personal is in what becomes public: it is marked below",
        }
    }
}

impl Review {
    /// Whether the visitor is to see it, by what the site asked for.
    pub fn is_due(&self, when: When) -> bool {
        match when {
            When::Always => true,
            When::OnWarning => !self.warnings.is_empty(),
            When::Never => false,
        }
    }
}

impl Form {
    /// A form as configured, about to send somewhere.
    pub fn new(config: &Config, target: Target, method: Method, packing: Packing) -> Form {
        Form { purpose: config.purpose, target, method, packing }
    }
}

/// Shows a value as everybody would read it, with what is personal in it: [`crate::in_public`].
pub type Show<'a> = &'a dyn Fn(Kind, &str) -> (Private, Vec<Span>);

/// What sending these entries would mean. `show`: for those that become public.
pub fn review(entries: &[Entry], form: &Form, show: Show) -> Review {
    let sent = || entries.iter().filter(|entry| !is_empty(entry));
    let files = form.packing == Packing::Files && form.method == Method::Post;
    let of_group = |group: Group| {
        let of_this = sent().filter(|entry| entry.kind.group() == group);
        let items: Vec<Item> =
            of_this.map(|entry| item(entry, files, is_public(entry, form).then_some(show))).collect();
        (!items.is_empty()).then_some(ReviewGroup { group, items })
    };
    let groups: Vec<ReviewGroup> = Group::ALL.into_iter().filter_map(of_group).collect();
    let marked = groups.iter().flat_map(|group| &group.items).any(|item| !item.marks.is_empty());
    Review {
        groups,
        empty: entries.iter().filter(|entry| is_empty(entry)).count(),
        warnings: warnings(&sent().copied().collect::<Vec<_>>(), form, marked),
    }
}

/// What a page adds out of sight, and what proves who somebody is, nobody publishes.
fn is_public(entry: &Entry, form: &Form) -> bool {
    (entry.public || form.purpose == Purpose::Public) && !entry.hidden && !entry.kind.is_secret()
}

fn is_empty(entry: &Entry) -> bool {
    match entry.value {
        Value::Text(text) | Value::Chosen(text, _) => text.is_empty(),
        // What a browser submits for a file field in which nothing was chosen.
        Value::File(name, size) => name.is_empty() && size == 0,
    }
}

fn item(entry: &Entry, files: bool, show: Option<Show>) -> Item {
    let label = entry.label.trim();
    let (shown, marks) = match (entry.value, show) {
        (Value::Text(text), Some(show)) => show(entry.kind, text),
        (Value::Text(text) | Value::Chosen(_, text), _) => (mask(entry.kind, text), Vec::new()),
        (Value::File(name, _), _) => (mask(Kind::FreeText, name), Vec::new()),
    };
    Item {
        label: (if label.is_empty() { entry.name } else { label }).to_owned(),
        shown,
        marks,
        field: entry.field,
        kind: entry.kind,
        hidden: entry.hidden,
        file_size: match entry.value {
            Value::File(_, size) => files.then_some(size),
            _ => None,
        },
    }
}

fn warnings(sent: &[Entry], form: &Form, marked: bool) -> Vec<Warning> {
    if sent.is_empty() || form.method == Method::Dialog {
        return Vec::new();
    }
    let has = |matches: fn(Kind) -> bool| sent.iter().any(|entry| matches(entry.kind));
    let file = sent.iter().any(|entry| matches!(entry.value, Value::File(..)));
    let number = sent.iter().any(|entry| match entry.value {
        Value::Text(text) | Value::Chosen(text, _) => {
            entry.kind.group() != Group::Financial && !entry.kind.is_secret() && find(text).is_some()
        }
        Value::File(..) => false,
    });
    let password = has(|kind| matches!(kind, Kind::Password | Kind::NewPassword));
    let personal = file || number || has(|kind| kind.group().is_personal());
    let public = sent.iter().any(|entry| is_public(entry, form));
    let mail = form.target == Target::Mail;
    let (plain, relation) = match &form.target {
        Target::Origin(origin, relation) => (origin.transport() == Transport::Plain, Some(*relation)),
        Target::Mail | Target::Unknown => (false, None),
    };
    let own = matches!(relation, Some(Relation::SameOrigin | Relation::SameSite | Relation::SameCompany));
    let kept = password && sent.iter().any(|entry| entry.tick == Some(Tick::Keep));
    let in_address = form.method == Method::Get && !mail;
    [
        (plain, Warning::NotEncrypted),
        (mail, Warning::ByMail),
        (password && !own, Warning::PasswordElsewhere),
        (password && in_address, Warning::PasswordInAddress),
        (kept, Warning::PasswordKept),
        (relation == Some(Relation::Other), Warning::OtherCompany),
        (form.target == Target::Unknown, Warning::UnknownDestination),
        (in_address && personal, Warning::InAddress),
        (number, Warning::NumberInText),
        (public, Warning::Public),
        (marked, Warning::PersonalInPublic),
    ]
    .into_iter()
    .filter_map(|(holds, warning)| holds.then_some(warning))
    .collect()
}

#[cfg(test)]
mod tests;
