//! In which forms a value is looked for: as it was typed, as vendors bring it into order, backwards, in other
//! alphabets, as a digest; and how much of each must be seen for it to count.
//!
//! Never here: encodings that can be undone in what is sent (percent, base64, gzip and so on).

use crate::digest::Digest;
use crate::letters::{ascii_host, base, is_word, lower, narrow, upper};
use crate::needle::{Flags, GRAM, Kind, LONGEST, Needle, Needles};
use crate::page::Page;
use crate::{Sort, Step};

/// A salt that a vendor was seen to append to an address before SHA-256 (Senol et al., Leaky Forms, 2022).
const SALT: &str = "QX4QkKEU";

/// The alphabet that another vendor was seen to use (same source): what stands for `0-9A-Za-z`.
const SUBSTITUTES: &[u8; 62] = b"kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo";

/// Longer values are not looked for as digests: nobody matches people by an essay.
const LONGEST_DIGESTED: usize = 512;
/// A long value is looked for in so many pieces at most.
const PIECES: usize = 32;
/// The length of one, in bytes.
const PIECE: usize = 32;
/// A value that is longer may be sent in part.
const WHOLE: usize = 40;

/// The calling codes that a telephone number is looked for with when nobody knows its country, as digests
/// alone: those of the countries with the most numbers, and neighbours.
const CALLING_CODES: &str = "1 44 49 33 39 34 31 32 43 41 46 45 47 48 61 81 91 55 7 86";

/// The calling codes of two digits; 1 and 7 have one, all others three (ITU-T E.164, 2016 list).
const TWO_DIGITS: &str = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 \
    64 65 66 81 82 84 86 90 91 92 93 94 95 98";

/// Everything that is searched for on account of a value. Empty when it is nothing to look for: too short, or
/// the page's own words. `calling_code` may be empty.
pub(crate) fn of(sort: Sort, value: &str, page: &Page, calling_code: &str) -> Needles {
    let typed: String = match sort {
        Sort::Password => value.to_owned(),
        _ if value.is_ascii() => value.trim().to_owned(),
        _ => value.trim().chars().map(narrow).collect(),
    };
    let mut forms = Forms { needles: Needles::default(), page };
    // What proves something is looked for even if the page shows the same digits.
    let is_code = matches!(sort, Sort::CardCode | Sort::OneTimeCode);
    if typed.chars().nth(1).is_some() && (is_code || !page.has(&typed)) {
        forms.add(sort, &typed, calling_code);
    }
    crate::secret::Secret::wipe_string(typed);
    forms.needles
}

struct Forms<'a> {
    needles: Needles,
    page: &'a Page,
}

/// A text that holds a value; overwritten when it goes.
struct Draft(String);

impl Drop for Draft {
    fn drop(&mut self) {
        crate::secret::Secret::wipe_string(std::mem::take(&mut self.0));
    }
}

