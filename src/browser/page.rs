//! The page: window, document, time and chance.

use consent::Moment;
use wasm_bindgen::JsCast;
use web_sys::{Document, GetRootNodeOptions, HtmlDocument, Node, Window};

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

/// Whether the page came over https.
pub fn is_secure() -> bool {
    window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "https:")
}

/// The language that the page says it is in.
pub fn language() -> Option<String> {
    let language = document()?.document_element()?.get_attribute("lang")?;
    (!language.is_empty()).then_some(language)
}

/// Now, with a fresh random id: 128 bits in hexadecimal.
pub fn moment(gpc: bool) -> Moment {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        // Where chance is refused, the id says nothing; it is no secret.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let id = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    Moment { now: js_sys::Date::now(), id, gpc }
}
