//! The pieces of a document that have text of their own, numbered: how search, quotes and changes say where
//! something stands.
//!
//! Invariant: the order is that of the document as it is read (a table's heading row before its other rows, a
//! term before its meaning), so that whoever renders it finds the same numbers by counting.

use std::rc::Rc;

use crate::Section;
use crate::model::{Block, Document, Heading, on_one_line, text};

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
        let mut reader = Reader { leaves: Vec::new(), section: None };
        reader.blocks(&self.blocks, false);
        reader.leaves
    }
}

struct Reader {
    leaves: Vec<Leaf>,
    section: Option<Rc<Section>>,
}

impl Reader {
    fn leaf(&mut self, text: String, kind: LeafKind) {
        let number = u32::try_from(self.leaves.len()).unwrap_or(u32::MAX);
        self.leaves.push(Leaf { number, text, kind, section: self.section.clone() });
    }

    fn blocks(&mut self, blocks: &[Block], in_list: bool) {
        let kind = if in_list { LeafKind::Item } else { LeafKind::Text };
        for block in blocks {
            match block {
                Block::Heading(Heading { id, content, .. }) => {
                    let text = text(content);
                    self.section = Some(Rc::new(Section { id: id.clone(), title: on_one_line(&text) }));
                    self.leaf(text, LeafKind::Heading);
                }
                Block::Paragraph(content) => self.leaf(text(content), kind),
                Block::Code(code) => self.leaf(code.clone(), LeafKind::Code),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item, true)),
                Block::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.blocks(&cell.blocks, in_list));
                }
                Block::Quote(inner) => self.blocks(inner, in_list),
                Block::Note(note) => self.blocks(&note.blocks, in_list),
                Block::Definitions(all) => {
                    for one in all {
                        if !one.term.is_empty() {
                            self.leaf(text(&one.term), kind);
                        }
                        self.blocks(&one.blocks, in_list);
                    }
                }
                Block::Rule => {}
            }
        }
    }
}
