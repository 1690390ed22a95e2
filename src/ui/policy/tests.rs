//! What the policy's view renders, as text: no browser, no effects.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::ServerRenderer;

use super::{PolicyProps, PolicyView};
use crate::text::Texts;

fn render(markdown: &str, base: &str, heading_level: u8) -> String {
    let document = Rc::new(policy::markdown::parse(markdown));
    render_document(document, base, heading_level)
}

fn render_document(document: Rc<policy::Document>, base: &str, heading_level: u8) -> String {
    let base = base.to_owned();
    // Props are made where they are used: they are for one thread.
    let document = (*document).clone();
    let renderer = ServerRenderer::<PolicyView>::with_props(move || PolicyProps {
        document: Rc::new(document),
        base: base.into(),
        heading_level,
        texts: Texts::default(),
        lang: Some("en".into()),
        goal: None,
        panels: yew::Html::default(),
        changes: None,
        answers: None,
        onask: yew::Callback::noop(),
        onsection: yew::Callback::noop(),
        onprint: yew::Callback::noop(),
        oncopy: yew::Callback::noop(),
    });
    let mut rendering = pin!(renderer.hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(html) = rendering.as_mut().poll(&mut context) {
            return html;
        }
        std::thread::yield_now();
    }
}

/// The policy's text alone, after the table of contents and the topics.
fn body(markdown: &str, base: &str, heading_level: u8) -> String {
    let html = render(markdown, base, heading_level);
    let (_, body) = html.split_once("class=\"document-text\">").unwrap();
    plain(body.strip_suffix("</div></div></div></article>").unwrap())
}

/// Without the marks that places are found by.
fn plain(html: &str) -> String {
    let mut out = String::new();
    for (index, piece) in html.replace(" data-aside=\"\"", "").split(" data-leaf=\"").enumerate() {
        out.push_str(if index == 0 { piece } else { piece.split_once('"').unwrap().1 });
    }
    out
}

#[test]
fn leaves_are_numbered_as_the_document_counts_them() {
    let html = render("# A\n\nb\n\n* c\n* d\n  * e\n\n| f | g |\n|---|---|\n| h | i |\n\n```\nj\n```", "", 2);
    let found: Vec<String> = html
        .match_indices("data-leaf=\"")
        .map(|(at, mark)| {
            let rest = &html[at + mark.len()..];
            let number = rest.split('"').next().unwrap();
            let text = rest.split_once('>').unwrap().1.trim_start_matches("<code>");
            number.to_owned() + &text[..1]
        })
        .collect();
    assert_eq!(found, ["0A", "1b", "2c", "3d", "4e", "5f", "6g", "7h", "8i", "9j"]);
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(body(markdown, "https://shop.example/legal/privacy.md", 3), expected, "\n{markdown}");
}

