//! Which field is what: from what the site says, what the page's mark-up says, and what people read.
//!
//! The order of evidence: configuration or `data-privacy-field`; a token of `autocomplete`; `type="email"` or
//! a password; what makes it something else; key words, labels before names and ids before placeholders, a
//! more specific name refining a label; `type="tel"` and `type="url"`; the words over its group; the
//! neighbours; the shape of the value, of which this module is told no more than what it looks like.
//! `type="tel"` gives way to words for other numbers because shops use it for the digits of card numbers and
//! postal codes too. Never here: the value of a field.

mod neighbours;

use crate::search::{Index, Said};
use crate::words::{
    CERTAIN_CARD, CERTAIN_CODE, DATE, EITHER, EXCLUDED, FAX, MONTH, NEW_PASSWORD, TITLES, YEAR,
};
use crate::{Kind, token};

/// What the page shows of a field. Empty texts for what is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// What the site says it is.
    pub configured: Option<Kind>,
    /// `name`.
    pub name: &'a str,
    /// `id`.
    pub id: &'a str,
    /// The text of its label, `aria-label` or `aria-labelledby`.
    pub label: &'a str,
    /// `placeholder`.
    pub placeholder: &'a str,
    /// The words over the group that it stands in: the legend of a `fieldset`.
    pub group: &'a str,
    /// `autocomplete`.
    pub autocomplete: &'a str,
    /// `input`, `select` or `textarea`.
    pub tag: &'a str,
    /// `type`, for an `input`.
    pub type_attr: &'a str,
    /// `maxlength`.
    pub max_length: Option<u32>,
    /// The options of a `select`, as shown.
    pub options: &'a [&'a str],
    /// What its value looks like; see [`crate::shape`].
    pub shape: Option<Kind>,
}

/// What a guess rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Evidence {
    /// The site or the mark-up says so.
    Said,
    /// Words that leave no doubt.
    Words,
    /// Words that need a neighbour to agree.
    Doubtful,
    /// Nothing: the field says nothing of itself that is understood.
    None,
}

/// What is known of a field so far.
#[derive(Clone, Copy)]
struct Guess {
    kind: Kind,
    evidence: Evidence,
    /// What its own texts say.
    said: Said,
}

/// What each field of one form is for, in the same order.
pub fn detect(fields: &[Field]) -> Vec<Kind> {
    let index = Index::new();
    let mut guesses: Vec<Guess> = fields.iter().map(|field| guess(&index, field)).collect();
    neighbours::agree(&mut guesses, fields);
    guesses.into_iter().zip(fields).map(|(guess, field)| last_word(guess, field)).collect()
}

/// The shape of the value, where nothing else has told.
fn last_word(guess: Guess, field: &Field) -> Kind {
    match (guess.evidence, field.shape) {
        // An unknown field that holds a card number stays unknown: that it is there is worth a warning.
        (Evidence::None, Some(Kind::Email)) => Kind::Email,
        // What is typed off a picture or a telephone, as it seems.
        (Evidence::Doubtful, _) if guess.kind == Kind::CardCode => Kind::OneTimeCode,
        (Evidence::Doubtful, Some(Kind::CardNumber)) => Kind::CardNumber,
        (Evidence::Doubtful, _) => Kind::Other,
        _ => guess.kind,
    }
}

/// Types of `input` that are pressed, drawn or chosen: words beside them do not say what is typed there.
const UNTYPED: [&str; 9] =
    ["checkbox", "submit", "button", "reset", "image", "file", "range", "color", "search"];

