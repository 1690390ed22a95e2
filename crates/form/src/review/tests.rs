//! What a review shows of some forms, and what it warns of.

use super::*;
use crate::in_public;

fn entry<'a>(name: &'a str, kind: Kind, value: &'a str) -> Entry<'a> {
    Entry {
        name,
        label: "",
        value: Value::Text(value),
        kind,
        hidden: false,
        public: false,
        tick: None,
        field: None,
    }
}

fn to(origin: &str, relation: Relation) -> Target {
    Target::Origin(Origin::parse(origin).unwrap(), relation)
}

const CARD: &str = "4111 1111 1111 1111";

#[test]
fn entries_are_grouped_masked_and_counted() {
    let entries = [
        entry("note", Kind::FreeText, "hello"),
        Entry { label: " Card number ", ..entry("card", Kind::CardNumber, CARD) },
        entry("email", Kind::Email, "jane@example.com"),
        entry("fax", Kind::Phone, ""),
        Entry { value: Value::File("", 0), ..entry("photo", Kind::Other, "") },
        Entry { value: Value::File("cv.pdf", 1024), ..entry("cv", Kind::Other, "") },
        Entry { value: Value::Chosen("FR", "France"), ..entry("country", Kind::Country, "") },
        Entry { value: Value::Chosen("7", "Visa 4111 1111 1111 1111"), ..entry("pay", Kind::Other, "") },
        Entry { value: Value::Chosen("", "Please choose"), ..entry("size", Kind::Other, "") },
        Entry { hidden: true, ..entry("token", Kind::Other, "a1b2") },
        entry("name", Kind::Name, "Jane Doe"),
    ];
    let target = to("https://shop.test", Relation::SameOrigin);
    let form = Form { purpose: Purpose::Order, target, method: Method::Post, packing: Packing::Files };
    let review = review(&entries, &form, &in_public);
    let lines: Vec<String> = review
        .groups
        .iter()
        .flat_map(|group| {
            group.items.iter().map(move |item| {
                let hidden = if item.hidden { " hidden" } else { "" };
                format!(
                    "{} {}={}{hidden} {:?}",
                    group.group.as_str(),
                    item.label,
                    &*item.shown,
                    item.file_size
                )
            })
        })
        .collect();
    assert_eq!(
        lines,
        [
            "contact email=j•••@example.com None",
            "contact country=France None",
            "financial Card number=Visa •••1111 None",
            "identity name=Jane Doe None",
            "other note=hello None",
            "other cv=cv.pdf Some(1024)",
            "other pay=Visa Visa •••1111 None",
            "other token=a1b2 hidden None",
        ]
    );
    assert_eq!((review.empty, review.warnings.as_slice()), (3, &[][..]));
    let debug = format!("{review:?}");
    assert!(!debug.contains("1111") && !debug.contains("Jane"), "{debug}");
}

