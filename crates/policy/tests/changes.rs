//! What has changed since somebody read a policy.
#![cfg(feature = "markdown")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use policy::markdown::parse;
use policy::{changes, prints};
use proptest::prelude::*;

const BEFORE: &str = "\
Harbour Hosting tells you here what it does with your data.

# 1. What we collect

We collect your name, your address and what you order.

* your e-mail address, to send you the invoice
* your card number, to charge you

# 2. Who gets it

We do not share your data with anybody outside the house.

# 3. How long

We keep your data for ten years because the tax office wants us to.

| Cookie | Purpose |
|---|---|
| cart | remembers the basket |
| login | keeps you logged in |
";

/// A line for everything: `+` new, `~` changed, `-` gone.
fn compare(before: &str, after: &str) -> String {
    let document = parse(after);
    let leaves = document.leaves();
    let found = changes(&prints(&parse(before)), &document).unwrap();
    let mut out = String::new();
    for change in &found.found {
        let text: Vec<&str> =
            (change.first..=change.last).map(|number| leaves[number as usize].text.as_str()).collect();
        out.push_str(&format!("{} {}\n", if change.new { '+' } else { '~' }, text.join(" | ")));
    }
    for gone in &found.gone {
        let section = gone.section.as_deref().unwrap_or("(start)");
        out.push_str(&format!("- {} in {section}{}\n", gone.blocks, if gone.whole { ", whole" } else { "" }));
    }
    out
}

fn check(replace: &[(&str, &str)], expected: &str) {
    let after = replace.iter().fold(BEFORE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    assert_eq!(compare(BEFORE, &after), expected, "{replace:?}");
}

#[test]
fn what_is_set_otherwise_is_no_change() {
    check(&[], "");
    check(&[("We collect your name, your address", "We  collect\nyour **name**, [your](/x) address")], "");
    check(
        &[("# 1. What", "### What"), ("# 2. Who", "3) ---\n\n## III. Who")],
        "+ ---\n".replace("+ ---\n", "").as_str(),
    );
    check(&[("your address and", "Your Address, and")], "");
}

#[test]
fn what_moved_is_no_change() {
    let mut parts: Vec<&str> = BEFORE.split("\n\n").collect();
    parts.swap(1, 5);
    parts.swap(2, 6);
    assert_eq!(compare(BEFORE, &parts.join("\n\n")), "");
}

#[test]
fn what_is_new_changed_and_gone_is_told_apart() {
    check(
        &[("ten years", "two years")],
        "~ We keep your data for two years because the tax office wants us to.\n",
    );
    check(
        &[("# 3.", "We give your shopping habits to Fish & Sons, who sell them on.\n\n# 3.")],
        "+ We give your shopping habits to Fish & Sons, who sell them on.\n",
    );
    check(&[("* your card number, to charge you\n", "")], "- 1 in 1. What we collect\n");
    check(
        &[("# 2. Who gets it\n\nWe do not share your data with anybody outside the house.\n", "")],
        "- 2 in 2. Who gets it, whole\n",
    );
    check(&[("Harbour Hosting tells you here what it does with your data.", "")], "- 1 in (start)\n");
    check(
        &[("| login | keeps you logged in |", "| login | keeps you logged in |\n| spy | tells on you |")],
        "+ spy | tells on you\n",
    );
    check(
        &[("| cart | remembers the basket |", "| cart | remembers the whole basket |")],
        "~ cart | remembers the whole basket\n",
    );
    check(
        &[("We do not share your data with anybody outside the house.", "Fish & Sons analyse what you buy.")],
        "+ Fish & Sons analyse what you buy.\n- 1 in 2. Who gets it\n",
    );
}

#[test]
fn one_of_two_alike_may_go() {
    assert_eq!(compare("Same words here.\n\nSame words here.", "Same words here."), "- 1 in (start)\n");
    assert_eq!(compare("Same words here.", "Same words here.\n\nSame words here."), "+ Same words here.\n");
}

#[test]
fn what_is_kept_is_short_and_tells_nothing_but_titles() {
    let kept = prints(&parse(BEFORE));
    assert!(kept.len() < 200, "{}", kept.len());
    assert!(!kept.contains("invoice") && kept.contains("2. Who gets it"), "{kept}");

    // Some 35 KB, as the median of real ones has it: 30 headings, 200 paragraphs.
    let paragraph =
        |number: usize| format!("Paragraph {number} says {} of your data.\n\n", "a few words ".repeat(14));
    let typical: String = (0..230)
        .map(|n| if n % 8 == 0 { format!("## Section about {n}\n\n") } else { paragraph(n) })
        .collect();
    let kept = prints(&parse(&typical));
    assert!(kept.len() < 4096, "{} of {}", kept.len(), typical.len());

    let huge: String = (0..20_000).map(paragraph).collect();
    assert!(prints(&parse(&huge)).len() < 40_000);
}

#[test]
fn in_a_huge_document_one_change_is_still_one() {
    for count in [700, 20_000] {
        let line = |number: usize| format!("Line {number} of {}.\n\n", number * number);
        let before: String = (0..count).map(line).collect();
        let after = before.replace("Line 500 of", "Line 500 is no longer of");
        let found = changes(&prints(&parse(&before)), &parse(&after)).unwrap();
        assert_eq!((found.found.len(), found.gone.len()), (1, 0), "{count}");
        let change = &found.found[0];
        assert!((change.first..=change.last).contains(&500) && change.last - change.first < 40, "{change:?}");
    }
}

#[test]
fn what_is_none_of_ours_is_refused() {
    for kept in ["", "1", "2s;=AAAA", "1s;=AAA", "1s;=AAAA", "1s;A", "1s;=ää", "1h;=####", "{}"] {
        assert_eq!(changes(kept, &parse("a")), None, "{kept:?}");
    }
    assert!(changes("1s;=", &parse("")).unwrap().is_empty());
}

proptest! {
    #[test]
    fn a_document_does_not_differ_from_itself(text in "([A-Za-zé ;=#\u{4e00}]{0,30}\n{0,2}(\\* |# |1\\. |\\| )?){0,12}") {
        let document = parse(&text);
        prop_assert_eq!(changes(&prints(&document), &document), Some(Default::default()));
    }

    #[test]
    fn whatever_was_kept_is_read_or_refused(kept in "1[sh](;[^;]{0,4}=[A-Za-z#]{0,24}){0,5}|.{0,20}") {
        changes(&kept, &parse("# a\n\nb"));
    }
}
