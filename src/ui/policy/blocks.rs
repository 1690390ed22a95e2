//! The document's blocks and inlines as nodes.
//!
//! Invariant: an `href` is what `policy` made an [`Href`] of, or `#` and a section's id; what it refused is
//! text. Keys are places in the document, which never changes under a view.

use std::cell::Cell as Counter;

use policy::model::{
    self, Alignment, Block, Cell, Definition, Direction, Heading, Inline, List, Note, Numbering, Span, Table,
};
use policy::{Href, Target};
use yew::prelude::*;

use super::parts::PartProps;
use super::place::place_id;
use super::view::Jump;
use crate::text::{Texts, policy as say};

/// What has been counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Count {
    /// Leaves: pieces with text of their own, as `policy` numbers them.
    pub leaves: u32,
    pub tables: u32,
}

impl Count {
    /// Counts what is in a block.
    pub fn add(&mut self, block: &Block) {
        match block {
            Block::Heading(_) | Block::Paragraph(_) | Block::Code(_) => self.leaves += 1,
            Block::List(list) => list.items.iter().flatten().for_each(|block| self.add(block)),
            Block::Table(table) => {
                self.tables += 1;
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.flat_map(|cell| &cell.blocks).for_each(|block| self.add(block));
            }
            Block::Quote(inner) => inner.iter().for_each(|block| self.add(block)),
            Block::Definitions(all) => {
                for one in all {
                    self.leaves += u32::from(!one.term.is_empty());
                    one.blocks.iter().for_each(|block| self.add(block));
                }
            }
            Block::Note(note) => note.blocks.iter().for_each(|block| self.add(block)),
            Block::Rule => {}
        }
    }
}

/// Some of the policy's blocks, after what has been counted before them.
pub(super) fn body(props: &PartProps, blocks: &[Block], before: Count) -> Html {
    let writer = Writer {
        base: &props.base,
        level: props.heading_level,
        texts: &props.texts,
        jump: &props.jump,
        changed: &props.changed,
        new_tab: props.texts.get(&say::NEW_TAB),
        refused: props.texts.get(&say::REFUSED),
        archived: props.texts.get(&say::ARCHIVED),
        count: Counter::new(before),
    };
    writer.blocks(blocks)
}

