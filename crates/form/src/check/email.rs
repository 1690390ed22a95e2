//! E-mail addresses, by the rule of the HTML standard ("valid e-mail address") with domains in any script, as
//! browsers take them. What that rule lets through but mail systems or people stumble over is a warning.
//!
//! Never here: whether the domain or the mailbox exists.

use super::{Outcome, punycode};
use crate::normalize::digit;
use crate::{Problem, distance};

pub fn check(text: &str) -> Outcome {
    let Some(problem) = problem(text) else {
        return doubt(text).map_or_else(Outcome::as_typed, Outcome::warn);
    };
    // Some fields ask for several, whatever they are called.
    let (mut right, mut wrong) = (0, false);
    for one in text.split([',', ';', ' ']).filter(|one| !one.is_empty()) {
        right += 1;
        wrong |= self::problem(one).is_some();
    }
    if right > 1 && !wrong {
        return Outcome::warn(problem);
    }
    let inner = alone(text);
    if inner.len() == text.len() || self::problem(inner).is_some() {
        return Outcome::error(problem);
    }
    match doubt(inner) {
        Some(doubt) => Outcome::warn(doubt).with(inner),
        None => Outcome::fix(Problem::EmailExtra, inner),
    }
}

/// The address without what is copied along with it: `mailto:` (RFC 6068), a name and angle brackets (RFC
/// 5322), quotes, the dot or comma of a sentence.
fn alone(text: &str) -> &str {
    let mut inner = text;
    if let Some((_, address)) = inner.rsplit_once('<') {
        inner = address.split_once('>').map_or(address, |(address, _)| address);
    }
    let around = |c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '"' | '\'' | '(' | ')' | '<' | '>')
    };
    inner = inner.trim_matches(around);
    if let Some((scheme, rest)) = inner.split_at_checked(7)
        && scheme.eq_ignore_ascii_case("mailto:")
    {
        inner = rest.split_once('?').map_or(rest, |(address, _)| address);
    }
    inner.trim_matches(around)
}

/// The other face of a domain, where it has two: as it is sent, of one that is typed with letters outside
/// ASCII; as it is meant, of one that is typed as it is sent.
pub fn other_domain(domain: &str) -> Option<String> {
    let mut other = String::with_capacity(domain.len() * 2);
    for label in domain.split('.') {
        if !other.is_empty() {
            other.push('.');
        }
        match meant(label) {
            Some(meant) => other.push_str(&meant),
            None if label.is_ascii() => other.push_str(label),
            None => other.push_str(&punycode::encode(label)?),
        }
    }
    (other != domain).then_some(other)
}

/// What a label that is typed as it is sent stands for.
fn meant(label: &str) -> Option<String> {
    let (mark, rest) = label.split_at_checked(4)?;
    if mark.eq_ignore_ascii_case("xn--") { punycode::decode(rest) } else { None }
}

fn problem(text: &str) -> Option<Problem> {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Some(Problem::EmailAt);
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".chars().any(|sign| sign == c);
    if local.is_empty() {
        Some(Problem::EmailLocal)
    } else if local.bytes().any(|b| b == b'@') {
        Some(Problem::EmailAt)
    } else if !local.chars().all(|c| allowed(c) || !c.is_ascii()) {
        Some(Problem::EmailCharacters)
    } else if !local.is_ascii() {
        Some(Problem::EmailNotAscii)
    } else if !domain.split('.').all(is_label) {
        Some(Problem::EmailDomain)
    } else {
        None
    }
}

/// One part of a domain (RFC 1034 with digits first allowed, RFC 1123; 63 bytes as sent).
fn is_label(label: &str) -> bool {
    let long = if label.is_ascii() { label.len() > 63 } else { punycode::encode(label).is_none() };
    !long
        && !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(in_label)
}

fn in_label(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '-';
    }
    // Letters, digits, and the signs that some scripts cannot do without (IDNA 2008, roughly: combining
    // marks by block, the middle dots of Catalan and Katakana, joiners are taken out before this).
    c.is_alphabetic()
        || digit(c).is_some()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{6ed}' | '\u{900}'..='\u{109f}'
            | '\u{135d}'..='\u{135f}' | '\u{17b4}'..='\u{17d3}' | '\u{1a60}'..='\u{1b44}' | '\u{3099}' | '\u{309a}'
            | '\u{b7}' | '\u{30fb}')
}

