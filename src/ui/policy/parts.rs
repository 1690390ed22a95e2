//! A long policy in parts: what fits a window is there at once, and the rest follows piece by piece, so that
//! the page never stands still. Once there, a part is not made anew by what happens around it.
//!
//! Invariant: parts are whole blocks of the document, in order, and nothing is left out.

use std::ops::Range;
use std::rc::Rc;

use policy::Document;
use policy::model::{self, Block};
use yew::prelude::*;

use super::blocks::{Count, body};
use super::view::Jump;
use crate::text::Texts;

/// How many bytes of text the first part holds: some windows full.
const FIRST: usize = 12_000;
/// And each of those that follow: what is made within a frame or two.
const NEXT: usize = 40_000;

/// A part of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    blocks: Range<usize>,
    /// What came before it.
    before: Count,
}

/// The parts of a document.
pub(super) fn parts(document: &Document) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut start, mut size, mut before, mut count) = (0, 0, Count::default(), Count::default());
    for (index, block) in document.blocks.iter().enumerate() {
        count.add(block);
        size += length(block);
        if size >= if start == 0 { FIRST } else { NEXT } {
            parts.push(Part { blocks: start..index + 1, before });
            (start, size, before) = (index + 1, 0, count);
        }
    }
    if start < document.blocks.len() {
        parts.push(Part { blocks: start..document.blocks.len(), before });
    }
    parts
}

/// Roughly how much text a block holds.
fn length(block: &Block) -> usize {
    let all = |blocks: &[Block]| blocks.iter().map(length).sum::<usize>();
    match block {
        Block::Heading(heading) => model::text(&heading.content).len(),
        Block::Paragraph(content) => model::text(content).len(),
        Block::Code(code) => code.len(),
        Block::List(list) => list.items.iter().map(|item| all(item)).sum(),
        Block::Table(table) => {
            table.header.iter().chain(table.rows.iter().flatten()).map(|cell| 20 + all(&cell.blocks)).sum()
        }
        Block::Quote(inner) => all(inner),
        Block::Definitions(list) => {
            list.iter().map(|one| model::text(&one.term).len() + all(&one.blocks)).sum()
        }
        Block::Note(note) => all(&note.blocks),
        Block::Rule => 0,
    }
}

/// Props of [`PartView`].
#[derive(Properties, PartialEq)]
pub(super) struct PartProps {
    pub document: Rc<Document>,
    pub part: Part,
    pub base: AttrValue,
    pub heading_level: u8,
    pub texts: Texts,
    pub jump: Jump,
    /// The leaves that are new or changed, in order.
    pub changed: Rc<[u32]>,
}

/// A part of the policy's text.
#[component]
pub(super) fn PartView(props: &PartProps) -> Html {
    let blocks = props.document.blocks.get(props.part.blocks.clone()).unwrap_or_default();
    body(props, blocks, props.part.before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_document() {
        let paragraphs = "word ".repeat(500) + "\n\n";
        for (times, expected) in [(0, 0), (1, 1), (3, 1), (10, 2), (100, 7)] {
            let document = policy::markdown::parse(&paragraphs.repeat(times));
            let parts = parts(&document);
            let mut end = 0;
            for part in &parts {
                assert_eq!(part.blocks.start, end);
                assert_eq!(part.before.leaves as usize, end);
                end = part.blocks.end;
            }
            assert_eq!(end, times);
            assert_eq!(parts.len(), expected, "{times}");
        }
    }
}