impl std::ops::Deref for Draft {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

fn draft(chars: impl Iterator<Item = char>) -> Draft {
    // Enough for any case of any letter, so that it is never moved.
    let mut text = String::with_capacity(4 * chars.size_hint().1.unwrap_or(0));
    text.extend(chars);
    Draft(text)
}

fn lowered(text: &str) -> Draft {
    draft(text.chars().map(lower))
}

/// Letters and digits alone, lower case.
fn squeezed(text: &str) -> Draft {
    draft(text.chars().filter(|c| is_word(*c)).map(lower))
}

fn digits(text: &str) -> Draft {
    draft(text.chars().filter(char::is_ascii_digit))
}

fn joined(parts: &[&str]) -> Draft {
    draft(parts.iter().flat_map(|part| part.chars()))
}

const BOUND: Flags = Flags::BOUND;
const WEAK: Flags = Flags::BOUND.and(Flags::WEAK);

/// How much a text stands for itself: a single word needs something beside it, a sentence does not.
fn shape(text: &str) -> Flags {
    if text.len() > LONGEST {
        return BOUND;
    }
    let count = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let letters = count(|c| is_word(*c) && !c.is_ascii_digit());
    let digits = count(char::is_ascii_digit);
    let is_single = text.chars().all(is_word);
    if !is_varied(text, 3) {
        WEAK
    } else if is_dense(text) {
        if letters >= 4 { Flags::NONE } else { Flags::WEAK }
    } else if letters == 0 {
        if digits < 7 { WEAK } else { BOUND }
    } else if digits == 0 && letters < if is_single { 12 } else { 8 } {
        WEAK
    } else {
        BOUND
    }
}

/// Whether it is in a script that writes no spaces between words.
fn is_dense(text: &str) -> bool {
    text.chars().all(|c| c as u32 >= 0x2e80 || !is_word(c))
}

/// Whether it has so many different characters.
fn is_varied(text: &str, least: usize) -> bool {
    let mut seen: Vec<char> = Vec::with_capacity(least);
    for c in text.chars().map(lower) {
        if seen.len() < least && !seen.contains(&c) {
            seen.push(c);
        }
    }
    seen.len() >= least
}

/// The part before and after the `@`, if that is what it is.
fn address(text: &str) -> Option<(&str, &str)> {
    let (local, domain) = text.rsplit_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    (plain(local) && plain(domain)).then_some((local, domain))
}

impl Forms<'_> {
    fn add(&mut self, sort: Sort, typed: &str, calling_code: &str) {
        match (sort, address(typed)) {
            (Sort::Password, _) => self.password(typed),
            (_, Some((local, domain))) => self.email(typed, local, domain),
            (Sort::Phone, _) => self.phone(typed, calling_code),
            (Sort::CardNumber, _) => self.card(typed),
            (Sort::Account | Sort::GovernmentId, _) => self.account(typed),
            (Sort::Name | Sort::CardName | Sort::NamePart, _) => self.name(typed),
            (Sort::Birthday, _) => self.birthday(typed),
            (Sort::Text, _) => {
                let strong = if typed.len() < 10 { WEAK } else { shape(typed) };
                self.words(typed, strong);
                self.addresses_in(typed);
            }
            (Sort::Email, _) => {
                self.words(typed, shape(typed));
                self.addresses_in(typed);
            }
            (Sort::Address, _) => {
                self.words(typed, shape(typed));
                self.lines(typed);
            }
            (Sort::Username, _) => self.words(typed, shape(typed).and(Flags::ENTRY)),
            (Sort::Url, _) => {
                let bare = typed.split_once("://").map_or(typed, |(_, bare)| bare);
                let bare = bare.strip_prefix("www.").unwrap_or(bare);
                self.words(bare.trim_end_matches('/'), WEAK);
                self.digests(typed, 3);
            }
            (Sort::CardExpiry, _) => {
                self.words(typed, WEAK);
                self.text(&digits(typed), WEAK, 0, Some(Step::Separators));
            }
            (
                Sort::CardCode
                | Sort::OneTimeCode
                | Sort::PostalCode
                | Sort::Place
                | Sort::PhonePart
                | Sort::CardNumberPart,
                _,
            ) => {
                self.words(typed, WEAK);
                let short = squeezed(typed);
                if *short != *lowered(typed) {
                    self.text(&short, WEAK, 0, Some(Step::Separators));
                    self.digests(&short, 3);
                }
            }
        }
    }

    fn email(&mut self, typed: &str, local: &str, domain: &str) {
        let bare = draft(local.split('+').next().unwrap_or(local).chars().filter(|c| *c != '.'));
        let untagged = local.split('+').next().unwrap_or(local);
        let undotted = draft(local.chars().filter(|c| *c != '.'));
        let is_gmail = ["gmail.com", "googlemail.com"].iter().any(|gmail| domain.eq_ignore_ascii_case(gmail));
        self.text(typed, Flags::RIGHT, 0, None);
        self.loose(typed, Flags::RIGHT, 0, Step::Separators);
        self.address_digests(typed);
        let mut normalized = |local: &str, domain: &str| {
            let address = joined(&[local, "@", domain]);
            if !local.is_empty() && *address != *typed {
                self.text(&address, Flags::BOUND, 0, Some(Step::Normalized));
                self.address_digests(&address);
            }
        };
        normalized(untagged, domain);
        if is_gmail {
            normalized(&bare, domain);
            normalized(&bare, "gmail.com");
            normalized(&undotted, domain);
        }
        if !domain.is_ascii() {
            normalized(local, &ascii_host(domain));
        }
        if local.len() > 3 {
            self.text(local, WEAK, 1, Some(Step::Split));
            self.text(domain, BOUND.and(Flags::HELPER), 2, Some(Step::Split));
        }
    }

