//! A policy's sentences without the parser, and that the parser agrees.

use policy::{Sentence, plain};

/// Each sentence as `[section] (lead) text`.
fn write(sentences: &[Sentence]) -> Vec<String> {
    let one = |sentence: &Sentence| {
        let section = sentence.section.as_ref().map_or("", |section| section.id.as_str());
        let lead = sentence.lead.as_ref().map_or(String::new(), |lead| format!("({lead}) "));
        format!("[{section}] {lead}{}", sentence.text)
    };
    sentences.iter().map(one).collect()
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(write(&plain::sentences(source)), expected, "\n{source}");
    #[cfg(feature = "markdown")]
    assert_eq!(write(&policy::markdown::parse(source).sentences()), expected, "parsed\n{source}");
}

#[test]
fn marks_go_and_words_stay() {
    check("a *b* **c** __d__ ~~e~~ `f_g` h_i_j", &["[] a b c d e f_g h_i_j"]);
    check("[a *b*](https://c.example/d_(e) \"f\") [g][] [h][g] [i]\n\n[g]: /x 'y'", &["[] a b g h [i]"]);
    check("![a](b.png) <https://c.example> <d@e.example>", &["[] a https://c.example d@e.example"]);
    check("a &amp; b&nbsp;c &copy; 1\\. d \\* e", &["[] a & b c © 1. d * e"]);
    check("a <b>b</b> <a href=\"x\">c</a><script>d</script>", &["[] a b c"]);
    check("2 * 3 * 4 and a_b and snake_case_name", &["[] 2 * 3 * 4 and a_b and snake_case_name"]);
    check("```\na *b*\n```", &["[] a *b*"]);
}

#[test]
fn sections() {
    check("a\n\n# B c #\n\nd\n\nE\n===\nf\n\n## B c\n\ng", &["[] a", "[b-c] d", "[e] f", "[b-c-1] g"]);
    check("# A {#b}\n\nc", &["[b] c"]);
    check("### [#](#x)A\n\nb", &["[a] b"]);
    check("## *A* [b](/c) `d`\n\ne", &["[a-b-d] e"]);
    check("<h2>A &amp; b</h2>\n\nc", &["[a--b] c"]);
    check("**A**\n\nb\n\n**C**\n\nd", &["[a] b", "[c] d"]);
    check("---\ntitle: a\n---\n\nb", &["[] b"]);
}

#[test]
fn blocks() {
    check("a\nb\n\nc  \nd<br>e\n\n***\n\nf", &["[] a b", "[] c", "[] d", "[] e", "[] f"]);
    check("> a\n> b\n>\n> c", &["[] a b", "[] c"]);
    check("| a | b |\n|---|---|\n| c. d | e \\| f |", &["[] a", "[] b", "[] c. d", "[] e | f"]);
    check("a | b\n---|---\nc | d", &["[] a", "[] b", "[] c", "[] d"]);
    check("<!-- a\n\nb -->\n\nc", &["[] c"]);
    check("<style>\na\n\nb\n</style>\n\nc", &["[] c"]);
}

#[test]
fn lists_and_what_leads_to_them() {
    check("a:\n\n* b\n* c. D e\n\nf", &["[] a:", "[] (a:) b", "[] (a:) c.", "[] D e", "[] f"]);
    check("a.\n\n1. b\n2. c", &["[] a.", "[] b", "[] c"]);
    check("a:\n\n* b:\n    * c\n\nd:\n\n* e", &["[] a:", "[] (a:) b:", "[] (b:) c", "[] d:", "[] (d:) e"]);
    check("Sent in\n2016. We stay.", &["[] Sent in 2016.", "[] We stay."]);
    check("a:<br>• b<br>• c", &["[] a:", "[] (a:) b", "[] (a:) c"]);
}

#[test]
fn a_sentence_ends_where_it_ends() {
    check("A b. C d? E f! “G h.” I", &["[] A b.", "[] C d?", "[] E f!", "[] “G h.”", "[] I"]);
    check("See e.g. Annex A, i.e. The list. Next.", &["[] See e.g. Annex A, i.e. The list.", "[] Next."]);
    check(
        "Visit www.example.com. Or a.b@c.example. Now.",
        &["[] Visit www.example.com.", "[] Or a.b@c.example.", "[] Now."],
    );
    check("Quay No. 5 is it. No. We do not.", &["[] Quay No. 5 is it.", "[] No.", "[] We do not."]);
    check(
        "Art. 6 GDPR. Dr. A. Smith of B Inc. Example.",
        &["[] Art. 6 GDPR.", "[] Dr. A. Smith of B Inc. Example."],
    );
    check(
        "Musterstr. 12, z. B. Hamburg, Tel. 040. Art. 6 Abs. 1 S. 1 lit. F DSGVO gilt, i. d. R. So ist es.",
        &[
            "[] Musterstr. 12, z. B. Hamburg, Tel. 040.",
            "[] Art. 6 Abs. 1 S. 1 lit. F DSGVO gilt, i. d. R. So ist es.",
        ],
    );
    check("Run by B Inc. We care.", &["[] Run by B Inc.", "[] We care."]);
    check(
        "The U.S. Government. In the U.S. You may.",
        &["[] The U.S. Government.", "[] In the U.S.", "[] You may."],
    );
    check("Version 1.2 costs 3.50 euro. ok then.", &["[] Version 1.2 costs 3.50 euro. ok then."]);
    check("1\\. A b. C", &["[] A b.", "[] C"]);
    check(
        "我们使用Cookie。您可以拒绝！好吗？好。",
        &["[] 我们使用Cookie。", "[] 您可以拒绝！", "[] 好吗？", "[] 好。"],
    );
    check("Wait... What? Yes...", &["[] Wait...", "[] What?", "[] Yes..."]);
}
