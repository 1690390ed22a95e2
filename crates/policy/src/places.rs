//! Gives every place of a document its name and leads the document's own links there.
//!
//! Of 4,221 in-page links in 527 real policies only 487 name a heading's slug: the rest name anchors that a
//! converter lost. Most of those say what they lead to, so the words of the link find the heading.

use std::collections::BTreeMap;

use crate::Target;
use crate::model::{Block, Document, Heading, Inline, Link, Note, on_one_line, text};
use crate::outline::{Depths, Entry, outline};
use crate::slug::{Names, loose, slug, without_number};

/// What a reference to the note with this label is called until [`settle`] has named the note.
pub(crate) fn note_name(label: &str) -> String {
    "note:".to_owned() + &label.to_lowercase()
}

/// Names the places, resolves the links, makes the table of contents.
pub(crate) fn settle(mut blocks: Vec<Block>) -> Document {
    let mut places = Places::default();
    let mut depths = Depths::default();
    let mut entries = Vec::new();
    // Headings first: their names are the ones that others link to.
    each(&mut blocks, &mut |block| {
        if let Block::Heading(heading) = block {
            heading.depth = depths.next(heading.level);
            let title = places.name(heading);
            entries.push((heading.depth, Entry { id: heading.id.clone(), title, children: Vec::new() }));
        }
    });
    each(&mut blocks, &mut |block| match block {
        Block::Note(note) => places.name_note(note),
        Block::Paragraph(content) => anchors(content, &mut |id| places.name_anchor(id)),
        _ => {}
    });
    for pass in [Pass::Learn, Pass::Resolve] {
        each(&mut blocks, &mut |block| {
            if let Block::Paragraph(content) | Block::Heading(Heading { content, .. }) = block {
                links(content, &mut |link| match pass {
                    Pass::Learn => places.learn(link),
                    Pass::Resolve => places.resolve(link),
                });
            }
        });
    }
    let (title, outline) = outline(entries);
    Document { title, blocks, outline }
}

#[derive(Clone, Copy)]
enum Pass {
    Learn,
    Resolve,
}

#[derive(Default)]
struct Places {
    names: Names,
    /// Names that the document gives, to ids.
    given: BTreeMap<String, String>,
    /// Headings' texts, as far as letters and digits go, to ids.
    titles: BTreeMap<String, String>,
    /// Names that links use, to the ids of the headings that the words of those links are.
    learned: BTreeMap<String, String>,
}

impl Places {
    /// Names a heading; returns its title.
    fn name(&mut self, heading: &mut Heading) -> String {
        let title = on_one_line(&text(&heading.content));
        let wanted = if heading.id.is_empty() { slug(&title) } else { std::mem::take(&mut heading.id) };
        heading.id = self.names.unique(&wanted);
        let id = &heading.id;
        anchors(&mut heading.content, &mut |anchor| {
            self.given.entry(anchor.to_owned()).or_insert_with(|| id.clone());
            false
        });
        for key in [loose(&title), loose(without_number(&title))] {
            self.titles.entry(key).or_insert_with(|| id.clone());
        }
        title
    }

    fn name_note(&mut self, note: &mut Note) {
        note.id = self.names.unique(&("note-".to_owned() + &slug(&note.label)));
        self.given.entry(note_name(&note.label)).or_insert_with(|| note.id.clone());
    }

    /// Whether this anchor is the first with its name.
    fn name_anchor(&mut self, id: &str) -> bool {
        let first = self.names.is_free(id) && !self.given.contains_key(id);
        if first {
            self.names.unique(id);
            self.given.insert(id.to_owned(), id.to_owned());
        }
        first
    }

    /// Once a table of contents has said what a name stands for, "contact us" with that name is known too.
    fn learn(&mut self, link: &mut Link) {
        let Target::Section(name) = &link.target else {
            return;
        };
        let words = text(&link.children);
        let found = self.by_title(&words).or_else(|| self.by_title(without_number(&words)));
        if let Some(id) = found.cloned() {
            self.learned.entry(name.clone()).or_insert(id);
        }
    }

    fn resolve(&self, link: &mut Link) {
        if let Target::Section(name) = &mut link.target {
            link.target = match self.find(name) {
                Some(id) => Target::Section(id.clone()),
                None => Target::Missing(std::mem::take(name)),
            };
        }
    }

    fn find(&self, name: &str) -> Option<&String> {
        if name.is_empty() {
            return None;
        }
        let name = name.strip_prefix("user-content-").unwrap_or(name);
        // Some converters name a heading by those it stands under: `contact-us--our-address`.
        let last = name.rsplit_once("--").map(|(_, last)| last);
        self.given
            .get(name)
            .or_else(|| self.names.get(name))
            .or_else(|| self.names.get(&slug(name)))
            .or_else(|| self.by_title(name))
            .or_else(|| self.learned.get(name))
            .or_else(|| self.by_title(last?))
    }

    fn by_title(&self, title: &str) -> Option<&String> {
        let key = loose(title);
        self.titles.get(&key).filter(|_| !key.is_empty())
    }
}

/// Visits every link.
fn links(content: &mut [Inline], visit: &mut dyn FnMut(&mut Link)) {
    for inline in content {
        match inline {
            Inline::Link(link) => {
                visit(link);
                links(&mut link.children, visit);
            }
            Inline::Strong(children) | Inline::Emphasis(children) | Inline::Strikethrough(children) => {
                links(children, visit);
            }
            _ => {}
        }
    }
}

/// Visits every block, the outer before the inner.
fn each(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Quote(inner) | Block::Note(Note { blocks: inner, .. }) => each(inner, visit),
            Block::List(list) => list.items.iter_mut().for_each(|item| each(item, visit)),
            Block::Table(table) => {
                let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| each(cell, visit));
            }
            Block::Heading(_) | Block::Paragraph(_) | Block::Code(_) | Block::Rule => {}
        }
    }
}

/// Visits every anchor; keeps those that `keep` says so of.
fn anchors(content: &mut Vec<Inline>, keep: &mut dyn FnMut(&str) -> bool) {
    content.retain_mut(|inline| match inline {
        Inline::Anchor(id) => keep(id),
        Inline::Strong(children)
        | Inline::Emphasis(children)
        | Inline::Strikethrough(children)
        | Inline::Link(Link { children, .. }) => {
            anchors(children, keep);
            true
        }
        _ => true,
    });
}
