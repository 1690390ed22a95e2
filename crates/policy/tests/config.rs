//! The `policy` part of a configuration: what is read, and that every mistake is said.

#![allow(clippy::unwrap_used)]

use policy::{Config, Source, fingerprint};
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

fn markdown(address: &str) -> Option<Source> {
    Some(Source::Markdown(address.to_owned()))
}

fn page(address: &str) -> Option<Source> {
    Some(Source::Page(address.to_owned()))
}

#[test]
fn what_is_right_is_read() {
    check("{}", None, "", &[]);
    check(r#"{"policy": {"src": "/p.md"}}"#, markdown("/p.md"), "", &[]);
    check(
        r#"{"policy": {"src": "https://a.example/p", "revision": "2"}}"#,
        markdown("https://a.example/p"),
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
fn an_html_policy_is_linked_to_and_the_site_told() {
    check(
        r#"{"policy": {"src": "/p.html?x"}}"#,
        page("/p.html?x"),
        "",
        &["$.policy.src: this version shows"],
    );
    check(
        r#"{"policy": {"src": "/p", "format": "html"}}"#,
        page("/p"),
        "",
        &["$.policy.format: this version shows"],
    );
    check(
        r##"{"policy": {"src": "/p", "format": "html", "selector": "#main"}}"##,
        page("/p"),
        "",
        &["$.policy.format: this version shows", "$.policy.selector: picks a part"],
    );
    assert_eq!(Source::Page("/p".to_owned()).address(), Some("/p"));
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
