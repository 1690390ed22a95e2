//! What came in the place of a policy.
#![cfg(feature = "markdown")]

use policy::{Doubt, doubt, markdown};

fn check(source: &str, expected: Option<Doubt>) {
    assert_eq!(doubt(&markdown::parse(source)), expected, "{source}");
}

#[test]
fn what_is_no_policy_is_doubted() {
    check("", Some(Doubt::Empty));
    check("\n\n<div></div>", Some(Doubt::Empty));
    check("# 404\n\nNot found", Some(Doubt::Missing));
    check("# Oops!\n\nThe page you are looking for could not be found. [Home](/)", Some(Doubt::Missing));
    check("# Seite nicht gefunden\n\nZur Startseite. Datenschutz. Impressum.", Some(Doubt::Missing));
    check("Page introuvable", Some(Doubt::Missing));
    check("Please enable JavaScript to view this page.", Some(Doubt::Hollow));
    check("Just a moment...\n\nChecking your browser before accessing shop.example", Some(Doubt::Hollow));
    check("# Our boats\n\nWe sell boats of all sizes.", Some(Doubt::Unrelated));
    check("Your personal data \u{fffd} is \u{fffd} ours", Some(Doubt::Garbled));
}

#[test]
fn what_is_a_policy_is_not() {
    check("We use cookies.", None);
    check("# Datenschutz\n\nWir speichern nichts.", None);
    check("# プライバシーポリシー\n\n個人情報を保護します。", None);
    check("# سياسة الخصوصية\n\nنحن نحترم", None);
    check(
        "# Privacy\n\nIf a page is not found, we log your IP address. Data is no longer available after 14 days.",
        None,
    );
    check(include_str!("sample.md"), None);
}