#[test]
fn what_to_think_about_first() {
    use Warning::*;
    let email = entry("email", Kind::Email, "jane@example.com");
    let password = entry("password", Kind::Password, "hunter2");
    let text = entry("text", Kind::FreeText, "hello");
    let number = entry("text", Kind::FreeText, CARD);
    let query = entry("q", Kind::Other, "shoes");
    let hidden = Entry { hidden: true, ..entry("to", Kind::Other, "jane@example.com") };
    let public = Entry { public: true, ..entry("words", Kind::FreeText, "fine kettles") };
    let keep = Entry { tick: Some(Tick::Keep), ..entry("remember", Kind::Other, "1") };
    let user = entry("user", Kind::Username, "jane");
    let here = || to("https://shop.test", Relation::SameOrigin);
    let post = Method::Post;
    for (entries, purpose, target, method, expected) in [
        (&[email, password][..], Purpose::Order, here(), post, &[][..]),
        (&[email], Purpose::Order, to("https://shop.test", Relation::SameSite), post, &[]),
        (&[email], Purpose::Order, to("https://pay.example", Relation::Declared), post, &[]),
        (&[password], Purpose::Order, to("https://shop-id.example", Relation::SameCompany), post, &[]),
        (&[password, keep], Purpose::Order, here(), post, &[PasswordKept]),
        (&[email, keep], Purpose::Order, here(), post, &[]),
        (&[password], Purpose::Order, here(), Method::Get, &[PasswordInAddress, InAddress]),
        (&[email], Purpose::Order, to("https://x.example", Relation::Other), post, &[OtherCompany]),
        (&[text], Purpose::Order, to("https://x.example", Relation::Other), post, &[OtherCompany]),
        (
            &[password],
            Purpose::Order,
            to("http://x.example", Relation::Other),
            post,
            &[NotEncrypted, PasswordElsewhere, OtherCompany],
        ),
        (
            &[password],
            Purpose::Order,
            to("https://pay.example", Relation::Declared),
            post,
            &[PasswordElsewhere],
        ),
        (&[email], Purpose::Order, to("http://shop.test", Relation::SameOrigin), post, &[NotEncrypted]),
        (&[email], Purpose::Order, to("http://localhost:80", Relation::SameOrigin), post, &[]),
        (&[email], Purpose::Order, here(), Method::Get, &[InAddress]),
        (&[query], Purpose::Order, here(), Method::Get, &[]),
        (&[number], Purpose::Order, here(), Method::Get, &[InAddress, NumberInText]),
        (&[number], Purpose::Order, here(), post, &[NumberInText]),
        (&[email], Purpose::Order, Target::Unknown, post, &[UnknownDestination]),
        (&[email, password], Purpose::Order, Target::Mail, post, &[ByMail, PasswordElsewhere]),
        (&[email], Purpose::Order, to("http://x.example", Relation::Other), Method::Dialog, &[]),
        (&[], Purpose::Order, to("http://x.example", Relation::Other), post, &[]),
        (&[text, user, password], Purpose::Public, here(), post, &[Public]),
        (&[password], Purpose::Public, here(), post, &[]),
        (&[hidden], Purpose::Public, here(), post, &[]),
        (&[text, email], Purpose::Public, here(), post, &[Public, PersonalInPublic]),
        (&[number], Purpose::Public, here(), post, &[NumberInText, Public, PersonalInPublic]),
        (&[email, public], Purpose::Order, here(), post, &[Public]),
    ] {
        let found = review(
            entries,
            &Form { purpose, target: target.clone(), method, packing: Packing::Values },
            &in_public,
        )
        .warnings;
        assert_eq!(found, expected, "{purpose:?} {target:?} {method:?}");
    }
}

#[test]
fn when_it_is_due() {
    let form = |method| {
        let target = to("https://shop.test", Relation::SameOrigin);
        Form { purpose: Purpose::Order, target, method, packing: Packing::Values }
    };
    let email = [entry("email", Kind::Email, "jane@example.com")];
    let (calm, warned) =
        (review(&email, &form(Method::Post), &in_public), review(&email, &form(Method::Get), &in_public));
    for (when, for_calm, for_warned) in
        [(When::Always, true, true), (When::OnWarning, false, true), (When::Never, false, false)]
    {
        assert_eq!((calm.is_due(when), warned.is_due(when)), (for_calm, for_warned), "{when:?}");
    }
}

#[test]
fn what_becomes_public_is_shown_as_it_is() {
    let public = |name, kind, value| Entry { public: true, field: Some(7), ..entry(name, kind, value) };
    let entries = [
        entry("email", Kind::Email, "jane@example.com"),
        public("words", Kind::FreeText, "Mail jane@example.com"),
        public("card", Kind::Other, CARD),
    ];
    let target = to("https://shop.test", Relation::SameOrigin);
    let form = Form { purpose: Purpose::Order, target, method: Method::Post, packing: Packing::Values };
    let review = review(&entries, &form, &in_public);
    let items: Vec<(&str, usize, Option<usize>)> = review
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .map(|item| (&*item.shown, item.marks.len(), item.field))
        .collect();
    assert_eq!(
        items,
        [("j•••@example.com", 0, None), ("Mail jane@example.com", 1, Some(7)), ("Visa •••1111", 1, Some(7))]
    );
}
