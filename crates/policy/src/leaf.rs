//! The pieces of a document that have text of their own, numbered: how search, quotes and changes say where
//! something stands.
//!
//! Invariant: the order is that of the document as it is read (a table's heading row before its other rows, a
//! term before its meaning), so that whoever renders it finds the same numbers by counting.

use std::rc::Rc;

use crate::Section;
use crate::model::{Block, Cell, Document, Heading, Inline, List, Table, on_one_line, text};

/// A heading, a paragraph, a term or a block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its place among all leaves, from 0.
    pub number: u32,
    /// Its text as [`model::text`](crate::model::text) gives it; a new line stays one.
    pub text: String,
    /// What it is.
    pub kind: LeafKind,
    /// The heading that it stands under, or is; `None` before the first.
    pub section: Option<Rc<Section>>,
}

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A heading.
    Heading,
    /// A paragraph, or a term.
    Text,
    /// The same in a list's item.
    Item,
    /// Preformatted text.
    Code,
}

impl Document {
    /// Its leaves, in order: a [`Block::Heading`], [`Block::Paragraph`], [`Block::Code`] or the term of a
    /// [`Definition`](crate::model::Definition) each, unless the term is empty.
    pub fn leaves(&self) -> Vec<Leaf> {
        let mut reader = Reader { leaves: Vec::new(), section: None, in_list: false };
        reader.blocks(&self.blocks);
        reader.leaves
    }
}

/// A leaf as it stands in the document.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Heading(&'a Heading),
    /// A paragraph, or a term.
    Text(&'a [Inline]),
    Code(&'a str),
}

impl<'a> Piece<'a> {
    /// Its words with what is marked in them; none of code.
    pub(crate) fn content(self) -> &'a [Inline] {
        match self {
            Piece::Heading(heading) => &heading.content,
            Piece::Text(content) => content,
            Piece::Code(_) => &[],
        }
    }
}

/// Goes over blocks, leaf by leaf, in the order of their numbers. Whoever needs to know what the leaves stand in
/// says so for lists, tables or rows.
pub(crate) trait Walk {
    fn leaf(&mut self, piece: Piece);

    fn list(&mut self, list: &List) {
        list.items.iter().for_each(|item| self.blocks(item));
    }

    fn table(&mut self, table: &Table) {
        [&table.header].into_iter().chain(&table.rows).for_each(|row| self.row(row));
    }

    fn row(&mut self, row: &[Cell]) {
        row.iter().for_each(|cell| self.blocks(&cell.blocks));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.leaf(Piece::Heading(heading)),
                Block::Paragraph(content) => self.leaf(Piece::Text(content)),
                Block::Code(code) => self.leaf(Piece::Code(code)),
                Block::List(list) => self.list(list),
                Block::Table(table) => self.table(table),
                Block::Quote(inner) => self.blocks(inner),
                Block::Note(note) => self.blocks(&note.blocks),
                Block::Definitions(all) => {
                    for one in all {
                        if !one.term.is_empty() {
                            self.leaf(Piece::Text(&one.term));
                        }
                        self.blocks(&one.blocks);
                    }
                }
                Block::Rule => {}
            }
        }
    }
}

struct Reader {
    leaves: Vec<Leaf>,
    section: Option<Rc<Section>>,
    in_list: bool,
}

impl Walk for Reader {
    fn leaf(&mut self, piece: Piece) {
        let (text, kind) = match piece {
            Piece::Heading(heading) => {
                let text = text(&heading.content);
                self.section = Some(Rc::new(Section { id: heading.id.clone(), title: on_one_line(&text) }));
                (text, LeafKind::Heading)
            }
            Piece::Text(content) if self.in_list => (text(content), LeafKind::Item),
            Piece::Text(content) => (text(content), LeafKind::Text),
            Piece::Code(code) => (code.to_owned(), LeafKind::Code),
        };
        let number = u32::try_from(self.leaves.len()).unwrap_or(u32::MAX);
        self.leaves.push(Leaf { number, text, kind, section: self.section.clone() });
    }

    fn list(&mut self, list: &List) {
        let outside = std::mem::replace(&mut self.in_list, true);
        list.items.iter().for_each(|item| self.blocks(item));
        self.in_list = outside;
    }
}
