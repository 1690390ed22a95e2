//! Leaks and innocent requests that are known from public work, one by one: those that are about what is sent. By
//! what way it is sent is the browser's side to test.

use super::encode::*;
use super::{Sent, X, bytes, text, typed, url};
use crate::digest::Digest;
use crate::{Inspector, Sort, Verdict};

const EMAIL: &str = "Jane.Doe+shop@gmail.com";
const LOWER: &str = "jane.doe+shop@gmail.com";
const CARD: &str = "4111 1111 1111 1111";
const DIGITS: &str = "4111111111111111";
const PASSWORD: &str = "hunter2Zq!9";
const PHONE: &str = "+49 151 23456789";
const NAME: &str = "Jane Doe";
const CODE: &str = "737";

fn form_of_six() -> Inspector {
    typed(&[
        (Sort::Email, EMAIL),
        (Sort::CardNumber, CARD),
        (Sort::Password, PASSWORD),
        (Sort::Phone, PHONE),
        (Sort::Name, NAME),
        (Sort::CardCode, CODE),
    ])
}

fn leaks() -> Vec<(&'static str, Sent, &'static [Sort], &'static [&'static str])> {
    use Sort::{CardCode, CardNumber, Email, Name, Password, Phone};
    let at = |rest: String| url(format!("{X}/c{rest}"));
    let email: &[Sort] = &[Email];
    vec![
        ("1 in a query", at(format!("?e={EMAIL}")), email, &["plain"]),
        ("2 percent-encoded", at(format!("?e={}", percent(EMAIL))), email, &["percent-encoded"]),
        ("3 twice", at(format!("?e={}", percent(percent(EMAIL)))), email, &["percent-encoded"]),
        ("4 JSON", text(format!(r#"{{"email":"{EMAIL}"}}"#)), email, &["plain"]),
        ("5 JSON with an escape", text(r#"{"email":"Jane.Doe+shop\u0040gmail.com"}"#), email, &["escaped"]),
        ("6, 7 a body", text(EMAIL), email, &["plain"]),
        ("8 a header", Sent { headers: vec![("x-a".into(), EMAIL.into())], ..url(X) }, email, &["plain"]),
        ("9 a form", text(form(&[("a", "1"), ("mail", EMAIL)])), email, &["percent-encoded"]),
        ("10 a form in parts", text(multipart(&[("a", "1"), ("mail", EMAIL)])), email, &["plain"]),
        ("11 MD5", text(md5(LOWER)), email, &["md5"]),
        ("12 SHA-256 in JSON", text(format!(r#"{{"h":"{}"}}"#, sha256(LOWER))), email, &["sha256"]),
        ("13 SHA-256 in an address", at(format!("?u={}", sha256(LOWER))), email, &["sha256"]),
        ("14 in capitals", at(format!("?u={}", sha256(LOWER).to_uppercase())), email, &["sha256"]),
        ("15 SHA-1", at(format!("/{}.gif", sha1(LOWER))), email, &["sha1"]),
        ("16 base64", at(format!("?e={}", base64(EMAIL))), email, &["base64"]),
        ("17 base64url", at(format!("?e={}", base64url(EMAIL))), email, &["base64"]),
        ("18 a path", at(format!("/{}/f.html", percent(EMAIL))), email, &["percent-encoded"]),
        ("19 prefetch", at(format!("/{EMAIL}")), email, &["plain"]),
        ("20 hex in a style", text(format!("a{{background:url({X}/{}.png)}}", hex(EMAIL))), email, &["hex"]),
        ("21 a frame", text(EMAIL), email, &["plain"]),
        ("22 base64 of JSON", text(base64(format!(r#"{{"email":"{EMAIL}"}}"#))), email, &["base64"]),
        ("23 MD5 in an address", at(format!("?id={}", md5(LOWER))), email, &["md5"]),
        ("24, 25 a form with a card", text(form(&[("card", CARD)])), &[CardNumber], &["percent-encoded"]),
        ("26 digits", at(format!("?c={DIGITS}")), &[CardNumber], &["other-separators"]),
        ("27 a password", at(format!("?p={PASSWORD}")), &[Password], &["plain"]),
        ("28 a telephone number", text(PHONE), &[Phone], &["plain"]),
        ("29 dashes", at("?i=4111-1111-1111-1111".into()), &[CardNumber], &["other-separators"]),
        ("30 base64 twice", text(base64(base64(CARD))), &[CardNumber], &["base64"]),
        (
            "31 JSON in base64 in JSON",
            text(format!(r#"{{"d":"{}"}}"#, base64(format!(r#"{{"e":"{EMAIL}"}}"#)))),
            email,
            &["base64"],
        ),
        ("32 as Gmail has it", at(format!("?h={}", sha256("janedoe@gmail.com"))), email, &["sha256"]),
        ("33 E.164", at(format!("?h={}", sha256("+4915123456789"))), &[Phone], &["sha256"]),
        ("34 base64 of a digest", text(base64(Digest::Sha256.of(LOWER.as_bytes()))), email, &["sha256"]),
        ("35 MD5 of SHA-1", text(md5(sha1(LOWER))), email, &["md5", "sha1"]),
        ("36 a known salt", text(sha256(format!("{LOWER}QX4QkKEU"))), email, &["sha256", "salted"]),
        ("37 gzip", bytes(gzip(format!(r#"{{"email":"{EMAIL}","to":"{EMAIL}"}}"#))), email, &["compressed"]),
        ("38 search parameters", text(form(&[("p", PASSWORD)])), &[Password], &["plain"]),
        (
            "39 a card with its code",
            text(format!(r#"{{"cvv":"{CODE}","pan":"{DIGITS}"}}"#)),
            &[CardCode, CardNumber],
            &[],
        ),
        ("40, 41 a message", text(format!("lead:{EMAIL}")), email, &["plain"]),
        ("42 backwards", text(reversed(EMAIL)), email, &["reversed"]),
        ("a name", text(format!(r#"{{"n":"{NAME}"}}"#)), &[Name], &["plain"]),
    ]
}

/// What goes on a page that is nobody's business to warn about.
fn innocent() -> Vec<(&'static str, Sent)> {
    let at = |rest: &str| url(format!("{X}{rest}"));
    let image: Vec<u8> = (0..100_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    vec![
        (
            "1 a page view",
            at(
                "/g/collect?v=2&tid=G-ABC123DEF4&_p=1712345678901&cid=1234567890.1712345678&dl=https%3A%2F%2Fshop.test%2Forder&dt=Order&en=page_view",
            ),
        ),
        ("2 a random ID", at("/?id=9f86d081884c7d659a2feaa0c55ad015")),
        ("3 a UUID", at("/?id=123e4567-e89b-42d3-a456-426614174000")),
        ("4 a token", at("/?t=kq3XyZ0b5nD_9vW-2LmT7hQeRfUaSgPj")),
        (
            "5 a JWT",
            text(
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gU21pdGgiLCJpYXQiOjE1MTYyMzkwMjJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            ),
        ),
        ("6 a domain", text(r#"{"provider":"gmail.com"}"#)),
        ("7 a moment", at("/?t=1737373737737&d=2024-07-37T07:37:37.737Z")),
        ("8 an order number", at("/?order=9411111500&sku=411111")),
        ("12 an image", text(format!("data:image/jpeg;base64,{}", base64(image)))),
        (
            "13 subresource integrity",
            text("sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"),
        ),
        ("14 a word of scripts", text("if(Object.prototype.hasOwnProperty.call(a,b)){doe()}")),
        ("15 somebody else", at(&format!("/?h={}", sha256("john.roe@gmail.com")))),
        ("16 an event", text(r#"{"event":"email_field_focused","field":"email","form":"order"}"#)),
        ("18 two letters", at("/suggest?q=ja")),
        ("19 gzip", Sent { body: Some(gzip(r#"{"event":"page_view","page":"/order"}"#)), ..Sent::default() }),
        ("20 a word", text("it doesn't matter, Jane")),
    ]
}

#[test]
fn leaks_are_seen() {
    for (name, sent, sorts, how) in leaks() {
        let verdict = sent.to(&mut form_of_six(), X);
        let Verdict::Leak(found) = &verdict else { panic!("{name}: {verdict:?}") };
        for sort in sorts {
            assert!(found.iter().any(|found| found.sort == *sort), "{name}: {found:?}");
        }
        assert_eq!(found.len(), sorts.len(), "{name}: {found:?}");
        let first = found.iter().find(|found| found.sort == sorts[0]).unwrap();
        assert!(how.is_empty() || first.how.names() == how, "{name}: {found:?}");
    }
}

#[test]
fn innocent_requests_are_let_go() {
    let mut inspector = form_of_six();
    for (name, sent) in innocent() {
        assert_eq!(sent.to(&mut inspector, X), Verdict::Clear, "{name}");
    }
}

/// 17: a value that is the page's own. 21: an empty form.
#[test]
fn nothing_typed_is_nothing_seen() {
    let mut inspector = Inspector::new();
    inspector.ignore("Example Hosting, Musterstraße 5, 12345 Berlin · info@shop.test");
    inspector.set(1, Sort::Email, "info@shop.test");
    inspector.set(2, Sort::Address, "Musterstraße 5");
    inspector.set(3, Sort::Name, "");
    inspector.set(4, Sort::Name, " \t");
    assert!(inspector.is_empty());
    assert_eq!(text("info@shop.test, Musterstraße 5").to(&mut inspector, X), Verdict::Clear);
}
