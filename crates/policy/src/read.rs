//! The sentences of a parsed [`Document`].

use crate::model::{Block, Document, Heading, Note, on_one_line, text};
use crate::sentence::{Sentence, Sentences};

impl Document {
    /// Its sentences, in order.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Sentences::default();
        read(&self.blocks, false, &mut sentences);
        sentences.finish()
    }
}

fn read(blocks: &[Block], in_list: bool, sentences: &mut Sentences) {
    for block in blocks {
        match block {
            Block::Heading(Heading { id, content, .. }) => {
                sentences.heading(id.clone(), on_one_line(&text(content)));
            }
            Block::Paragraph(content) => sentences.text(&text(content), in_list),
            Block::List(list) => list.items.iter().for_each(|item| read(item, true, sentences)),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| read(cell, in_list, sentences));
            }
            Block::Code(code) => sentences.text(code, in_list),
            Block::Quote(inner) | Block::Note(Note { blocks: inner, .. }) => read(inner, in_list, sentences),
            Block::Rule => {}
        }
    }
}
