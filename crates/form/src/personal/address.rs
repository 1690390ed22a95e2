//! Postal addresses in alphabets: a street with its number, by the words that streets end or begin with in German,
//! English, Spanish, French, Italian, Dutch, Portuguese and Russian; a postal code with its town beside it; and
//! postal codes that nothing else looks like (British, Canadian, American with the state).
//!
//! Never here: names of towns and streets, and a postal code of digits alone.

use super::flat::{Flat, SIGN, is_capital, is_letter, is_listed};
use super::{Personal, Span};

/// What streets end with. Those with a capital of their own (`Lange Straße 5`) count as well.
const ENDINGS: &str = "strasse str weg platz allee gasse damm ufer chaussee promenade straat laan plein gracht kade dijk \
        singel steeg";

/// Words that end like streets and are none; by what stands before the ending.
const NO_STREETS: &str = "um rad heim fuss wander losungs loesungs rechts sitz park stell arbeits steh zelt camping spiel \
        sport flug ausbildungs studien stau p ab snel auto";

/// What streets begin with: French, Spanish, Italian, Portuguese, Russian.
const BEGINNINGS: &str = "rue avenue av boulevard bd chemin impasse quai allee place route calle c avenida avda plaza paseo \
        carrera camino via viale piazza corso vicolo largo strada rua travessa praca alameda estrada ulica \
        ul prospekt pr pereulok per shosse naberezhnaya nab bulvar proezd ploschad";

/// What English streets end with, as a word.
const ENGLISH: &str = "street st road rd avenue ave lane ln drive dr boulevard blvd court ct close crescent terrace place \
        pl square sq way parkway pkwy highway hwy grove gardens row hill mews circle cir trail";

/// Between the street's beginning and its name.
const PARTICLES: &str = "de la le les du des del los las el di della delle dei degli da do das dos d l dell e y et saint st \
        von der den am an";

/// Between a street and its number.
const NUMBERS: &str = "n no nr num numero dom d bis ter nº h";

/// What is numbered and no street.
const COUNTED: &str = "page figure fig table chapter section paragraph step part level version volume issue room studio \
        seite abbildung abb tabelle kapitel abschnitt ziffer nummer artikel absatz band teil raum tag januar \
        january februar february marz march april mai may juni june juli july august september oktober \
        october november dezember december figura tabla pagina capitulo tableau chapitre capitolo tabella \
        pagine hoofdstuk bladzijde glava stranica risunok tablica";

/// The states of the United States, its capital and territories with post of their own.
const STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM \
    NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY";

/// How many words a street's name, and a town's, may have.
const NAME: usize = 5;
/// How many words and signs may stand between a street and the postal code.
const TO_CODE: usize = 10;

/// A word, a number or a sign.
#[derive(Clone, Copy, PartialEq)]
struct Token {
    start: usize,
    end: usize,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// Letters that begin with a capital.
    Name,
    /// Letters that do not.
    Word,
    /// Digits, with one letter behind them at most.
    Number,
    /// Letters and digits in turn.
    Mixed,
    /// Anything else but a space.
    Sign(u8),
}

pub fn find(flat: &Flat, spans: &mut Vec<Span>) {
    let page = Page { flat, tokens: tokens(flat) };
    let mut at = 0;
    while let Some(token) = page.tokens.get(at) {
        let found = match token.sort {
            Sort::Number => page.street(at).or_else(|| page.by_code(at)),
            Sort::Mixed => page.coded(at),
            _ => None,
        };
        match found {
            Some((first, last)) => {
                if let (Some(first), Some(last)) = (page.tokens.get(first), page.tokens.get(last)) {
                    spans.push(Span { what: Personal::Address, range: flat.range(first.start..last.end) });
                }
                at = last.max(at) + 1;
            }
            None => at += 1,
        }
    }
}

fn tokens(flat: &Flat) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < flat.bytes().len() {
        let start = at;
        let first = flat.at(at);
        let part = |sign: u8| is_letter(sign) || sign.is_ascii_digit();
        if !part(first) {
            at += 1;
            if first != b' ' {
                tokens.push(Token { start, end: at, sort: Sort::Sign(first) });
            }
            continue;
        }
        // "Main-Street", "Coeur-d'Alene" and "Müller-Straße" are one word.
        while part(flat.at(at))
            || at > start
                && matches!(flat.at(at), b'-' | b'\'')
                && is_letter(flat.before(at))
                && is_letter(flat.at(at + 1))
        {
            at += 1;
        }
        let digits = (start..at).take_while(|at| flat.at(*at).is_ascii_digit()).count();
        let sort = match at - start - digits {
            0 => Sort::Number,
            1 if digits > 0 => Sort::Number,
            _ if digits > 0 || (start..at).any(|at| flat.at(at).is_ascii_digit()) => Sort::Mixed,
            _ if is_capital(first) => Sort::Name,
            _ => Sort::Word,
        };
        tokens.push(Token { start, end: at, sort });
    }
    tokens
}

