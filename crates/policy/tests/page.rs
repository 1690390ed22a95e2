//! Pages to documents, case by case. [`policy::page::parse`] stands in for a browser's parser; what is
//! reported with every end, as a browser's tree is, is tested through [`Reader`].

#[allow(dead_code)]
mod common;

use common::sketch;
use policy::page::{Part, Reader, parse};
use policy::{Document, MAX_DEPTH, Topic, answers};

const ADDRESS: &str = "https://shop.example/privacy?x";

fn read(source: &str) -> Document {
    parse(source, Part::Policy, ADDRESS)
}

fn check(source: &str, expected: &str) {
    assert_eq!(sketch(&read(source)), expected, "\n{source}");
}

#[test]
fn blocks() {
    check("", "");
    check("<h1>A</h1>\n  <p>One\n   line.</p><p>Another.", "h1/0 #a A\np One line.\np Another.");
    check("a<div>b<div>c</div>d</div>e", "p a\np b\np c\np d\np e");
    check("<blockquote><p>a<p>b</blockquote>c", "quote\n p a\n p b\np c");
    check("a<hr>b", "p a\nrule\np b");
    check("<pre>a  b\n c</pre>", "code \"a  b\\n c\"");
    check("<pre><code>x <b>y</b><br>z</code></pre>", "code \"x y\\nz\"");
    let line = "These words were typed long ago with line ends of their own, as it was done.";
    check(
        &format!("<pre>{line}\n{line}\n{line}\n\n{line}</pre>"),
        &format!("p {line} {line} {line}\np {line}"),
    );
    check("a<br><br>b<br>c <br> <br/><br>d", "p a\np b/c\np d");
    check("<details><summary>A</summary><p>b</details>", "h2/0 #a A\np b");
    check(
        "<h2>T</h2><h2>U</h2><details><summary>A</summary>b</details>",
        "h2/0 #t T\nh2/0 #u U\np <b A>\np b",
    );
    check("<figure><img src=/a.png alt=b><figcaption>c</figcaption></figure>", "p <img rel:/a.png b>\np c");
}

#[test]
fn headings() {
    check("<h2><div>A</div> <div>b</div></h2><p>c", "h2/0 #a-b A b\np c");
    check("<h3><button aria-expanded=false>A</button></h3><p>b", "h3/0 #a A\np b");
    check("<div role=heading aria-level=4>A</div><p>b", "h4/0 #a A\np b");
    check("<h2 id=x>A</h2><a href=#x>b</a> <a href=#A>c</a>", "h2/0 #a A\np <a #a b> <a #a c>");
    check("<h2><a href=#x name=x></a>A</h2><p><a href=#x>b</a>", "h2/0 #a A\np <a #a b>");
    check("<p><b>A</b></p><p>b</p><p><strong>C</strong></p><p>d", "h2/0 #a A\np b\nh2/0 #c C\np d");
    check("<b>A</b><br>b<br><br><b>C</b><br>d", "h2/0 #a A\np b\nh2/0 #c C\np d");
}

#[test]
fn columns_may_be_named_in_bold() {
    let table = |first: &str, second: &str| {
        format!(
            "<table><tr><td><b>A</b></td><td>{first}</td></tr><tr><td>{second}</td><td>d</td></tr></table>"
        )
    };
    let headed = |source: String| {
        let document = read(&source);
        let Some(policy::model::Block::Table(table)) = document.blocks.first() else { panic!("{source}") };
        !table.header.is_empty()
    };
    assert!(headed(table("<p><strong>B</strong></p>", "c")));
    assert!(!headed(table("b", "c")));
}

#[test]
fn lists() {
    check(
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
        "ul\n -\n  p a\n -\n  p b\n  ul\n   -\n    p c\n -\n  p d",
    );
    check("<ol start=3><li>a</ol>", "ol 3\n -\n  p a");
    check("<ol type=a><li>a</ol><ol type=x><li>b</ol>", "ol 1 a\n -\n  p a\nol 1\n -\n  p b");
    check("<ol><li>a</li><ul><li>b</li></ul></ol>", "ol 1\n -\n  p a\n  ul\n   -\n    p b");
    check("<ul>a<li>b</ul>", "ul\n -\n  p a\n -\n  p b");
    check("<ul><div><li>a</li></div></ul>", "ul\n -\n  p a");
    check("<li>a<li>b", "ul\n -\n  p a\n -\n  p b");
    check("<dl><dt>A<dt>B<dd>c<p>d<dt>E<dd>f</dl>", "dl\n dt A\n dt B\n  p c\n  p d\n dt E\n  p f");
    check("<dl><div><dt>A</dt><dd>b</dd></div></dl>", "dl\n dt A\n  p b");
    check("<dl><dd>a</dl>", "dl\n dt \n  p a");
}

