//! Looking for words.
#![cfg(feature = "markdown")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use policy::markdown::parse;
use policy::{Leaf, Search};
use proptest::prelude::*;

/// What the browser would mark.
fn marked(leaves: &[Leaf], hit: policy::Hit) -> String {
    let units: Vec<u16> = leaves[hit.leaf as usize].text.encode_utf16().collect();
    String::from_utf16(&units[hit.start as usize..hit.end as usize]).unwrap()
}

fn check(source: &str, words: &str, expected: &[&str]) {
    let document = parse(source);
    let leaves = document.leaves();
    let found: Vec<String> =
        Search::new(&document).find(words).into_iter().map(|hit| marked(&leaves, hit)).collect();
    assert_eq!(found, expected, "{source:?} {words:?}");
}

#[test]
fn words_are_found_however_they_are_set() {
    check("# Cookies\n\nA cookie. **Coo**kie [policy](/x).", "COOKIE", &["Cookie", "cookie", "Cookie"]);
    check("A cook*ie* pol[icy](/x).", "cookie policy", &["cookie policy"]);
    check("Daten\nschutz und Da\u{ad}tenschutz", "datenschutz", &["Da\u{ad}tenschutz"]);
    check("Weiter-\u{a0}\u{a0} gabe", "weiter- gabe", &["Weiter-\u{a0}\u{a0} gabe"]);
    check("Données, donnees, DONNÉES", "donnees", &["Données", "donnees", "DONNÉES"]);
    check("Cafe\u{301}s", "café", &["Cafe"]);
    check("Strasse und Straße", "straße", &["Strasse", "Straße"]);
    check("don’t", "don't", &["don’t"]);
    check("😀 😀 data", "data", &["data"]);
    check("| a | data |\n|---|---|\n| data | b |", "data", &["data", "data"]);
    check("クッキーを使用します", "クッキー", &["クッキー"]);
    check("سياسة الخصوصية", "الخصوصية", &["الخصوصية"]);
    check("a a a", "a a", &["a a"]);
    check("ßss", "s", &["ß", "s", "s"]);
    check("a b", " b ", &["b"]);
    check("a b", " ", &[]);
    check("a b", "", &[]);
    check("", "a", &[]);
}

#[test]
fn words_do_not_go_over_the_end_of_a_block() {
    check("data\n\nprotection", "data protection", &[]);
    check("data\nprotection", "data protection", &["data protection"]);
    check("data  \nprotection", "data protection", &["data\nprotection"]);
}

proptest! {
    #[test]
    fn what_is_found_is_what_was_looked_for(text in "[aBß é\u{301}😀,  ]{0,40}", words in "[abß é]{1,4}") {
        let document = parse(&text);
        let leaves = document.leaves();
        let mut last = (0, 0);
        for hit in Search::new(&document).find(&words) {
            prop_assert!(hit.start < hit.end);
            prop_assert!((hit.leaf, hit.start) >= last || hit.end - hit.start == 1);
            last = (hit.leaf, hit.end);
            marked(&leaves, hit);
        }
    }
}
