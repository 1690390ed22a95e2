//! Markdown to a document, case by case.
#![cfg(feature = "markdown")]

#[allow(dead_code)]
mod common;

use common::sketch;
use policy::markdown::parse;
use policy::{Entry, MAX_DEPTH};

fn check(source: &str, expected: &str) {
    assert_eq!(sketch(&parse(source)), expected, "\n{source}");
}

#[test]
fn blocks() {
    check("", "");
    check("One\nline.\n\nAnother.", "p One line.\np Another.");
    check("# A\n\nB\n=\n\nC\n-\n\n###### D ######", "h1/0 #a A\nh1/0 #b B\nh2/1 #c C\nh6/2 #d D");
    check("* a\n* b\n\n  c", "ul\n -\n  p a\n -\n  p b\n  p c");
    check("3. a\n4. b\n    * c", "ol 3\n -\n  p a\n -\n  p b\n  ul\n   -\n    p c");
    check("> a\n>\n> b", "quote\n p a\n p b");
    check("a\n\n* * *\n\nb", "p a\nrule\np b");
    check("```\na < b\n```", "code \"a < b\\n\"");
    check("```\n```", "");
    check("| a | b |\n|:-:|--:|\n| c | *d* |", "table [Centre, End]\n p a | p b\n p c | p <i d>");
}

#[test]
fn inlines() {
    check("**a** *b* ~~c~~ `d` e", "p <b a> <i b> <s c> <code d> e");
    check("a  \nb\\\nc", "p a/b/c");
    check("a &amp; b &copy; \\*c\\*", "p a & b © *c*");
    check(
        "<https://a.example/> <a@b.example>",
        "p <a web:https://a.example/ https://a.example/> <a mailto:a@b.example a@b.example>",
    );
    check("[a *b*](/c)", "p <a rel:/c a <i b>>");
    check("[a][b]\n\n[b]: https://c.example 'd'", "p <a web:https://c.example a>");
    check("[a](javascript:alert(1))", "p <a refused:javascript:alert(1) a>");
    check("[a](java&#10;script:alert(1))", "p <a refused:java\nscript:alert(1) a>");
    check("[a](&#x6a;avascript:alert(1))", "p <a refused:javascript:alert(1) a>");
}

#[test]
fn bare_addresses_are_links() {
    check(
        "See www.a.example/b_c, (https://d.example/?e=f) or \"g@h.example\".",
        "p See <a web:https://www.a.example/b_c www.a.example/b_c>, \
         (<a web:https://d.example/?e=f https://d.example/?e=f>) or \"<a mailto:g@h.example g@h.example>\".",
    );
    check("**a@b.example**: c", "p <b <a mailto:a@b.example a@b.example>>: c");
    check("`www.a.example` [www.b.example](/c)", "p <code www.a.example> <a rel:/c www.b.example>");
    check(
        "a@b www. http:// https://localhost @c javascript:x@y.example",
        "p a@b www. http:// https://localhost @c javascript:x@y.example",
    );
}

#[test]
fn images_are_their_words() {
    check("![a](/b.png)", "p <img rel:/b.png a>");
    check("![](/b.png) c", "p c");
    check("![a](data:image/png;base64,AAAA)", "p <img - a>");
    check("[![a](/b.png)](https://c.example)", "p <a web:https://c.example <img - a>>");
    check("[![](/b.png)](https://c.example)", "");
    check("![a [b](/c) *d*](/e.png)", "p <img rel:/e.png a b d>");
    check("<img src=\"/b.png\" alt=\"a &amp; c\" onerror=alert(1)>", "p <img rel:/b.png a & c>");
}

#[test]
fn raw_html_is_taken_apart() {
    check("a<br>b<BR/>c", "p a/b/c");
    check("a <span onclick=x>b</span> c", "p a b c");
    check("a <b>b <i>c</b> d</i> e", "p a <b b <i c>> d e");
    check("*a <b>b* c</b>", "p <i a <b b>> c");
    check("a <script>b</script> c", "p a  c");
    check("<script>\nalert(1)\n\n# no\n</script>\n\na", "p a");
    check("<style>p { x: y }</style>\n\na", "p a");
    check("<!-- a\n\nb -->\n\nc", "p c");
    check("<div>a &lt;b&gt; **c**</div>\n\nd", "p a <b> **c**\np d");
    check("<h2 id=x>a</h2>\n<p>b<p>c\n<ul><li>d<li>e</ul>", "h2/0 #a a\np b\np c\nul\n -\n  p d\n -\n  p e");
    check("a <a href=\"https://b.example/?x&amp;y\">c</a>", "p a <a web:https://b.example/?x&y c>");
    check("a <a href=JaVa&Tab;Script&colon;alert(1)>c</a>", "p a <a refused:JaVa\tScript:alert(1) c>");
    check("a <a href=&#106avascript:alert(1)>c</a>", "p a <a refused:javascript:alert(1) c>");
    check("[a <a href=https://b.example>c</a>](/d)", "p <a rel:/d a c>");
    check("<p title=\"a > b\">c", "p c");
    check("<img src=x onerror=\"alert(1)", "p <img src=x onerror=\"alert(1)");
    check("a<svg><![CDATA[><a xlink:href=\"javascript:alert(1)\">b</a>\n\nc", "p a\np c");
}