#[test]
fn lists_eight_deep() {
    let source = "<ul><li>a".repeat(8) + &"</ul>".repeat(8);
    let document = read(&source);
    assert_eq!(document.text(), "a\n".repeat(8));
    assert_eq!(common::depth(&document.blocks), 8 + 1 + 1);
}

#[test]
fn tables() {
    check("<table><tr><th>A<th>B<tr><td>c<td>d</table>", "table []\n th p A | th p B\n p c | p d");
    check(
        "<table><caption>T</caption><thead><tr><td>A<td>B</thead><tbody><tr><th>c<td>d</table>",
        "p <i T>\ntable []\n p A | p B\n th p c | p d",
    );
    check(
        "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>",
        "table []\n 1x2 p a | p b\n p c\n 2x1 p d",
    );
    check("<table><tr><td><ul><li>a</ul><td><p>b<p>c</table>", "table []\n ul; -;  p a | p b;p c");
    check("<table><tr><td><p>a</table>b", "p a\np b");
    // Tables that only arrange.
    check("<table role=presentation><tr><td>a<td>b</table>", "p a\np b");
    check("<table><tr><td><h2>A</h2>b<td>c</table>", "h2/0 #a A\np b\np c");
    check("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", "p a\ntable []\n p b | p c");
    check("<td>a<td>b", "p a\np b");
    check("<table>a<tr>b<td>c<td>d</table>", "p a\np b\ntable []\n p c | p d");
}

#[test]
fn a_table_of_600_rows() {
    let row =
        |number: usize| format!("<tr><td>cookie{number}</td><td>What it is for, number {number}</td></tr>\n");
    let source =
        "<table><tr><th>Name</th><th>Purpose</th></tr>".to_owned() + &(0..600).map(row).collect::<String>();
    let document = read(&source);
    let [policy::model::Block::Table(table)] = document.blocks.as_slice() else {
        panic!("one table");
    };
    assert_eq!((table.header.len(), table.rows.len()), (2, 600));
    assert_eq!(document.leaves().len(), 1202);
    assert_eq!(policy::cookies_named(&document).len(), 600);
}

#[test]
fn inlines() {
    check("<b>a</b> <i>b</i> <s>c</s> <code>d</code>", "p <b a> <i b> <s c> <code d>");
    check("m<sup>2</sup> H<sub>2</sub>O", "p m<sup 2> H<sub 2>O");
    check("<abbr title='Data Protection Officer'>DPO</abbr>", "p <Data Protection Officer DPO>");
    check("<q>a</q> <ins>b</ins> <mark>c</mark> <small>d</small>", "p “a” b c d");
    check("a<br>b<wbr>c", "p a/bc");
    check(
        "<a href=https://a.example><h3>b</h3><p>c</p></a>",
        "h3/0 #b <a web:https://a.example b>\np <a web:https://a.example c>",
    );
    check("<i><p>a<p>b</i>", "p <i a>\np <i b>");
    check("<i>a<ul><li>b</ul>c</i>", "p <i a>\nul\n -\n  p <i b>\np <i c>");
    check("<a href=/a>b <a href=/c>d</a></a>", "p <a rel:/a b d>");
    check("<code>a <a href=/b>c</a></code>", "p a <a rel:/b c>");
    check("write to privacy@shop.example", "p write to <a mailto:privacy@shop.example privacy@shop.example>");
    check("<button>a</button><button>b</button><label>c</label>d", "p a b c d");
}

#[test]
fn languages_and_directions() {
    check("<p lang=de>a</p><p dir=rtl>b</p><p>c <span lang=fr>d</span>", "p <de a>\np <rtl b>\np c <fr d>");
    check("<bdo dir=rtl>a</bdo> <bdi>b</bdi>", "p <rtl a> <auto b>");
    check("<p lang='x\" onclick=y'>a", "p a");
    check("<div lang=ar dir=rtl><p>سياسة<p>الخصوصية</div>", "p <ar,rtl سياسة>\np <ar,rtl الخصوصية>");
    check("<p>当社はクッキーを使用します。<p>私たちは", "p 当社はクッキーを使用します。\np 私たちは");
    let mut reader = Reader::new(Part::Policy, "");
    reader.language(Some("de-AT"), Some("LTR"));
    assert!(reader.open("p", &|name| (name == "lang").then(|| "de-AT".to_owned())));
    reader.text("a");
    reader.close("p");
    let document = reader.finish();
    assert_eq!(document.lang.as_deref(), Some("de-AT"));
    assert_eq!(sketch(&document), "p a");
}

