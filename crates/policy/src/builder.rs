//! Puts a [`Document`](crate::Document)'s blocks together from the starts, texts and ends that a reader
//! reports: a Markdown parser's, a page's elements, the tags of raw HTML, in any mixture.
//!
//! Invariants: nesting stays under [`MAX_DEPTH`](crate::MAX_DEPTH) however deep the source goes (what is
//! deeper joins the innermost level); nothing is a link within a link; what shows nothing is left out.
//! Never here: which name a place gets, and mending what a converter left behind.

pub(crate) mod tags;

use std::mem;

use crate::Target;
use crate::model::{
    Alignment, Block, Cell, Definition, Heading, Inline, Link, List, Note, Numbering, Span, Table, text,
};

pub(crate) use tags::Attributes;

/// How many blocks may be open, and how many blocks and inlines together. A cell's content, which may turn
/// out to be a list, takes what is left.
const MAX_BLOCKS: usize = 40;
const MAX_OPEN: usize = 56;

/// How many marks of HTML may be in force at once, and how many of its elements are known to be open.
const MAX_FORMATS: usize = 12;
const MAX_ELEMENTS: usize = 512;

/// What can be open.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The document itself.
    Root,
    Quote,
    List {
        start: Option<u64>,
        numbering: Numbering,
        items: Vec<Vec<Block>>,
    },
    Item,
    Note(String),
    Table(Box<Rows>),
    Cell {
        columns: u16,
        rows: u16,
        header: bool,
    },
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Code,
    Inline(Mark),
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    header: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    alignment: Vec<Alignment>,
    /// Whether the rows that come now are those of a table's head.
    in_head: bool,
}

/// What running text can be marked as.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Strong,
    Emphasis,
    Strikethrough,
    Superscript,
    Subscript,
    Link(Target),
    Image(Target),
    /// A span, its text still to come.
    Span(Span),
    /// Between quotation marks.
    Quoted,
    /// Code; links in it stay links.
    Code,
}

/// Something open. A block collects running text in `inlines` until it becomes a paragraph or a heading.
struct Open {
    kind: Kind,
    /// The place among the marks in force that it was opened for.
    format: Option<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Open {
    fn new(kind: Kind) -> Self {
        Open { kind, format: None, blocks: Vec::new(), inlines: Vec::new() }
    }

    fn is_inline(&self) -> bool {
        matches!(self.kind, Kind::Inline(_))
    }
}

/// A start that has not ended yet.
struct Started {
    /// The element's name where it was HTML.
    element: Option<String>,
    effect: Effect,
    /// Whether it put a mark into force.
    format: bool,
}

/// What a start did.
#[derive(Clone, Copy, PartialEq)]
enum Effect {
    /// Nothing that has to be undone.
    None,
    /// An inline was opened.
    Inline,
    /// A block was opened.
    Block,
    /// A block began, without anything to put it in.
    Break,
    /// A heading began.
    Heading,
    /// Words that stand apart.
    Space,
    Row,
    Head,
}

/// See the module.
pub(crate) struct Builder {
    current: Open,
    above: Vec<Open>,
    started: Vec<Started>,
    /// How many elements are open of which no note was taken, because there are too many.
    surplus: usize,
    /// The marks of HTML in force, which go on from one block to the next.
    formats: Vec<Mark>,
    /// The level, and the id if the document gives one, of the heading that is being read.
    heading: Option<(u8, Option<String>)>,
    /// Anchors on their own: they belong to what comes next.
    anchors: Vec<Inline>,
    /// The element within which nothing is text, and how many of that name are open.
    skipping: Option<(String, u32)>,
    /// The ids of what something on the page shows and hides.
    controlled: Vec<String>,
    /// Whether white space would add nothing to what was written last.
    blank: bool,
    /// Whether every element is reported with its end.
    pub(crate) balanced: bool,
    /// Whether this is a whole page, with what stands around a policy there.
    pub(crate) page: bool,
    /// The language of the whole.
    pub(crate) lang: Option<String>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Builder {
            current: Open::new(Kind::Root),
            above: Vec::new(),
            started: Vec::new(),
            surplus: 0,
            formats: Vec::new(),
            heading: None,
            anchors: Vec::new(),
            skipping: None,
            controlled: Vec::new(),
            blank: true,
            balanced: false,
            page: false,
            lang: None,
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
        let inline = matches!(kind, Kind::Inline(_));
        let effect = match self.try_open(kind) {
            true if inline => Effect::Inline,
            true => Effect::Block,
            false if inline => Effect::None,
            false => Effect::Break,
        };
        self.started.push(Started { element: None, effect, format: false });
    }

