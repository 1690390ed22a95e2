//! Puts a [`Document`](crate::Document)'s blocks together from the starts, texts and ends that a parser
//! reports, with the raw HTML between them taken apart.
//!
//! Invariants: nesting stays under [`MAX_DEPTH`](crate::MAX_DEPTH) however deep the source goes (what is
//! deeper joins the innermost level); nothing is a link within a link; what shows nothing is left out.
//! Never here: which name a place gets, and mending what a converter left behind.

mod tags;

use std::mem;

use crate::Target;
use crate::model::{Alignment, Block, Heading, Inline, Link, List, Note, Table, text};

/// How many blocks may be open, and how many blocks and inlines together. A cell's content, which may turn
/// out to be a list, takes what is left.
const MAX_BLOCKS: usize = 40;
const MAX_OPEN: usize = 56;

/// What can be open.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The document itself.
    Root,
    Quote,
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Item,
    Note(String),
    Cell,
    Strong,
    Emphasis,
    Strikethrough,
    Link(Target),
    Image(Target),
}

impl Kind {
    fn is_inline(&self) -> bool {
        use Kind::*;
        matches!(self, Strong | Emphasis | Strikethrough | Link(_) | Image(_))
    }
}

/// Something open. A block collects running text in `inlines` until it becomes a paragraph or a heading.
struct Open {
    kind: Kind,
    /// The tag that opened it, where it was raw HTML.
    tag: Option<String>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Open {
    fn new(kind: Kind, tag: Option<String>) -> Self {
        Open { kind, tag, blocks: Vec::new(), inlines: Vec::new() }
    }
}

/// See the module.
pub(crate) struct Builder {
    current: Open,
    above: Vec<Open>,
    /// For each start of the source that has not ended yet, whether something was opened for it.
    started: Vec<bool>,
    /// The level, and the id if the document gives one, of the heading that is being read.
    heading: Option<(u8, Option<String>)>,
    /// Anchors on their own: they belong to what comes next.
    anchors: Vec<Inline>,
    table: Option<Table>,
    row: Vec<Vec<Block>>,
    /// The tag within which nothing is text.
    skipping: Option<String>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Builder {
            current: Open::new(Kind::Root, None),
            above: Vec::new(),
            started: Vec::new(),
            heading: None,
            anchors: Vec::new(),
            table: None,
            row: Vec::new(),
            skipping: None,
        }
    }