#[test]
fn links() {
    check("<a href=https://shop.example/privacy?x#a>b</a><h2>A</h2>", "p <a #a b>\nh2/0 #a A");
    check("<a href=?x#a>b</a><h2>A</h2>", "p <a #a b>\nh2/0 #a A");
    check("<a href=/privacy#a>b</a><h2>A</h2>", "p <a rel:/privacy#a b>\nh2/0 #a A");
    check("<a href='java&#x09;script:alert(1)'>b</a>", "p <a refused:java\tscript:alert(1) b>");
    check("<a href=JaVaScRiPt&colon;alert(1)>b</a>", "p <a refused:JaVaScRiPt:alert(1) b>");
    check("<a href=' data:text/html,x'>b</a>", "p <a refused: data:text/html,x b>");
    check("<base href=https://evil.example/><a href=/a>b</a>", "p <a rel:/a b>");
    check(
        "<iframe src=https://a.example/policy title=Policy></iframe>",
        "p <a web:https://a.example/policy Policy>",
    );
    check("<iframe srcdoc='<script>x</script>' src=javascript:x>a</iframe>b", "p b");
    check("<img src=data:image/png;base64,AA alt=a> <img src=/b.png> <img src=/c.png alt=''>", "p <img - a>");
}

#[test]
fn what_is_no_text_goes() {
    for gone in [
        "<script>a</script>",
        "<script>if (a<b) x('</p>')</script>",
        "<style>a{}</style>",
        "<svg><title>a</title><script>b</script><svg>c</svg><text>d</text></svg>",
        "<math><mi>a</mi></math>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<link rel=stylesheet href=x>",
        "<select><option>a</select>",
        "<textarea><p>a</textarea>",
        "<input value=a>",
        "<noscript>a</noscript>",
        "<template>a</template>",
        "<video controls><p>a</video>",
        "<title>a</title>",
        "<p hidden>a</p>",
        "<p style='color:red; DISPLAY : none !important'>a</p>",
        "<div hidden><div>a</div>b</div>",
        "<span aria-hidden=true>a</span>",
        "<dialog>a</dialog>",
        "<!-- a -->",
    ] {
        check(&format!("<p>x</p>{gone}<p>y</p>"), "p x\np y");
    }
}

#[test]
fn what_is_folded_away_stays() {
    check("<button aria-controls=x>A</button><div id=x hidden>b</div>", "p A\np <#x>b");
    check("<div role=tabpanel hidden>a</div>", "p a");
    check("<div aria-labelledby=t style='display:none'>a</div>", "p a");
    check("<div hidden=until-found>a</div>", "p a");
    check("<dialog open>a</dialog>", "p a");
    // What scripts unfold that say nothing of it to the browser.
    check("<a data-bs-target='#x'>A</a><div id=x style='display:none'>b</div>", "p A\np <#x>b");
    check("<div class='panel-collapse collapse' style='display:none'>a</div>", "p a");
    check("<div class=Accordion__body aria-hidden=true>a</div>", "p a");
    check("<div class='navbar-collapse' hidden>a</div>", "");
}

#[test]
fn mail_addresses_are_read_that_were_hidden_from_robots() {
    // As Cloudflare's servers write them for a script that does not run here: each byte folded with the first.
    let hidden: String = "\u{5a}"
        .bytes()
        .chain("ask@shop.example".bytes().map(|byte| byte ^ 0x5a))
        .map(|byte| format!("{byte:02x}"))
        .collect();
    for (source, expected) in [
        (
            "<span class=__cf_email__ data-cfemail=HEX>[email&#160;protected]</span>",
            "p <a mailto:ask@shop.example ask@shop.example>",
        ),
        (
            "<a href=/cdn-cgi/l/email-protection data-cfemail=HEX>[email protected]</a>",
            "p <a mailto:ask@shop.example ask@shop.example>",
        ),
        (
            "<a href=/cdn-cgi/l/email-protection#HEX><span data-cfemail=HEX>[email protected]</span></a>",
            "p <a mailto:ask@shop.example ask@shop.example>",
        ),
        (
            "<a href=https://shop.example/cdn-cgi/l/email-protection#HEX>Ask us</a>",
            "p <a mailto:ask@shop.example Ask us>",
        ),
        ("<span data-cfemail=5a>[email protected]</span>", "p [email protected]"),
        ("<span data-cfemail=zz>[email protected]</span>", "p [email protected]"),
    ] {
        check(&source.replace("HEX", &hidden), expected);
    }
}

