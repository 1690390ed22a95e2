//! Hostile mark-up as a policy's text, in Markdown and as a page: whatever it is, what comes of it is text,
//! structure, and addresses that may be opened.
//!
//! `PRIVACY_WIDGET_SUITES=/path cargo test -p policy --features markdown --test hostile -- --nocapture` also
//! reads the public collections in `/path/markup-vectors.json`, where there is one.
#![cfg(feature = "markdown")]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod common;

use policy::page::{self, Part};
use policy::{Document, MAX_DEPTH, Target, markdown};
use proptest::prelude::*;

const ADDRESS: &str = "https://shop.example/privacy";

/// Both ways of reading a text.
fn documents(source: &str) -> [Document; 2] {
    [markdown::parse_at(source, ADDRESS), page::parse(source, Part::Policy, ADDRESS)]
}

/// What holds for every document, whatever it was made from.
fn check(source: &str) {
    for document in documents(source) {
        assert!(common::depth(&document.blocks) <= MAX_DEPTH, "{source}");
        let (mut to, mut ids) = (Vec::new(), Vec::new());
        common::targets(&document.blocks, &mut to, &mut ids);
        for target in to {
            let href = match target {
                Target::Web(href) | Target::Mail(href) | Target::Phone(href) => href.as_str().to_owned(),
                Target::Relative(relative) => match relative.resolve(ADDRESS) {
                    Some(href) => href.as_str().to_owned(),
                    None => continue,
                },
                Target::Section(id) => {
                    assert!(ids.contains(&id.as_str()), "{id} in {source}");
                    continue;
                }
                Target::Missing(_) | Target::Refused(_) => continue,
            };
            let known = ["http://", "https://", "mailto:", "tel:"];
            assert!(known.iter().any(|scheme| href.starts_with(scheme)), "{href} in {source}");
            assert!(!href.chars().any(char::is_control), "{href:?} in {source}");
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id is given twice: {source}");
        // Nothing but links and images carries an address: no language, no title that is more than text.
        assert!(
            document
                .lang
                .as_ref()
                .is_none_or(|lang| lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        );
    }
}

/// How many of both ways keep the words around.
fn keeps(source: &str) -> usize {
    let around = format!("<p>foreword</p>\n\n{source}\n\n<p>afterword</p>\n");
    let kept = |document: &Document| {
        let text = document.text();
        text.contains("foreword") && text.contains("afterword")
    };
    documents(&around).iter().filter(|document| kept(document)).count()
}

const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" alt=\"a\" onload='alert(1)' srcset=\"//evil.example/a 2x\">",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<a href=\" java\tscript:alert(1)\">a</a>",
    "<a href=\"&#106;&#97;vascript&colon;alert(1)\">a</a>",
    "<a href=\"JaVa&Tab;ScRiPt&NewLine;:alert(1)\">a</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">a</a>",
    "<a href=\"vbscript:msgbox(1)\">a</a>",
    "<a href=\"blob:https://shop.example/1\">a</a>",
    "[a](javascript:alert(1)) [b](<java script:alert(1)>) [c](data:,x) [d]\n\n[d]: javascript:alert(1)",
    "<javascript:alert(1)> <data:text/html,x>",
    "![a](javascript:alert(1)) ![b](data:image/svg+xml,%3Csvg onload=alert(1)%3E)",
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>a</text></a></svg>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>a</maction></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<base href=\"https://evil.example/\"><a href=\"/x\">a</a>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css><style>@import '//evil.example/y.css'</style>",
    "<iframe src=javascript:alert(1) srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)></object>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>a</button><input autofocus onfocus=alert(1)></form>",
    "<div style=\"background:url(javascript:alert(1))\" onclick=alert(1)>a</div>",
    "<details open ontoggle=alert(1)><summary>a</summary>b</details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<p id=\"__proto__\"><p id=constructor><a name=cookie></a><img name=getElementById id=document>",
    "<x lang='\"><script>alert(1)</script>' dir=\"rtl onload=alert(1)\" title=\"javascript:alert(1)\">a</x>",
    "<abbr title=\"<script>alert(1)</script>\">a</abbr>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><script>alert(1)</script></textarea><title><script>alert(1)</script></title>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>--> <!-- a --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]><?xml-stylesheet href=javascript:alert(1)?>",
    "<a href=\"//evil.example\\@shop.example\">a</a> <a href=\"http:evil.example\">b</a> <a href=https:///evil.example>c</a>",
    "<a href=\"mailto:a@b.example?body=%0d%0ax\">a</a> <a href=\"mailto:javascript:alert(1)\">b</a>",
    "<<script>alert(1)//<</script>",
    "<a href=x<script>alert(1)</script>>a</a>",
    "<table background=javascript:alert(1)><td background=x>a</table>",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <div v-html=x ng-app>a</div>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\u{202e}txt.exe\u{202c} <bdo dir=rtl>a</bdo>",
];

#[test]
fn nothing_that_runs_or_loads_is_in_a_document() {
    for vector in VECTORS {
        check(vector);
        // In the middle of all that Markdown has.
        check(&format!(
            "# {vector}\n\n* {vector}\n\n> {vector}\n\n| {vector} | b |\n|---|---|\n| c | {vector} |\n\n**{vector}**"
        ));
        // A page may begin what never ends; a browser's parser would not show the rest of it either.
        assert!(keeps(vector) > 0, "{vector}");
    }
    check(&VECTORS.concat());
    check(&VECTORS.join("\n\n"));
}

#[test]
fn what_a_reader_needs_of_it_stays() {
    let text = |source: &str| documents(source).map(|document| document.text().trim().to_owned());
    assert_eq!(text("<a href=javascript:alert(1)>our partners</a>"), ["our partners", "our partners"]);
    assert_eq!(text("<p onclick=x>a<script>x</script> b</p>"), ["a b", "a b"]);
    assert_eq!(text("<form><label>c</label> <button>d</button></form>"), ["c d", "c d"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_it_in_any_order(pieces in prop::collection::vec((0..VECTORS.len(), 0usize..60, 0usize..60), 1..8)) {
        let cut = |(vector, from, length): &(usize, usize, usize)| {
            VECTORS.get(*vector).unwrap().chars().skip(*from).take(*length).collect::<String>()
        };
        check(&pieces.iter().map(cut).collect::<Vec<_>>().join(""));
    }

    /// Elements in any order, begun and never ended and the other way round: no letter is lost, and what
    /// marks text never spills out of what it is in.
    #[test]
    fn elements_in_any_order(pieces in prop::collection::vec(
        (prop::sample::select(vec![
            "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody", "dl", "dt", "dd", "blockquote", "h2",
            "b", "i", "a href=x", "span lang=de", "code", "pre", "sup", "caption", "details", "summary", "section", "br",
        ]), 0u8..3), 0..40,
    )) {
        let mut source = String::new();
        for (index, (element, how)) in pieces.iter().enumerate() {
            let name = element.split(' ').next().unwrap_or_default();
            match how {
                0 => source.push_str(&format!("<{element}>w{index}w")),
                1 => source.push_str(&format!("w{index}w</{name}>")),
                _ => source.push_str(&format!("<{element}>w{index}w</{name}>")),
            }
        }
        check(&source);
        for document in documents(&source) {
            let text = document.text();
            for index in 0..pieces.len() {
                prop_assert_eq!(text.matches(&format!("w{index}w")).count(), 1, "w{}w in {} of {}", index, text, source);
            }
        }
    }
}

#[test]
fn public_collections_if_they_are_there() {
    let Ok(folder) = std::env::var("PRIVACY_WIDGET_SUITES") else {
        return;
    };
    let text = std::fs::read_to_string(folder + "/markup-vectors.json").expect("the collection");
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for (name, key) in [("h5sc", "data"), ("dompurify", "payload")] {
        let vectors = all.get(name).and_then(|list| list.as_array()).expect("a list");
        let mut kept = 0;
        let mut lost = Vec::new();
        for vector in vectors.iter().filter_map(|vector| vector.get(key)?.as_str()) {
            check(vector);
            check(&format!("* a\n\n{vector}\n\n| {vector} | b |\n|---|---|\n| c | {vector} |"));
            let keeps = keeps(vector);
            kept += keeps;
            if keeps < 2 {
                lost.push(vector);
            }
        }
        println!(
            "{name}: {} pieces, words around kept in {kept} of {} readings",
            vectors.len(),
            vectors.len() * 2
        );
        lost.iter()
            .for_each(|vector| println!("  not in both: {}", vector.chars().take(150).collect::<String>()));
    }
}