    /// What came of it.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.flush();
        while !self.above.is_empty() {
            self.close();
        }
        self.current.blocks
    }

    /// Opens a block or an inline; [`Builder::end`] closes it.
    pub(crate) fn start(&mut self, kind: Kind) {
        let inline = kind.is_inline();
        if !inline {
            self.flush();
        }
        let possible = match kind {
            Kind::Item => matches!(self.current.kind, Kind::List { .. }),
            Kind::Link(_) if self.is_in_link() => false,
            Kind::Cell => true,
            _ => self.above.len() < if inline { MAX_OPEN } else { MAX_BLOCKS },
        };
        self.started.push(possible);
        if possible {
            self.open(kind, None);
        }
    }

    /// Closes what the last start that has not ended yet opened.
    pub(crate) fn end(&mut self) {
        if self.started.pop() != Some(true) {
            if !self.current.kind.is_inline() {
                self.flush();
            }
            return;
        }
        // Tags left open within it end with it.
        while self.current.tag.is_some() {
            self.close();
        }
        if !self.current.kind.is_inline() {
            self.flush();
        }
        self.close();
    }

    pub(crate) fn text(&mut self, text: &str) {
        if self.skipping.is_some() {
            return;
        }
        // Left behind by editors and converters: it shows nothing and breaks words and searches.
        let hidden = |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
        let shows = |c: &char| !hidden(*c) && (!c.is_control() || *c == '\n' || *c == '\t');
        match self.current.inlines.last_mut() {
            Some(Inline::Text(last)) => last.extend(text.chars().filter(shows)),
            _ => self.current.inlines.push(Inline::Text(text.chars().filter(shows).collect())),
        }
    }

    pub(crate) fn inline(&mut self, inline: Inline) {
        if self.skipping.is_none() {
            self.current.inlines.push(inline);
        }
    }

    /// A block that is complete.
    pub(crate) fn block(&mut self, block: Block) {
        self.flush();
        self.current.blocks.push(block);
    }

    /// The running text from here to [`Builder::flush`] is a heading.
    pub(crate) fn start_heading(&mut self, level: u8, id: Option<String>) {
        self.flush();
        self.heading = Some((level, id));
    }

    /// Makes a paragraph or a heading of the running text.
    pub(crate) fn flush(&mut self) {
        while self.current.kind.is_inline() {
            self.close();
        }
        self.skipping = None;
        let heading = self.heading.take();
        let content = tidy(mem::take(&mut self.current.inlines));
        if !shows(&content) {
            self.anchors.extend(content.into_iter().filter(|inline| matches!(inline, Inline::Anchor(_))));
            return;
        }
        let mut all = mem::take(&mut self.anchors);
        all.extend(content);
        self.current.blocks.push(match heading {
            Some((level, id)) => {
                Block::Heading(Heading { level, depth: 0, id: id.unwrap_or_default(), content: all })
            }
            None => Block::Paragraph(all),
        });
    }

    pub(crate) fn start_table(&mut self, alignment: Vec<Alignment>) {
        self.flush();
        self.table = Some(Table { header: Vec::new(), rows: Vec::new(), alignment });
    }

    /// Ends the table's heading row or another.
    pub(crate) fn end_row(&mut self, header: bool) {
        let row = mem::take(&mut self.row);
        match &mut self.table {
            Some(table) if header => table.header = row,
            Some(table) => table.rows.push(row),
            None => {}
        }
    }

    pub(crate) fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.current.blocks.push(Block::Table(table));
        }
    }

    fn image(&mut self, alt: String, target: Target) {
        if !alt.trim().is_empty() {
            let opens = matches!(target, Target::Web(_) | Target::Relative(_)) && !self.is_in_link();
            self.inline(Inline::Image { alt, source: opens.then_some(target) });
        }
    }

    fn is_in_link(&self) -> bool {
        // An image's text cannot hold a link either: only the text of it is kept.
        let holds = |open: &Open| matches!(open.kind, Kind::Link(_) | Kind::Image(_));
        holds(&self.current) || self.above.iter().any(holds)
    }

    fn open(&mut self, kind: Kind, tag: Option<String>) {
        self.above.push(mem::replace(&mut self.current, Open::new(kind, tag)));
    }

    /// Closes the innermost of what is open; the document itself stays open.
    fn close(&mut self) {
        let Some(parent) = self.above.pop() else {
            return;
        };
        let Open { kind, blocks, inlines, .. } = mem::replace(&mut self.current, parent);
        let block = match kind {
            Kind::Root => return,
            Kind::Quote => Block::Quote(blocks),
            Kind::List { start, items } => Block::List(List { start, items }),
            Kind::Note(label) => Block::Note(Note { id: String::new(), label, blocks }),
            Kind::Item => {
                if let Kind::List { items, .. } = &mut self.current.kind {
                    items.push(blocks);
                }
                return;
            }
            Kind::Cell => return self.row.push(blocks),
            Kind::Image(target) => return self.image(text(&inlines), target),
            Kind::Strong => return self.close_inline(inlines, Inline::Strong),
            Kind::Emphasis => return self.close_inline(inlines, Inline::Emphasis),
            Kind::Strikethrough => return self.close_inline(inlines, Inline::Strikethrough),
            Kind::Link(target) => return self.close_link(target, inlines),
        };
        let empty = match &block {
            Block::Quote(blocks) | Block::Note(Note { blocks, .. }) => blocks.is_empty(),
            Block::List(list) => list.items.iter().all(Vec::is_empty),
            _ => false,
        };
        if !empty {
            self.current.blocks.push(block);
        }
    }

    fn close_inline(&mut self, children: Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
        if shows(&children) {
            self.current.inlines.push(wrap(children));
        } else {
            self.current.inlines.extend(children);
        }
    }

    fn close_link(&mut self, target: Target, children: Vec<Inline>) {
        match target {
            // Headings carry links to themselves, with a sign or nothing for a text: such a link is the
            // only place where the name that the rest of the document uses is written down.
            Target::Section(name) if self.heading.is_some() && !says(&children) => {
                self.current.inlines.extend(children.into_iter().filter(|i| matches!(i, Inline::Anchor(_))));
                self.anchor(Some(name));
            }
            target => self.close_inline(children, |children| Inline::Link(Link { target, children })),
        }
    }
}

/// Whether there is anything to see.
fn shows(inlines: &[Inline]) -> bool {
    text(inlines).contains(|c: char| !c.is_whitespace())
}

/// Whether there is anything to read.
fn says(inlines: &[Inline]) -> bool {
    text(inlines).contains(char::is_alphanumeric)
}

/// Takes white space and line breaks off both ends.
pub(crate) fn tidy(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let is_blank = |inline: &Inline| match inline {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let start = inlines.iter().position(|inline| !is_blank(inline)).unwrap_or(inlines.len());
    inlines.drain(..start);
    while inlines.pop_if(|inline| is_blank(inline)).is_some() {}
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end().len());
    }
    inlines
}
