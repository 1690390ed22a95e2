//! The `policy` part of a configuration: what is read, and that every mistake is said.

#![allow(clippy::unwrap_used)]

use policy::{Config, Format, Source, fingerprint};
use settings::{Issues, Reader, Value};

fn check(json: &str, source: Option<Source>, revision: &str, expected: &[&str]) {
    let value: Value = serde_json::from_str(json).unwrap();
    let issues = Issues::default();
    let mut fields = Reader::new(&value, &issues).fields().unwrap();
    let config = fields.get("policy").and_then(Config::read);
    fields.finish();
    let found: Vec<String> = issues.into_vec().iter().map(ToString::to_string).collect();
    assert_eq!(config, source.map(|source| Config { source, revision: revision.to_owned() }), "{json}");
    assert_eq!(found.len(), expected.len(), "{json}: {found:#?}");
    for (found, begins) in found.iter().zip(expected) {
        assert!(found.starts_with(begins), "{json}: {found}");
    }
}

fn at(address: &str, format: Option<Format>, selector: Option<&str>) -> Option<Source> {
    Some(Source::At { address: address.to_owned(), format, selector: selector.map(str::to_owned) })
}

fn markdown(address: &str) -> Option<Source> {
    at(address, Some(Format::Markdown), None)
}

fn page(address: &str, selector: Option<&str>) -> Option<Source> {
    at(address, Some(Format::Html), selector)
}

#[test]
fn what_is_right_is_read() {
    check("{}", None, "", &[]);
    check(r#"{"policy": {"src": "/p.md"}}"#, markdown("/p.md"), "", &[]);
    check(
        r#"{"policy": {"src": "https://a.example/p", "revision": "2"}}"#,
        at("https://a.example/p", None, None),
        "2",
        &[],
    );
    check(r#"{"policy": {"src": "p.html", "format": "markdown"}}"#, markdown("p.html"), "", &[]);
    let text = Some(Source::Text("# A".to_owned()));
    check(r##"{"policy": {"text": "# A", "revision": "3"}}"##, text.clone(), "3", &[]);
    // Only the site says what a new state of its policy is.
    check(r##"{"policy": {"text": "# A"}}"##, text, "", &[]);
}

#[test]
fn what_is_wrong_is_said() {
    check(r#"{"policy": "p.md"}"#, None, "", &["$.policy: expected an object, found a string"]);
    check(r#"{"policy": {}}"#, None, "", &["$.policy: names no policy; add `src`"]);
    check(
        r#"{"policy": {"source": "p.md"}}"#,
        None,
        "",
        &["$.policy: names no policy", "$.policy.source: unknown key"],
    );
    check(r#"{"policy": {"src": 1}}"#, None, "", &["$.policy.src: expected a string"]);
    for src in ["javascript:alert(1)", "data:text/plain,x", "file:///p.md", "#p", "mailto:a@b.example", ""] {
        check(&format!(r#"{{"policy": {{"src": "{src}"}}}}"#), None, "", &["$.policy.src: is no address"]);
    }
    check(
        r#"{"policy": {"src": "p.md", "format": "pdf"}}"#,
        markdown("p.md"),
        "",
        &["$.policy.format: must be one of"],
    );
    check(
        r#"{"policy": {"src": "p.md", "revision": 2}}"#,
        markdown("p.md"),
        "",
        &["$.policy.revision: expected a string"],
    );
    check(
        r#"{"policy": {"src": "p.md", "text": "a", "revision": "1"}}"#,
        Some(Source::Text("a".to_owned())),
        "1",
        &["$.policy.text: the policy is given twice"],
    );
}

#[test]
fn a_page_may_be_the_policy_or_hold_it() {
    check(r#"{"policy": {"src": "/p.html?x"}}"#, page("/p.html?x", None), "", &[]);
    check(r#"{"policy": {"src": "/p", "format": "html"}}"#, page("/p", None), "", &[]);
    check(r##"{"policy": {"src": "/p", "selector": "#main"}}"##, page("/p", Some("#main")), "", &[]);
    check(
        r##"{"policy": {"src": "/p.md", "format": "markdown", "selector": "#main"}}"##,
        at("/p.md", Some(Format::Markdown), Some("#main")),
        "",
        &["$.policy.selector: picks a part"],
    );
    check(
        r#"{"policy": {"text": "a", "format": "html", "selector": "p"}}"#,
        Some(Source::Text("a".to_owned())),
        "",
        &["$.policy.format: a policy in the configuration", "$.policy.selector: picks a part"],
    );
    assert_eq!(page("/p", None).unwrap().address(), Some("/p"));
    assert_eq!(Source::Text("/p".to_owned()).address(), None);
}

#[test]
fn a_policy_set_otherwise_is_the_same_policy() {
    let same =
        ["We keep *it*.\n\nLong", "We  keep it\nLong", "# We keep it — long".replace('l', "L").as_str()]
            .map(fingerprint);
    assert_eq!(same[0], same[1]);
    assert_eq!(same[1], same[2]);
    assert_ne!(fingerprint("We keep it long"), fingerprint("We keep it longer"));
    assert_ne!(fingerprint("a b"), fingerprint("ab"));
    assert_eq!(fingerprint("").len(), 13);
}