#[test]
fn places_and_links_to_them() {
    check(
        "# A b\n\n[x](#a-b) [y](#A%20b) [z](#nowhere) [q](#)",
        "h1/0 #a-b A b\np <a #a-b x> <a #a-b y> <a missing:nowhere z> <a missing: q>",
    );
    check("# A\n\n# A\n\n# A-1\n\n[x](#a-1)", "h1/0 #a A\nh1/0 #a-1 A\nh1/0 #a-1-1 A-1\np <a #a-1 x>");
    check("# A {#b}\n\n[x](#b)", "h1/0 #b A\np <a #b x>");
    // By the words of the link, with or without the number; once known, by the name.
    check(
        "[1\\. A b](#_x1) [there](#_x1)\n\n# 1. A b",
        "p <a #1-a-b 1. A b> <a #1-a-b there>\nh1/0 #1-a-b 1. A b",
    );
    check("[A b](#_x1)\n\n# 2) A b", "p <a #2-a-b A b>\nh1/0 #2-a-b 2) A b");
    check("[x](#user-content-a)\n\n# A", "p <a #a x>\nh1/0 #a A");
    check("[x](#top--a-b)\n\n# A b", "p <a #a-b x>\nh1/0 #a-b A b");
    // A heading's anchor, within it, before it, or as a link to itself.
    check("# <a name=\"b\"></a>A\n\n[x](#b)", "h1/0 #a A\np <a #a x>");
    check("<a id=b></a>\n\n# A\n\n[x](#b)", "h1/0 #a A\np <a #a x>");
    check("# [](#b)A\n\n# [#](#c)C\n\n[x](#b) [y](#c)", "h1/0 #a A\nh1/0 #c C\np <a #a x> <a #c y>");
    // Another anchor.
    check("<span id=b>c</span>\n\n[x](#b)", "p <#b>c\np <a #b x>");
    check("<span id=a>c</span>\n\n<span id=a>d</span>\n\n# A", "p c\np d\nh1/0 #a A");
    check("# ???\n\n# !!!", "h1/0 #section ???\nh1/0 #section-1 !!!");
}

#[test]
fn footnotes() {
    check(
        "a[^1] b[^No te]\n\n[^1]: c\n[^no te]: d",
        "p a<a #note-1 [1]> b<a #note-no-te [No te]>\n\
         note #note-1 1\n p c\nnote #note-no-te no te\n p d",
    );
    check("a[^2]", "p a[^2]");
}

#[test]
fn what_converters_leave_behind() {
    check("#\n\n# a\n\n##  \n", "h1/0 #a a");
    check("&nbsp;\n\na\n\n\u{200b}", "p a");
    check("* \n* a\n*", "ul\n -\n  p a");
    check("|\n\na\n\n---|---\n\n| |\n\n|  |  |\n|--|--|\n|  |  |", "p a");
    check("| a\nb |\n---|---\n", "p a b");
    check("a | b\n---|---\nc | d", "table [None, None]\n p a | p b\n p c | p d");
    check("| | |\n|---|---|\n| a | b |", "table [None, None]\n p a | p b");
    check(
        "| a |  | b |\n|---|---|---|\n| c |  | d |\n|  |  |  |",
        "table [None, None]\n p a | p b\n p c | p d",
    );
    check("| |\n|---|\n| a |", "p a");
    check(
        "| a | b |\n|---|---|\n| c | d | *e* | f |\n| g |",
        "table [None, None]\n p a | p b\n p c | p d | p e | f\n p g |",
    );
    check("[](https://a.example) b", "p b");
    check("a** b **c", "p a b c");
    check("\\*\\* a **** 1234", "p ** a **** 1234");
    check("    a *b*\n    c", "p a b c");
    check("\\* a\n\n\\* b", "ul\n -\n  p a\n -\n  p b");
    check("• a\n\nb", "p • a\np b");
    check("a:<br>• b<br>• c", "p a:\nul\n -\n  p b\n -\n  p c");
    check(
        "| a | b |\n|---|---|\n| c<br>---- | |\n| d:<br><br>*   e <br>*   f<br><br>g<br>h | 1. i<br>2. j |",
        "table [None, None]\n p a | p b\n p <b c> | \n \
         p d:;ul; -;  p e; -;  p f;p g/h | ol 1; -;  p i; -;  p j",
    );
    check("---\ntitle: a\nlayout: b\n---\n\n# c", "h1/0 #c c");
    check("---\n\nA sentence.\n\n---", "rule\np A sentence.\nrule");
    check("\u{feff}# a", "h1/0 #a a");
}

