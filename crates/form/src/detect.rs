//! Which field is what: from what the site says, what the page's mark-up says, and what people read.
//!
//! The order of evidence: configuration or `data-privacy-field`; a token of `autocomplete`; `type="email"` or
//! a password; key words, labels before names and ids before placeholders, a more specific name refining a
//! label; `type="tel"` and `type="url"`; the neighbours. `type="tel"` comes after the words because shops use
//! it for the digits of card numbers and postal codes too. Never here: the value of a field.

use crate::words::{CERTAIN_CARD, EXCLUDED, NEW_PASSWORD, WORDS};
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
}

/// What a guess rests on.
#[derive(Clone, Copy, PartialEq)]
enum Evidence {
    /// The site or the mark-up says so.
    Said,
    /// Words that leave no doubt.
    Words,
    /// Words that need a neighbour to agree.
    Doubtful,
}

/// What each field of one form is for, in the same order.
pub fn detect(fields: &[Field]) -> Vec<Kind> {
    let mut guesses: Vec<(Kind, Evidence)> = fields.iter().map(guess).collect();
    split_expiry(&mut guesses, fields);
    split_name(&mut guesses);
    let card_near = guesses.iter().any(|(kind, _)| {
        matches!(kind, Kind::CardCode | Kind::CardExpiry | Kind::CardExpiryMonth | Kind::CardExpiryYear)
    });
    guesses
        .into_iter()
        .zip(fields)
        .map(|((kind, evidence), field)| match kind {
            Kind::CardNumber if evidence == Evidence::Doubtful && !card_near => Kind::Other,
            // One of the four boxes of a number that is split up.
            Kind::CardNumber if field.max_length.is_some_and(|length| length < 12) => Kind::CardNumberPart,
            kind => kind,
        })
        .collect()
}

fn guess(field: &Field) -> (Kind, Evidence) {
    let said = field.configured.or_else(|| token::kind(field.autocomplete));
    if let Some(kind) = said {
        return (kind, Evidence::Said);
    }
    let is = |value: &str, name: &str| value.eq_ignore_ascii_case(name);
    let of_type = |names: &[&str]| names.iter().any(|name| is(field.type_attr, name));
    if of_type(&["email"]) {
        return (Kind::Email, Evidence::Said);
    }
    if of_type(&[
        "checkbox", "radio", "submit", "button", "reset", "image", "file", "range", "color", "search",
    ]) {
        return (Kind::Other, Evidence::Said);
    }
    let texts = Texts::of(field);
    let (kind, certain) = by_words(&texts);
    let kind = if is(field.tag, "textarea") {
        // A box of several lines is for text, unless it says that it is for an address.
        if kind == Some(Kind::AddressLine) { Kind::AddressLine } else { Kind::FreeText }
    } else if is(field.tag, "select") {
        kind.filter(|kind| may_be_chosen(*kind)).map_or(Kind::Other, |kind| by_options(kind, field.options))
    } else if of_type(&["password"]) {
        match kind {
            Some(Kind::CardCode | Kind::OneTimeCode | Kind::CardNumber) => kind.unwrap_or(Kind::Password),
            _ if texts.has(NEW_PASSWORD) => Kind::NewPassword,
            _ => Kind::Password,
        }
    } else {
        let by_type = match () {
            _ if texts.has(EXCLUDED) => None,
            _ if of_type(&["tel"]) => Some(Kind::Phone),
            _ if of_type(&["url"]) => Some(Kind::Url),
            _ => None,
        };
        kind.or(by_type).unwrap_or(Kind::Other)
    };
    (kind, if certain { Evidence::Words } else { Evidence::Doubtful })
}

/// What a field says of itself, made comparable, in the order of weight.
struct Texts([Text; 4]);

struct Text {
    /// Small plain letters and digits, a space between words and at both ends.
    words: String,
    /// The same without spaces.
    close: String,
}

impl Texts {
    fn of(field: &Field) -> Texts {
        Texts([field.label, field.name, field.id, field.placeholder].map(Text::of))
    }

    fn has(&self, words: &str) -> bool {
        self.0.iter().any(|text| text.has(words))
    }
}

impl Text {
    fn of(raw: &str) -> Text {
        let mut words = String::from(" ");
        let mut before = ' ';
        for c in raw.chars().take(120) {
            let hump = before.is_ascii_lowercase() && c.is_ascii_uppercase();
            if (hump || !c.is_alphanumeric()) && !words.ends_with(' ') {
                words.push(' ');
            }
            if c.is_alphanumeric() {
                push_plain(&mut words, c);
            }
            before = c;
        }
        if !words.ends_with(' ') {
            words.push(' ');
        }
        let close = words.split(' ').collect();
        Text { words, close }
    }