    /// Vendors hash it in lower case nearly always; some do not, and some in upper case.
    fn address_digests(&mut self, address: &str) {
        self.digests(&lowered(address), 3);
        self.digests(address, 3);
        self.digests(&draft(address.chars().map(upper)), 3);
    }

    fn phone(&mut self, typed: &str, calling_code: &str) {
        let all = digits(typed);
        let after_zeros = all.strip_prefix("00");
        let is_international = typed.starts_with('+') || after_zeros.is_some();
        let (code, national) = if is_international {
            let all = after_zeros.unwrap_or(&all);
            let length = if all.starts_with(['1', '7']) {
                1
            } else if all.get(..2).is_some_and(|two| TWO_DIGITS.split(' ').any(|code| code == two)) {
                2
            } else {
                3
            };
            all.split_at_checked(length).unwrap_or(("", all))
        } else if let (11, Some(rest)) = (all.len(), all.strip_prefix('1')) {
            ("1", rest)
        } else {
            (calling_code, &*all)
        };
        // In Italy the 0 is kept; with or without it, the rest is found.
        let national = national.strip_prefix('0').unwrap_or(national);
        if national.len() < 7 || !is_varied(national, 2) {
            return self.words(typed, WEAK);
        }
        self.text(typed, BOUND, 0, None);
        self.digits(national, Flags::DIGITS, Step::Normalized);
        self.digests(typed, 3);
        self.digests(&all, 3);
        self.digests(national, 3);
        self.digests(&joined(&["0", national]), 3);
        let guessed = if code.is_empty() { CALLING_CODES } else { code };
        let is_known = !code.is_empty();
        for code in guessed.split(' ') {
            for start in ["+", "", "00"] {
                let number = joined(&[start, code, national]);
                if is_known {
                    self.digests(&number, 3);
                } else if start != "00" {
                    for digest in Digest::USUAL {
                        self.digest(&digest.of(number.as_bytes()), [Some(digest.step()), None]);
                    }
                }
            }
        }
    }

    fn card(&mut self, typed: &str) {
        let number = digits(typed);
        if number.len() < 9 || !is_varied(&number, 2) {
            return self.words(typed, WEAK);
        }
        let flags = if number.len() < 12 { BOUND.and(Flags::DIGITS) } else { Flags::NONE };
        self.text(typed, flags, 0, None);
        self.digits(&number, flags, Step::Separators);
        self.digests(&number, 3);
        self.digests(typed, 3);
        for separator in [" ", "-"] {
            let mut grouped = String::new();
            for (place, digit) in number.chars().enumerate() {
                if place > 0 && place.is_multiple_of(4) {
                    grouped.push_str(separator);
                }
                grouped.push(digit);
            }
            self.digests(&Draft(grouped), 3);
        }
    }

    fn account(&mut self, typed: &str) {
        let short = squeezed(typed);
        if short.len() < 8 || !short.contains(|c: char| c.is_ascii_digit()) || !is_varied(&short, 2) {
            return self.words(typed, shape(typed));
        }
        let is_number = short.bytes().all(|byte| byte.is_ascii_digit());
        self.text(typed, BOUND, 0, None);
        self.loose(typed, if is_number { BOUND.and(Flags::DIGITS) } else { BOUND }, 0, Step::Separators);
        self.digests(typed, 3);
        self.digests(&short, 3);
        self.digests(&draft(short.chars().map(upper)), 3);
        // An IBAN without its country and check digits (ISO 13616) is the number of the account.
        let is_iban = short.bytes().take(4).map(|byte| byte.is_ascii_digit()).eq([false, false, true, true]);
        if let Some(rest) = short.get(4..).filter(|rest| is_iban && rest.len() > 9) {
            let digits =
                if rest.bytes().all(|byte| byte.is_ascii_digit()) { Flags::DIGITS } else { Flags::NONE };
            self.loose(rest, BOUND.and(digits), 0, Step::Piece);
        }
    }

