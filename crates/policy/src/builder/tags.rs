//! Raw HTML within Markdown, as far as it says something about the text: headings, paragraphs, emphasis,
//! links, names of places. Every other tag is dropped; what stands between tags stays.
//!
//! Never here: passing a tag on. What scripts and styles contain is no text and goes.

use crate::Target;
use crate::entities::decoded;
use crate::html::{Tag, Token, Tokens, heading_level, is_block};
use crate::model::{Block, Inline};

use super::{Builder, Kind, MAX_OPEN};

impl Builder {
    /// Raw HTML: in running text a tag at a time, otherwise a block of it.
    pub(crate) fn html(&mut self, source: &str, in_text: bool) {
        for token in Tokens::new(source) {
            match token {
                Token::Close(name)
                    if self.skipping.as_deref().is_some_and(|tag| tag.eq_ignore_ascii_case(name)) =>
                {
                    self.skipping = None;
                }
                _ if self.skipping.is_some() => {}
                Token::Text(text) => self.text(&decoded(text)),
                Token::Open(tag) => self.open_tag(&tag, in_text),
                Token::Close(name) => self.close_tag(name, in_text),
            }
        }
        if !in_text {
            self.flush();
        }
    }

    fn open_tag(&mut self, tag: &Tag, in_text: bool) {
        let name = tag.name.to_ascii_lowercase();
        let breaks = is_block(&name);
        if breaks && !in_text {
            self.flush();
        }
        match name.as_str() {
            "script" | "style" => self.skipping = Some(name),
            "br" => self.inline(Inline::Break),
            "hr" if !in_text => self.block(Block::Rule),
            "img" => {
                let alt = tag.attribute("alt").unwrap_or_default();
                let source = tag.attribute("src").unwrap_or_default();
                self.image(alt, Target::parse(&source));
            }
            "b" | "strong" => self.open_in_text(Kind::Strong, name),
            "i" | "em" => self.open_in_text(Kind::Emphasis, name),
            "s" | "del" | "strike" => self.open_in_text(Kind::Strikethrough, name),
            _ if breaks => {
                match heading_level(&name).filter(|_| !in_text) {
                    Some(level) => self.start_heading(level, None),
                    None if in_text => self.inline(Inline::Break),
                    None => {}
                }
                self.anchor(tag.attribute("id"));
            }
            "a" => {
                self.anchor(tag.attribute("id").or_else(|| tag.attribute("name")));
                if let Some(href) = tag.attribute("href")
                    && !self.is_in_link()
                {
                    self.open_in_text(Kind::Link(Target::parse(&href)), name);
                }
            }
            _ => self.anchor(tag.attribute("id")),
        }
    }

    fn close_tag(&mut self, name: &str, in_text: bool) {
        let name = name.to_ascii_lowercase();
        if is_block(&name) && !in_text {
            self.flush();
        }
        // Only tags opened since the source's last start: they lie within it.
        let opened = std::iter::once(&self.current).chain(self.above.iter().rev());
        let mut opened = opened.take_while(|open| open.tag.is_some());
        if let Some(index) = opened.position(|open| open.tag.as_deref() == Some(name.as_str())) {
            for _ in 0..=index {
                self.close();
            }
        }
    }

    fn open_in_text(&mut self, kind: Kind, tag: String) {
        if self.above.len() < MAX_OPEN {
            self.open(kind, Some(tag));
        }
    }

    pub(super) fn anchor(&mut self, id: Option<String>) {
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.inline(Inline::Anchor(id));
        }
    }
}