fn doubt(text: &str) -> Option<Problem> {
    let (local, domain) = text.rsplit_once('@')?;
    let bytes = domain.len().max(other_domain(domain).map_or(0, |other| other.len()));
    let alike = |label: &str| looks_like_another(meant(label).as_deref().unwrap_or(label));
    if domain.split('.').any(alike) {
        Some(Problem::EmailLookAlike)
    } else if !domain.bytes().any(|b| b == b'.') {
        Some(Problem::EmailNoDot)
    } else if domain.rsplit('.').next().is_some_and(is_odd_ending) {
        Some(Problem::EmailEnding)
    } else if local.starts_with('.')
        || local.ends_with('.')
        || local.as_bytes().windows(2).any(|two| two == b"..")
    {
        Some(Problem::EmailDots)
    } else if local.len() > 64 || local.len() + 1 + bytes > 254 {
        Some(Problem::EmailLong)
    } else {
        probably_meant(domain).map(Problem::EmailTypo)
    }
}

fn is_odd_ending(label: &str) -> bool {
    label.len() < 2 || label.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a label mixes alphabets (other than Latin with those of East Asia: UTS #39, "highly
/// restrictive"), is written in Cyrillic or Greek letters that all look Latin, or in Latin letters that are
/// made to look like others.
fn looks_like_another(label: &str) -> bool {
    let (mut latin, mut odd, mut other, mut own) = (false, false, None, false);
    let mut mixed = false;
    // Not the standard library's lower case: its table is a tenth of the form's chunk.
    for c in label.chars().map(egress::lower) {
        let script = match c {
            'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                latin = true;
                odd |= matches!(c, '\u{131}' | '\u{180}'..='\u{1bf}') && !matches!(c, 'ơ' | 'ư');
                continue;
            }
            // Phonetic letters, and Latin ones in other places.
            '\u{250}'..='\u{2af}'
            | '\u{1d00}'..='\u{1dbf}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{ab30}'..='\u{ab6f}' => {
                odd = true;
                continue;
            }
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => {
                own |= !"αιικνορτυχγ".chars().any(|alike| alike == c);
                'g'
            }
            '\u{400}'..='\u{52f}' => {
                own |= !"асԁеһіјӏорԛѕԝхуѵь".chars().any(|alike| alike == c);
                'c'
            }
            '\u{530}'..='\u{58f}' => 'a',
            '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => 't',
            // Kana, Bopomofo, Hangul and Han stand beside Latin letters every day.
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => continue,
            c if c.is_ascii() || !c.is_alphabetic() => continue,
            _ => 'x',
        };
        own |= !matches!(script, 'g' | 'c');
        mixed |= other.is_some_and(|other| other != script);
        other = Some(script);
    }
    mixed || odd || (latin && other.is_some()) || (other.is_some() && !own)
}

/// The big provider whose domain differs by one slip from this one.
fn probably_meant(domain: &str) -> Option<&'static str> {
    let domain = domain.to_ascii_lowercase();
    let real = PROVIDERS.split(' ').chain(NEIGHBOURS.split(' ')).any(|known| known == domain);
    if real {
        return None;
    }
    PROVIDERS.split(' ').find(|known| distance::within(&domain, known, 1).is_some())
}

/// Mail providers with so many customers that a near miss is a slip, and names long enough to tell. By hand.
const PROVIDERS: &str = "gmail.com googlemail.com yahoo.com hotmail.com outlook.com icloud.com protonmail.com \
    hotmail.fr hotmail.es hotmail.de hotmail.it hotmail.co.uk outlook.de outlook.fr outlook.es yahoo.fr yahoo.es \
    yahoo.de yahoo.it yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.com.br orange.fr wanadoo.fr laposte.net libero.it \
    t-online.de freenet.de comcast.net verizon.net yandex.ru naver.com";

/// Real domains that are one slip away from those.
const NEIGHBOURS: &str = "mail.com ymail.com email.com hotmail.be hotmail.ch hotmail.nl hotmail.se hotmail.dk \
    hotmail.no hotmail.gr hotmail.rs hotmail.com.br outlook.be outlook.at outlook.dk outlook.pt outlook.it outlook.ie \
    yahoo.ie yahoo.se yahoo.no yahoo.dk yahoo.pl yahoo.gr yahoo.be yahoo.co.id yahoo.co.nz yahoo.co.th yahoo.co.za \
    yahoo.co.kr yahoo.com.tr yahoo.com.hk yandex.ua yandex.by gmx.com orange.es orange.be maver.com";