struct Writer<'a> {
    base: &'a str,
    level: u8,
    texts: &'a Texts,
    jump: &'a Jump,
    changed: &'a [u32],
    /// Looked up once: a policy may have a thousand links.
    new_tab: AttrValue,
    refused: AttrValue,
    archived: AttrValue,
    count: Counter<Count>,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> Html {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Html {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(content) => self.leaf("p", content),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Code(code) => {
                let leaf = self.next();
                html! { <pre data-leaf={leaf.number}>{ leaf.note }<code>{ code }</code></pre> }
            }
            Block::Quote(inner) => wrap("blockquote", self.blocks(inner)),
            Block::Definitions(all) => wrap("dl", all.iter().map(|one| self.definition(one)).collect()),
            Block::Rule => html! { <hr /> },
            Block::Note(note) => self.note(note),
        }
    }

    /// The number of the leaf that comes now, and what is to be said of it.
    fn next(&self) -> Leaf {
        let mut count = self.count.get();
        let number = count.leaves;
        count.leaves += 1;
        self.count.set(count);
        let changed = self.changed.binary_search(&number).is_ok();
        let note = match changed {
            true => html! {
                <span class="document-changed document-hidden" data-aside="">{ self.texts.get(&say::CHANGED) }{ " " }</span>
            },
            false => Html::default(),
        };
        Leaf { number: number.to_string(), note }
    }

    /// An element with a leaf's text.
    fn leaf(&self, tag: &'static str, content: &[Inline]) -> Html {
        let leaf = self.next();
        html! { <@{tag} data-leaf={leaf.number}>{ leaf.note }{ self.inlines(content) }</@> }
    }

    fn heading(&self, heading: &Heading) -> Html {
        let tag = ["h", &heading.level_under(self.level).to_string()].concat();
        let leaf = self.next();
        html! {
            <@{tag} id={place_id(&heading.id)} tabindex="-1" data-leaf={leaf.number}>
                { leaf.note }{ self.inlines(&heading.content) }
            </@>
        }
    }

    fn list(&self, list: &List) -> Html {
        let items = list.items.iter().map(|item| {
            let within = self.within(item);
            html! { <li data-leaf={within.leaf}>{ within.html }</li> }
        });
        let items: Html = items.collect();
        match list.start {
            None => wrap("ul", items),
            Some(start) => {
                let kind = (list.numbering != Numbering::Decimal).then(|| list.numbering.as_str());
                html! { <ol start={start.to_string()} type={kind}>{ items }</ol> }
            }
        }
    }

    fn definition(&self, definition: &Definition) -> Html {
        let term = match definition.term.is_empty() {
            true => Html::default(),
            false => self.leaf("dt", &definition.term),
        };
        let meaning = match definition.blocks.is_empty() {
            true => Html::default(),
            false => {
                let within = self.within(&definition.blocks);
                html! { <dd data-leaf={within.leaf}>{ within.html }</dd> }
            }
        };
        html! { <>{ term }{ meaning }</> }
    }

    /// The content of an item or a cell: a single paragraph needs no tag of its own, and is then the leaf of
    /// the element around it.
    fn within(&self, blocks: &[Block]) -> Within {
        let (content, rest) = match blocks {
            [Block::Paragraph(content)] => (content, &[] as &[Block]),
            [Block::Paragraph(content), rest @ ..] if matches!(rest, [Block::List(_)]) => (content, rest),
            blocks => return Within { leaf: None, html: self.blocks(blocks) },
        };
        let leaf = self.next();
        let html = html! { <>{ leaf.note }{ self.inlines(content) }{ self.blocks(rest) }</> };
        Within { leaf: Some(leaf.number), html }
    }

    /// A table in a container of its own, so that a wide one can be scrolled without the page, also from the
    /// keyboard.
    fn table(&self, table: &Table) -> Html {
        let columns: Vec<String> = table.header.iter().map(text_of).filter(|text| !text.is_empty()).collect();
        // Several tables may have the same columns; what is announced tells them apart.
        let mut count = self.count.get();
        count.tables += 1;
        self.count.set(count);
        let values = [("number", count.tables.to_string()), ("columns", columns.join(", "))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let label = self.texts.fill(if columns.is_empty() { &say::TABLE } else { &say::TABLE_OF }, &values);
        let width = table.rows.iter().map(Vec::len).max().unwrap_or_default().max(table.header.len());
        // A corner that is empty stands over a column of names.
        let named = table.header.first().is_some_and(Cell::is_empty);
        let head = table.header.iter().enumerate().map(|(column, cell)| match cell.is_empty() {
            true => wrap("td", Html::default()),
            false => self.cell("th", Some("col"), table, column, cell),
        });
        let head: Html = head.collect();
        let rows = table.rows.iter().map(|row| self.row(table, row, width, named)).collect();
        html! {
            <div class="document-table" tabindex="0" role="region" aria-label={label}>
                <table>
                    if !table.header.is_empty() {
                        { wrap("thead", wrap("tr", head)) }
                    }
                    { wrap("tbody", rows) }
                </table>
            </div>
        }
    }

    fn row(&self, table: &Table, row: &[Cell], width: usize, named: bool) -> Html {
        if let [title, rest @ ..] = row
            && !rest.is_empty()
            && rest.iter().all(Cell::is_empty)
            && title.columns == 1
            && title.rows == 1
        {
            let within = self.within(&title.blocks);
            return wrap(
                "tr",
                html! { <td colspan={width.to_string()} data-leaf={within.leaf}>{ within.html }</td> },
            );
        }
        let names = row.iter().all(|cell| cell.header);
        let cell = |(column, cell): (usize, &Cell)| match (cell.header || column == 0 && named, names) {
            (true, true) => self.cell("th", Some("col"), table, column, cell),
            (true, false) => self.cell("th", Some("row"), table, column, cell),
            (false, _) => self.cell("td", None, table, column, cell),
        };
        wrap("tr", row.iter().enumerate().map(cell).collect())
    }

    fn cell(
        &self,
        tag: &'static str,
        scope: Option<&'static str>,
        table: &Table,
        column: usize,
        cell: &Cell,
    ) -> Html {
        let over = |count: u16| (count > 1).then(|| count.to_string());
        let within = self.within(&cell.blocks);
        html! {
            <@{tag} {scope} class={side(table, column)} colspan={over(cell.columns)} rowspan={over(cell.rows)}
                data-leaf={within.leaf}>{ within.html }</@>
        }
    }

    fn note(&self, note: &Note) -> Html {
        html! {
            <div class="document-note" id={place_id(&note.id)} tabindex="-1">
                <span>{ ["[", &note.label, "]"].concat() }</span>
                <div>{ self.blocks(&note.blocks) }</div>
            </div>
        }
    }

    fn inlines(&self, content: &[Inline]) -> Html {
        match content {
            [Inline::Text(text)] => html! { text },
            content => content.iter().map(|inline| self.inline(inline)).collect(),
        }
    }

    fn inline(&self, inline: &Inline) -> Html {
        match inline {
            Inline::Text(text) => html! { text },
            Inline::Strong(children) => wrap("strong", self.inlines(children)),
            Inline::Emphasis(children) => wrap("em", self.inlines(children)),
            Inline::Strikethrough(children) => wrap("s", self.inlines(children)),
            Inline::Superscript(children) => wrap("sup", self.inlines(children)),
            Inline::Subscript(children) => wrap("sub", self.inlines(children)),
            Inline::Span(span) => self.span(span),
            Inline::Code(code) => wrap("code", html! { code }),
            Inline::Link(link) => self.link(&link.target, self.inlines(&link.children)),
            Inline::Image { alt, source } => {
                let label = self.texts.get(&say::IMAGE);
                let (before, after) = label.split_once("{words}").unwrap_or((&label, ""));
                let aside = |words: &str| match words.is_empty() {
                    true => Html::default(),
                    false => html! { <span data-aside="">{ words }</span> },
                };
                let words = html! { <>{ aside(before) }{ alt }{ aside(after) }</> };
                match source {
                    Some(source) => self.link(source, words),
                    None => html! { <span class="document-image">{ words }</span> },
                }
            }
            Inline::Break => html! { <br /> },
            Inline::Anchor(id) => html! { <span id={place_id(id)} tabindex="-1"></span> },
        }
    }

    fn span(&self, span: &Span) -> Html {
        let tag = if span.title.is_some() { "abbr" } else { "span" };
        html! {
            <@{tag} lang={span.lang.clone()} title={span.title.clone()} dir={span.direction.map(Direction::as_str)}>
                { self.inlines(&span.children) }
            </@>
        }
    }

    fn link(&self, target: &Target, children: Html) -> Html {
        match target {
            Target::Web(href) => self.away(href, children),
            Target::Relative(relative) => match relative.resolve(self.base) {
                Some(href) => self.away(&href, children),
                None => children,
            },
            Target::Mail(href) | Target::Phone(href) => {
                html! { <a href={href.as_str().to_owned()}>{ children }</a> }
            }
            Target::Section(id) => self.jump.link(id, children, false),
            Target::Missing(_) => children,
            Target::Refused(_) => html! {
                <span class="document-refused">{ children }{ remark(&self.refused) }</span>
            },
        }
    }

    /// A link to another page. It does not tell that page where the visitor came from. One that a copy of the
    /// policy was given in the place of its own is said to lead into an archive: what is there is not what the
    /// site links to now.
    fn away(&self, href: &Href, children: Html) -> Html {
        let archived = match href.archived() {
            Some(_) => remark(&self.archived),
            None => Html::default(),
        };
        html! {
            <><a href={href.as_str().to_owned()} target="_blank" rel="noopener noreferrer" class="document-away">
                { children }<span class="document-hidden" data-aside="">{ " " }{ &self.new_tab }</span>
            </a>{ archived }</>
        }
    }
}

/// What is said of a link beside it.
fn remark(words: &AttrValue) -> Html {
    html! { <small data-aside="">{ " " }{ words }</small> }
}

struct Leaf {
    number: String,
    note: Html,
}

/// What stands within an element, and the leaf that the element itself holds.
struct Within {
    leaf: Option<String>,
    html: Html,
}

/// An element without attributes. One place for all of them: `html!` writes each out in full.
fn wrap(tag: &'static str, children: Html) -> Html {
    html! { <@{tag}>{ children }</@> }
}

/// The class of a column's cells.
fn side(table: &Table, column: usize) -> Option<&'static str> {
    match table.alignment.get(column) {
        Some(Alignment::Centre) => Some("document-centre"),
        Some(Alignment::End) => Some("document-end"),
        Some(Alignment::Start | Alignment::None) | None => None,
    }
}

/// A cell's first line.
fn text_of(cell: &Cell) -> String {
    match cell.blocks.first() {
        Some(Block::Paragraph(content)) => model::text(content),
        _ => String::new(),
    }
}
