//! A policy's sentences, each with the heading it stands under: what facts are quoted from.
//!
//! Invariant: a sentence is the document's own text, whole and in its own words. Never here: judging what a
//! sentence says.

use std::rc::Rc;

use crate::case::{is_lower, is_upper, lowered};
use crate::dates::month;
use crate::model::on_one_line;

/// The heading that a sentence stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's id in the document.
    pub id: String,
    /// The heading's text, on one line.
    pub title: String,
}

/// A sentence of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, on one line.
    pub text: String,
    /// For an item of a list, the words that lead to the list ("We collect:").
    pub lead: Option<Rc<str>>,
    /// Where it stands; `None` before the first heading.
    pub section: Option<Rc<Section>>,
    /// The number of the [`Leaf`](crate::Leaf) it is in; `None` where no document was made.
    pub leaf: Option<u32>,
}

/// Collects sentences from a document that is read from its start to its end.
#[derive(Default)]
pub(crate) struct Sentences {
    found: Vec<Sentence>,
    section: Option<Rc<Section>>,
    /// The words that lead to the list which comes next, or which is being read.
    lead: Option<Rc<str>>,
    /// Where the next text stands.
    pub(crate) leaf: Option<u32>,
}

impl Sentences {
    pub(crate) fn heading(&mut self, id: String, title: String) {
        self.section = Some(Rc::new(Section { id, title }));
        self.lead = None;
    }

    /// Text in which `\n` is a line break that the author meant.
    pub(crate) fn text(&mut self, text: &str, in_list: bool) {
        for line in text.split('\n') {
            // Lists pressed into a table's cell.
            let line = line.trim_start();
            let marked = marker(line);
            let line = marked.and_then(|(_, length)| line.get(length..)).unwrap_or(line);
            self.line(line, in_list || marked.is_some());
        }
    }

    fn line(&mut self, line: &str, in_list: bool) {
        // The words that lead to a list go on in an item's first sentence; the others stand for themselves.
        let mut lead = if in_list { self.lead.clone() } else { None };
        for sentence in split(line) {
            let text = on_one_line(sentence);
            if !text.contains(char::is_alphanumeric) {
                continue;
            }
            let leads = text.ends_with([':', '：']);
            if !in_list || leads {
                self.lead = leads.then(|| text.as_str().into());
            }
            self.found.push(Sentence {
                text,
                lead: lead.take(),
                section: self.section.clone(),
                leaf: self.leaf,
            });
        }
    }

    pub(crate) fn finish(self) -> Vec<Sentence> {
        self.found
    }
}

/// The mark that makes an item of a line: its number if it has one, and its length.
pub(crate) fn marker(line: &str) -> Option<(Option<u64>, usize)> {
    let spaced = |rest: &str| rest.starts_with(char::is_whitespace);
    if let Some(rest) = line.strip_prefix(['*', '-', '•', '·', '▪', '◦', '●']) {
        return spaced(rest).then_some((None, line.len() - rest.len()));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.get(..line.len() - rest.len())?;
    let number = digits.parse().ok().filter(|_| digits.len() < 4)?;
    spaced(rest.strip_prefix(['.', ')'])?).then_some((Some(number), digits.len() + 1))
}

/// Words that end in a full stop without ending a sentence.
const NEVER_LAST: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "cf", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "art", "arts", "sec",
    "para", "fig", "approx", "incl", "esp", "resp", "z.b", "bzw", "ca", "d.h", "u.a", "abs", "lit", "nr",
    "tel", "vgl", "ggf", "evtl", "sog", "z", "d", "u", "i", "p", "inkl", "bspw", "ziff", "p. ex", "tél",
    "mme", "av", "avda", "núm", "apdo", "sra",
];

/// Words that end in a full stop and may end a sentence, which is over when the next begins like one.
const MAYBE_LAST: &[&str] = &[
    "inc", "ltd", "corp", "co", "llc", "etc", "u.s", "u.k", "e.u", "u.s.a", "l.p", "s.a", "s.l", "jr", "sr",
    "dept", "a.m", "p.m",
];

/// Words that begin sentences in policies.
const FIRST: &[&str] = &[
    "a", "all", "also", "an", "and", "any", "as", "at", "by", "each", "for", "however", "if", "in", "it",
    "its", "no", "on", "once", "our", "please", "some", "such", "that", "the", "these", "they", "this",
    "those", "to", "under", "we", "what", "when", "where", "while", "with", "you", "your", "wir", "sie",
    "die", "der", "das", "nous", "vous", "les", "le", "la", "el", "los", "las", "usted",
];

/// Splits running text into sentences. Nothing is lost, white space at their ends aside.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let wide = matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '؟' | '۔');
        if !wide && !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        // What closes a sentence belongs to it.
        let closes = |c: char| ".!?…。！？\"'”’»)]）」』".contains(c);
        let mut end = index + c.len_utf8();
        while let Some((at, close)) = chars.next_if(|(_, c)| closes(*c)) {
            end = at + close.len_utf8();
        }
        let before = text.get(start..index).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        if wide || ends(before, c, after) {
            sentences.extend(text.get(start..end).map(str::trim).filter(|s| !s.is_empty()));
            start = end;
        }
    }
    sentences.extend(text.get(start..).map(str::trim).filter(|s| !s.is_empty()));
    sentences
}

/// Whether a sentence ends at a mark, by the text of it so far and by what follows.
fn ends(before: &str, mark: char, after: &str) -> bool {
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    // In the middle of an address or a number, or the sentence goes on.
    if next.len() == after.len() {
        return false;
    }
    let first = next.chars().take(4).find(|c| c.is_alphanumeric());
    if first.is_some_and(is_lower) {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(' || c == '[').next().unwrap_or_default();
    let alone = last.len() == before.trim_start().len();
    // The number of an item ("1." at the start), or of something that follows ("No. 5").
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if (alone && last.chars().all(|c| c.is_ascii_digit() || c == '.')) || last.is_empty() {
        return false;
    }
    // "am 1. März"
    if last.len() < 3 && last.bytes().all(|byte| byte.is_ascii_digit()) {
        let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if month(word).is_some() {
            return false;
        }
    }
    let last = lowered(last);
    // "No. 5", "Hauptstr. 12"
    if (matches!(last.as_str(), "no" | "nos") || last.ends_with("str")) && digits(next) {
        return false;
    }
    let initial = last.chars().count() == 1 && before.ends_with(is_upper);
    if initial || MAYBE_LAST.contains(&last.as_str()) {
        let word: String = next.chars().take_while(|c| c.is_alphanumeric()).collect();
        return FIRST.contains(&lowered(&word).as_str());
    }
    !NEVER_LAST.contains(&last.as_str())
}

/// Whether a bold paragraph reads as a title rather than as a sentence that is to be noticed.
pub(crate) fn is_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 100
        && text.contains(char::is_alphanumeric)
        && !text.ends_with(['.', ';', ',', '!'])
}

/// Whether a heading is a paragraph that someone wanted large.
pub(crate) fn is_too_long(heading: &str) -> bool {
    heading.chars().count() > 200
}
