//! The address for a request, and the message to it.
#![cfg(feature = "markdown")]
#![allow(clippy::unwrap_used)]

use policy::markdown::parse;
use policy::{Request, Target, addressee, message};
use proptest::prelude::*;

fn check(source: &str, request: Request, configured: Option<&str>, expected: &str) {
    let found = addressee(&parse(source), request, configured, "www.shop.example");
    let found = found.map(|one| one.address + if one.meant { "" } else { " (general)" });
    assert_eq!(found.unwrap_or_default(), expected, "{source}");
}

#[test]
fn the_address_is_the_one_that_the_policy_gives_for_it() {
    let policy = "# Choice\n\nTo opt out of mailings, write to [us](mailto:news@shop.example?subject=x).\n\n\
                  # Correcting\n\nYou may have your data corrected. Write to records@shop.example.\n\n\
                  # Deleting your data\n\nWe are sorry to see you go.\n\nTell bye@shop.example.\n\n\
                  # Contact\n\nprivacy@shop.example";
    check(policy, Request::OptOut, None, "news@shop.example");
    check(policy, Request::Correct, None, "records@shop.example");
    check(policy, Request::Delete, None, "bye@shop.example");
    check(policy, Request::Copy, None, "privacy@shop.example (general)");
    check(policy, Request::Copy, Some("mailto:ask@shop.example?subject=x"), "ask@shop.example (general)");
    check(policy, Request::Delete, Some("mailto:ask@shop.example"), "bye@shop.example");
    check("", Request::Delete, Some("mailto:ask@shop.example"), "ask@shop.example (general)");
    check("", Request::Delete, Some("https://shop.example/ask"), "");
    check("", Request::Delete, None, "");
}

#[test]
fn who_watches_over_the_site_is_not_who_is_asked() {
    let policy = "You have the right to delete your data and to complain to the supervisory authority, \
                  complaints@authority.example.\n\nOtherwise: desk@shop.example.";
    check(policy, Request::Delete, None, "desk@shop.example");
}

#[test]
fn in_other_languages() {
    let german = "Wir verarbeiten Ihre Daten. Den Newsletter können Sie unter abmelden@shop.example abbestellen.\n\n\
                  Für die Berichtigung und Löschung Ihrer Daten wenden Sie sich an datenschutz@shop.example.";
    check(german, Request::OptOut, None, "abmelden@shop.example");
    check(german, Request::Delete, None, "datenschutz@shop.example");
    check(german, Request::Correct, None, "datenschutz@shop.example");
    check(
        "Pour vous désinscrire de nos newsletters, écrivez à stop@shop.example. Nous et vous.",
        Request::OptOut,
        None,
        "stop@shop.example",
    );
    check(
        "Para ejercer el derecho de supresión de sus datos y los demás: baja@shop.example.",
        Request::Delete,
        None,
        "baja@shop.example",
    );
}

#[test]
fn a_message_is_an_address_with_a_subject_and_a_body() {
    let href = message("a+b@shop.example", "Löschen & mehr?", "Sehr geehrte,\n\n100 % = #1\r\nGruß").unwrap();
    assert_eq!(
        href.as_str(),
        "mailto:a%2Bb@shop.example?subject=L%C3%B6schen%20%26%20mehr%3F\
         &body=Sehr%20geehrte%2C%0D%0A%0D%0A100%20%25%20%3D%20%231%0D%0AGru%C3%9F"
    );
    assert_eq!(
        message("a@b.example", "x\r\nBcc: c@d.example", "").unwrap().as_str(),
        "mailto:a@b.example?subject=x%20Bcc%3A%20c%40d.example&body="
    );
    for none in
        ["", "a", "a@b", "a@b.example?cc=c@d.example", "a@b.example,c@d.example", "javascript:a@b.example"]
    {
        assert_eq!(message(none, "", ""), None, "{none}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_stays_within_the_message(subject in ".{0,20}", body in "(.|\n){0,40}") {
        let href = message("a@b.example", &subject, &body).unwrap();
        let (address, query) = href.as_str().split_once('?').unwrap();
        prop_assert_eq!(address, "mailto:a@b.example");
        prop_assert_eq!(query.matches('&').count(), 1);
        prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%=&-._~".contains(&byte)));
        prop_assert_eq!(Target::parse(href.as_str()), Target::Mail(href));
    }
}
