//! A policy that is a page: its elements, as a browser's parser found them, to a [`Document`].
//!
//! Whoever has the page walks it and reports elements and text in order; what becomes of them is decided
//! here. Nothing of the page is loaded, run or passed on as mark-up.
//!
//! Never here: parsing HTML as browsers do. [`parse`] takes text apart only as far as the raw HTML in
//! Markdown needs; it is for where no browser is at hand.

use crate::builder::tags::{direction, language_tag};
use crate::builder::{Attributes, Builder};
use crate::model::Document;
use crate::{mend, places};

/// Where on a page the policy may be where nobody says so: selectors, the best first. The first one that the
/// page has is the policy, the last means the page as a whole.
pub const PLACES: &[&str] = &["main article", "main", "[role=main]", "article", "#content", "#main", "body"];

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The part of a page that is the policy: everything in it counts.
    Policy,
    /// A whole page: its head, foot and menus do not.
    Page,
}

/// Makes a document of what it is told. See the module.
pub struct Reader {
    builder: Builder,
    address: String,
    direction: Option<crate::model::Direction>,
}

impl Reader {
    /// `address` is the page's own, absolute; links to it and a place lead to the place. Empty if it has none.
    pub fn new(part: Part, address: &str) -> Reader {
        let mut builder = Builder::new();
        builder.balanced = true;
        builder.page = part == Part::Page;
        Reader { builder, address: address.to_owned(), direction: None }
    }

    /// The values of `lang` and `dir` that hold for all that is read, where the page gives them.
    pub fn language(&mut self, lang: Option<&str>, dir: Option<&str>) {
        self.builder.lang = lang.and_then(language_tag);
        self.direction = dir.and_then(direction);
    }

    /// An element begins. `name` is its local name in lower case, `attributes` gives an attribute's value by
    /// its name. `true`: go on with what is in it and report its end with [`Reader::close`]. `false`: pass
    /// over what is in it and do not report its end.
    pub fn open(&mut self, name: &str, attributes: &dyn Fn(&'static str) -> Option<String>) -> bool {
        let attributes: Attributes = attributes;
        self.builder.element(name, attributes, false)
    }

    /// Text, as it is in the page.
    pub fn text(&mut self, text: &str) {
        self.builder.html_text(text);
    }

    /// The element with this name that began last ends.
    pub fn close(&mut self, name: &str) {
        self.builder.end_element(name, false);
    }

    /// The document.
    pub fn finish(self) -> Document {
        let Reader { builder, address, direction } = self;
        let lang = builder.lang.clone();
        let mut blocks = builder.finish();
        mend::blocks(&mut blocks);
        Document { lang, direction, ..places::settle(blocks, &address) }
    }
}

/// Reads HTML as text, without a browser's parser.
pub fn parse(source: &str, part: Part, address: &str) -> Document {
    let mut reader = Reader::new(part, address);
    reader.builder.balanced = false;
    reader.builder.html(source, false);
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    #[test]
    fn a_heading_ends_with_its_element() {
        let mut reader = Reader::new(Part::Policy, "");
        for (name, text) in [("h2", "One"), ("p", "First"), ("p", "Second"), ("h2", "Two")] {
            assert!(reader.open(name, &|_| None));
            reader.text(text);
            reader.close(name);
        }
        let blocks = reader.finish().blocks;
        assert!(
            matches!(
                blocks.as_slice(),
                [Block::Heading(_), Block::Paragraph(_), Block::Paragraph(_), Block::Heading(_)]
            ),
            "{blocks:?}"
        );
    }
}
