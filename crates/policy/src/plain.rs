//! The sentences of a policy in Markdown, without a Markdown parser: what a form's review needs, at a
//! fraction of the code.
//!
//! Reads line by line: headings, lists, tables and code by the marks they begin with, running text through
//! `inline`. Headings get the ids that the parsed document gives them, but where raw HTML
//! or unusual mark-up decides. Linear in the length of the text; never fails.

mod marks;

use crate::inline::{Labels, strip};
use crate::model::on_one_line;
use crate::sentence::{Sentence, Sentences, is_title, is_too_long};
use crate::slug::{Names, slug};
use crate::{encoding, front};

use marks::*;

/// The sentences of a policy in Markdown, in order.
pub fn sentences(markdown: &str) -> Vec<Sentence> {
    let mut reader = Reader::default();
    for line in front::without(&encoding::mended(markdown)).lines() {
        reader.line(line);
    }
    reader.end();
    let Reader { mut pieces, labels, .. } = reader;
    promote(&mut pieces);

    let mut names = Names::default();
    let mut sentences = Sentences::default();
    for piece in pieces {
        match piece.kind {
            Kind::Heading(_) => {
                let (written, id) = explicit_id(without_own_link(&piece.text));
                let title = on_one_line(&strip(written, &labels));
                if title.is_empty() {
                    continue;
                }
                if is_too_long(&title) {
                    sentences.text(&title, false);
                    continue;
                }
                let id = names.unique(&id.map_or_else(|| slug(&title), str::to_owned));
                sentences.heading(id, title);
            }
            Kind::Text => sentences.text(&strip(&piece.text, &labels), false),
            Kind::Item => sentences.text(&strip(&piece.text, &labels), true),
            Kind::Code => sentences.text(&piece.text, false),
        }
    }
    sentences.finish()
}

/// How many items may begin within each other on one line.
const MAX_MARKS: usize = 16;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Heading(u8),
    Text,
    Item,
    Code,
}