    /// Opens something, if there is room for it.
    fn try_open(&mut self, kind: Kind) -> bool {
        let inline = matches!(kind, Kind::Inline(_));
        if !inline {
            self.flush();
        }
        let depth = self.above.len();
        let possible = match kind {
            Kind::Item => matches!(self.current.kind, Kind::List { .. }),
            Kind::Cell { .. } => matches!(self.current.kind, Kind::Table(_)),
            Kind::Term | Kind::Meaning => matches!(self.current.kind, Kind::Definitions(_)),
            Kind::Inline(Mark::Link(_)) if self.is_in_link() => false,
            _ => depth < if inline { MAX_OPEN } else { MAX_BLOCKS },
        };
        if possible {
            self.open(kind);
        }
        possible
    }

    /// Closes what the last start that has not ended yet opened, and the elements left open within it.
    pub(crate) fn end(&mut self) {
        while self.started.last().is_some_and(|last| last.element.is_some()) {
            self.end_last();
        }
        self.end_last();
        self.surplus = 0;
    }

    fn end_last(&mut self) {
        let Some(Started { effect, format, .. }) = self.started.pop() else {
            return;
        };
        match effect {
            Effect::Inline if self.current.is_inline() => self.close(),
            Effect::Space => self.space(),
            Effect::Break if self.is_in_heading() => self.space(),
            Effect::Inline | Effect::None => {}
            _ => self.flush(),
        }
        match (effect, &mut self.current.kind) {
            (Effect::Block, _) => self.close(),
            (Effect::Row, Kind::Table(_)) => self.end_row(false),
            (Effect::Head, Kind::Table(table)) => table.in_head = false,
            _ => {}
        }
        if format {
            self.end_format();
        }
    }

    /// Puts the last mark of HTML out of force.
    fn end_format(&mut self) {
        self.formats.pop();
        let length = self.formats.len();
        while self.current.format.is_some_and(|format| format >= length) {
            self.close();
        }
    }

