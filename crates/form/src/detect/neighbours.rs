//! What the fields of one form say about each other: a card number needs a code or an expiry near it, a short
//! field that says nothing goes on with the one before it, "Nom" beside "Prénom" is a last name.
//!
//! Never here: anything that overrules what the site or the mark-up has said.

use super::{Evidence, Field, Guess};
use crate::Kind;
use crate::search::Said;
use crate::words::{CERTAIN_CODE, DAY, MONTH, YEAR};

/// Up to here a field holds a part of something, not the whole.
const SHORT: u32 = 6;
/// Fewer digits than any card number has.
const CARD: u32 = 12;
/// Fewer characters than any IBAN has.
const IBAN: u32 = 15;

/// Settles what the fields leave open by themselves.
pub fn agree(guesses: &mut [Guess], fields: &[Field]) {
    date_parts(guesses);
    nameless_card_number(guesses, fields);
    card_number(guesses, fields);
    card_code(guesses);
    runs(guesses, fields);
    expiry(guesses);
    name(guesses);
}

/// Whether a text speaks of a day, a month or a year, and of nothing else.
pub fn is_date_part(said: Said) -> bool {
    (said.marks(DAY) || said.marks(MONTH) || said.marks(YEAR)) && said.kinds().next().is_none()
}

/// "Day", "Month" and "Year" in a row, of which one says that it is about a birthday, are all about it; "Month"
/// and "Year" beside a card number are its expiry.
fn date_parts(guesses: &mut [Guess]) {
    let has = |guesses: &[Guess], kinds: &[Kind]| guesses.iter().any(|guess| kinds.contains(&guess.kind));
    let card = has(guesses, &[Kind::CardNumber, Kind::CardNumberPart, Kind::CardCode])
        && !has(guesses, &[Kind::CardExpiry, Kind::CardExpiryMonth, Kind::CardExpiryYear]);
    let part = |guess: &Guess| guess.evidence == Evidence::None && is_date_part(guess.said);
    let mut start = 0;
    while start < guesses.len() {
        let in_row = |guess: &&Guess| part(guess) || guess.kind == Kind::Birthday;
        let length = guesses.iter().skip(start).take_while(in_row).count();
        let row = guesses.get_mut(start..start + length).unwrap_or_default();
        let born = has(row, &[Kind::Birthday]);
        let whole_day = row.iter().any(|guess| guess.said.marks(DAY));
        for guess in row.iter_mut().filter(|guess| part(guess)) {
            if born {
                *guess = Guess { kind: Kind::Birthday, evidence: Evidence::Words, ..*guess };
            } else if card && !whole_day {
                let kind = if guess.said.marks(MONTH) { Kind::CardExpiryMonth } else { Kind::CardExpiryYear };
                *guess = Guess { kind, evidence: Evidence::Words, ..*guess };
            }
        }
        start += length.max(1);
    }
}

/// A card's expiry and code follow on a field that says nothing of itself but shows how a card number looks.
fn nameless_card_number(guesses: &mut [Guess], fields: &[Field]) {
    let has = |kinds: &[Kind]| guesses.iter().position(|guess| kinds.contains(&guess.kind));
    let expiry = has(&[Kind::CardExpiry, Kind::CardExpiryMonth]);
    let (Some(expiry), Some(_), None) =
        (expiry, has(&[Kind::CardCode]), has(&[Kind::CardNumber, Kind::CardNumberPart]))
    else {
        return;
    };
    let looks = |field: &Field| {
        let digits = field.placeholder.chars().filter(|c| c.is_ascii_digit() || matches!(c, '•' | 'X' | 'x'));
        field.shape == Some(Kind::CardNumber) || digits.count() as u32 >= CARD
    };
    let before = guesses.iter_mut().zip(fields).take(expiry).rev();
    let mut silent = before.filter(|(guess, field)| guess.evidence == Evidence::None && looks(field));
    if let Some((guess, _)) = silent.next() {
        (guess.kind, guess.evidence) = (Kind::CardNumber, Evidence::Words);
    }
}

/// A number with a code or an expiry in the same form is a card's; with few digits, one of its boxes.
fn card_number(guesses: &mut [Guess], fields: &[Field]) {
    let near = guesses.iter().any(|guess| {
        matches!(guess.kind, Kind::CardCode | Kind::CardExpiry | Kind::CardExpiryMonth | Kind::CardExpiryYear)
    });
    for (guess, field) in guesses.iter_mut().zip(fields) {
        if guess.kind == Kind::CardNumber {
            if near && guess.evidence == Evidence::Doubtful {
                guess.evidence = Evidence::Words;
            }
            if guess.evidence != Evidence::Doubtful && field.max_length.is_some_and(|length| length < CARD) {
                guess.kind = Kind::CardNumberPart;
            }
        }
    }
}

/// A security code beside a card, and nowhere else, is the card's.
fn card_code(guesses: &mut [Guess]) {
    let card = guesses.iter().any(|guess| {
        matches!(
            guess.kind,
            Kind::CardNumber
                | Kind::CardNumberPart
                | Kind::CardName
                | Kind::CardExpiry
                | Kind::CardExpiryMonth
                | Kind::CardExpiryYear
                | Kind::CardType
        )
    });
    let doubtful = |guess: &&mut Guess| guess.kind == Kind::CardCode && guess.evidence == Evidence::Doubtful;
    for guess in guesses.iter_mut().filter(doubtful).filter(|_| card) {
        guess.evidence = Evidence::Words;
    }
}