    fn has(&self, words: &str) -> bool {
        words.split('|').any(|word| {
            let text = if word.starts_with(' ') || word.ends_with(' ') { &self.words } else { &self.close };
            !word.is_empty() && holds(text, word)
        })
    }

    fn kind(&self) -> Option<Kind> {
        WORDS.iter().find(|(_, words)| self.has(words)).map(|(kind, _)| *kind)
    }
}

/// `str::contains` without its search tables, which would be 7 KB of the chunk for texts this short.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

/// Small letters without accents, for the Latin alphabet as far as the key words need it.
fn push_plain(out: &mut String, c: char) {
    let plain = match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'ß' => {
            out.push('s');
            's'
        }
        'œ' | 'Œ' => {
            out.push('o');
            'e'
        }
        // A mark over the letter before, as in text that was copied from some systems.
        '\u{300}'..='\u{36f}' => return,
        _ => c,
    };
    out.push(plain);
}

/// The kind, and whether words alone make it certain.
fn by_words(texts: &Texts) -> (Option<Kind>, bool) {
    if texts.has(EXCLUDED) {
        return (None, false);
    }
    let mut kind = None;
    for text in &texts.0 {
        let next = text.kind();
        match (kind, next) {
            (None, _) => kind = next,
            (Some(known), Some(next)) if refines(next, known) => kind = Some(next),
            _ => {}
        }
    }
    (kind, kind != Some(Kind::CardNumber) || texts.has(CERTAIN_CARD))
}

/// Whether a name may say more precisely what a label says broadly.
fn refines(precise: Kind, broad: Kind) -> bool {
    match broad {
        Kind::Name => {
            matches!(precise, Kind::GivenName | Kind::FamilyName | Kind::AdditionalName | Kind::CardName)
        }
        Kind::CardExpiry => matches!(precise, Kind::CardExpiryMonth | Kind::CardExpiryYear),
        Kind::AddressLine => {
            matches!(precise, Kind::City | Kind::Region | Kind::PostalCode | Kind::Country | Kind::Email)
        }
        Kind::AccountNumber => matches!(precise, Kind::Iban | Kind::RoutingNumber),
        Kind::Phone => precise == Kind::PhonePart,
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
            | Kind::CardExpiry
            | Kind::CardExpiryMonth
            | Kind::CardExpiryYear
            | Kind::Birthday
            | Kind::Sex
            | Kind::Language
            | Kind::Honorific
            | Kind::PhonePart
    )
}

/// Whether a choice of an expiry is one of months or of years.
fn by_options(kind: Kind, options: &[&str]) -> Kind {
    let digits = |option: &&str| option.trim().bytes().filter(u8::is_ascii_digit).count();
    match kind {
        Kind::CardExpiry if options.iter().any(|option| digits(option) == 4) => Kind::CardExpiryYear,
        Kind::CardExpiry if matches!(options.len(), 12 | 13) => Kind::CardExpiryMonth,
        kind => kind,
    }
}

/// Two short fields of one expiry: month and year.
fn split_expiry(guesses: &mut [(Kind, Evidence)], fields: &[Field]) {
    let short =
        |field: Option<&Field>| field.and_then(|field| field.max_length).is_some_and(|length| length <= 4);
    let mut index = 0;
    while let Some([first, second]) = guesses.get_mut(index..index + 2) {
        let both = first.0 == Kind::CardExpiry && second.0 == Kind::CardExpiry;
        if both && short(fields.get(index)) && short(fields.get(index + 1)) {
            first.0 = Kind::CardExpiryMonth;
            second.0 = Kind::CardExpiryYear;
        }
        index += 1;
    }
}

/// "Nombre" beside "Apellidos" is a first name, "Nom" beside "Prénom" a last one.
fn split_name(guesses: &mut [(Kind, Evidence)]) {
    let has = |kind| guesses.iter().any(|(other, _)| *other == kind);
    let rest = match (has(Kind::GivenName), has(Kind::FamilyName)) {
        (true, false) => Kind::FamilyName,
        (false, true) => Kind::GivenName,
        _ => return,
    };
    let mut names =
        guesses.iter_mut().filter(|(kind, evidence)| *kind == Kind::Name && *evidence != Evidence::Said);
    if let (Some(only), None) = (names.next(), names.next()) {
        only.0 = rest;
    }
}

#[cfg(test)]
mod tests;
