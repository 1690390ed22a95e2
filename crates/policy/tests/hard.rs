//! Policies as they ought not to be, and are.
#![cfg(feature = "markdown")]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod common;

use policy::model::Block;
use policy::{Search, Topic, answers, doubt, markdown, prints};

#[test]
fn no_headings_at_all() {
    let document = markdown::parse(
        "**Privacy Policy**\n\nWe like you.\n\n**1. Cookies**<br>We use cookies.\n\n**2. Links**  \nWe link.\n",
    );
    let titles: Vec<&str> = document.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Privacy Policy", "1. Cookies", "2. Links"]);
    assert_eq!(
        document.text(),
        "Privacy Policy\nWe like you.\n1. Cookies\nWe use cookies.\n2. Links\nWe link.\n"
    );
}

#[test]
fn no_headings_and_nothing_in_bold() {
    let text = "We keep what you tell us for as long as we have to, and then it is deleted.";
    let section = |title: &str| format!("{title}\n\n{text}\n\n{text}\n\n* an item\n\n{text}\n\n");
    let body =
        ["Collection of Data", "1\\. What You Give Us", "How long do we keep it?", "Cookies", "Contact"];
    let body: String = body.iter().map(|title| section(title)).collect();
    let address = "Harbour Books\n\n1 Quay Road\n\nPort Town\n\nThat is where we are.\n";
    let source = format!("# Policy\n\nLast Updated 3 March 2026\n\n{text}\n\nPart One\n\n{body}{address}");
    let document = markdown::parse(&source);
    let titles: Vec<&str> = document.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Part One",
            "Collection of Data",
            "1. What You Give Us",
            "How long do we keep it?",
            "Cookies",
            "Contact"
        ]
    );
    // In a short one they are what they are.
    let short = format!("# Policy\n\n{}", section("Cookies"));
    assert_eq!(markdown::parse(&short).outline.len(), 0);
}

#[test]
fn one_line_of_17_000_characters() {
    let line = "We use your data, e-mail address included, to send you what you ordered. ".repeat(240);
    assert!(line.len() > 17_000);
    let document = markdown::parse(&line);
    assert_eq!((document.leaves().len(), document.sentences().len()), (1, 240));
    let found = answers(&document.sentences());
    let quote = found.on(Topic::Purposes).first().unwrap();
    assert!(quote.sentence.starts_with("We use your data") && quote.leaf == Some(0), "{quote:?}");
    assert_eq!(Search::new(&document).find("E-Mail").len(), 240);
    assert!(prints(&document).len() < 20);
}

#[test]
fn a_table_of_600_rows() {
    let rows: String =
        (0..600).map(|row| format!("| cookie_{row} | what it does<br>* a<br>* b | {row} days |\n")).collect();
    let document = markdown::parse(&("| Name | Purpose | Duration |\n|---|---|---|\n".to_owned() + &rows));
    let [Block::Table(table)] = document.blocks.as_slice() else {
        panic!("one table");
    };
    assert_eq!(table.rows.len(), 600);
    let cookies = policy::cookies_named(&document);
    assert_eq!(cookies.len(), 600);
    assert_eq!(cookies.last().unwrap().duration.as_deref(), Some("599 days"));
    assert!(prints(&document).len() < 8 * 601 + 10, "a row is one block");
}

#[test]
fn lists_eight_deep() {
    let source: String = (0..8).map(|depth| " ".repeat(depth * 4) + "* item\n").collect();
    let document = markdown::parse(&source);
    assert_eq!(document.text().matches("item").count(), 8);
    assert_eq!(common::depth(&document.blocks), 10);
}

#[test]
fn a_wrong_encoding() {
    let document = markdown::parse("# DonnÃ©es\n\nVos donnÃ©es sont traitÃ©es par lâ€™entreprise.");
    assert_eq!(document.text(), "Données\nVos données sont traitées par l’entreprise.\n");
    let broken = "Your personal data \u{fffd}\u{fffd}";
    assert_eq!(doubt(&markdown::parse(broken)), Some(policy::Doubt::Garbled));
    assert!(markdown::parse(broken).text().contains('\u{fffd}'), "marked, not hidden");
}

#[test]
fn from_right_to_left_and_without_spaces() {
    let document = markdown::parse(
        "# سياسة الخصوصية\n\n[ملفات تعريف](#الخصوصية) الارتباط.\n\n# プライバシー\n\n当社は個人情報を保護します。クッキーを使用します。",
    );
    let ids: Vec<&str> = document.outline.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["سياسة-الخصوصية", "プライバシー"]);
    assert_eq!(document.sentences().len(), 3);
    assert_eq!(Search::new(&document).find("クッキー").len(), 1);
    assert_eq!(Search::new(&document).find("الخصوصيّة").len(), 1, "with or without the marks on letters");
    assert_eq!(doubt(&document), None);
}

#[test]
fn an_empty_file() {
    for source in ["", "\u{feff}", "\n \n", "---\ntitle: x\n---\n", "<!-- nothing -->"] {
        let document = markdown::parse(source);
        assert_eq!((document.blocks.len(), doubt(&document)), (0, Some(policy::Doubt::Empty)), "{source:?}");
        assert!(answers(&document.sentences()).on(Topic::Cookies).is_empty());
    }
}

/// What is kept to tell what changes, of real sizes: bytes for kilobytes.
#[test]
fn what_is_kept_grows_with_the_document_and_no_faster() {
    let part = |number: usize| {
        format!(
            "## Section {number}\n\nParagraph {number}: {}.\n\n* item {number}\n* more of {}\n\n",
            "words of a policy ".repeat(20),
            number * 7
        )
    };
    for (parts, most) in [(80, 6_000), (250, 14_000), (1600, 60_000)] {
        let source: String = (0..parts).map(part).collect();
        let kept = prints(&markdown::parse(&source)).len();
        assert!(kept < most, "{kept} of {}", source.len());
    }
}