/// Whether the form asks for a payment card, by anything but its expiry.
fn has_card(guesses: &[Guess]) -> bool {
    guesses.iter().any(|guess| {
        let sure = guess.evidence != Evidence::Doubtful;
        match guess.kind {
            Kind::CardNumber | Kind::CardCode => sure,
            Kind::CardNumberPart | Kind::CardName | Kind::CardType => true,
            _ => false,
        }
    })
}

/// Certificates, contracts and food expire as well: without a card, and without words for one or for month and year,
/// such a date is none of a card's.
fn expiry(guesses: &mut [Guess]) {
    if has_card(guesses) {
        return;
    }
    for guess in guesses.iter_mut() {
        let expiry = matches!(guess.kind, Kind::CardExpiry | Kind::CardExpiryMonth | Kind::CardExpiryYear);
        let of_card = guess.said.marks(CERTAIN_CODE) || (guess.said.marks(MONTH) && guess.said.marks(YEAR));
        if expiry && guess.evidence != Evidence::Said && !of_card {
            guess.kind = Kind::Other;
        }
    }
}

/// Parts of one thing that follow each other, of which often only the first says what it is for.
fn runs(guesses: &mut [Guess], fields: &[Field]) {
    let mut before: Option<Guess> = None;
    let mut at = 0;
    while let (Some(guess), Some(field)) = (guesses.get(at).copied(), fields.get(at)) {
        let next = guesses.get(at + 1).copied().zip(fields.get(at + 1));
        let goes_on = |kind| next.is_some_and(|(next, field)| next.kind == kind || is_mute(next, field));
        let is_next_short = next.is_some_and(|(_, field)| is_short(field));
        let is_part = guess.evidence != Evidence::Said && is_short(field);
        let settled = match (guess.kind, before.map(|guess| guess.kind)) {
            // The second of two.
            (Kind::CardExpiry | Kind::Other, Some(Kind::CardExpiryMonth)) if is_rest(guess, field) => {
                Some(Kind::CardExpiryYear)
            }
            (Kind::CardExpiry, _) if is_part && is_next_short && goes_on(Kind::CardExpiry) => {
                Some(Kind::CardExpiryMonth)
            }
            (Kind::Phone, Some(Kind::PhonePart)) if is_part => Some(Kind::PhonePart),
            (Kind::Phone, _)
                if is_part && is_next_short && (goes_on(Kind::Phone) || goes_on(Kind::PhonePart)) =>
            {
                Some(Kind::PhonePart)
            }
            // No half has the pattern of a whole: it is held to be a line of the address.
            (Kind::PostalCode, Some(Kind::AddressLine)) if is_part && is_half(at, guesses, fields) => {
                Some(Kind::AddressLine)
            }
            (Kind::PostalCode, _) if is_part && is_next_short && goes_on(Kind::PostalCode) => {
                Some(Kind::AddressLine)
            }
            // A box of an IBAN that is split up is no IBAN; what is asked for is known to be a bank's.
            (Kind::Iban, _) if is_part || field.max_length.is_some_and(|length| length < IBAN) => {
                Some(Kind::BankCode)
            }
            (
                Kind::Other,
                Some(
                    kind @ (Kind::CardNumberPart
                    | Kind::PhonePart
                    | Kind::Birthday
                    | Kind::BankCode
                    | Kind::OneTimeCode),
                ),
            ) if is_mute(guess, field) => Some(kind),
            (Kind::Other, Some(Kind::AddressLine))
                if is_mute(guess, field) && is_half(at, guesses, fields) =>
            {
                Some(Kind::AddressLine)
            }
            _ => None,
        };
        if let Some((kind, guess)) = settled.zip(guesses.get_mut(at)) {
            *guess = Guess { kind, evidence: Evidence::Words, ..*guess };
        }
        before = guesses.get(at).copied().filter(|_| is_short(field) || field.tag == "select");
        at += 1;
    }
}

/// Whether the field before this one was found to be the first half of a postal code.
fn is_half(at: usize, guesses: &[Guess], fields: &[Field]) -> bool {
    let before = at.checked_sub(1);
    let (guess, field) = (before.and_then(|at| guesses.get(at)), before.and_then(|at| fields.get(at)));
    guess.is_some_and(|guess| guess.said.names(Kind::PostalCode)) && field.is_some_and(is_short)
}

fn is_short(field: &Field) -> bool {
    field.max_length.is_some_and(|length| length <= SHORT)
}

/// A short field that says nothing of itself, or no more than which part of a date it is.
fn is_mute(guess: Guess, field: &Field) -> bool {
    let silent = field.label.is_empty() || is_date_part(guess.said);
    guess.evidence == Evidence::None && silent && (is_short(field) || field.options.len() > 9)
}

/// The year that follows a month.
fn is_rest(guess: Guess, field: &Field) -> bool {
    guess.evidence != Evidence::Said
        && (guess.kind == Kind::CardExpiry && is_short(field) || is_mute(guess, field))
}

/// "Nombre" beside "Apellidos" is a first name, "Nom" beside "Prénom" a last one.
fn name(guesses: &mut [Guess]) {
    let has = |kind| guesses.iter().any(|guess| guess.kind == kind);
    let rest = match (has(Kind::GivenName), has(Kind::FamilyName)) {
        (true, false) => Kind::FamilyName,
        (false, true) => Kind::GivenName,
        _ => return,
    };
    let mut names =
        guesses.iter_mut().filter(|guess| guess.kind == Kind::Name && guess.evidence != Evidence::Said);
    if let (Some(only), None) = (names.next(), names.next()) {
        only.kind = rest;
    }
}
