//! What a policy is once it has been read: blocks, inlines and typed link targets, for a view to render.
//!
//! Invariants: no raw HTML and no mark-up is in here, only text and structure; every address that may
//! become an `href` is an [`Href`](crate::Href); nesting is bounded ([`MAX_DEPTH`]), so walking a document
//! recursively cannot overflow the stack. Never here: anything that loads (an image is its alternative text).

use crate::Target;
use crate::outline::Entry;

/// No chain of blocks and inlines in a [`Document`] is longer than this.
pub const MAX_DEPTH: usize = 64;

/// A policy, ready to be rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text of the heading that stands over the whole document, if there is one. It is among
    /// `blocks` as well.
    pub title: Option<String>,
    /// The content, in order.
    pub blocks: Vec<Block>,
    /// The table of contents: every heading but the title's.
    pub outline: Vec<Entry>,
    /// The language that the document says it is in, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The direction that the document says its text has.
    pub direction: Option<Direction>,
}

/// Where lines begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// On the left.
    LeftToRight,
    /// On the right.
    RightToLeft,
    /// Wherever the text itself says.
    Auto,
}

impl Direction {
    /// The value of HTML's attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
            Direction::Auto => "auto",
        }
    }
}

/// A piece of the document that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; never empty.
    Heading(Heading),
    /// A paragraph; never empty.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table; at least one cell of it has content.
    Table(Table),
    /// Preformatted text.
    Code(String),
    /// A quotation.
    Quote(Vec<Block>),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A line between two parts.
    Rule,
    /// A footnote's text; what refers to it links to its `id`.
    Note(Note),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As written: 1 to 6.
    pub level: u8,
    /// How many headings it stands under. See [`Heading::level_under`].
    pub depth: u8,
    /// Unique in the document; [`Target::Section`] refers to it.
    pub id: String,
    /// What it says.
    pub content: Vec<Inline>,
}

impl Heading {
    /// The level to show it at when the document's highest headings are shown at `top`: levels that the
    /// document skipped are closed up, and none is over 6.
    pub fn level_under(&self, top: u8) -> u8 {
        top.saturating_add(self.depth).clamp(1, 6)
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first item's number; `None` for a bullet list.
    pub start: Option<u64>,
    /// What the numbers are written as.
    pub numbering: Numbering,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// What a list's numbers are written as: texts refer to them ("point (b)").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// a, b, c
    LowerLetters,
    /// A, B, C
    UpperLetters,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

impl Numbering {
    /// The value of HTML's attribute `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Numbering::Decimal => "1",
            Numbering::LowerLetters => "a",
            Numbering::UpperLetters => "A",
            Numbering::LowerRoman => "i",
            Numbering::UpperRoman => "I",
        }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The heading row; empty if the document left it empty.
    pub header: Vec<Cell>,
    /// The other rows; each has at least one cell with content.
    pub rows: Vec<Vec<Cell>>,
    /// Per column.
    pub alignment: Vec<Alignment>,
}

/// A table's cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it. Documents that were HTML once keep lists and paragraphs in there.
    pub blocks: Vec<Block>,
    /// Over how many columns it goes: 1 to 1000.
    pub columns: u16,
    /// Over how many rows it goes: 1 to 1000.
    pub rows: u16,
    /// Whether it stands over or before others and says what they are.
    pub header: bool,
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(blocks: Vec<Block>) -> Self {
        Cell { blocks, columns: 1, rows: 1, header: false }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A term and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The term; empty where the document gives a meaning without one. Of several terms that mean the same,
    /// the last has the meaning.
    pub term: Vec<Inline>,
    /// The meaning; may be empty.
    pub blocks: Vec<Block>,
}

/// How a table's column is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    #[default]
    None,
    /// To where lines start.
    Start,
    /// Centred.
    Centre,
    /// To where lines end.
    End,
}

/// A footnote's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Unique in the document.
    pub id: String,
    /// What stands in its references.
    pub label: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text as it is.
    Text(String),
    /// Of strong importance.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// No longer valid.
    Strikethrough(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// Text that the document says something about: its language, its direction, what it is short for.
    Span(Span),
    /// Code.
    Code(String),
    /// A link; never empty, never in another link.
    Link(Link),
    /// An image, which is never loaded: what it shows, in words (never empty), and where it is. The
    /// address is `None` in a link and where it may not be opened.
    Image {
        /// The words.
        alt: String,
        /// The address.
        source: Option<Target>,
    },
    /// A new line.
    Break,
    /// A place that links of the document lead to.
    Anchor(String),
}

/// Text with a language, a direction or a longer form of its own; never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Its language, as a BCP 47 tag, where it is another than that of the text around it.
    pub lang: Option<String>,
    /// Its direction, where it is said.
    pub direction: Option<Direction>,
    /// What it is short for.
    pub title: Option<String>,
    /// The text.
    pub children: Vec<Inline>,
}

impl Inline {
    /// What is in it, if it is one that holds others.
    pub fn children(&self) -> Option<&[Inline]> {
        match self {
            Inline::Strong(children)
            | Inline::Emphasis(children)
            | Inline::Strikethrough(children)
            | Inline::Superscript(children)
            | Inline::Subscript(children)
            | Inline::Span(Span { children, .. })
            | Inline::Link(Link { children, .. }) => Some(children),
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Break | Inline::Anchor(_) => {
                None
            }
        }
    }

    pub(crate) fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Strong(children)
            | Inline::Emphasis(children)
            | Inline::Strikethrough(children)
            | Inline::Superscript(children)
            | Inline::Subscript(children)
            | Inline::Span(Span { children, .. })
            | Inline::Link(Link { children, .. }) => Some(children),
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Break | Inline::Anchor(_) => {
                None
            }
        }
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub target: Target,
    /// What it says.
    pub children: Vec<Inline>,
}

/// The text of some inlines without its mark-up. A new line stays one.
pub fn text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_text(inlines, &mut out);
    out
}

fn write_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Image { alt: text, .. } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Anchor(_) => {}
            inline => write_text(inline.children().unwrap_or_default(), out),
        }
    }
}

/// Text on one line: every run of white space is one space, none at the ends.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Block {
    /// The blocks in it, list by list: those of each item, cell or meaning.
    pub(crate) fn inner_mut(&mut self) -> Vec<&mut Vec<Block>> {
        match self {
            Block::Quote(inner) | Block::Note(Note { blocks: inner, .. }) => vec![inner],
            Block::List(list) => list.items.iter_mut().collect(),
            Block::Table(table) => {
                let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.map(|cell| &mut cell.blocks).collect()
            }
            Block::Definitions(all) => all.iter_mut().map(|one| &mut one.blocks).collect(),
            Block::Heading(_) | Block::Paragraph(_) | Block::Code(_) | Block::Rule => Vec::new(),
        }
    }
}

impl Document {
    /// All of its text: a line per block and line break.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for leaf in self.leaves() {
            out.push_str(&leaf.text);
            out.push('\n');
        }
        out
    }
}
