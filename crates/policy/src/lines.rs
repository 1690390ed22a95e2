//! Running text whose lines are really paragraphs, list items and headings, held together by `<br>` alone,
//! as converters leave it in a table's cell.

use std::mem;

use crate::builder::tidy;
use crate::model::{Block, Inline, List, text};

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

/// The mark that makes an item of a line: its number if it has one, and its length.
fn marker(line: &str) -> Option<(Option<u64>, usize)> {
    let spaced = |rest: &str| rest.starts_with(char::is_whitespace);
    if let Some(rest) = line.strip_prefix(['*', '-', '•', '·', '▪', '◦', '●']) {
        return spaced(rest).then_some((None, line.len() - rest.len()));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.get(..line.len() - rest.len())?;
    let number = digits.parse().ok().filter(|_| digits.len() < 4)?;
    spaced(rest.strip_prefix(['.', ')'])?).then_some((Some(number), digits.len() + 1))
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
                blocks.push(Block::List(List { start: number, items: vec![paragraphs(item)] }));
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
