//! Nothing that a policy can write as a link's address becomes anything but a page, a mail, a call or a
//! place in the policy.

#[allow(dead_code)]
mod common;

use common::target;
use policy::Target;
use proptest::prelude::*;

fn check(written: &str, expected: &str) {
    assert_eq!(target(&Target::parse(written)), expected, "{written:?}");
}

#[test]
fn ordinary_addresses() {
    for (written, expected) in [
        ("https://example.com/a?b#c", "web:https://example.com/a?b#c"),
        ("HTTP://Example.com", "web:http://Example.com"),
        ("  https://example.com/\u{200b} ", "web:https://example.com/"),
        ("https://exa\nmple.com", "web:https://example.com"),
        ("https://münchen.example/ü", "web:https://münchen.example/ü"),
        ("https://[::1]/", "web:https://[::1]/"),
        ("mailto:a@example.com?subject=x", "mailto:a@example.com?subject=x"),
        ("MAILTO:a@example.com", "mailto:a@example.com"),
        ("a@example.com", "mailto:a@example.com"),
        ("tel:+49-30-1234", "tel:+49-30-1234"),
        ("www.example.com/privacy", "web:https://www.example.com/privacy"),
        ("/terms", "rel:/terms"),
        ("terms.html#x", "rel:terms.html#x"),
        ("../a/b:c", "rel:../a/b:c"),
        ("?page=2", "rel:?page=2"),
        ("//example.com/x", "rel://example.com/x"),
        ("#cookies", "#cookies"),
        ("#%C3%BCber%20uns", "#über uns"),
    ] {
        check(written, expected);
    }
}

#[test]
fn hostile_addresses() {
    for written in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "  javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java\r\nscript:alert(1)",
        "java\u{200b}script:alert(1)",
        "java\u{ad}script:alert(1)",
        "\u{feff}javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "java\0script:alert(1)",
        "javascript\u{202e}:alert(1)",
        "javascript :alert(1)",
        "java script:alert(1)",
        "javascript://example.com/%0aalert(1)",
        "javascript&colon;alert(1):",
        "view-source:javascript:alert(1)",
        "vbscript:msgbox(1)",
        "livescript:x",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "DATA:,x",
        "file:///etc/passwd",
        "C:\\windows",
        "about:blank",
        "blob:https://example.com/1",
        "filesystem:https://example.com/x",
        "intent://x#Intent;scheme=javascript;end",
        "ms-settings:privacy",
        "ftp://example.com/",
        "ws://example.com/",
        "chrome://settings",
        "urn:x",
        "http:",
        "http:/",
        "http:example.com",
        "https:\\\\example.com",
        "https:///example.com",
        "https://?x",
        "mailto:",
        "mailto:https://example.com/",
        "tel:",
        "tel:none",
        "",
        "   ",
        "\u{200b}",
    ] {
        assert!(matches!(Target::parse(written), Target::Refused(_)), "{written:?}");
    }
}

/// Harmless where they end up: beside the policy, at an address of the web.
#[test]
fn what_only_looks_hostile_stays_on_the_web() {
    for written in ["javascript%3Aalert(1)", "javascript：alert(1)", "./javascript:alert(1)", "\\\\host\\x"]
    {
        let Target::Relative(relative) = Target::parse(written) else {
            panic!("{written:?}");
        };
        let href = relative.resolve("https://example.com/privacy/policy.md").unwrap();
        assert!(href.as_str().starts_with("https://example.com/privacy/"), "{href:?}");
    }
}

#[test]
fn relative_addresses_are_resolved_against_the_policys_own() {
    // RFC 3986, 5.4, with a base of the web; `;` and fragments as there.
    let base = "http://a/b/c/d;p?q";
    for (written, expected) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("g#s", "http://a/b/c/g#s"),
        ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
    ] {
        let Target::Relative(relative) = Target::parse(written) else {
            panic!("{written:?}");
        };
        assert_eq!(relative.resolve(base).unwrap().as_str(), expected, "{written:?}");
    }
}

#[test]
fn without_an_address_of_its_own_a_policy_has_no_relative_links() {
    let Target::Relative(relative) = Target::parse("terms") else {
        panic!("relative");
    };
    for base in ["", "/privacy.md", "file:///privacy.md", "javascript:x", "about:blank"] {
        assert_eq!(relative.resolve(base), None, "{base:?}");
    }
    assert_eq!(relative.resolve("https://example.com").unwrap().as_str(), "https://example.com/terms");
    assert_eq!(relative.resolve("https://example.com?a/b").unwrap().as_str(), "https://example.com/terms");
}

#[test]
fn links_into_an_archive_are_known() {
    for (written, original) in [
        (
            "https://web.archive.org/web/20160315114739id_/https%3A//shop.example/privacy",
            Some("https://shop.example/privacy"),
        ),
        ("https://web.archive.org/web/2016/http://shop.example/a?b#c", Some("http://shop.example/a?b#c")),
        ("http://web.archive.org/web/20160315/http:/shop.example/", Some("http://shop.example/")),
        ("https://web.archive.org/web/20160315114739/", None),
        ("https://web.archive.org/terms.html", None),
        ("https://web.archive.org/web/20160315/javascript:alert(1)", None),
        ("https://archive.org/web/2016/https://shop.example/", Some("https://shop.example/")),
        ("https://archive.ph/2016/https://shop.example/", Some("https://shop.example/")),
    ] {
        let Target::Web(href) = Target::parse(written) else {
            panic!("{written}");
        };
        let archived = href.archived().expect(written);
        assert_eq!(archived.original.as_ref().map(|href| href.as_str()), original, "{written}");
    }
    for written in [
        "https://shop.example/web/2016/https://a.example",
        "https://archive.org/about",
        "https://archive.example/",
    ] {
        assert_eq!(Target::web(written).and_then(|href| href.archived()), None, "{written}");
    }
}

fn may_be_opened(href: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme))
}

proptest! {
    #[test]
    fn whatever_is_written_only_known_schemes_come_out(
        written in prop_oneof![
            any::<String>(),
            "[a-zA-Z\\t\\n &#;:/.@?%\u{1}\u{200b}]{0,24}",
            "(?i)[\u{1}- ]{0,2}j[\\t\\n\u{ad}]?avascript[ \\t\u{200b}]?:.{0,8}",
        ],
        base in "https?://[a-z.]{1,8}(/[a-z.]{0,4}){0,4}(\\?[a-z/]{0,4})?(#[a-z]{0,4})?",
    ) {
        match Target::parse(&written) {
            Target::Web(href) | Target::Mail(href) | Target::Phone(href) => {
                prop_assert!(may_be_opened(href.as_str()), "{href:?}");
                prop_assert!(!href.as_str().chars().any(char::is_control));
            }
            Target::Relative(relative) => {
                if let Some(href) = relative.resolve(&base) {
                    prop_assert!(href.as_str().starts_with("http"), "{href:?}");
                    prop_assert!(may_be_opened(href.as_str()), "{href:?}");
                }
            }
            Target::Section(_) => {}
            Target::Missing(_) => prop_assert!(false, "only a document knows what is missing"),
            Target::Refused(original) => prop_assert_eq!(original.trim(), written.trim()),
        }
    }
}
