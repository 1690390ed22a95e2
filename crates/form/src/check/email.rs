//! E-mail addresses, by the rule of the HTML standard ("valid e-mail address") with domains in any script, as
//! browsers take them. What that rule lets through but mail systems or people stumble over is a warning.
//!
//! Never here: whether the domain or the mailbox exists.

use super::{Outcome, punycode};
use crate::normalize::digit;
use crate::{Problem, distance};

pub fn check(text: &str) -> Outcome {
    match problem(text) {
        None => match doubt(text) {
            None => Outcome::as_typed(),
            Some(problem) => Outcome::warn(problem),
        },
        Some(problem) => Outcome::error(problem),
    }
}

/// The domain of an address as it is sent, when that differs from how it is typed.
pub fn ascii_domain(domain: &str) -> Option<String> {
    if domain.is_ascii() {
        return None;
    }
    let mut sent = String::with_capacity(domain.len() * 2);
    for label in domain.split('.') {
        if !sent.is_empty() {
            sent.push('.');
        }
        if label.is_ascii() {
            sent.push_str(label);
        } else {
            sent.push_str(&punycode::encode(label)?);
        }
    }
    Some(sent)
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
    let bytes = domain.len().max(ascii_domain(domain).map_or(0, |sent| sent.len()));
    if domain.split('.').any(looks_like_another) {
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

/// Whether a label mixes alphabets that share shapes, or is written in Cyrillic letters that all look Latin.
fn looks_like_another(label: &str) -> bool {
    let (mut latin, mut greek, mut cyrillic, mut own) = (false, false, false, false);
    for c in label.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin = true,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek = true,
            '\u{400}'..='\u{52f}' => {
                cyrillic = true;
                own |= !"асԁеһіјӏорԛѕԝхуѵь".chars().any(|alike| alike == c);
            }
            _ => {}
        }
    }
    usize::from(latin) + usize::from(greek) + usize::from(cyrillic) > 1 || (cyrillic && !own)
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
