//! HTML, as far as it says something about the text: headings, lists, tables, links, languages, names of
//! places. Every other element is nothing but what stands in it, or nothing at all.
//!
//! The one list of what is allowed, for pages and for raw HTML within Markdown. Invariants: of an element
//! come only the parts of the [model](crate::model); of its attributes only those asked for here, each read
//! as what it is (an address as a [`Target`], a language as a tag). Never here: passing on a name or a value.

use crate::Target;
use crate::entities::decoded;
use crate::html::{Tag, Token, Tokens, heading_level, is_block, is_void};
use crate::link::unshielded;
use crate::model::{Direction, Inline, Numbering, Span};

use super::{Builder, Effect, Kind, MAX_ELEMENTS, MAX_FORMATS, MAX_OPEN, Mark, Started};

/// An element's attributes, by name.
pub(crate) type Attributes<'a> = &'a dyn Fn(&'static str) -> Option<String>;

/// Neither they nor what stands in them is text of a policy.
const DROPPED: &[&str] = &[
    "applet", "area", "audio", "base", "canvas", "col", "datalist", "embed", "frame", "frameset", "head",
    "input", "link", "map", "math", "meta", "noembed", "noframes", "noscript", "param", "progress", "meter",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
];

/// What stands around a policy on a page.
const AROUND: &[&str] = &["aside", "footer", "header", "nav", "search"];
/// What scripts that unfold sections call them.
const UNFOLDED: &[&str] =
    &["accordion", "collaps", "panel", "tab-content", "toggle", "expand", "faq", "answer"];

/// Whether a class says that the page unfolds it.
fn unfolds(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    // The menu of a small screen is unfolded too.
    !class.contains("nav") && UNFOLDED.iter().any(|name| class.contains(name))
}

const ROLES_AROUND: &[&str] =
    &["alertdialog", "banner", "complementary", "contentinfo", "dialog", "navigation", "search"];

impl Builder {
    /// Raw HTML: in running text a tag at a time, otherwise a block of it.
    pub(crate) fn html(&mut self, source: &str, in_text: bool) {
        let mut tokens = Tokens::new(source);
        while let Some(token) = tokens.next() {
            if let Some((skipped, open)) = &mut self.skipping {
                match token {
                    Token::Open(tag) if tag.is(skipped) => *open += 1,
                    Token::Close(name) if name.eq_ignore_ascii_case(skipped) => *open -= 1,
                    _ => {}
                }
                if *open == 0 {
                    self.skipping = None;
                }
                continue;
            }
            match token {
                Token::Text(text) => self.html_text(&decoded(text)),
                Token::Close(name) => self.end_element(&name.to_ascii_lowercase(), in_text),
                Token::Open(tag) => self.tag(&tag, in_text, &mut tokens),
            }
        }
        if !in_text {
            self.end_paragraph();
        }
    }

    fn tag(&mut self, tag: &Tag, in_text: bool, tokens: &mut Tokens) {
        let name = tag.name.to_ascii_lowercase();
        let read = self.element(&name, &|wanted| tag.attribute(wanted), in_text);
        if read || is_void(&name) {
            return;
        }
        let script =
            matches!(name.as_str(), "script" | "style" | "textarea" | "title" | "iframe" | "noembed");
        if script && !in_text {
            // Nothing in there is a tag.
            tokens.skip_to_end_tag(&name);
        } else if script || !tag.is_closed() {
            self.skipping = Some((name, 1));
        }
    }

    /// Text of HTML, its entities resolved: any white space is a space.
    pub(crate) fn html_text(&mut self, text: &str) {
        if self.is_in_code() {
            return self.text(text);
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        if text.starts_with(is_space) {
            self.space();
        }
        let mut words = text.split(is_space).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            self.text(word);
            if words.peek().is_some() || text.ends_with(is_space) {
                self.space();
            }
        }
    }

    /// An element begins. `name` is in lower case. `false`: what stands in it is to be passed over, and its
    /// end not to be reported.
    pub(crate) fn element(&mut self, name: &str, attributes: Attributes, in_text: bool) -> bool {
        if name == "br" {
            match self.is_in_code() {
                true => self.text("\n"),
                false => self.inline(Inline::Break),
            }
            return false;
        }
        if DROPPED.contains(&name) || name == "wbr" || self.is_hidden(name, attributes) {
            return false;
        }
        if self.started.len() >= MAX_ELEMENTS {
            self.surplus += 1;
            return true;
        }
        if !self.balanced && !in_text {
            self.end_implied(name);
        }
        for name in ["aria-controls", "data-target", "data-bs-target"] {
            self.controlled.extend(attributes(name).map(|id| id.trim_start_matches('#').to_owned()));
        }
        let element = Some(name.to_owned());
        if self.is_in_code() {
            self.started.push(Started { element, effect: Effect::None, format: false });
            return true;
        }
        if let Some(address) = attributes("data-cfemail").and_then(|hex| unshielded(&hex)) {
            self.shielded(address);
            return false;
        }
        match name {
            "img" => {
                self.picture(attributes);
                return false;
            }
            "hr" if !in_text => {
                self.block(crate::model::Block::Rule);
                return false;
            }
            "iframe" => {
                self.embedded(attributes);
                return false;
            }
            _ => {}
        }
        let effect = self.effect(name, attributes, in_text);
        self.anchor(attributes("id"));
        let mark = mark(name, attributes).or_else(|| self.link(name, attributes));
        let mark = mark.or_else(|| self.language(attributes)).filter(|_| self.formats.len() < MAX_FORMATS);
        let format = mark.is_some();
        if let Some(mark) = mark {
            self.go_on();
            self.formats.push(mark);
            // Opened at once where it is of running text: a link without any may still name a place.
            if effect == Effect::None && self.above.len() < MAX_OPEN {
                self.open_formats();
            }
        }
        self.started.push(Started { element, effect, format });
        true
    }

    /// What an element begins, besides marking text.
    fn effect(&mut self, name: &str, attributes: Attributes, in_text: bool) -> Effect {
        if !is_block(name) && attributes("role").as_deref() != Some("heading") {
            let apart = matches!(name, "button" | "label" | "output");
            if apart {
                self.space();
            }
            return if apart { Effect::Space } else { Effect::None };
        }
        if in_text {
            // Markdown is in the middle of a paragraph or a cell; its lines are read again later.
            self.inline(Inline::Break);
            if name == "li" {
                self.text("• ");
            }
            return Effect::None;
        }
        if self.is_in_heading() && !self.starts_anew(name) {
            self.space();
            return Effect::Break;
        }
        let opened = match name {
            "ul" | "menu" | "dir" => {
                self.try_open(Kind::List { start: None, numbering: Numbering::default(), items: Vec::new() })
            }
            "ol" => {
                let start = attributes("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.try_open(Kind::List {
                    start: Some(start),
                    numbering: numbering(attributes("type")),
                    items: Vec::new(),
                })
            }
            "li" => self.try_open(Kind::Item),
            "dl" => self.try_open(Kind::Definitions(Vec::new())),
            "dt" => self.try_open(Kind::Term),
            "dd" => self.try_open(Kind::Meaning),
            "blockquote" => self.try_open(Kind::Quote),
            "pre" | "listing" | "xmp" => self.try_open(Kind::Code),
            "table" if !arranges(attributes) => self.try_open(Kind::Table(Box::default())),
            "td" | "th" => self.try_open(Kind::Cell {
                columns: span(attributes("colspan"), 100),
                rows: span(attributes("rowspan"), 1000),
                header: name == "th",
            }),
            _ => false,
        };
        if opened {
            return Effect::Block;
        }
        self.flush();
        let role = || attributes("role").filter(|role| role == "heading");
        let level = || attributes("aria-level").and_then(|level| level.trim().parse().ok());
        match heading_level(name).or_else(|| role().map(|_| level().unwrap_or(2).clamp(1, 6))) {
            Some(level) => {
                self.start_heading(level, None);
                return Effect::Heading;
            }
            None if name == "li" => self.text("• "),
            None => {}
        }
        match (name, &mut self.current.kind) {
            ("tr", Kind::Table(_)) => Effect::Row,
            ("thead", Kind::Table(table)) => {
                table.in_head = true;
                Effect::Head
            }
            _ => Effect::Break,
        }
    }

    /// Whether a block ends the heading it stands in, as lists and tables do, and whatever comes after words.
    fn starts_anew(&self, name: &str) -> bool {
        heading_level(name).is_some()
            || matches!(name, "ul" | "ol" | "dl" | "table" | "blockquote" | "pre")
            || (name == "p" && !self.balanced)
    }

    /// An element ends.
    pub(crate) fn end_element(&mut self, name: &str, in_text: bool) {
        if self.surplus > 0 {
            self.surplus -= 1;
            return;
        }
        // Only elements that began since the last start of Markdown: they lie within it.
        let began = self.started.iter().rev().map_while(|one| one.element.as_deref());
        match began.into_iter().position(|open| open == name) {
            Some(index) => (0..=index).for_each(|_| self.end_last()),
            None if is_block(name) && !in_text => self.flush(),
            None => {}
        }
    }

    /// Ends the elements whose end tags may be left out before one with this name.
    fn end_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["table"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["tr", "td", "th", "thead", "tbody", "caption"], &["table"]),
            _ if is_block(name) => (&["p"], &["li", "td", "th", "dd", "blockquote"]),
            _ => return,
        };
        let began = self.started.iter().rev().map_while(|one| one.element.as_deref());
        let inner = began.take_while(|name| !within.contains(name));
        if let Some((index, _)) = inner.enumerate().filter(|(_, name)| ended.contains(name)).last() {
            (0..=index).for_each(|_| self.end_last());
        }
    }

    /// Whether the page does not show it, and has nothing that would.
    fn is_hidden(&self, name: &str, attributes: Attributes) -> bool {
        if self.page && (AROUND.contains(&name) || attributes("role").is_some_and(|role| is_around(&role))) {
            return true;
        }
        let style = || attributes("style").is_some_and(|style| hides(&style));
        let hidden = match attributes("hidden") {
            Some(value) => !value.eq_ignore_ascii_case("until-found"),
            None => attributes("aria-hidden").is_some_and(|value| value == "true") || style(),
        };
        if name == "dialog" {
            return attributes("open").is_none();
        }
        // A section that is folded away is a section: what unfolds it says so, on its side or on this one.
        hidden
            && attributes("aria-labelledby").is_none()
            && !attributes("class").is_some_and(|class| unfolds(&class))
            && !attributes("role").is_some_and(|role| matches!(role.as_str(), "tabpanel" | "region"))
            && !attributes("id").is_some_and(|id| self.controlled.contains(&id))
    }

    fn picture(&mut self, attributes: Attributes) {
        let source = Target::parse(&attributes("src").unwrap_or_default());
        // An empty text says that the image is there for its looks, none at all that it was forgotten.
        let alt = attributes("alt").or_else(|| attributes("title")).unwrap_or_default();
        self.image(crate::model::on_one_line(&alt), source);
    }

    /// A mail address in the place of what was to hide it from robots.
    fn shielded(&mut self, address: String) {
        let target = Target::parse(&address);
        let text = Inline::Text(address);
        let inline = match self.is_in_link() {
            true => text,
            false => Inline::Link(crate::model::Link { target, children: vec![text] }),
        };
        self.inline(inline);
    }

    /// Another page within the page: a link to it.
    fn embedded(&mut self, attributes: Attributes) {
        let Some(source) = attributes("src") else { return };
        let target = Target::parse(&source);
        let shown = match &target {
            Target::Web(href) => href.as_str(),
            Target::Relative(relative) => relative.as_str(),
            _ => return,
        };
        let title = attributes("title").filter(|title| !title.trim().is_empty());
        let children = vec![Inline::Text(title.unwrap_or_else(|| shown.to_owned()))];
        if !self.is_in_link() {
            self.inline(Inline::Link(crate::model::Link { target, children }));
        }
    }

    fn link(&mut self, name: &str, attributes: Attributes) -> Option<Mark> {
        if name != "a" {
            return None;
        }
        if attributes("id").is_none() {
            self.anchor(attributes("name"));
        }
        let target = Target::parse(&attributes("href")?);
        (!self.is_in_link()).then_some(Mark::Link(target))
    }

    /// What an element says about the language and the direction of its text.
    fn language(&self, attributes: Attributes) -> Option<Mark> {
        let lang = attributes("lang").and_then(|tag| language_tag(&tag));
        let known = self.formats.iter().rev().find_map(|mark| match mark {
            Mark::Span(span) => span.lang.as_ref(),
            _ => None,
        });
        let lang = lang.filter(|lang| Some(lang) != known.or(self.lang.as_ref()));
        let direction = attributes("dir").and_then(|dir| direction(&dir));
        let says = lang.is_some() || direction.is_some();
        says.then(|| Mark::Span(Span { lang, direction, ..Span::default() }))
    }

    fn open_formats(&mut self) {
        if self.current.is_inline() && self.current.format.is_none() {
            // Within a mark of Markdown.
            let last = self.formats.len() - 1;
            if let Some(mark) = self.formats.last().cloned() {
                self.open(Kind::Inline(mark));
                self.current.format = Some(last);
            }
        } else {
            self.go_on();
        }
    }

    pub(super) fn anchor(&mut self, id: Option<String>) {
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.inline(Inline::Anchor(id));
        }
    }

    pub(super) fn is_in_code(&self) -> bool {
        matches!(self.current.kind, Kind::Code)
    }
}

