//! Mends what converters leave behind: policies on the web are mostly HTML that was turned into Markdown.
//!
//! Tables that lost their lines, lists pressed into a table's cell with `<br>`, headings that are nothing
//! but bold paragraphs, text that is code only because it was indented. Never takes a word away.

use std::mem;

use crate::builder::{Builder, tidy};
use crate::case::is_lower;
use crate::model::{Block, Cell, Heading, Inline, Note, Table, text};
use crate::sentence::{is_title, is_too_long};
use crate::{bare, inline, lines};

/// Mends a document's blocks.
pub(crate) fn blocks(blocks: &mut Vec<Block>) {
    each(blocks);
    promote(blocks);
}

fn each(blocks: &mut Vec<Block>) {
    for block in mem::take(blocks) {
        match block {
            Block::Paragraph(content) => {
                let mut content = tidy(without_pipes(content));
                join_lines(&mut content);
                bare::link(&mut content);
                for paragraph in paragraphs(content) {
                    blocks.extend(lines::paragraph(paragraph));
                }
            }
            Block::List(mut list) => {
                list.items.iter_mut().for_each(each);
                if list.start.is_none() {
                    list.items.retain(|item| !item.is_empty());
                }
                if !list.items.iter().all(Vec::is_empty) {
                    blocks.push(Block::List(list));
                }
            }
            Block::Quote(mut inner) => {
                each(&mut inner);
                if !inner.is_empty() {
                    blocks.push(Block::Quote(inner));
                }
            }
            Block::Definitions(mut all) => {
                for one in &mut all {
                    join_lines(&mut one.term);
                    bare::link(&mut one.term);
                    each(&mut one.blocks);
                }
                blocks.push(Block::Definitions(all));
            }
            Block::Note(Note { id, label, blocks: mut inner }) => {
                each(&mut inner);
                if !inner.is_empty() {
                    blocks.push(Block::Note(Note { id, label, blocks: inner }));
                }
            }
            Block::Table(table) => blocks.extend(mended(table)),
            Block::Heading(mut heading) => {
                join_lines(&mut heading.content);
                let long = is_too_long(&text(&heading.content));
                blocks.push(match long {
                    true => Block::Paragraph(vec![Inline::Strong(heading.content)]),
                    false => Block::Heading(heading),
                });
            }
            Block::Code(_) | Block::Rule => blocks.push(block),
        }
    }
    lines::list(blocks);
}

/// Two line breaks in a row end a paragraph, as they do for the eye.
fn paragraphs(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let is_blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    let mut all = Vec::new();
    let mut one: Vec<Inline> = Vec::new();
    for inline in content {
        let ends = inline == Inline::Break
            && one.iter().rev().find(|before| !is_blank(before)) == Some(&Inline::Break);
        if ends {
            all.push(tidy(mem::take(&mut one)));
            one.push(Inline::Break);
        } else {
            one.push(inline);
        }
    }
    all.push(tidy(one));
    all.retain(|one| !one.is_empty());
    all
}

/// Takes out the rows and columns in which nothing stands; a table with one thing in it is no table.
fn mended(mut table: Table) -> Vec<Block> {
    let width = table.rows.iter().map(Vec::len).chain([table.header.len()]).max().unwrap_or_default();
    let mut used = vec![false; width];
    let mut spans = false;
    for row in table.rows.iter_mut().chain([&mut table.header]) {
        for (cell, used) in row.iter_mut().zip(&mut used) {
            for block in mem::take(&mut cell.blocks) {
                match block {
                    Block::Paragraph(mut content) => {
                        join_lines(&mut content);
                        bare::link(&mut content);
                        cell.blocks.extend(lines::cell(content));
                    }
                    block => {
                        let mut inner = vec![block];
                        each(&mut inner);
                        cell.blocks.extend(inner);
                    }
                }
            }
            *used |= !cell.is_empty();
            spans |= cell.columns > 1 || cell.rows > 1;
        }
    }
    // Where a cell goes over several, its place in the row is not its column, and an empty row may be full.
    if !spans {
        let keep = |row: &mut Vec<_>| {
            let mut used = used.iter();
            row.retain(|_| used.next().copied().unwrap_or_default());
        };
        table.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        table.rows.iter_mut().for_each(keep);
        keep(&mut table.header);
        let mut used = used.iter();
        table.alignment.retain(|_| used.next().copied().unwrap_or_default());
    }
    if table.header.iter().all(Cell::is_empty) {
        table.header.clear();
    }
    let filled = |cell: &&Cell| !cell.is_empty();
    if table.rows.iter().flatten().chain(&table.header).filter(filled).count() > 1 {
        return vec![Block::Table(table)];
    }
    table.header.into_iter().chain(table.rows.into_iter().flatten()).flat_map(|cell| cell.blocks).collect()
}

/// Takes the lines of a table that is none any more out of a paragraph: `|`, `---|---`.
fn without_pipes(mut content: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut content {
        let Inline::Text(text) = inline else {
            continue;
        };
        if !text.contains('|') {
            continue;
        }
        let is_line = |c: char| c.is_whitespace() || "|-:=+".contains(c);
        let mended: Vec<&str> = text
            .split('\n')
            .map(|line| if line.contains('|') && line.chars().all(is_line) { " " } else { line })
            .map(|line| line.strip_prefix("| ").unwrap_or(line))
            .map(|line| line.strip_suffix('|').unwrap_or(line))
            .collect();
        *text = mended.join("\n");
    }
    content
}

