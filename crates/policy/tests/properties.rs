//! What holds for every text.

#![allow(clippy::unwrap_used)]

#[cfg(feature = "markdown")]
#[allow(dead_code)]
mod common;

use policy::{Topic, fingerprint, plain, quotes};
use proptest::prelude::*;

/// Text that looks like Markdown more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Zäß中é0-9]{1,6}",
        4 => proptest::sample::select(vec![
            " ", "\n", "\n\n", "  \n", "\t", "    ", "*", "**", "_", "~~", "`", "```", "[", "]", "](", ")", "(",
            "![", "<", ">", "</", "<a href=", "<b>", "<br>", "<script>", "</script>", "<style>", "<div>", "<h2>",
            "<!--", "-->", "\"", "'", "&", "&amp;", "&#x6a;", ";", ":", "#", "## ", "- ", "* ", "1. ", "> ", "|",
            "|---|---|\n", "---\n", "===\n", "[^1]", "[^1]: ", "[a]: ", "{#x}", "\\", ".", ". ", "?", "。",
            "javascript:", "https://a.example", "@", "\u{0}", "\u{200b}", "\u{feff}", "\r\n",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_has_sentences_and_quotes(text in text()) {
        let sentences = plain::sentences(&text);
        prop_assert_eq!(&sentences, &plain::sentences(&text));
        for sentence in &sentences {
            prop_assert!(sentence.text.contains(char::is_alphanumeric));
            prop_assert!(!sentence.text.contains('\n'));
        }
        for topic in Topic::ALL {
            for quote in quotes(&sentences, topic) {
                prop_assert!(sentences.iter().any(|sentence| sentence.text == quote.sentence));
            }
        }
        fingerprint(&text);
    }
}

#[cfg(feature = "markdown")]
mod parsed {
    use super::*;
    use policy::markdown::parse;
    use policy::{MAX_DEPTH, Target};

    proptest! {
        #[test]
        fn any_text_is_a_document(text in text()) {
            let document = parse(&text);
            prop_assert!(common::depth(&document.blocks) <= MAX_DEPTH);
            prop_assert_eq!(&document, &parse(&text));

            let leaves = document.leaves();
            let one_line = |number: u32| leaves.iter().find(|leaf| leaf.number == number).map(|leaf| {
                leaf.text.split_whitespace().collect::<Vec<_>>().join(" ")
            });
            for (index, leaf) in leaves.iter().enumerate() {
                prop_assert_eq!(leaf.number as usize, index);
            }
            for sentence in document.sentences() {
                let text = one_line(sentence.leaf.unwrap());
                prop_assert!(text.is_some_and(|text| text.contains(&sentence.text)), "{:?}", sentence);
            }
            prop_assert_eq!(policy::changes(&policy::prints(&document), &document), Some(Default::default()));
            policy::doubt(&document);
            policy::dates(&document);
            for cookie in policy::cookies_named(&document) {
                prop_assert!(one_line(cookie.leaf).is_some(), "{cookie:?}");
            }

            let (mut to, mut ids) = (Vec::new(), Vec::new());
            common::targets(&document.blocks, &mut to, &mut ids);
            for target in to {
                match target {
                    Target::Web(href) | Target::Mail(href) | Target::Phone(href) => {
                        let known = ["http://", "https://", "mailto:", "tel:"];
                        prop_assert!(known.iter().any(|start| href.as_str().starts_with(start)), "{href:?}");
                    }
                    Target::Section(id) => prop_assert!(ids.contains(&id.as_str()), "{id}"),
                    Target::Relative(_) | Target::Missing(_) | Target::Refused(_) => {}
                }
            }
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), count, "an id is given twice");
        }
    }

    /// A piece of a document in which each word stands once, and those of its words that are text.
    fn written() -> impl Strategy<Value = String> {
        let forms = vec![
            "W W",
            "*W W*",
            "**W** W",
            "W **W*W*W**",
            "~~W~~ `W`",
            "[W](https://a.example/b)",
            "[W *W*](javascript:b)",
            "![W](b.png)",
            "[![W](b.png)](/c)",
            "W<br>W",
            "<b>W</b> W",
            "<a href=\"b\">W</a>",
            "<span>W",
            "W & W &amp; W",
            "W\\*W",
            "W_W_W",
            "W <https://a.example>",
            "W\nW",
            "W  \nW",
            "W * W",
            "W ** W",
            "W[W]W",
            "W (W) W",
            "W | W",
            "W\\|W",
            "**W",
            "W**",
            "[W",
            "W]",
            "W `W",
            "W <",
            "W < W > W",
        ];
        let blocks = vec![
            "#\n# T\n",
            "T\n===\n",
            "T\n---\n",
            "## T {#b}\n",
            "T\n",
            "**T**\n",
            "* T\n* T\n    * T\n",
            "1. T\n\n2. T\n",
            "> T\n> > T\n",
            "```\nT\n```\n",
            "    T\n",
            "| T | T |\n|---|---|\n| T | T |\n",
            "|\n---|---\nT\n",
            "| a<br>* T<br>* T<br>---- | |\n|-|-|\n",
            "<div>T</div>\n",
            "<h3>T</h3>\n",
            "<p>T<p>T\n",
            "* * *\n",
            "T[^1]\n\n[^1]: T\n",
            "• T\n\n• T\n",
            "- - - T\n",
            ">>> T\n",
            "<ul><li>T</li></ul>\n",
            "T:\n\n- T\n",
        ];
        let form = proptest::sample::select(forms);
        let block = (proptest::sample::select(blocks), prop::collection::vec(form, 6));
        prop::collection::vec(block, 1..8).prop_map(|blocks| {
            let mut count = 0;
            let mut source = String::new();
            for (block, forms) in blocks {
                let mut forms = forms.iter().cycle();
                for part in block.split_inclusive('T') {
                    match part.strip_suffix('T') {
                        Some(before) => {
                            source.push_str(before);
                            for part in forms.next().unwrap().split_inclusive('W') {
                                source.push_str(part.strip_suffix('W').unwrap_or(part));
                                if part.ends_with('W') {
                                    count += 1;
                                    source.push_str(&format!("wort{count}x"));
                                }
                            }
                        }
                        None => source.push_str(part),
                    }
                }
                // So that every heading has a sentence to stand over.
                source.push_str("\nEnd.\n\n");
            }
            source
        })
    }

    /// The words that were put into the text. Marks may be all that stood between two.
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.match_indices("wort").map(|(start, _)| &text[start..=start + text[start..].find('x').unwrap()])
    }

    proptest! {
        #[test]
        fn no_word_is_lost(source in written()) {
            let text = parse(&source).text();
            for word in words(&source) {
                prop_assert!(text.contains(word), "{word} of\n{source}\nin\n{text}");
            }
        }

        #[test]
        fn no_word_is_lost_without_the_parser(source in written()) {
            let sentences = plain::sentences(&source);
            let text: String = sentences
                .iter()
                .flat_map(|s| [s.text.clone(), s.section.as_ref().map_or(String::new(), |s| s.title.clone())])
                .collect::<Vec<_>>()
                .join("\n");
            let parsed: String = parse(&source).sentences().iter().map(|s| s.text.clone() + "\n").collect();
            for word in words(&parsed) {
                prop_assert!(text.contains(word), "{word} of\n{source}\nin\n{text}");
            }
        }
    }
}