    fn name(&mut self, typed: &str) {
        let parts: Vec<&str> =
            typed.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [_] => {
                if shape(typed).has(Flags::WEAK) {
                    self.part(typed, 1);
                } else {
                    self.words(typed, shape(typed));
                }
            }
            [first, rest @ ..] => {
                let last = parts.last().copied().unwrap_or_default();
                let others: Vec<&str> = parts.iter().copied().take(parts.len() - 1).collect();
                let swapped = joined(&[last, " ", &others.join(" ")]);
                let ends = joined(&[first, " ", last]);
                let rotated = joined(&[&rest.join(" "), " ", first]);
                let bound = if is_dense(typed) { Flags::NONE } else { BOUND };
                self.text(typed, bound, 0, None);
                for name in [typed, &*swapped, &*ends, &*rotated] {
                    self.loose(name, bound.and(Flags::GAP), 0, Step::Separators);
                    self.digests(&lowered(name), 2);
                    self.digests(&squeezed(name), 2);
                }
                self.digests(typed, 2);
                for (number, part) in (1..).zip(parts.iter().take(1 + rest.len().min(5))) {
                    self.part(part, number);
                }
            }
            [] => {}
        }
    }

    /// A first or last name by itself.
    fn part(&mut self, part: &str, number: u8) {
        if part.chars().nth(1).is_none() {
            return;
        }
        self.digests(&lowered(part), 2);
        self.digests(part, 2);
        if self.page.has(part) {
            return;
        }
        let flags = shape(part).and(Flags::WEAK);
        self.text(part, flags, number, None);
        let unaccented = draft(part.chars().filter_map(base));
        if *unaccented != *part {
            self.text(&unaccented, flags, number, Some(Step::Normalized));
        }
    }

    fn birthday(&mut self, typed: &str) {
        let numbers: Vec<&str> =
            typed.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
        let two =
            |number: &str| Draft(if number.len() < 2 { ["0", number].concat() } else { number.to_owned() });
        self.text(typed, if typed.len() < 8 { WEAK } else { BOUND }, 0, None);
        self.digests(typed, 6);
        let [a, b, c] = numbers.as_slice() else { return };
        let (year, first, second) = if a.len() == 4 { (a, b, c) } else { (c, a, b) };
        if year.len() != 4 {
            return;
        }
        let (first, second) = (two(first), two(second));
        // Whether the month or the day comes first is not told by the value alone.
        for order in [
            joined(&[year, &first, &second]),
            joined(&[year, &second, &first]),
            joined(&[&first, &second, year]),
            joined(&[&second, &first, year]),
        ] {
            self.digits(&order, BOUND.and(Flags::DIGITS), Step::Separators);
            self.digests(&order, 6);
        }
        self.digests(&joined(&[year, "-", &first, "-", &second]), 6);
    }

    fn password(&mut self, typed: &str) {
        let mut flags = shape(typed).and(Flags::EXACT);
        if flags.has(Flags::WEAK) {
            flags = flags.and(Flags::ENTRY);
        } else if !typed.chars().all(is_word) {
            flags = flags.without(BOUND);
        }
        self.text(typed, flags, 0, None);
        self.digests(typed, 3);
    }

    /// E-mail addresses among other words, or several of them.
    fn addresses_in(&mut self, typed: &str) {
        let between = |c: char| c.is_whitespace() || ",;:<>()[]\"".contains(c);
        let words = typed.split(between).map(|word| word.trim_end_matches('.'));
        for (local, domain) in words.filter_map(address).filter(|(_, domain)| domain.contains('.')).take(4) {
            self.email(&joined(&[local, "@", domain]), local, domain);
        }
    }

    /// The street with its number, of an address that says more.
    fn lines(&mut self, typed: &str) {
        let lines = typed.split([',', ';', '\n', '/']).map(str::trim);
        let with_number = |line: &&str| {
            line.len() >= 8 && line.len() < typed.len() && line.contains(|c: char| c.is_ascii_digit())
        };
        for line in lines.filter(with_number).take(3) {
            self.text(line, shape(line), 0, Some(Step::Piece));
            self.loose(line, shape(line).and(BOUND), 0, Step::Piece);
        }
    }

    /// Words: as they are, with other separators, and as digests.
    fn words(&mut self, typed: &str, flags: Flags) {
        if typed.len() <= LONGEST_DIGESTED {
            self.digests(typed, 3);
            self.digests(&lowered(typed), 3);
        }
        if typed.len() > WHOLE {
            self.pieces(typed);
        }
        if typed.len() > LONGEST {
            return;
        }
        self.text(typed, flags, 0, None);
        if typed.chars().any(|c| !is_word(c) || !c.is_ascii()) {
            self.loose(typed, flags.and(BOUND), 0, Step::Separators);
        }
    }

    /// A long text: stretches of it, far enough apart that there are not too many. A text that was copied in
    /// part is found as soon as one of them is in that part.
    fn pieces(&mut self, typed: &str) {
        let apart = (PIECE / 2).max(typed.len() / PIECES);
        let mut next = 0;
        for (at, _) in typed.char_indices() {
            if at < next {
                continue;
            }
            next = at + apart;
            let end = (at..=at + PIECE).rev().find(|end| typed.is_char_boundary(*end));
            let piece = end.and_then(|end| typed.get(at..end)).unwrap_or_default();
            if piece.len() >= PIECE / 2 && is_varied(piece, 8) && !self.page.has(piece) {
                self.text(piece, Flags::NONE, 0, None);
            }
        }
    }

    /// A number: its digits, whatever stands between them.
    fn digits(&mut self, number: &str, flags: Flags, step: Step) {
        self.push(Kind::Raw, number.as_bytes(), flags, 0, [Some(step), None]);
        self.loose(number, flags, 0, step);
    }

    /// A text as it is, backwards, and in other alphabets and encodings of characters.
    fn text(&mut self, text: &str, flags: Flags, part: u8, step: Option<Step>) {
        let cut = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        let cut = text.get(..cut.unwrap_or(0)).unwrap_or_default();
        let flags = if cut.len() < text.len() { flags.without(Flags::RIGHT) } else { flags };
        let text = cut;
        self.raw(text, flags, part, [step, None]);
        if !text.is_ascii() {
            self.other_scripts(text, flags, part, step);
        }
        if text.len() < GRAM || part != 0 {
            return;
        }
        let backwards = draft(text.chars().rev());
        self.raw(&backwards, flags.mirrored(), 0, [Some(Step::Reversed), step]);
        if !text.is_ascii() {
            self.other_scripts(&backwards, flags.mirrored(), 0, Some(Step::Reversed));
        }
        if text.contains(' ') {
            // As forms are encoded.
            let plus = draft(text.chars().map(|c| if c == ' ' { '+' } else { c }));
            self.raw(&plus, flags, 0, [Some(Step::Percent), step]);
            if !text.is_ascii() {
                self.other_scripts(&plus, flags, 0, Some(Step::Percent));
            }
        }
        if text.contains(|c: char| c.is_ascii_alphabetic()) {
            let rotated = draft(text.chars().map(rot13));
            self.raw(&rotated, flags, 0, [Some(Step::Substituted), step]);
        }
    }

    /// The same in upper and lower case, which bytes outside ASCII do not tell, and in other encodings.
    fn other_scripts(&mut self, text: &str, flags: Flags, part: u8, step: Option<Step>) {
        if !flags.has(Flags::EXACT) {
            self.raw(&lowered(text), flags, part, [step, None]);
            self.raw(&draft(text.chars().map(upper)), flags, part, [step, None]);
        }
        let unbound = flags.without(BOUND).and(Flags::EXACT);
        let mut bytes = crate::secret::Secret::with_capacity(4 * text.len());
        if text.chars().all(|c| (c as u32) < 0x100) {
            text.chars().for_each(|c| bytes.push(c as u8));
            self.push(Kind::Raw, &bytes, unbound, part, [step, None]);
        }
        for big_endian in [false, true] {
            bytes.truncate(0);
            for unit in text.encode_utf16() {
                bytes.extend(&if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            let cut = bytes.get(..LONGEST).unwrap_or(&bytes).to_vec();
            self.push(Kind::Raw, &cut, unbound, part, [Some(Step::Utf16), step]);
            drop(crate::secret::Secret::from_vec(cut));
        }
    }

    /// Bytes that are compared as they stand; short ones as whole words.
    fn raw(&mut self, text: &str, flags: Flags, part: u8, steps: [Option<Step>; 2]) {
        let bytes = text.as_bytes();
        let is_word = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        let weak = if flags.has(Flags::HELPER) { flags.and(BOUND) } else { flags.and(WEAK) };
        let (kind, flags) = match bytes.len() {
            GRAM.. => (Kind::Raw, flags),
            2.. if is_word => (Kind::Word, weak),
            3.. => (Kind::Odd, weak),
            _ => return,
        };
        self.push(kind, bytes, flags, part, steps);
    }

    /// Letters and digits alone, whatever stands between them.
    fn loose(&mut self, text: &str, flags: Flags, part: u8, step: Step) {
        let short = squeezed(text);
        self.both_ways(&short, flags, part, step);
        if !text.is_ascii() {
            let plain = draft(text.chars().filter_map(base).filter(|c| is_word(*c)).map(lower));
            self.loose_bytes(&plain, flags, part, [Some(Step::Normalized), None]);
            let typed = draft(text.chars().filter(|c| is_word(*c)));
            self.both_ways(&typed, flags, part, step);
            self.both_ways(&draft(typed.chars().map(upper)), flags, part, step);
        }
        // A needle of one case would not do: the two are not one in the other alphabet.
        for text in [text, &*lowered(text)] {
            if text.is_ascii() && short.len() >= 8 && !flags.has(Flags::WEAK) {
                let other = draft(text.chars().filter_map(substitute));
                self.loose_bytes(&other, Flags::EXACT, 0, [Some(Step::Substituted), None]);
            }
        }
    }

    fn both_ways(&mut self, text: &str, flags: Flags, part: u8, step: Step) {
        self.loose_bytes(text, flags, part, [Some(step), None]);
        let backwards = draft(text.chars().rev());
        self.loose_bytes(&backwards, flags.mirrored(), 0, [Some(Step::Reversed), None]);
    }

    fn loose_bytes(&mut self, text: &str, flags: Flags, part: u8, steps: [Option<Step>; 2]) {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        if bytes.len() >= GRAM && (bytes.len() >= 8 || flags.has(Flags::WEAK) || flags.has(BOUND)) {
            self.push(Kind::Loose, bytes, flags, part, steps);
        }
    }

    /// Its digests, if it has `least` bytes: by themselves, in two layers, with the salt that is known, and
    /// those of its encodings.
    fn digests(&mut self, text: &str, least: usize) {
        let message = text.as_bytes();
        if message.len() < least || message.len() > LONGEST_DIGESTED {
            return;
        }
        for outer in Digest::ALL {
            let digest = outer.of(message);
            if outer == Digest::Sha256 && self.has(Kind::Digest, first_eight(&digest), Flags::EXACT, 0) {
                return;
            }
            self.digest(&digest, [Some(outer.step()), None]);
        }
        for inner in Digest::USUAL {
            let digest = inner.of(message);
            let hex: Vec<u8> = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect();
            for outer in Digest::USUAL {
                for layer in [&hex, &digest] {
                    self.digest(&outer.of(layer), [Some(outer.step()), Some(inner.step())]);
                }
            }
        }
        let salted = joined(&[text, SALT]);
        self.digest(&Digest::Sha256.of(salted.as_bytes()), [Some(Step::Sha256), Some(Step::Salted)]);
        for outer in Digest::USUAL {
            self.digest(&outer.of(base64(message).as_bytes()), [Some(outer.step()), Some(Step::Base64)]);
            let percent = percent(message);
            if percent.len() != message.len() {
                self.digest(&outer.of(percent.as_bytes()), [Some(outer.step()), Some(Step::Percent)]);
            }
        }
    }

    fn digest(&mut self, digest: &[u8], steps: [Option<Step>; 2]) {
        self.add_needle(Kind::Digest, first_eight(digest), Flags::EXACT, 0, steps);
    }

    fn push(&mut self, kind: Kind, bytes: &[u8], flags: Flags, part: u8, steps: [Option<Step>; 2]) {
        if !self.has(kind, bytes, flags, part) {
            self.add_needle(kind, bytes, flags, part, steps);
        }
    }

    /// Whether it is there already.
    fn has(&self, kind: Kind, bytes: &[u8], flags: Flags, part: u8) -> bool {
        let is_exact = flags.has(Flags::EXACT);
        let same = |known: u8, new: u8| known == if is_exact { new } else { new.to_ascii_lowercase() };
        self.needles.list.iter().any(|known| {
            known.kind == kind
                && known.part == part
                && usize::from(known.length) == bytes.len()
                && known.flags.has(Flags::EXACT) == is_exact
                && self.needles.bytes(known).iter().zip(bytes).all(|(known, new)| same(*known, *new))
        })
    }

    fn add_needle(&mut self, kind: Kind, bytes: &[u8], flags: Flags, part: u8, steps: [Option<Step>; 2]) {
        let needles = &mut self.needles;
        let start = needles.store.len() as u32;
        for byte in bytes {
            needles.store.push(if flags.has(Flags::EXACT) { *byte } else { byte.to_ascii_lowercase() });
        }
        needles.list.push(Needle { start, length: bytes.len() as u16, kind, flags, part, steps });
    }
}

/// What is kept of a digest: enough that no other number is taken for it.
fn first_eight(digest: &[u8]) -> &[u8] {
    digest.get(..8).unwrap_or(digest)
}

fn rot13(c: char) -> char {
    match c {
        'a'..='m' | 'A'..='M' => char::from(c as u8 + 13),
        'n'..='z' | 'N'..='Z' => char::from(c as u8 - 13),
        _ => c,
    }
}

/// What stands for a letter or digit in the alphabet of [`SUBSTITUTES`].
fn substitute(c: char) -> Option<char> {
    let place = match c {
        '0'..='9' => c as usize - '0' as usize,
        'A'..='Z' => c as usize - 'A' as usize + 10,
        'a'..='z' => c as usize - 'a' as usize + 36,
        _ => return None,
    };
    SUBSTITUTES.get(place).copied().map(char::from)
}

fn hex_digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

fn base64(bytes: &[u8]) -> Draft {
    let alphabet = |value: u32| match value as u8 & 63 {
        value @ 0..=25 => b'A' + value,
        value @ 26..=51 => b'a' + value - 26,
        value @ 52..=61 => b'0' + value - 52,
        62 => b'+',
        _ => b'/',
    };
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let held =
            (0..3).fold(0, |held, place| held << 8 | u32::from(three.get(place).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = if place <= three.len() { alphabet(held >> (18 - 6 * place)) } else { b'=' };
            out.push(char::from(letter));
        }
    }
    Draft(out)
}

/// As `encodeURIComponent` does.
fn percent(bytes: &[u8]) -> Draft {
    let mut out = String::with_capacity(bytes.len() * 3);
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(byte) {
            out.push(char::from(*byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(hex_digit(digit).to_ascii_uppercase()));
            }
        }
    }
    Draft(out)
}
