//! Places in the policy as it stands on the page: finding them, and bringing them into view.
//!
//! A leaf is a numbered piece of the document's text, as `policy` counts them; the element that holds it bears
//! the number. What an element says of its own accord ("opens in a new tab") bears [`ASIDE`] and does not count.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};
use yew::prelude::*;

/// What the ids of the policy's places begin with, so that they are never those of the dialog around it.
pub(super) const PREFIX: &str = "section-";

/// On what is not the document's own text.
pub(super) const ASIDE: &str = "data-aside";

/// The id of the element at a place of the policy.
pub(super) fn place_id(id: &str) -> String {
    [PREFIX, id].concat()
}

/// The place that an element is at, if it is one.
pub(super) fn place_of(element: &Element) -> Option<AttrValue> {
    Some(element.id().strip_prefix(PREFIX)?.to_owned().into())
}

/// Every place in the policy that a link may lead to, in order.
pub(super) fn places(article: &NodeRef) -> Vec<HtmlElement> {
    let article = article.cast::<Element>();
    let list = article.and_then(|article| article.query_selector_all("[id^='section-']").ok());
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).filter_map(|node| node.dyn_into().ok()).collect()
}

/// Brings a place into view and has reading go on there. A browser does so for a fragment, but not within a
/// shadow root. `false`: there is no such place yet.
pub(super) fn go(article: &NodeRef, id: &str) -> bool {
    let id = place_id(id);
    let Some(place) = places(article).into_iter().find(|place| place.id() == id) else { return false };
    // Refused only by what cannot take focus, which the places can.
    let _ = place.focus();
    place.scroll_into_view();
    true
}

/// The element with a leaf's text.
pub(super) fn leaf(article: &NodeRef, number: u32) -> Option<Element> {
    let selector = ["[data-leaf='", &number.to_string(), "']"].concat();
    article.cast::<Element>()?.query_selector(&selector).ok()?
}

/// The text of a leaf from `start` to `end`, counted in UTF-16 units of the document's own text.
pub(super) fn range(leaf: &Element, start: u32, end: u32) -> Option<Range> {
    let range = gloo::utils::document().create_range().ok()?;
    let mut walk = Walk { range: &range, start, end, seen: 0 };
    walk.node(leaf).then_some(range)
}

struct Walk<'a> {
    range: &'a Range,
    start: u32,
    end: u32,
    seen: u32,
}

impl Walk<'_> {
    /// `true`: the end has been found. Never deeper than a document is.
    fn node(&mut self, node: &Node) -> bool {
        let mut child = node.first_child();
        while let Some(node) = child {
            let found = match node.node_type() {
                Node::TEXT_NODE => self.text(&node),
                Node::ELEMENT_NODE => self.element(node.unchecked_ref()),
                _ => false,
            };
            if found {
                return true;
            }
            child = node.next_sibling();
        }
        false
    }

    fn element(&mut self, element: &Element) -> bool {
        if element.tag_name() == "BR" {
            self.seen += 1;
            return false;
        }
        !element.has_attribute(ASIDE) && self.node(element)
    }

    fn text(&mut self, node: &Node) -> bool {
        let length = node.unchecked_ref::<web_sys::Text>().length();
        let (from, to) = (self.seen, self.seen + length);
        self.seen = to;
        if (from..to).contains(&self.start) {
            let _ = self.range.set_start(node, self.start - from);
        }
        self.end <= to && self.start < to && self.range.set_end(node, self.end.saturating_sub(from)).is_ok()
    }
}

/// Scrolls so that a range stands in the upper part of what is seen. The leaf's element alone would not do: a
/// paragraph may be several windows long.
pub(super) fn reveal(article: &NodeRef, range: &Range) {
    let window = gloo::utils::window();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let off = || range.get_bounding_client_rect().top() - height / 3.0;
    let seen = (-height / 4.0..height / 3.0).contains(&off());
    let Some(article) = article.cast::<Element>().filter(|_| !seen) else { return };
    for selector in [".dialog-body", ".dialog"] {
        if let Ok(Some(scroller)) = article.closest(selector) {
            let before = off();
            scroller.set_scroll_top(scroller.scroll_top() + before as i32);
            if (off() - before).abs() > 1.0 {
                return;
            }
        }
    }
    window.scroll_by_with_x_and_y(0.0, off());
}
