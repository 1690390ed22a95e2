//! Markdown to [`Document`].
//!
//! CommonMark with tables, strikethrough, footnotes and heading ids, as they are found in real policies.
//! Never fails, never loads anything, never passes on raw HTML. Time is linear in the text's length but for
//! what pulldown-cmark itself takes.

use std::mem;

use pulldown_cmark::{self as cmark, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::builder::{Builder, Kind, Mark};
use crate::inline::{self, Labels};
use crate::model::{Alignment, Block, Document, Inline, Numbering};
use crate::{Target, bounds, encoding, front, mend, places};

/// Reads a policy.
pub fn parse(source: &str) -> Document {
    parse_at(source, "")
}

/// Reads a policy that came from an absolute address: links to that address and a place lead to the place.
pub fn parse_at(source: &str, address: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let source = &*encoding::mended(source);
    let source = &*bounds::bounded(front::without(source));
    let mut reader = Reader { builder: Builder::new(), code: None, html: None, stars: 0, cell_end: 0 };
    for (event, place) in Parser::new_ext(source, options).into_offset_iter() {
        // A mark that opens or closes nothing comes as a text of its own, as an escaped one may.
        let stray = matches!(&event, Event::Text(text) if text.as_ref() == "*");
        if stray && !source.get(..place.start).is_some_and(|before| before.ends_with('\\')) {
            reader.stars += 1;
        } else {
            reader.end_stars();
            match event {
                Event::End(TagEnd::TableCell) => reader.cell_end = place.end,
                // Cells beyond the heading row's are not reported. Where a `|` in a sentence made them, half
                // the sentence would be gone.
                Event::End(TagEnd::TableRow) => {
                    reader.excess(source.get(reader.cell_end..place.end).unwrap_or_default());
                }
                _ => {}
            }
            reader.read(event);
        }
    }
    reader.end_stars();
    let mut blocks = reader.builder.finish();
    mend::blocks(&mut blocks);
    places::settle(blocks, address)
}

struct Reader {
    builder: Builder,
    /// The text of a code block, and whether a fence says that it is code.
    code: Option<(String, bool)>,
    /// The lines of an HTML block: a tag or a comment may go over several.
    html: Option<String>,
    /// How many `*` that opened or closed nothing came in a row.
    stars: usize,
    /// Where in the source the last cell ended.
    cell_end: usize,
}

impl Reader {
    /// Two stray marks in a row were to be bold once: converters leave them where words and marks touch.
    /// One is a note's sign, many are a mask ("**** 1234").
    fn end_stars(&mut self) {
        let stars = mem::take(&mut self.stars);
        if stars != 2 {
            (0..stars).for_each(|_| self.read(Event::Text("*".into())));
        }
    }

    fn read(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.builder.text(&text),
            },
            Event::Html(html) => match &mut self.html {
                Some(lines) => lines.push_str(&html),
                None => self.builder.html(&html, false),
            },
            Event::InlineHtml(html) => self.builder.html(&html, true),
            Event::SoftBreak => self.builder.text("\n"),
            Event::HardBreak => self.builder.inline(Inline::Break),
            Event::Rule => self.builder.block(Block::Rule),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.builder.inline(Inline::Code(code.into_string()));
            }
            Event::FootnoteReference(label) => {
                // Replaced by the note's place once all notes are known.
                self.builder.start(Kind::Inline(Mark::Link(Target::Section(places::note_name(&label)))));
                self.builder.text("[");
                self.builder.text(&label);
                self.builder.text("]");
                self.builder.end();
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// What a table's row has beyond its last cell, as one more cell.
    fn excess(&mut self, source: &str) {
        let text =
            inline::strip(source.trim_matches(|c: char| c == '|' || c.is_whitespace()), &Labels::default());
        if text.contains(char::is_alphanumeric) {
            self.builder.start_cell();
            self.builder.text(&text);
            self.builder.end();
        }
    }

    fn start(&mut self, tag: Tag) {
        let builder = &mut self.builder;
        match tag {
            Tag::Paragraph => builder.flush(),
            Tag::Heading { level, id, .. } => {
                builder.start_heading(level as u8, id.map(|id| id.into_string()));
            }
            Tag::BlockQuote(_) => builder.start(Kind::Quote),
            Tag::List(start) => {
                builder.start(Kind::List { start, numbering: Numbering::default(), items: Vec::new() })
            }
            Tag::Item => builder.start(Kind::Item),
            Tag::FootnoteDefinition(label) => builder.start(Kind::Note(label.into_string())),
            Tag::CodeBlock(kind) => {
                self.code = Some((String::new(), matches!(kind, CodeBlockKind::Fenced(_))));
            }
            Tag::HtmlBlock => {
                builder.flush();
                self.html = Some(String::new());
            }
            Tag::Table(alignment) => builder.start_table(alignment.into_iter().map(aligned).collect()),
            Tag::TableCell => builder.start_cell(),
            Tag::Emphasis => builder.start(Kind::Inline(Mark::Emphasis)),
            Tag::Strong => builder.start(Kind::Inline(Mark::Strong)),
            Tag::Strikethrough => builder.start(Kind::Inline(Mark::Strikethrough)),
            Tag::Link { link_type, dest_url, .. } => {
                builder.start(Kind::Inline(Mark::Link(target(link_type, &dest_url))));
            }
            Tag::Image { dest_url, .. } => builder.start(Kind::Inline(Mark::Image(Target::parse(&dest_url)))),
            // Options that are off.
            Tag::TableHead
            | Tag::TableRow
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => builder.end_paragraph(),
            TagEnd::CodeBlock => {
                if let Some((code, fenced)) = self.code.take() {
                    mend::code(builder, code, fenced);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    builder.html(&html, false);
                }
            }
            TagEnd::TableHead => builder.end_row(true),
            TagEnd::TableRow => builder.end_row(false),
            TagEnd::Table
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => builder.end(),
            TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

fn target(kind: LinkType, address: &str) -> Target {
    match kind {
        // `<name@host>`: an address by its form, whatever is in it.
        LinkType::Email => Target::parse(&("mailto:".to_owned() + address)),
        _ => Target::parse(address),
    }
}

fn aligned(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Start,
        cmark::Alignment::Center => Alignment::Centre,
        cmark::Alignment::Right => Alignment::End,
    }
}