fn guess(index: &Index, field: &Field) -> Guess {
    let told = |kind| Guess { kind, evidence: Evidence::Said, said: Said::default() };
    if let Some(kind) = field.configured.or_else(|| token::kind(field.autocomplete)) {
        return told(kind);
    }
    let of_type = |names: &[&str]| names.iter().any(|name| field.type_attr.eq_ignore_ascii_case(name));
    if of_type(&["email"]) {
        return told(Kind::Email);
    }
    if of_type(&UNTYPED) {
        return told(Kind::Other);
    }
    let of = |text| Said::of(index, text);
    if of_type(&["radio"]) {
        // What stands beside a radio button is an answer; its name and the words over the group ask.
        let asks = by_words(&[Said::default(), of(field.name), of(field.group)]);
        return told(asks.filter(|kind| matches!(kind, Kind::Sex | Kind::Honorific)).unwrap_or(Kind::Other));
    }
    let texts = Texts([field.label, field.name, field.id, field.placeholder].map(of), of(field.group));
    let kind = if texts.excluded() { None } else { by_words(&texts.0) };
    let kind = kind.map(|kind| texts.part_of_expiry(kind));
    // A card expires with a month; a whole day is something else's.
    let kind = kind.map(|kind| if kind == Kind::CardExpiry && texts.has(DATE) { Kind::Other } else { kind });
    let (kind, known) = if field.tag.eq_ignore_ascii_case("textarea") {
        // A box of several lines is for text, unless it says that it is for an address.
        (if kind == Some(Kind::AddressLine) { Kind::AddressLine } else { Kind::FreeText }, true)
    } else if field.tag.eq_ignore_ascii_case("select") {
        chosen(index, &texts, kind, field)
    } else if of_type(&["password"]) {
        let kind = match kind {
            Some(Kind::CardCode | Kind::OneTimeCode | Kind::CardNumber) => kind.unwrap_or(Kind::Password),
            _ if texts.has(NEW_PASSWORD) => Kind::NewPassword,
            _ => Kind::Password,
        };
        (kind, true)
    } else {
        typed(&texts, kind, &of_type, field)
    };
    let evidence = match kind {
        Kind::CardNumber if !texts.has(CERTAIN_CARD) => Evidence::Doubtful,
        Kind::CardCode if !texts.has(CERTAIN_CODE) => Evidence::Doubtful,
        _ if known => Evidence::Words,
        _ => Evidence::None,
    };
    Guess { kind, evidence, said: texts.all() }
}

/// A field of one line, and whether anything tells what it is for.
fn typed(
    texts: &Texts,
    kind: Option<Kind>,
    of_type: &dyn Fn(&[&str]) -> bool,
    field: &Field,
) -> (Kind, bool) {
    let excluded = texts.has(EXCLUDED);
    let kind = match kind {
        Some(Kind::CardExpiry) if of_type(&["date", "datetime-local"]) => Some(Kind::Other),
        // A password that a press on an eye has made readable.
        Some(Kind::Password) if texts.has(NEW_PASSWORD) => Some(Kind::NewPassword),
        Some(kind) if of_type(&["tel"]) && !has_digits(kind) => Some(Kind::Phone),
        None if of_type(&["tel"]) && !excluded => Some(Kind::Phone),
        None if of_type(&["url"]) && !excluded => Some(Kind::Url),
        None if !texts.excluded() => texts.over(field),
        kind => kind,
    };
    (kind.unwrap_or(Kind::Other), kind.is_some() || texts.excluded())
}

/// Whether people type it with the keys of a telephone.
fn has_digits(kind: Kind) -> bool {
    kind.group() == egress::Group::Financial && kind != Kind::CardName
        || matches!(
            kind,
            Kind::PostalCode
                | Kind::PhonePart
                | Kind::OneTimeCode
                | Kind::Birthday
                | Kind::GovernmentId
                | Kind::AddressLine
                | Kind::Username
                | Kind::Password
        )
}

/// A selection, and whether anything tells what it is for.
fn chosen(index: &Index, texts: &Texts, kind: Option<Kind>, field: &Field) -> (Kind, bool) {
    let kind = kind.or_else(|| if texts.excluded() { None } else { texts.over(field) });
    let titles = || field.options.iter().take(8).any(|option| Said::of(index, option).marks(TITLES));
    let dials = || field.options.iter().filter(|option| dial_code(option)).count() > 1;
    match kind {
        None | Some(Kind::Name | Kind::Other) if titles() => (Kind::Honorific, true),
        None | Some(Kind::Phone | Kind::Country | Kind::PhonePart) if dials() => (Kind::PhonePart, true),
        Some(Kind::CardExpiry) => (by_options(field.options), true),
        Some(kind) if may_be_chosen(kind) => (kind, true),
        kind => (Kind::Other, kind.is_some() || texts.excluded()),
    }
}

/// What a field says of itself, in the order of weight; and what stands over its group.
struct Texts([Said; 4], Said);

impl Texts {
    fn has(&self, mark: usize) -> bool {
        self.0.iter().any(|said| said.marks(mark))
    }

    fn excluded(&self) -> bool {
        self.has(EXCLUDED) || self.has(FAX)
    }

    fn all(&self) -> Said {
        self.0.iter().copied().fold(Said::default(), Said::and)
    }

    /// Month or year, if that is what the most specific text says that says one of them alone.
    fn part_of_expiry(&self, kind: Kind) -> Kind {
        let [label, name, id, placeholder] = self.0;
        let part = || {
            [name, id, placeholder, label].into_iter().find_map(|said| {
                match (said.marks(MONTH), said.marks(YEAR)) {
                    (true, false) => Some(Kind::CardExpiryMonth),
                    (false, true) => Some(Kind::CardExpiryYear),
                    _ => None,
                }
            })
        };
        if kind == Kind::CardExpiry { part().unwrap_or(kind) } else { kind }
    }