struct Page<'a> {
    flat: &'a Flat<'a>,
    tokens: Vec<Token>,
}

/// The first and the last token of something.
type Run = (usize, usize);

impl Page<'_> {
    fn sort(&self, at: usize) -> Option<Sort> {
        self.tokens.get(at).map(|token| token.sort)
    }

    fn is(&self, at: usize, sign: u8) -> bool {
        self.sort(at) == Some(Sort::Sign(sign))
    }

    fn length(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.end - token.start)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.flat.part(token.start..token.end))
    }

    /// A word in plain small letters; empty for what is none, or too long to be looked for.
    fn word(&self, at: usize) -> String {
        match self.tokens.get(at) {
            Some(Token { start, end, sort: Sort::Name | Sort::Word }) if end - start < 40 => {
                self.flat.spelled(*start..*end)
            }
            _ => String::new(),
        }
    }

    fn digits(&self, at: usize) -> usize {
        self.text(at).bytes().filter(u8::is_ascii_digit).count()
    }

    fn is_one_of(&self, at: usize, list: &str) -> bool {
        let word = self.word(at);
        is_listed(list, &word)
    }

    fn is_name(&self, at: usize) -> bool {
        self.sort(at) == Some(Sort::Name)
    }

    /// A street whose number this is, with the rest of its address.
    fn street(&self, number: usize) -> Option<Run> {
        if !(1..=4).contains(&self.digits(number)) || self.is_amount(number) {
            return None;
        }
        let (first, last) = self.before_number(number).or_else(|| self.after_number(number))?;
        let last = self.to_code(last).unwrap_or(last);
        Some((self.code_before(first).unwrap_or(first), last))
    }

    /// "12.5", "12,50", "12 %", "#12": no house's number.
    fn is_amount(&self, number: usize) -> bool {
        let joined = |at: usize, other: usize| match (self.tokens.get(at), self.tokens.get(other)) {
            (Some(one), Some(next)) => one.end == next.start,
            _ => false,
        };
        let after = joined(number, number + 1)
            && match self.sort(number + 1) {
                Some(Sort::Sign(b'.' | b',' | b':')) => {
                    self.sort(number + 2) == Some(Sort::Number) && joined(number + 1, number + 2)
                }
                Some(Sort::Sign(b'%' | b'$')) => true,
                _ => false,
            };
        let before = number > 0
            && joined(number - 1, number)
            && matches!(self.sort(number - 1), Some(Sort::Sign(b'$' | b'#' | b'.' | b':')))
            && !self.is_one_of(number.saturating_sub(2), NUMBERS)
            && !self.is_one_of(number.saturating_sub(2), ENDINGS)
            && number > 1
            && !self.ends_like_street(number - 2);
        after || before
    }

    /// "Hauptstraße 12", "calle Mayor, 5", "ул. Ленина, д. 5": the street before the number.
    fn before_number(&self, number: usize) -> Option<Run> {
        let mut at = number.checked_sub(1)?;
        let mut said = false;
        // Up to three signs and words such as ", Nr." in between.
        for _ in 0..4 {
            let skip = match self.sort(at)? {
                Sort::Sign(b',') => true,
                Sort::Sign(b'.') => true,
                Sort::Sign(SIGN) => true,
                Sort::Word | Sort::Name => at > 0 && self.is_one_of(at, NUMBERS),
                _ => false,
            };
            if !skip {
                break;
            }
            said |= self.is(at, b',') || self.is_one_of(at, NUMBERS);
            at = at.checked_sub(1)?;
        }
        if self.ends_like_street(at) {
            // "Lange Straße 5", "Berliner Allee 7".
            let own = is_listed(ENDINGS, &self.word(at));
            let first = at.checked_sub(1).filter(|before| own && self.is_name(*before)).unwrap_or(at);
            return Some((first, number));
        }
        let (mut named, mut first) = (false, at);
        for _ in 0..NAME {
            match self.sort(first)? {
                Sort::Name | Sort::Word | Sort::Number
                    if self.is_beginning(first) && first < at + 1 && (first < at) =>
                {
                    // "via Roma 10": a name needs its capital, unless the number is set apart.
                    return (named || said).then_some((first, number));
                }
                Sort::Name => named = true,
                Sort::Word | Sort::Sign(b'.' | b'/' | b'\'') => {}
                _ => return None,
            }
            first = first.checked_sub(1)?;
        }
        (self.is_beginning(first) && (named || said)).then_some((first, number))
    }

    fn ends_like_street(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_name(at)
            && ENDINGS.split(' ').any(|ending| {
                word.strip_suffix(ending).is_some_and(|rest| {
                    // "Str. 5" alone says nothing yet; "Weg 3" and "Platz 3" may be anything.
                    let alone = rest.is_empty() && ending.len() > 5;
                    let before = at > 0 && rest.is_empty() && self.is_name(at - 1);
                    (alone || before || rest.len() > 1) && !is_listed(NO_STREETS, rest)
                })
            })
    }

    fn is_beginning(&self, at: usize) -> bool {
        if !self.is_one_of(at, BEGINNINGS) {
            return false;
        }
        // "c/ Mayor", "ул. Ленина"; and "via" is a word of other languages, too.
        match self.word(at).as_str() {
            "c" => self.is(at + 1, b'/'),
            "ul" | "pr" | "per" | "nab" | "bd" | "av" => self.is(at + 1, b'.') || self.is_name(at),
            "via" => self.is_name(at) || at > 0 && self.is_one_of(at - 1, "in"),
            _ => true,
        }
    }

    /// "12 Main Street", "12, rue de la Paix": the street after the number.
    fn after_number(&self, number: usize) -> Option<Run> {
        // The end of a telephone number.
        if number.checked_sub(1).is_some_and(|before| self.sort(before) == Some(Sort::Number)) {
            return None;
        }
        let mut at = number + 1;
        while self.is(at, b',') || self.is_one_of(at, "bis ter") {
            at += 1;
        }
        if self.is_beginning(at) && at < number + 4 {
            let mut last = at + 1;
            for _ in 0..NAME {
                match self.sort(last)? {
                    Sort::Name => {
                        // The name goes on with further capitals.
                        while self.is_name(last + 1) {
                            last += 1;
                        }
                        return Some((number, last));
                    }
                    Sort::Word if self.is_one_of(last, PARTICLES) => last += 1,
                    Sort::Sign(b'\'') => last += 1,
                    _ => return None,
                }
            }
            return None;
        }
        for count in 0..NAME {
            let at = number + 1 + count;
            let sort = self.sort(at)?;
            let street = count > 0 && sort == Sort::Name && self.is_one_of(at, ENGLISH);
            // "12 St James Street": the first may be another word.
            if street && !(self.is_name(at + 1) && self.is_one_of(at + 1, ENGLISH)) {
                let google = self.is_one_of(at - 1, "google hard flash disk");
                return (!google).then_some((number, at));
            }
            let ordinal = sort == Sort::Mixed && self.digits(at) > 0 && self.length(at) < 6;
            if !(sort == Sort::Name || ordinal || self.is(at, b'.') && count > 0) {
                return None;
            }
        }
        None
    }

    /// The end of the address that goes on after a street: a postal code near it, and the town.
    fn to_code(&self, last: usize) -> Option<usize> {
        let mut lines = 0;
        for at in last + 1..last + 1 + TO_CODE {
            match self.sort(at)? {
                Sort::Sign(b'\n') => {
                    lines += 1;
                    if lines > 2 {
                        return None;
                    }
                }
                Sort::Sign(b',' | b'-' | b'.' | b'(' | b')' | b'#') | Sort::Name => {}
                Sort::Word
                    if self.is_one_of(at, PARTICLES)
                        || self.is_one_of(at, "apt apto ap g kv andar bloco") => {}
                Sort::Number | Sort::Mixed => {
                    if let Some(end) = self.code(at) {
                        return Some(self.town(end));
                    }
                    // The number of a flat.
                    if self.digits(at) > 4 {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// The beginning of an address that begins with its postal code: "123456, г. Москва, ул. Ленина, 5".
    fn code_before(&self, first: usize) -> Option<usize> {
        let mut at = first;
        for _ in 0..TO_CODE {
            at = at.checked_sub(1)?;
            match self.sort(at)? {
                Sort::Number => {
                    return (matches!(self.digits(at), 5 | 6) && self.length(at) == self.digits(at))
                        .then_some(at);
                }
                Sort::Sign(b',' | b'.' | b'-') | Sort::Name => {}
                Sort::Word if self.is_one_of(at, "g gorod obl oblast") => {}
                _ => return None,
            }
        }
        None
    }

    /// Where a postal code ends that begins here.
    fn code(&self, at: usize) -> Option<usize> {
        if self.sort(at) == Some(Sort::Mixed) {
            return self.letters_and_digits(at);
        }
        let (digits, whole) = (self.digits(at), self.digits(at) == self.length(at));
        let next = |sign| self.is(at + 1, sign) && self.sort(at + 2) == Some(Sort::Number);
        match digits {
            _ if !whole => None,
            // "1234-567", "01310-100", "00-950", "62704-1234".
            2 | 4 | 5
                if next(b'-') && matches!((digits, self.digits(at + 2)), (2, 3) | (4, 3) | (5, 3 | 4)) =>
            {
                Some(at + 2)
            }
            // "114 55".
            3 if self.sort(at + 1) == Some(Sort::Number) && self.digits(at + 1) == 2 => Some(at + 1),
            // "1012 AB".
            4 if self.is_name(at + 1)
                && self.length(at + 1) == 2
                && self.text(at + 1).bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                Some(at + 1)
            }
            4..=6 => Some(at),
            _ => None,
        }
    }

    /// The last word of a town that follows a postal code, or the code itself.
    fn town(&self, code: usize) -> usize {
        let first = code + 1 + usize::from(self.is(code + 1, b','));
        let mut last = code;
        for at in first..first + 3 {
            match self.sort(at) {
                Some(Sort::Name) => last = at,
                Some(Sort::Word) if self.is_one_of(at, PARTICLES) => {}
                _ => break,
            }
        }
        last
    }

    /// A postal code of digits whose neighbours say that it is one.
    fn by_code(&self, at: usize) -> Option<Run> {
        let end = self.code(at)?;
        // "Springfield, IL 62704".
        let state = at.checked_sub(1).filter(|state| {
            let text = self.text(*state);
            self.length(*state) == 2 && self.digits(at) == 5 && is_listed(STATES, text)
        });
        if let Some(state) = state {
            let town = state
                .checked_sub(1)
                .map(|before| before - usize::from(self.is(before, b',') && before > 0))?;
            return self
                .is_name(town)
                .then(|| (self.back_over(town).unwrap_or_else(|| self.back(town)), end));
        }
        // "Am Markt 5, 12345 Stadt": a name with a number, then a code with a town.
        let town = self.town(end);
        if town == end
            || matches!(self.digits(at), 4) && self.text(at).starts_with(['1', '2']) && self.is_year(at)
        {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        // "D-12345".
        if self.is(before, b'-') && self.is_name(before.checked_sub(1)?) && self.length(before - 1) <= 2 {
            before = before.checked_sub(2)?;
        }
        if !(self.is(before, b',') || self.is(before, b'\n')) {
            return None;
        }
        while self.is(before, b',') || self.is(before, b'\n') {
            before = before.checked_sub(1)?;
        }
        let house = self.sort(before) == Some(Sort::Number)
            && (1..=4).contains(&self.digits(before))
            && !self.is_amount(before);
        let street = before.checked_sub(1)?;
        let named = self.is_name(street) && self.length(street) > 2 && !self.is_one_of(street, COUNTED);
        (house && named).then(|| (self.back(street), town))
    }

    fn is_year(&self, at: usize) -> bool {
        self.text(at).parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
    }

    /// British and Canadian codes, with what stands before them on the line.
    fn coded(&self, at: usize) -> Option<Run> {
        let end = self.letters_and_digits(at)?;
        Some((at.checked_sub(1).map_or(at, |before| self.back_over(before).unwrap_or(at)), end))
    }

    fn letters_and_digits(&self, at: usize) -> Option<usize> {
        let (outer, inner) = (self.text(at), self.text(at + 1));
        let (this, next) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        let shape: String = [outer, " ", inner].concat().chars().map(shape).collect();
        let british =
            matches!(shape.as_str(), "A9 9AA" | "A99 9AA" | "A9A 9AA" | "AA9 9AA" | "AA99 9AA" | "AA9A 9AA")
                && !outer.starts_with(['Q', 'V', 'X'])
                && !inner.contains(['C', 'I', 'K', 'M', 'O', 'V']);
        let canadian = shape == "A9A 9A9"
            && !outer.starts_with(['W', 'Z'])
            && ![outer, inner].concat().contains(['D', 'F', 'I', 'O', 'Q', 'U']);
        ((british || canadian) && next.start - this.end == 1).then_some(at + 1)
    }

    /// Back over the words of a name, from its last.
    fn back(&self, last: usize) -> usize {
        let mut first = last;
        for _ in 0..3 {
            match first.checked_sub(1) {
                Some(before)
                    if self.is_name(before)
                        || self.is(before, b'.') && before > 0 && self.is_name(before - 1) =>
                {
                    first = before
                }
                _ => break,
            }
        }
        first
    }

    /// Back over names, signs and at most two lines, to the number of a house; none where there is none.
    fn back_over(&self, last: usize) -> Option<usize> {
        let mut at = last;
        for _ in 0..TO_CODE {
            match self.sort(at)? {
                Sort::Number if (1..=4).contains(&self.digits(at)) => return Some(at),
                Sort::Name | Sort::Sign(b',' | b'\n' | b'.' | b'\'') => at = at.checked_sub(1)?,
                _ => return None,
            }
        }
        None
    }
}

fn shape(c: char) -> char {
    match c {
        'A'..='Z' => 'A',
        '0'..='9' => '9',
        other => other,
    }
}