#[test]
fn blocks() {
    check("a\n\nb", "<p>a</p><p>b</p>");
    check(
        "# A\n\n### B",
        "<h3 id=\"section-a\" tabindex=\"-1\">A</h3><h4 id=\"section-b\" tabindex=\"-1\">B</h4>",
    );
    check("* a\n* b\n\n  c", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>");
    check("3. a\n   - b", "<ol start=\"3\"><li>a<ul><li>b</li></ul></li></ol>");
    check("> *a*\n\n---\n\n    b", "<blockquote><p><em>a</em></p></blockquote><hr><p>b</p>");
    check("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>");
    check("**a** ~~b~~ `c`<br>d", "<p><strong>a</strong> <s>b</s> <code>c</code><br>d</p>");
}

#[test]
fn levels_go_on_under_the_hosts() {
    let levels = |top| {
        let html = body("# a\n### b\n###### c\n# d", "", top);
        html.match_indices("<h").map(|(at, _)| html[at + 2..=at + 2].to_owned()).collect::<String>()
    };
    assert_eq!(levels(1), "1231");
    assert_eq!(levels(2), "2342");
    assert_eq!(levels(5), "5665");
}

#[test]
fn links() {
    let away = |href: &str| {
        format!(
            "<p><a href=\"{href}\" target=\"_blank\" rel=\"noopener noreferrer\" class=\"document-away\">a\
             <span class=\"document-hidden\"> (opens in a new tab)</span></a></p>"
        )
    };
    check("[a](https://b.example/?c&d)", &away("https://b.example/?c&amp;d"));
    check("[a](terms.html#b)", &away("https://shop.example/legal/terms.html#b"));
    check("[a](//b.example)", &away("https://b.example"));
    check("[a](mailto:b@c.example)", "<p><a href=\"mailto:b@c.example\">a</a></p>");
    check("[a](tel:+123)", "<p><a href=\"tel:+123\">a</a></p>");
    check("[a](#nowhere)", "<p>a</p>");
    assert_eq!(body("[a](terms.html)", "", 2), "<p>a</p>", "no address to be relative to");
    check(
        "[a](#b) \n\n# B",
        "<p><a href=\"https://shop.example/legal/privacy.md#section-b\">a</a></p><h3 id=\"section-b\" tabindex=\"-1\">B</h3>",
    );
    check(
        "<span id=x>y</span> [z](#x)",
        "<p><span id=\"section-x\" tabindex=\"-1\"></span>y <a href=\"https://shop.example/legal/privacy.md#section-x\">z</a></p>",
    );
}

#[test]
fn what_may_not_be_opened_is_text() {
    for address in
        ["javascript:alert(1)", "JaVa&#10;script:alert(1)", "data:text/html,x", "vbscript:x", "file:///x"]
    {
        let html = body(&format!("[a]({address}) <a href=\"{address}\">b</a>"), "https://shop.example/", 2);
        assert!(!html.contains("href"), "{html}");
        assert!(html.starts_with("<p><span class=\"document-refused\">a<small> ("), "{html}");
    }
}

#[test]
fn links_into_an_archive_say_so() {
    for (address, archived) in [
        ("https://web.archive.org/web/2020id_/https://shop.example/terms", true),
        ("https://web.archive.org/terms", true),
        ("https://shop.example/web.archive.org/", false),
        ("mailto:a@web.archive.org", false),
    ] {
        let html = body(&format!("[a]({address})"), "https://shop.example/", 2);
        assert!(html.contains(&format!("href=\"{address}\"")), "{html}");
        assert_eq!(html.ends_with("</a><small> (a link into a web archive)</small></p>"), archived, "{html}");
    }
}

#[test]
fn images_are_words() {
    check(
        "![a](data:image/png;base64,AA)",
        "<p><span class=\"document-image\"><span>Image: </span>a</span></p>",
    );
    let html = body("![a](b.png)", "https://shop.example/legal/", 2);
    assert!(html.contains("href=\"https://shop.example/legal/b.png\""), "{html}");
    assert!(!html.contains("<img"), "{html}");
}

#[test]
fn tables() {
    check(
        "| a | b |\n|---|--:|\n| *c* | d |\n| e | |",
        "<div tabindex=\"0\" role=\"region\" aria-label=\"Table 1: a, b\" class=\"document-table\"><table>\
         <thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"document-end\">b</th></tr></thead>\
         <tbody><tr><td><em>c</em></td><td class=\"document-end\">d</td></tr>\
         <tr><td colspan=\"2\">e</td></tr></tbody></table></div>",
    );
    let html = body("| | a |\n|---|---|\n| b | c |\n| d<br>* e<br>* f | g |", "", 2);
    assert!(html.contains("<tr><td></td><th scope=\"col\">a</th></tr>"), "{html}");
    assert!(html.contains("<th scope=\"row\">b</th><td>c</td>"), "{html}");
    assert!(html.contains("<th scope=\"row\">d<ul><li>e</li><li>f</li></ul></th>"), "{html}");
    assert!(
        body("| | |\n|---|---|\n| a | b |", "", 2)
            .contains("aria-label=\"Table 1\" class=\"document-table\"><table><tbody>")
    );
}

#[test]
fn footnotes() {
    check(
        "a[^1]\n\n[^1]: b",
        "<p>a<a href=\"https://shop.example/legal/privacy.md#section-note-1\">[1]</a></p>\
         <div id=\"section-note-1\" tabindex=\"-1\" class=\"document-note\"><span>[1]</span><div><p>b</p></div></div>",
    );
}

#[test]
fn contents() {
    let html = render("# T\n\n## A\n\n#### B\n\n## C & d", "", 2);
    let entry = |id: &str, title: &str| format!("<li><a href=\"#section-{id}\">{title}</a>");
    let list = [
        "<nav aria-label=\"Contents\" class=\"document-contents\"><details><summary>Contents</summary>\
         <div lang=\"en\" dir=\"auto\"><ul>",
        &entry("a", "A"),
        "<ul>",
        &entry("b", "B"),
        "</li></ul></li>",
        &entry("c--d", "C &amp; d"),
        "</li></ul></div></details></nav>",
    ];
    assert!(html.contains(&list.concat()), "{html}");
    assert!(!render("# T\n\na", "", 2).contains("<nav"), "nothing to list");
}

#[test]
fn nothing_that_loads_or_runs_is_rendered() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\n\n<iframe src=x></iframe>\n\n\
                   <svg onload=alert(1)>a</svg> <style>p{}</style> <p style=\"x\" onclick=\"y\">b\n\n\
                   ![c](https://d.example/e.png) [f](https://g.example \"h\")\n\n<form action=x><input name=y>i";
    let html = body(hostile, "https://shop.example/", 2);
    for no in ["<script", "<img", "<iframe", "<svg", "<style", "style=", " on", "<form", "<input", " src"] {
        assert!(!html.replace(" only", "").contains(no), "{no} in {html}");
    }
    for yes in ["a", "b", "Image: </span>c", "f", "i"] {
        assert!(html.contains(yes), "{yes} in {html}");
    }
}

#[test]
fn every_topic_has_a_name() {
    let texts = Texts::default();
    let names: Vec<_> = policy::Topic::ALL.map(|topic| texts.get(&super::topics::name(topic))).into();
    for (index, name) in names.iter().enumerate() {
        assert!(!names[..index].contains(name), "{name} twice");
    }
}