#[test]
fn lists_of_one_item_each_are_one_list() {
    let mut reader = Reader::new(Part::Policy, "");
    for text in ["names", "numbers"] {
        for name in ["ul", "li"] {
            assert!(reader.open(name, &|_| None));
        }
        reader.text(text);
        reader.close("li");
        reader.close("ul");
        reader.text("\n");
    }
    assert_eq!(sketch(&reader.finish()), "ul\n -\n  p names\n -\n  p numbers");
}

#[test]
fn of_a_whole_page_head_foot_and_menus_go() {
    let page = "<html><head><title>T</title><style>x</style></head><body><header>a</header><nav>b</nav><main><h1>C</h1>\
                <p>d</p></main><aside>e</aside><div role=contentinfo>f</div><footer>g</footer></body></html>";
    assert_eq!(sketch(&parse(page, Part::Page, "")), "h1/0 #c C\np d");
    assert_eq!(sketch(&parse("<nav>a</nav><p>b", Part::Policy, "")), "p a\np b");
}

#[test]
fn broken_markup_loses_no_word() {
    for source in [
        "<p>word<p <b>word",
        "<table><tr><td>word<ul><li>word</table>word",
        "</div></p></ul>word</td>word",
        "<h2>word<table><tr><td>word",
        "<ul><li>word</ol>word</li>word",
        "<a href='x>word</a> word",
        "<b><i>word</b>word</i>word",
        "<dl><dt><h3>word</h3><dd>word<dt>word",
        "word<pre>word<div>word</div></pre>word",
        "<select><option>x</option></select>word<svg/>word<math/>word",
    ] {
        let words = source.matches("word").count();
        assert_eq!(read(source).text().matches("word").count(), words, "{source}: {}", sketch(&read(source)));
    }
}

#[test]
fn one_line_of_17_000_characters() {
    let line = "We use your data to send you the things you ordered. ".repeat(330);
    let document = read(&format!("<p>{line}</p>"));
    assert!(line.len() > 17_000);
    assert_eq!(document.leaves().len(), 1);
    assert_eq!(document.sentences().len(), 330);
    assert!(!answers(&document.sentences()).on(Topic::Purposes).is_empty());
}

#[test]
fn nesting_is_cut_and_nothing_of_it_lost() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<ul><li>", "</li></ul>"),
        ("<blockquote>", "</blockquote>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<b><i>", "</i></b>"),
        ("<span lang=de><span lang=en>", "</span></span>"),
        ("<dl><dd>", "</dd></dl>"),
        ("<a href=x>", "</a>"),
        ("<pre>", "</pre>"),
        ("<h2>", "</h2>"),
    ] {
        let document = read(
            &("<p>before</p>".to_owned() + &open.repeat(5000) + "word" + &close.repeat(5000) + "<p>after"),
        );
        assert!(common::depth(&document.blocks) <= MAX_DEPTH, "{open}");
        for word in ["before", "word", "after"] {
            assert!(document.text().contains(word), "{open} {word}");
        }
    }
}

/// The tree that a browser makes has an end for each start: nothing is guessed at.
#[test]
fn a_reported_tree_is_taken_as_it_is() {
    let mut reader = Reader::new(Part::Policy, "");
    let none = |_: &'static str| None;
    for name in ["div", "ul", "li", "p"] {
        assert!(reader.open(name, &none));
    }
    reader.text("a");
    for name in ["p", "li"] {
        reader.close(name);
    }
    assert!(reader.open("li", &none));
    assert!(!reader.open("br", &none));
    reader.text("b");
    for name in ["li", "ul", "div"] {
        reader.close(name);
    }
    assert!(!reader.open("script", &none));
    assert!(reader.open("p", &none));
    reader.text("c");
    reader.close("p");
    assert_eq!(sketch(&reader.finish()), "ul\n -\n  p a\n -\n  p b\np c");
}