#[test]
fn bold_paragraphs_are_headings_where_there_are_no_others() {
    check("**A**\n\nb\n\n**1\\. C**\n\nd", "h2/0 #a A\np b\nh2/0 #1-c 1. C\np d");
    check("_**A**_\n\n***B***", "h2/0 #a A\nh2/0 #b B");
    check("# T\n\n**A**\n\nb", "h1/0 #t T\nh2/1 #a A\np b");
    check("# T\n\n## U\n\n**A**", "h1/0 #t T\nh2/1 #u U\np <b A>");
    check("**A is not sold.**\n\n**b** c", "p <b A is not sold.>\np <b b> c");
    let long = "a ".repeat(101);
    check(&format!("### {long}\n\n**B**"), &format!("p <b {}>\nh2/0 #b B", long.trim()));
}

fn titles(entries: &[Entry]) -> String {
    let title = |entry: &Entry| match entry.children.is_empty() {
        true => entry.title.clone(),
        false => format!("{}({})", entry.title, titles(&entry.children)),
    };
    entries.iter().map(title).collect::<Vec<_>>().join(" ")
}

#[test]
fn outline() {
    for (source, title, outline) in [
        ("# t\n## a\n### b\n## c", Some("t"), "a(b) c"),
        ("# a\n# b\n### c\n## d\n# e", None, "a b(c d) e"),
        ("### a\n## b\n#### c", None, "a b(c)"),
        ("# t\n### a\n##### b\n##### c\n### d", Some("t"), "a(b c) d"),
        ("# *t*  `u`", Some("t u"), ""),
        ("p", None, ""),
        ("> # a\n\n- # b", None, "a b"),
    ] {
        let document = parse(source);
        assert_eq!(document.title.as_deref(), title, "{source}");
        assert_eq!(titles(&document.outline), outline, "{source}");
    }
}

#[test]
fn levels_are_closed_up_under_the_hosts_heading() {
    use policy::model::Block;
    let levels = |source: &str, top: u8| -> Vec<u8> {
        let blocks = parse(source).blocks;
        let level = |block: &Block| match block {
            Block::Heading(heading) => Some(heading.level_under(top)),
            _ => None,
        };
        blocks.iter().filter_map(level).collect()
    };
    let source = "# a\n### b\n###### c\n### d\n## e\n# f";
    assert_eq!(levels(source, 1), [1, 2, 3, 2, 2, 1]);
    assert_eq!(levels(source, 3), [3, 4, 5, 4, 4, 3]);
    assert_eq!(levels(source, 5), [5, 6, 6, 6, 6, 5]);
    assert_eq!(levels("# a", 0), [1]);
    assert_eq!(levels("# a\n## b", 255), [6, 6]);
}

#[test]
fn nesting_is_cut_and_nothing_of_it_lost() {
    let deep = [
        ">".repeat(50_000) + "word",
        "- ".repeat(50_000) + "word",
        "1. ".repeat(20_000) + "word",
        "*a **b ".repeat(10_000) + "word" + &"** *".repeat(10_000),
        "[".repeat(50_000) + "word" + &"](x)".repeat(50_000),
        "![".repeat(10_000) + "word" + &"](x)".repeat(10_000),
        "x <b><i>".repeat(20_000) + "word",
        "<a href=x>".repeat(20_000) + "word",
        (0..400).map(|depth| " ".repeat(depth * 2) + "- word\n").collect(),
    ];
    for source in deep {
        let document = parse(&source);
        let start: String = source.chars().take(20).collect();
        assert!(document.text().contains("word"), "{start}");
        assert!(common::depth(&document.blocks) <= MAX_DEPTH, "{start}");
        assert!(document.sentences().iter().any(|sentence| sentence.text.contains("word")), "{start}");
    }
}