fn mark(name: &str, attributes: Attributes) -> Option<Mark> {
    Some(match name {
        "b" | "strong" | "summary" => Mark::Strong,
        "i" | "em" | "caption" | "cite" | "dfn" | "var" => Mark::Emphasis,
        "s" | "del" | "strike" => Mark::Strikethrough,
        "sup" => Mark::Superscript,
        "sub" => Mark::Subscript,
        "q" => Mark::Quoted,
        "code" | "kbd" | "samp" | "tt" => Mark::Code,
        "abbr" | "acronym" => {
            let title = attributes("title").filter(|title| !title.trim().is_empty());
            Mark::Span(Span { title: Some(title?), ..Span::default() })
        }
        "bdi" if attributes("dir").is_none() => {
            Mark::Span(Span { direction: Some(Direction::Auto), ..Span::default() })
        }
        _ => return None,
    })
}

/// What a list's numbers are written as.
fn numbering(kind: Option<String>) -> Numbering {
    use Numbering::*;
    let all = [LowerLetters, UpperLetters, LowerRoman, UpperRoman];
    all.into_iter().find(|one| kind.as_deref() == Some(one.as_str())).unwrap_or_default()
}

/// Over how many columns or rows a cell goes.
fn span(written: Option<String>, most: u16) -> u16 {
    written.and_then(|written| written.trim().parse().ok()).unwrap_or(1).clamp(1, most)
}

/// Whether a table says of itself that it only arranges what is in it.
fn arranges(attributes: Attributes) -> bool {
    attributes("role").is_some_and(|role| matches!(role.as_str(), "presentation" | "none"))
}

fn is_around(role: &str) -> bool {
    ROLES_AROUND.contains(&role)
}

/// Whether an inline style keeps an element from being shown.
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or_default();
        let is = |wanted: &str| property.trim().eq_ignore_ascii_case(wanted);
        let value = value.trim().trim_end_matches("!important").trim_end();
        (is("display") && value.eq_ignore_ascii_case("none"))
            || (is("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

/// A language's tag (BCP 47), as far as its letters go.
pub(crate) fn language_tag(written: &str) -> Option<String> {
    let tag = written.trim();
    let possible =
        (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    possible.then(|| tag.to_owned())
}

/// The value of an attribute `dir`.
pub(crate) fn direction(written: &str) -> Option<Direction> {
    let all = [Direction::LeftToRight, Direction::RightToLeft, Direction::Auto];
    all.into_iter().find(|direction| written.trim().eq_ignore_ascii_case(direction.as_str()))
}
