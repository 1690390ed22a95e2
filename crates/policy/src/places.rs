//! Gives every place of a document its name and leads the document's own links there.
//!
//! Of 4,221 in-page links in 527 real policies only 487 name a heading's slug: the rest name anchors that a
//! converter lost. Most of those say what they lead to, so the words of the link find the heading.

use std::collections::BTreeMap;
use std::mem;

use crate::Target;
use crate::case::lowered;
use crate::link::percent_decoded;
use crate::model::{Block, Document, Heading, Inline, Link, Note, on_one_line, text};
use crate::outline::{Depths, Entry, outline};
use crate::slug::{Names, loose, slug, without_number};

/// What a reference to the note with this label is called until [`settle`] has named the note.
pub(crate) fn note_name(label: &str) -> String {
    "note:".to_owned() + &lowered(label)
}

/// Names the places, resolves the links, makes the table of contents. `address` is the document's own, or
/// empty.
pub(crate) fn settle(mut blocks: Vec<Block>, address: &str) -> Document {
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
        // A heading's own are known by now.
        Block::Heading(_) => {}
        block => texts(block, &mut |content| anchors(content, &mut |id| places.name_anchor(id))),
    });
    let own = address.split('#').next().unwrap_or_default();
    for pass in [Pass::Learn, Pass::Resolve] {
        each(&mut blocks, &mut |block| {
            texts(block, &mut |content| {
                links(content, &mut |link| match pass {
                    Pass::Learn => places.learn(link, own),
                    Pass::Resolve => places.resolve(link),
                });
            });
        });
    }
    let (title, outline) = outline(entries);
    Document { title, blocks, outline, lang: None, direction: None }
}

#[derive(Clone, Copy)]
enum Pass {
    Learn,
    Resolve,
}

#[derive(Default)]
struct Places {
    names: Names,
    /// The ids that were given. The maps have their places in here: one kind of map is enough code.
    ids: Vec<String>,
    /// Names that the document gives.
    given: BTreeMap<String, u32>,
    /// Headings' texts, as far as letters and digits go.
    titles: BTreeMap<String, u32>,
    /// Names that links use, to the headings that the words of those links are.
    learned: BTreeMap<String, u32>,
}

impl Places {
    /// Names a heading; returns its title.
    fn name(&mut self, heading: &mut Heading) -> String {
        let title = on_one_line(&text(&heading.content));
        let wanted = if heading.id.is_empty() { slug(&title) } else { mem::take(&mut heading.id) };
        heading.id = self.names.unique(&wanted);
        let place = self.place(&heading.id);
        anchors(&mut heading.content, &mut |anchor| {
            note(&mut self.given, anchor.to_owned(), place);
            false
        });
        note(&mut self.titles, loose(&title), place);
        note(&mut self.titles, loose(without_number(&title)), place);
        title
    }

    fn name_note(&mut self, found: &mut Note) {
        found.id = self.names.unique(&("note-".to_owned() + &slug(&found.label)));
        let place = self.place(&found.id);
        note(&mut self.given, note_name(&found.label), place);
    }

    /// Whether this anchor is the first with its name.
    fn name_anchor(&mut self, id: &str) -> bool {
        let first = self.names.is_free(id) && !self.given.contains_key(id);
        if first {
            self.names.unique(id);
            let place = self.place(id);
            note(&mut self.given, id.to_owned(), place);
        }
        first
    }

    fn place(&mut self, id: &str) -> u32 {
        self.ids.push(id.to_owned());
        u32::try_from(self.ids.len() - 1).unwrap_or(u32::MAX)
    }

    /// Once a table of contents has said what a name stands for, "contact us" with that name is known too.
    fn learn(&mut self, link: &mut Link, own: &str) {
        if let Some(name) = own_place(&link.target, own) {
            link.target = Target::Section(name);
        }
        let Target::Section(name) = &link.target else {
            return;
        };
        let words = text(&link.children);
        let found = self.by_title(&words).or_else(|| self.by_title(without_number(&words)));
        if let Some(place) = found {
            note(&mut self.learned, name.clone(), place);
        }
    }

    fn resolve(&self, link: &mut Link) {
        if let Target::Section(name) = &mut link.target {
            link.target = match self.find(name) {
                Some(id) => Target::Section(id.clone()),
                None => Target::Missing(mem::take(name)),
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
        let id = |place: u32| self.ids.get(usize::try_from(place).ok()?);
        let given = self.given.get(name).copied().and_then(id);
        given.or_else(|| self.names.get(name)).or_else(|| self.names.get(&slug(name))).or_else(|| {
            let learned = || self.learned.get(name).copied();
            self.by_title(name).or_else(learned).or_else(|| self.by_title(last?)).and_then(id)
        })
    }

    fn by_title(&self, title: &str) -> Option<u32> {
        let key = loose(title);
        self.titles.get(&key).copied().filter(|_| !key.is_empty())
    }
}

/// The name of a place in the document, where it is given with the document's own address.
fn own_place(target: &Target, own: &str) -> Option<String> {
    let resolved = match target {
        Target::Relative(relative) if relative.as_str().contains('#') => Some(relative.resolve(own)?),
        _ => None,
    };
    let address = match (target, &resolved) {
        (Target::Web(href), _) | (_, Some(href)) => href.as_str(),
        _ => return None,
    };
    let (page, name) = address.split_once('#')?;
    let found = !own.is_empty() && page == own && !name.is_empty();
    found.then(|| percent_decoded(name))
}

/// Notes what a name stands for. The first that has it keeps it.
fn note(names: &mut BTreeMap<String, u32>, name: String, place: u32) {
    names.entry(name).or_insert(place);
}

/// Visits every link.
fn links(content: &mut [Inline], visit: &mut dyn FnMut(&mut Link)) {
    for inline in content {
        match inline {
            Inline::Link(link) => {
                visit(link);
                links(&mut link.children, visit);
            }
            inline => links(inline.children_mut().map_or(&mut [], Vec::as_mut_slice), visit),
        }
    }
}

/// Visits every block, the outer before the inner.
fn each(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        block.inner_mut().into_iter().for_each(|inner| each(inner, visit));
    }
}

/// Visits every piece of running text of a block's own.
fn texts(block: &mut Block, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    match block {
        Block::Paragraph(content) | Block::Heading(Heading { content, .. }) => visit(content),
        Block::Definitions(all) => all.iter_mut().for_each(|one| visit(&mut one.term)),
        _ => {}
    }
}

/// Visits every anchor; keeps those that `keep` says so of.
fn anchors(content: &mut Vec<Inline>, keep: &mut dyn FnMut(&str) -> bool) {
    content.retain_mut(|inline| match inline {
        Inline::Anchor(id) => keep(id),
        inline => {
            inline.children_mut().into_iter().for_each(|children| anchors(children, keep));
            true
        }
    });
}
