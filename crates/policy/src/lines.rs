//! Running text whose lines are really paragraphs, list items and headings, held together by `<br>` alone,
//! as converters leave it in a table's cell.

use std::mem;

use crate::builder::tidy;
use crate::model::{Block, Inline, List, Numbering, text};
use crate::sentence::marker;

/// A line, and what it is by how it begins.
enum Line {
    Blank,
    /// A line under a heading.
    Underline,
    Item(Option<u64>, Vec<Inline>),
    Text(Vec<Inline>),
}

/// The blocks that a cell's text is.
pub(crate) fn cell(content: Vec<Inline>) -> Vec<Block> {
    if content.contains(&Inline::Break) { blocks(split(content)) } else { vec![Block::Paragraph(content)] }
}

/// The blocks that a paragraph is: itself, unless several of its lines are items.
pub(crate) fn paragraph(content: Vec<Inline>) -> Vec<Block> {
    if !content.contains(&Inline::Break) {
        return vec![Block::Paragraph(content)];
    }
    let lines = split(content.clone());
    let items = lines.iter().filter(|line| matches!(line, Line::Item(None, _))).count();
    if items > 1 { blocks(lines) } else { vec![Block::Paragraph(content)] }
}

/// Makes a list of several paragraphs in a row that each begin with a bullet.
pub(crate) fn list(blocks: &mut Vec<Block>) {
    if !blocks.iter().any(is_item) {
        return;
    }
    let mut rest = mem::take(blocks).into_iter().peekable();
    while let Some(block) = rest.next() {
        if !is_item(&block) || !rest.peek().is_some_and(is_item) {
            blocks.push(block);
            continue;
        }
        let mut items = vec![item(block)];
        while let Some(block) = rest.next_if(is_item) {
            items.push(item(block));
        }
        blocks.push(Block::List(List { start: None, numbering: Numbering::default(), items }));
    }
}

fn is_item(block: &Block) -> bool {
    let Block::Paragraph(content) = block else {
        return false;
    };
    matches!(content.first(), Some(Inline::Text(text)) if matches!(marker(text), Some((None, _))))
}

fn item(block: Block) -> Vec<Block> {
    match block {
        Block::Paragraph(content) => match read(content) {
            Line::Item(_, item) | Line::Text(item) => paragraphs(item),
            Line::Blank | Line::Underline => Vec::new(),
        },
        block => vec![block],
    }
}

fn split(content: Vec<Inline>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    for inline in content.into_iter().chain([Inline::Break]) {
        match inline {
            Inline::Break => lines.push(read(tidy(mem::take(&mut line)))),
            inline => line.push(inline),
        }
    }
    lines
}

fn read(mut line: Vec<Inline>) -> Line {
    let shown = text(&line);
    if line.is_empty() {
        return Line::Blank;
    }
    if shown.len() > 2 && shown.chars().all(|c| c == '-' || c == '=') {
        return Line::Underline;
    }
    let Some(Inline::Text(first)) = line.first_mut() else {
        return Line::Text(line);
    };
    let Some((number, length)) = marker(first) else {
        return Line::Text(line);
    };
    first.drain(..length);
    Line::Item(number, tidy(line))
}

fn blocks(lines: Vec<Line>) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether the next line goes on with the paragraph or the list before it.
    let mut open = false;
    for line in lines {
        let last = blocks.last_mut();
        match (line, last) {
            (Line::Item(number, item), Some(Block::List(list)))
                if list.start.is_some() == number.is_some() =>
            {
                list.items.push(paragraphs(item));
            }
            (Line::Item(number, item), _) => {
                blocks.push(Block::List(List {
                    start: number,
                    numbering: Numbering::default(),
                    items: vec![paragraphs(item)],
                }));
            }
            (Line::Underline, Some(Block::Paragraph(above))) => {
                let strong = Inline::Strong(mem::take(above));
                above.push(strong);
                open = false;
                continue;
            }
            (Line::Text(text), Some(Block::Paragraph(above))) if open => {
                above.push(Inline::Break);
                above.extend(text);
            }
            (Line::Text(text), _) => blocks.push(Block::Paragraph(text)),
            (Line::Blank | Line::Underline, _) => {
                open = false;
                continue;
            }
        }
        open = true;
    }
    blocks
}

fn paragraphs(item: Vec<Inline>) -> Vec<Block> {
    if item.is_empty() { Vec::new() } else { vec![Block::Paragraph(item)] }
}
