//! What the tests share: a document as a few lines of text, so that a case is an input and an expectation.

use policy::model::{Block, Cell, Inline, Link, Numbering};
use policy::{Document, Target};

/// The blocks, one to a line, what is in them indented.
pub fn sketch(document: &Document) -> String {
    let mut out = String::new();
    write_blocks(&document.blocks, 0, &mut out);
    out.trim_end().to_owned()
}

fn write_blocks(blocks: &[Block], indent: usize, out: &mut String) {
    for block in blocks {
        let text = match block {
            Block::Heading(heading) => {
                let text = inlines(&heading.content);
                format!("h{}/{} #{} {text}", heading.level, heading.depth, heading.id)
            }
            Block::Paragraph(content) => format!("p {}", inlines(content)),
            Block::Rule => "rule".to_owned(),
            Block::Code(code) => format!("code {code:?}"),
            Block::Quote(_) => "quote".to_owned(),
            Block::Note(note) => format!("note #{} {}", note.id, note.label),
            Block::List(list) => match (list.start, list.numbering) {
                (None, _) => "ul".to_owned(),
                (Some(start), Numbering::Decimal) => format!("ol {start}"),
                (Some(start), other) => format!("ol {start} {}", other.as_str()),
            },
            Block::Table(table) => format!("table {:?}", table.alignment),
            Block::Definitions(_) => "dl".to_owned(),
        };
        write_line(indent, &text, out);
        match block {
            Block::Quote(inner) => write_blocks(inner, indent + 1, out),
            Block::Note(note) => write_blocks(&note.blocks, indent + 1, out),
            Block::List(list) => {
                for item in &list.items {
                    write_line(indent + 1, "-", out);
                    write_blocks(item, indent + 2, out);
                }
            }
            Block::Table(table) => {
                let rows = std::iter::once(&table.header).chain(&table.rows);
                for row in rows.filter(|row| !row.is_empty()) {
                    let cells: Vec<String> = row.iter().map(cell).collect();
                    write_line(indent + 1, &cells.join(" | "), out);
                }
            }
            Block::Definitions(all) => {
                for one in all {
                    write_line(indent + 1, &format!("dt {}", inlines(&one.term)), out);
                    write_blocks(&one.blocks, indent + 2, out);
                }
            }
            _ => {}
        }
    }
}

fn cell(cell: &Cell) -> String {
    let mut out = String::new();
    if cell.header {
        out.push_str("th ");
    }
    if cell.columns > 1 || cell.rows > 1 {
        out.push_str(&format!("{}x{} ", cell.columns, cell.rows));
    }
    out + &one_line(&cell.blocks)
}

fn write_line(indent: usize, text: &str, out: &mut String) {
    out.push_str(&" ".repeat(indent));
    out.push_str(text);
    out.push('\n');
}

fn one_line(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(blocks, 0, &mut out);
    out.trim_end().replace('\n', ";")
}

pub fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(children) => format!("<b {}>", inlines(children)),
        Inline::Emphasis(children) => format!("<i {}>", inlines(children)),
        Inline::Strikethrough(children) => format!("<s {}>", inlines(children)),
        Inline::Code(code) => format!("<code {code}>"),
        Inline::Superscript(children) => format!("<sup {}>", inlines(children)),
        Inline::Subscript(children) => format!("<sub {}>", inlines(children)),
        Inline::Span(span) => {
            let direction = span.direction.map(|direction| direction.as_str().to_owned());
            let said = [span.lang.clone(), direction, span.title.clone()].into_iter().flatten();
            format!("<{} {}>", said.collect::<Vec<_>>().join(","), inlines(&span.children))
        }
        Inline::Link(Link { target: to, children }) => format!("<a {} {}>", target(to), inlines(children)),
        Inline::Image { alt, source } => {
            format!("<img {} {alt}>", source.as_ref().map_or("-".to_owned(), target))
        }
        Inline::Break => "/".to_owned(),
        Inline::Anchor(id) => format!("<#{id}>"),
    }
}

pub fn target(target: &Target) -> String {
    match target {
        Target::Web(href) => format!("web:{}", href.as_str()),
        Target::Relative(relative) => format!("rel:{}", relative.as_str()),
        Target::Mail(href) | Target::Phone(href) => href.as_str().to_owned(),
        Target::Section(id) => format!("#{id}"),
        Target::Missing(name) => format!("missing:{name}"),
        Target::Refused(written) => format!("refused:{written}"),
    }
}

/// How many blocks and inlines stand in each other, at most.
pub fn depth(blocks: &[Block]) -> usize {
    let in_block = |block: &Block| match block {
        Block::Heading(heading) => in_text(&heading.content),
        Block::Paragraph(content) => in_text(content),
        Block::Quote(inner) => depth(inner),
        Block::Note(note) => depth(&note.blocks),
        Block::List(list) => list.items.iter().map(|item| depth(item)).max().unwrap_or_default(),
        Block::Table(table) => {
            let cells = table.header.iter().chain(table.rows.iter().flatten());
            cells.map(|cell| depth(&cell.blocks)).max().unwrap_or_default()
        }
        Block::Definitions(all) => {
            all.iter().map(|one| in_text(&one.term).max(depth(&one.blocks))).max().unwrap_or_default()
        }
        Block::Code(_) | Block::Rule => 0,
    };
    blocks.iter().map(|block| 1 + in_block(block)).max().unwrap_or_default()
}

fn in_text(content: &[Inline]) -> usize {
    let inner = |inline: &Inline| in_text(inline.children().unwrap_or_default());
    content.iter().map(|inline| 1 + inner(inline)).max().unwrap_or_default()
}

/// Visits every link and image target, every id that a link may lead to, and every heading's id.
pub fn targets<'a>(blocks: &'a [Block], to: &mut Vec<&'a Target>, ids: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                ids.push(&heading.id);
                targets_in_text(&heading.content, to, ids);
            }
            Block::Paragraph(content) => targets_in_text(content, to, ids),
            Block::Quote(inner) => targets(inner, to, ids),
            Block::Note(note) => {
                ids.push(&note.id);
                targets(&note.blocks, to, ids);
            }
            Block::List(list) => list.items.iter().for_each(|item| targets(item, to, ids)),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| targets(&cell.blocks, to, ids));
            }
            Block::Definitions(all) => {
                for one in all {
                    targets_in_text(&one.term, to, ids);
                    targets(&one.blocks, to, ids);
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn targets_in_text<'a>(content: &'a [Inline], to: &mut Vec<&'a Target>, ids: &mut Vec<&'a str>) {
    for inline in content {
        match inline {
            Inline::Link(link) => to.push(&link.target),
            Inline::Image { source, .. } => to.extend(source),
            Inline::Anchor(id) => ids.push(id),
            _ => {}
        }
        targets_in_text(inline.children().unwrap_or_default(), to, ids);
    }
}