    /// What the words over the group say of one of several fields that make up one thing: "Date of birth" over
    /// three. Other groups ("Delivery address", "Your name") hold all sorts.
    fn over(&self, field: &Field) -> Option<Kind> {
        let kind = first(self.1)?;
        let short =
            field.tag.eq_ignore_ascii_case("select") || field.max_length.is_some_and(|length| length <= 6);
        let part = neighbours::is_date_part(self.all());
        match kind {
            Kind::Birthday | Kind::CardExpiry if part || short => Some(self.part_of_expiry(kind)),
            Kind::Phone | Kind::CardNumber if short && !part => Some(kind),
            _ => None,
        }
    }
}

/// The kind that the texts of one field name; the second and third are made by programs.
fn by_words(texts: &[Said]) -> Option<Kind> {
    let mut kind = None;
    for (place, said) in texts.iter().enumerate() {
        let made = matches!(place, 1 | 2);
        let next = first(*said).map(|kind| if made { inner(kind, *said) } else { kind });
        match (kind, next) {
            (None, _) => kind = next,
            (Some(known), Some(next)) if refines(next, known) => kind = Some(next),
            _ => {}
        }
    }
    kind
}

/// `shipping_address[city]` is the town; over a field, "Address (street, city)" is the address.
fn inner(kind: Kind, said: Said) -> Kind {
    const PARTS: [Kind; 6] =
        [Kind::City, Kind::Region, Kind::PostalCode, Kind::Organization, Kind::GivenName, Kind::FamilyName];
    let part = || PARTS.into_iter().find(|part| said.names(*part));
    if kind == Kind::AddressLine { part().unwrap_or(kind) } else { kind }
}

/// The kind that one text names: the first in the order of trying, but for some that mean a third together.
fn first(said: Said) -> Option<Kind> {
    let dated = said.marks(DATE);
    let kind = said.kinds().find(|kind| *kind != Kind::CardExpiry || !dated)?;
    let all = |kinds: [Kind; 2]| kinds.into_iter().all(|kind| said.names(kind));
    Some(match kind {
        // "E-mail or user name", "Phone or e-mail": either may be typed.
        _ if all([Kind::Email, Kind::Username]) => Kind::Username,
        _ if all([Kind::Email, Kind::Phone]) => Kind::Other,
        // "E-mail or customer number": what somebody signs in with.
        Kind::Email if said.marks(EITHER) => Kind::Username,
        // "Cep telefonu" is a mobile telephone, in Turkey.
        Kind::PostalCode if said.names(Kind::Phone) => Kind::Phone,
        _ if all([Kind::GivenName, Kind::FamilyName]) => Kind::Name,
        _ if all([Kind::GovernmentId, Kind::CardExpiry]) => Kind::Other,
        // "PLZ, Ort": no postal code alone.
        _ if all([Kind::PostalCode, Kind::City]) => Kind::AddressLine,
        Kind::AddressLine if said.names(Kind::FreeText) => Kind::FreeText,
        kind => kind,
    })
}

/// Whether a name may say more precisely what a label says broadly.
fn refines(precise: Kind, broad: Kind) -> bool {
    match broad {
        Kind::Name => {
            matches!(precise, Kind::GivenName | Kind::FamilyName | Kind::AdditionalName | Kind::CardName)
        }
        Kind::AddressLine => {
            matches!(precise, Kind::City | Kind::Region | Kind::PostalCode | Kind::Country | Kind::Email)
        }
        Kind::AccountNumber => matches!(precise, Kind::Iban | Kind::RoutingNumber),
        Kind::Phone | Kind::Country => precise == Kind::PhonePart,
        _ => false,
    }
}

fn may_be_chosen(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Country
            | Kind::Region
            | Kind::City
            | Kind::CardType
            | Kind::CardExpiryMonth
            | Kind::CardExpiryYear
            | Kind::Birthday
            | Kind::Sex
            | Kind::Language
            | Kind::Honorific
            | Kind::PhonePart
            | Kind::Transaction
    )
}

/// "+49", "Germany (+49)".
fn dial_code(option: &str) -> bool {
    option.split_once('+').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a choice of an expiry is one of months or of years.
fn by_options(options: &[&str]) -> Kind {
    let year = |option: &&str| {
        let option = option.trim();
        matches!(option.len(), 2 | 4) && option.parse::<u16>().is_ok_and(|number| number > 12)
    };
    match options.len() {
        _ if options.iter().any(year) => Kind::CardExpiryYear,
        12 | 13 => Kind::CardExpiryMonth,
        _ => Kind::CardExpiry,
    }
}

#[cfg(test)]
mod forms;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod tests;
