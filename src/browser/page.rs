//! The page: window, document, its address, and elements to put into it.

use wasm_bindgen::JsCast;
use web_sys::{Document, GetRootNodeOptions, HtmlDocument, HtmlElement, Node, Window};

/// The window. `None` only where the program runs outside a page.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The document with its cookies.
pub fn html_document() -> Option<HtmlDocument> {
    document()?.dyn_into().ok()
}

/// The document that a node is shown in, through shadow roots: the page's, or that of a frame of it. `None`
/// for what has been taken off it.
pub fn document_of(node: &Node) -> Option<Document> {
    let through = GetRootNodeOptions::new();
    through.set_composed(true);
    let root = node.get_root_node_with_options(&through);
    // Not `instanceof`: a frame's documents are of another realm.
    let document = (root.node_type() == Node::DOCUMENT_NODE).then(|| root.unchecked_into::<Document>());
    document.filter(|document| document.default_view().is_some())
}

/// The page's own host, such as `shop.example`.
pub fn host() -> String {
    window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

/// Scheme, host and port.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The host without a port.
pub fn hostname() -> String {
    window().and_then(|window| window.location().hostname().ok()).unwrap_or_default()
}

/// The path of the page's address.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// The language that the page says it is in.
pub fn language() -> Option<String> {
    let language = document()?.document_element()?.get_attribute("lang")?;
    (!language.is_empty()).then_some(language)
}

/// An element with these attributes and this text.
pub fn element(tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document()?.create_element(tag).ok()?.dyn_into().ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.set_text_content(Some(text));
    Some(element)
}