/// A block's own text, marks and all.
struct Piece {
    kind: Kind,
    text: String,
    /// Whether it stands in nothing else.
    outermost: bool,
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    labels: Labels,
    /// The lines read of a block that goes on.
    lines: String,
    in_item: bool,
    in_quote: bool,
    /// Whether the lines are a table's.
    in_table: bool,
    /// The marks that end a block of code.
    fence: Option<String>,
    /// What ends a block of HTML that is passed over.
    skipping: Option<&'static str>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(end) = self.skipping {
            if contains_ignoring_case(line, end) {
                self.skipping = None;
            }
            return;
        }
        if let Some(fence) = &self.fence {
            if line.trim().starts_with(fence.as_str()) {
                self.fence = None;
                self.end_as(Kind::Code);
            } else {
                self.push(line);
            }
            return;
        }
        let indented = line.starts_with("  ") || line.starts_with('\t');
        let mut rest = line.trim_start();
        let mut quoted = false;
        while let Some(inner) = rest.strip_prefix('>') {
            rest = inner.trim_start();
            quoted = true;
        }
        if rest.is_empty() {
            self.end();
            return;
        }
        if quoted && !self.in_quote {
            self.end();
        }
        if self.lines.is_empty() {
            self.in_quote = quoted;
            // What is indented after an item still belongs to it.
            self.in_item &= indented;
        }
        self.content(rest, MAX_MARKS);
    }

    /// A line that begins with its own text or with the marks of blocks, of which so many are read.
    fn content(&mut self, line: &str, marks: usize) {
        let bare = line.trim_end();
        if let Some((level, title)) = atx(bare) {
            self.end();
            self.piece(Kind::Heading(level), title.to_owned());
        } else if let Some(level) = underline(bare).filter(|_| !self.lines.is_empty() && !self.in_table) {
            self.end_as(Kind::Heading(level));
        } else if is_rule(bare) {
            self.end();
        } else if let Some(fence) = fence(bare) {
            self.end();
            self.fence = Some(fence.to_owned());
        } else if let Some(item) = self.item(line).filter(|_| marks > 0) {
            self.end();
            self.in_item = true;
            self.content(item, marks - 1);
        } else if self.lines.is_empty() && self.labels.define(bare) {
            // An address, not text.
        } else if let Some(end) = passed_over(bare) {
            self.end();
            self.skipping = (!contains_ignoring_case(bare, end)).then_some(end);
        } else if let Some((level, title)) = html_heading(bare) {
            self.end();
            self.piece(Kind::Heading(level), title.to_owned());
        } else if is_table_line(bare) {
            // The row above it was a heading row.
            self.in_table = true;
            let row = std::mem::take(&mut self.lines);
            self.row(&row);
        } else if self.in_table || bare.starts_with('|') {
            self.end();
            self.in_table = true;
            self.row(bare);
        } else {
            self.push(line);
        }
    }

    /// The text of a list's item, if the line is one.
    fn item<'a>(&self, line: &'a str) -> Option<&'a str> {
        let rest = match line.strip_prefix(['*', '-', '+']) {
            Some(rest) => rest,
            None => {
                let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = line.len() - rest.len();
                // "… in\n2016. We" is no list, but "1." may stand right under a paragraph.
                let starts = self.lines.is_empty() || self.in_item || line.get(..digits) == Some("1");
                rest.strip_prefix(['.', ')']).filter(|_| (1..10).contains(&digits) && starts)?
            }
        };
        rest.starts_with([' ', '\t']).then(|| rest.trim_start())
    }

    /// A table's row: each cell stands for itself.
    fn row(&mut self, row: &str) {
        let row = row.trim();
        let row = row.strip_prefix('|').unwrap_or(row);
        let mut cell = String::new();
        let mut escaped = false;
        for c in row.chars().chain(['|']) {
            match c {
                '|' if escaped => {
                    cell.pop();
                    cell.push('|');
                }
                '|' => self.piece(Kind::Text, std::mem::take(&mut cell)),
                c => cell.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
    }

    fn push(&mut self, line: &str) {
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    fn end(&mut self) {
        self.end_as(if self.in_item { Kind::Item } else { Kind::Text });
        self.in_table = false;
    }

    fn end_as(&mut self, kind: Kind) {
        let text = std::mem::take(&mut self.lines);
        if !text.trim().is_empty() {
            self.piece(kind, text);
        }
    }

    fn piece(&mut self, kind: Kind, text: String) {
        let outermost = !self.in_item && !self.in_quote && !self.in_table;
        self.pieces.push(Piece { kind, text, outermost });
    }
}

/// In a document without headings but for a title, makes headings of what is all bold, as
/// the parsed document does.
fn promote(pieces: &mut [Piece]) {
    let is_heading = |piece: &&Piece| {
        matches!(piece.kind, Kind::Heading(_)) && !is_too_long(&strip(&piece.text, &Labels::default()))
    };
    let headings = pieces.iter().filter(is_heading);
    if headings.take(2).count() > 1 {
        return;
    }
    for piece in pieces.iter_mut().filter(|piece| piece.outermost && piece.kind == Kind::Text) {
        let within =
            |mark: &str, text: &'_ str| Some(text.strip_prefix(mark)?.strip_suffix(mark)?.to_owned());
        let text = piece.text.trim();
        // Stressed as well as bold, either way round.
        let stressed =
            within("_", text).or_else(|| within("*", text)).filter(|inner| inner.starts_with("**"));
        let text = stressed.as_deref().unwrap_or(text);
        let bold =
            |mark: &str| within(mark, text).filter(|inner| !inner.contains(mark) && !inner.ends_with('\\'));
        if let Some(inner) = bold("**").or_else(|| bold("__"))
            && is_title(&strip(&inner, &Labels::default()))
        {
            piece.kind = Kind::Heading(2);
        }
    }
}