/// A line's end in the source is a space; what the author meant to break is an [`Inline::Break`].
fn join_lines(content: &mut [Inline]) {
    for inline in content {
        match inline {
            Inline::Text(text) if text.contains('\n') => *text = text.replace('\n', " "),
            inline => join_lines(inline.children_mut().map_or(&mut [], Vec::as_mut_slice)),
        }
    }
}

/// In a document without headings but for a title, short lines that are all bold are its headings: paragraphs
/// of their own, or lines of one that others follow.
fn promote(blocks: &mut Vec<Block>) {
    let mut headings = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    });
    let level = headings.next().map_or(2, |title| (title + 1).min(6));
    if headings.next().is_some() {
        return;
    }
    for block in mem::take(blocks) {
        match block {
            Block::Paragraph(content) if content.iter().any(|inline| bold(inline).is_some()) => {
                promote_lines(content, level, blocks);
            }
            block => blocks.push(block),
        }
    }
    if blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count() < 2 {
        promote_plain(blocks, level);
    }
}

/// A document with fewer blocks than this is read without headings.
const LONG_DOCUMENT: usize = 16;

/// With fewer plain lines that could be its headings a document has none.
const FEWEST_TITLES: usize = 4;

/// In a long document that has not even bold lines, short lines by themselves between longer text are its
/// headings; two may follow each other, more are an address or a list.
fn promote_plain(blocks: &mut [Block], level: u8) {
    if blocks.len() < LONG_DOCUMENT {
        return;
    }
    let mut titles = Vec::new();
    let mut run = Vec::new();
    let mut after_text = true;
    for (index, block) in blocks.iter().enumerate() {
        if is_plain_title(block) {
            run.push(index);
            continue;
        }
        if after_text && run.len() < 3 {
            titles.append(&mut run);
        }
        run.clear();
        after_text = match block {
            Block::Paragraph(content) => text(content).chars().nth(80).is_some(),
            _ => true,
        } || text_ends(block);
    }
    if titles.len() < FEWEST_TITLES {
        return;
    }
    for index in titles {
        if let Some(block) = blocks.get_mut(index)
            && let Block::Paragraph(content) = block
        {
            let content = mem::take(content);
            *block = Block::Heading(Heading { level, depth: 0, id: String::new(), content });
        }
    }
}

/// Whether a paragraph ends as a sentence does.
fn text_ends(block: &Block) -> bool {
    matches!(block, Block::Paragraph(content) if text(content).trim_end().ends_with(['.', ':', '!', '?', '。']))
}

/// Whether a paragraph may be a heading that nothing marks as one: a few words without an end, and no date.
fn is_plain_title(block: &Block) -> bool {
    let Block::Paragraph(content) = block else { return false };
    let plain = content.iter().all(|inline| matches!(inline, Inline::Text(_) | Inline::Anchor(_)));
    let words = text(content);
    let words = words.trim();
    let numbers = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > 3;
    plain
        && is_title(words)
        && !words.ends_with([':', '。'])
        && words.chars().nth(80).is_none()
        && words.split_whitespace().count() < 13
        && !words.contains('@')
        && !words.split_whitespace().any(numbers)
        && words.chars().find(|c| c.is_alphanumeric()).is_some_and(|first| !is_lower(first))
}

fn promote_lines(content: Vec<Inline>, level: u8, blocks: &mut Vec<Block>) {
    let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
    for inline in content {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(Vec::new()),
            (inline, Some(line)) => line.push(inline),
            (_, None) => {}
        }
    }
    let mut text = Vec::new();
    let end = |text: &mut Vec<Inline>, blocks: &mut Vec<Block>| {
        let text = tidy(mem::take(text));
        if !text.is_empty() {
            blocks.push(Block::Paragraph(text));
        }
    };
    for line in lines {
        if is_bold_title(&line) {
            end(&mut text, blocks);
            let content = line.into_iter().flat_map(|inline| match bold(&inline) {
                Some(bold) => bold.to_vec(),
                None => vec![inline],
            });
            let content = tidy(content.collect());
            blocks.push(Block::Heading(Heading { level, depth: 0, id: String::new(), content }));
        } else {
            if !text.is_empty() {
                text.push(Inline::Break);
            }
            text.extend(line);
        }
    }
    end(&mut text, blocks);
}

/// Whether a line is bold and nothing else, and reads as a title.
fn is_bold_title(line: &[Inline]) -> bool {
    let is_blank = |inline: &Inline| match inline {
        Inline::Anchor(_) => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let mut shown = line.iter().filter(|inline| !is_blank(inline));
    match (shown.next().and_then(bold), shown.next()) {
        (Some(words), None) => is_title(&text(words)),
        _ => false,
    }
}

/// What is bold, where all of it is, stressed or not.
fn bold(inline: &Inline) -> Option<&[Inline]> {
    match inline {
        Inline::Strong(content) => Some(content),
        Inline::Emphasis(content) => match content.as_slice() {
            [Inline::Strong(content)] => Some(content),
            _ => None,
        },
        _ => None,
    }
}

/// A block of code. Without a fence it is prose that a converter indented.
pub(crate) fn code(builder: &mut Builder, code: String, fenced: bool) {
    if fenced {
        if !code.trim().is_empty() {
            builder.block(Block::Code(code));
        }
        return;
    }
    builder.flush();
    for line in inline::strip(&code, &inline::Labels::default()).split('\n') {
        builder.text(line);
        builder.inline(Inline::Break);
    }
    builder.flush();
}