    /// Opens the marks in force that a new block has closed.
    fn go_on(&mut self) {
        if self.is_in_code() {
            return;
        }
        let opened = match (self.current.format, self.current.is_inline()) {
            (Some(format), _) => format + 1,
            (None, false) => 0,
            (None, true) => return,
        };
        for index in opened..self.formats.len() {
            if let Some(mark) = self.formats.get(index).filter(|_| self.above.len() < MAX_OPEN) {
                let mark = mark.clone();
                self.open(Kind::Inline(mark));
                self.current.format = Some(index);
            }
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        if self.skipping.is_some() {
            return;
        }
        self.go_on();
        // Left behind by editors and converters: it shows nothing and breaks words and searches.
        let hidden = |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
        let shows = |c: &char| !hidden(*c) && (!c.is_control() || *c == '\n' || *c == '\t');
        self.blank = text.ends_with(char::is_whitespace);
        match self.current.inlines.last_mut() {
            Some(Inline::Text(last)) => last.extend(text.chars().filter(shows)),
            _ => self.current.inlines.push(Inline::Text(text.chars().filter(shows).collect())),
        }
    }

    pub(crate) fn inline(&mut self, inline: Inline) {
        if self.skipping.is_none() {
            self.go_on();
            self.blank = matches!(inline, Inline::Break);
            self.current.inlines.push(inline);
        }
    }

    /// White space between two words, if there is none yet.
    fn space(&mut self) {
        if !self.blank {
            self.text(" ");
        }
    }

    /// A block that is complete.
    pub(crate) fn block(&mut self, block: Block) {
        self.flush();
        self.put(block);
    }

    /// Where blocks have no place of their own, they get one: a list's become an item, and what stands
    /// between a table's cells comes before the table.
    fn put(&mut self, block: Block) {
        match (&mut self.current.kind, block) {
            (Kind::List { items, .. }, block @ Block::List(_)) => match items.last_mut() {
                Some(item) => item.push(block),
                None => items.push(vec![block]),
            },
            (Kind::List { items, .. }, block) => items.push(vec![block]),
            // Editors of pages make a list of every item.
            (_, Block::List(List { start: None, mut items, numbering })) if self.balanced => {
                match self.current.blocks.last_mut() {
                    Some(Block::List(last)) if last.start.is_none() => last.items.append(&mut items),
                    _ => self.current.blocks.push(Block::List(List { start: None, numbering, items })),
                }
            }
            (_, block) => self.current.blocks.push(block),
        }
    }

    /// The running text from here to [`Builder::flush`] is a heading.
    pub(crate) fn start_heading(&mut self, level: u8, id: Option<String>) {
        self.flush();
        self.heading = Some((level, id));
    }

    fn is_in_heading(&self) -> bool {
        self.heading.is_some()
    }

    /// Ends a paragraph of Markdown: the marks that raw HTML left open in it end with it.
    pub(crate) fn end_paragraph(&mut self) {
        while self.started.last().is_some_and(|last| last.format && last.effect == Effect::None) {
            self.end_last();
        }
        self.flush();
    }

    /// Makes a paragraph or a heading of the running text.
    pub(crate) fn flush(&mut self) {
        while self.current.is_inline() {
            self.close();
        }
        self.skipping = None;
        self.blank = true;
        if matches!(self.current.kind, Kind::Code) {
            return;
        }
        let heading = self.heading.take();
        let content = tidy(mem::take(&mut self.current.inlines));
        if !shows(&content) {
            // Also from within a link or a mark that says nothing by itself.
            take_anchors(content, &mut self.anchors);
            return;
        }
        let mut all = mem::take(&mut self.anchors);
        all.extend(content);
        self.put(match heading {
            Some((level, id)) => {
                Block::Heading(Heading { level, depth: 0, id: id.unwrap_or_default(), content: all })
            }
            None => Block::Paragraph(all),
        });
    }

    pub(crate) fn start_table(&mut self, alignment: Vec<Alignment>) {
        self.start(Kind::Table(Box::new(Rows { alignment, ..Rows::default() })));
    }

    pub(crate) fn start_cell(&mut self) {
        self.start(Kind::Cell { columns: 1, rows: 1, header: false });
    }

    /// Ends the table's heading row or another.
    pub(crate) fn end_row(&mut self, header: bool) {
        let Kind::Table(table) = &mut self.current.kind else {
            return;
        };
        let row = mem::take(&mut table.row);
        let first = table.header.is_empty() && table.rows.is_empty();
        let names = table.in_head || (row.len() > 1 && row.iter().all(|cell| cell.header));
        if row.is_empty() && !header {
        } else if header || (first && names) {
            table.header = row;
        } else {
            table.rows.push(row);
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
        let holds = |open: &Open| matches!(open.kind, Kind::Inline(Mark::Link(_) | Mark::Image(_)));
        holds(&self.current)
            || self.above.iter().rev().take_while(|open| open.is_inline()).any(holds)
            || self.formats.iter().any(|mark| matches!(mark, Mark::Link(_)))
    }

    fn open(&mut self, kind: Kind) {
        self.above.push(mem::replace(&mut self.current, Open::new(kind)));
    }

    /// Closes the innermost of what is open; the document itself stays open.
    fn close(&mut self) {
        let Some(parent) = self.above.pop() else {
            return;
        };
        let Open { kind, mut blocks, inlines, .. } = mem::replace(&mut self.current, parent);
        match kind {
            Kind::Root => {}
            Kind::Quote if blocks.is_empty() => {}
            Kind::Quote => self.put(Block::Quote(blocks)),
            Kind::List { start, numbering, items } => {
                if !items.iter().all(Vec::is_empty) {
                    self.put(Block::List(List { start, numbering, items }));
                }
            }
            Kind::Note(_) if blocks.is_empty() => {}
            Kind::Note(label) => self.put(Block::Note(Note { id: String::new(), label, blocks })),
            Kind::Item => {
                if let Kind::List { items, .. } = &mut self.current.kind {
                    items.push(blocks);
                }
            }
            Kind::Cell { columns, rows, header } => {
                if let Kind::Table(table) = &mut self.current.kind {
                    table.row.push(Cell { blocks, columns, rows, header });
                }
            }
            Kind::Table(table) => {
                blocks.into_iter().for_each(|block| self.put(block));
                self.close_table(*table);
            }
            Kind::Definitions(all) => {
                blocks.into_iter().for_each(|block| self.put(block));
                if !all.is_empty() {
                    self.put(Block::Definitions(all));
                }
            }
            Kind::Term => {
                if let Kind::Definitions(all) = &mut self.current.kind {
                    let term = match blocks.first_mut() {
                        Some(Block::Paragraph(content)) => mem::take(content),
                        _ => Vec::new(),
                    };
                    blocks.drain(..usize::from(!term.is_empty()));
                    if !term.is_empty() || !blocks.is_empty() {
                        all.push(Definition { term, blocks });
                    }
                }
            }
            Kind::Meaning => {
                if let Kind::Definitions(all) = &mut self.current.kind {
                    match all.last_mut() {
                        Some(last) => last.blocks.extend(blocks),
                        None if blocks.is_empty() => {}
                        None => all.push(Definition { term: Vec::new(), blocks }),
                    }
                }
            }
            Kind::Code => preformatted(&text(&inlines)).into_iter().for_each(|block| self.put(block)),
            Kind::Inline(mark) => self.close_mark(mark, inlines),
        }
    }

    fn close_table(&mut self, table: Rows) {
        let Rows { mut header, mut rows, row, alignment, .. } = table;
        if !row.is_empty() {
            rows.push(row);
        }
        // Where no cell is said to be a name, the names of the columns are those in bold.
        let named = |row: &Vec<Cell>| row.len() > 1 && row.iter().all(is_bold);
        if header.is_empty()
            && let [first, second, ..] = rows.as_slice()
            && named(first)
            && !named(second)
        {
            header = rows.remove(0);
        }
        // What has sections or tables in its cells was a table for its looks only.
        let arranges = |block: &Block| matches!(block, Block::Heading(_) | Block::Table(_));
        let cells = || header.iter().chain(rows.iter().flatten());
        if cells().any(|cell| cell.blocks.iter().any(arranges)) {
            let cells = header.into_iter().chain(rows.into_iter().flatten());
            cells.flat_map(|cell| cell.blocks).for_each(|block| self.put(block));
        } else {
            self.put(Block::Table(Table { header, rows, alignment }));
        }
    }

    fn close_mark(&mut self, mark: Mark, children: Vec<Inline>) {
        match mark {
            Mark::Image(target) => self.image(text(&children), target),
            Mark::Strong => self.close_inline(children, Inline::Strong),
            Mark::Emphasis => self.close_inline(children, Inline::Emphasis),
            Mark::Strikethrough => self.close_inline(children, Inline::Strikethrough),
            Mark::Superscript => self.close_inline(children, Inline::Superscript),
            Mark::Subscript => self.close_inline(children, Inline::Subscript),
            Mark::Span(span) => {
                self.close_inline(children, |children| Inline::Span(Span { children, ..span }))
            }
            Mark::Quoted => {
                self.current.inlines.push(Inline::Text("“".to_owned()));
                self.current.inlines.extend(children);
                self.current.inlines.push(Inline::Text("”".to_owned()));
            }
            Mark::Code if children.iter().all(|inline| inline.children().is_none()) => {
                let code = text(&children);
                if !code.trim().is_empty() {
                    self.current.inlines.push(Inline::Code(code));
                }
            }
            Mark::Code => self.current.inlines.extend(children),
            Mark::Link(target) => self.close_link(target, children),
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
                take_anchors(children, &mut self.current.inlines);
                self.current.inlines.push(Inline::Anchor(name));
            }
            target => self.close_inline(children, |children| Inline::Link(Link { target, children })),
        }
    }
}

/// Whether all of a cell is in bold.
fn is_bold(cell: &Cell) -> bool {
    let [Block::Paragraph(content)] = cell.blocks.as_slice() else { return false };
    let aside = |inline: &&Inline| matches!(inline, Inline::Anchor(_) | Inline::Break);
    content.iter().filter(|inline| !aside(inline)).all(|inline| matches!(inline, Inline::Strong(_)))
}

fn take_anchors(inlines: Vec<Inline>, into: &mut Vec<Inline>) {
    into.extend(inlines.into_iter().filter(|inline| matches!(inline, Inline::Anchor(_))));
}

/// Preformatted text: code, or a letter that was typed with line ends of its own, as old policies are.
fn preformatted(text: &str) -> Vec<Block> {
    let text = text.trim_matches('\n');
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let long = lines.clone().filter(|line| line.trim().len() > 50).count();
    if text.trim().is_empty() {
        return Vec::new();
    }
    if long < 3 || long * 3 < lines.count() {
        return vec![Block::Code(text.to_owned())];
    }
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push_str(line);
            paragraph.push('\n');
        } else if !paragraph.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::Text(mem::take(&mut paragraph).trim().to_owned())]));
        }
    }
    blocks
}

/// Whether there is anything to see.
fn shows(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Image { alt: text, .. } => {
            text.contains(|c: char| !c.is_whitespace())
        }
        inline => inline.children().is_some_and(shows),
    })
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
