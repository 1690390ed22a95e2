//! What a policy is quoted with.

use policy::{Quote, Topic, plain, quotes};

const SAMPLE: &str = include_str!("sample.md");

fn ask(policy: &str, topic: Topic) -> Vec<Quote> {
    quotes(&plain::sentences(policy), topic)
}

/// Every expectation begins a quote; they come in this order and there are no others.
fn check(topic: Topic, expected: &[(&str, &str)]) {
    let found = ask(SAMPLE, topic);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|q| (q.section.as_ref().map_or("", |s| s.id.as_str()), q.sentence.as_str()))
        .collect();
    assert_eq!(found.len(), expected.len(), "{topic:?}: {found:#?}");
    for ((section, sentence), (in_section, begins)) in found.iter().zip(expected) {
        assert_eq!(section, in_section, "{topic:?}");
        assert!(sentence.starts_with(begins), "{topic:?}: {sentence}");
    }
}

#[test]
fn the_most_telling_sentence_comes_first() {
    check(
        Topic::ContactData,
        &[("ordering", "Your e-mail address is used to send"), ("ordering", "When you order we ask")],
    );
    check(
        Topic::FinancialData,
        &[("ordering", "Card details are used to charge you"), ("ordering", "When you order we ask")],
    );
    check(Topic::AccountData, &[("cookies", "Another one is used to show")]);
    check(Topic::IpAddress, &[("your-address-on-the-net", "Your IP address is written")]);
    check(Topic::Cookies, &[("cookies", "A cookie remembers")]);
    check(Topic::PublicAreas, &[("forum", "Whatever you post in the forum")]);
    check(Topic::Links, &[("elsewhere", "We are not responsible"), ("elsewhere", "We link to other sites.")]);
    check(Topic::OptOut, &[("saying-no", "You may opt out of receiving")]);
    check(Topic::Correction, &[("changing-what-we-know", "To correct your information")]);
    check(Topic::Contact, &[("saying-no", "You can also write to privacy@harbour.example.")]);
    check(Topic::Retention, &[("your-address-on-the-net", "The logs are kept for 14 days.")]);
}

#[test]
fn what_pulls_apart_is_quoted_from_both_sides() {
    check(
        Topic::ThirdParties,
        &[
            ("ordering", "We do not sell or share"),
            ("ordering", "Our partners may send you offers"),
            ("saying-no", "You may opt out of receiving our news, or that of our partners"),
        ],
    );
    let marks = |topic| ask(SAMPLE, topic).iter().map(|quote| quote.conflict).collect::<Vec<_>>();
    assert_eq!(marks(Topic::ThirdParties), [true, true, true]);
    assert_eq!(marks(Topic::Security), [false, false]);
    check(
        Topic::Security,
        &[("safety", "However, we cannot guarantee"), ("safety", "We use encryption on every page.")],
    );
}

#[test]
fn what_is_not_said_is_not_inferred() {
    check(Topic::Children, &[]);
    for topic in Topic::ALL {
        assert_eq!(ask("", topic), []);
        assert_eq!(ask("We sell boats.\n\nOf minor size, in retail.", topic), [], "{topic:?}");
    }
}

#[test]
fn a_sentence_in_passing_is_not_taken_for_a_statement() {
    for (text, topic) in [
        ("# How do we use your IP address?\n\nHow do we use your IP address?", Topic::IpAddress),
        ("Never share your password with anyone.", Topic::ThirdParties),
        ("We may change this policy.", Topic::Correction),
        ("Data from publicly available sources.", Topic::PublicAreas),
        ("This is a minor change of the children's page layout.", Topic::Retention),
    ] {
        assert_eq!(ask(text, topic), [], "{text}");
    }
}

#[test]
fn an_item_is_quoted_with_the_words_that_lead_to_its_list() {
    let found =
        ask("# A\n\nWe log:\n\n* your IP address\n* the page\n\nYour IP address is kept.", Topic::IpAddress);
    let found: Vec<_> = found.iter().map(|q| (q.lead.as_deref(), q.sentence.as_str())).collect();
    assert_eq!(found, [(Some("We log:"), "your IP address"), (None, "Your IP address is kept.")]);
}

#[test]
fn a_sentence_that_leads_to_a_list_is_quoted_with_its_first_items() {
    let found = ask(
        "# A\n\nWe collect the following data:\n\n* your name. Only the last.\n* shoe size\n\nThat is all.\n\n* this",
        Topic::Collected,
    );
    let found: Vec<_> = found.iter().map(|q| (q.sentence.as_str(), q.items.join("|"), q.more)).collect();
    assert_eq!(found, [("We collect the following data:", "your name.|shoe size".to_owned(), false)]);
    let long = "We collect the following data:\n\n".to_owned() + &"* size\n".repeat(20);
    let found = ask(&long, Topic::Collected);
    assert_eq!((found[0].items.len(), found[0].more), (5, true));
    // Nothing follows.
    assert_eq!(ask("We collect the following data:\n\nNone.", Topic::Collected)[0].items, [] as [&str; 0]);
}

#[test]
fn what_stands_under_a_heading_speaks_of_it() {
    let policy = "# Policy\n\n## How long\n\nUntil we need it no more, and not a day beyond.\n\nSix years at most.\n\n\
                  ## Why we do it\n\nSo that we can answer you.\n\n## Weather\n\nIt is nice outside today.";
    let first = |topic| ask(policy, topic).into_iter().map(|quote| quote.sentence).collect::<Vec<_>>();
    // The first such sentence, where no other tells of the topic; in German too.
    assert_eq!(first(Topic::Retention), ["Until we need it no more, and not a day beyond."]);
    assert_eq!(first(Topic::Purposes), ["So that we can answer you."]);
    assert_eq!(first(Topic::Children), [] as [&str; 0]);
    let german = "# Datenschutz\n\n## Wie lange?\n\nNur bis die Sache und der Fall erledigt ist.";
    assert_eq!(ask(german, Topic::Retention).len(), 1);
    // What does say so goes before it.
    let other = format!("{policy}\n\nWe retain your data for six years.");
    assert_eq!(ask(&other, Topic::Retention).len(), 1);
    assert_eq!(ask(&other, Topic::Retention)[0].sentence, "We retain your data for six years.");
}

#[test]
fn no_topic_has_more_than_a_few_quotes() {
    let many: String = (1..50).map(|day| format!("We use cookies to count day {day}.\n\n")).collect();
    assert_eq!(ask(&many, Topic::Cookies).len(), policy::facts::MOST);
    // What is said again is not quoted again.
    assert_eq!(ask(&"We use cookies to count.\n\n".repeat(50), Topic::Cookies).len(), 1);
}

#[test]
fn typography_does_not_hide_a_phrase() {
    for text in [
        "We don’t share your data.",
        "WE DO NOT SHARE YOUR DATA.",
        "We do **not** share your data.",
        "We will not knowingly share your personal data.",
        "We&nbsp;do not share your data.",
    ] {
        assert_eq!(ask(text, Topic::ThirdParties).len(), 1, "{text}");
    }
}

#[test]
#[cfg(feature = "markdown")]
fn parsed_or_not_the_sentences_are_the_same() {
    let mut parsed = policy::markdown::parse(SAMPLE).sentences();
    parsed.iter_mut().for_each(|sentence| sentence.leaf = None);
    assert_eq!(parsed, plain::sentences(SAMPLE));
}
