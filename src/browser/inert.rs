//! A policy that is an HTML page: parsed by the browser into a document that runs nothing, loads nothing and
//! is shown nowhere, and walked there. What becomes of each element is decided in `policy`.

use policy::page::{PLACES, Part, Reader};
use policy::{Document, Source};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use super::fetch::{FetchError, Fetched};
use super::quiet::{STYLE, quiet, without_forms};
use crate::chunks::Pages;

/// A page with less text than this, in bytes, is not the policy but what stands in its place.
const HOLLOW: usize = 200;

#[wasm_bindgen]
extern "C" {
    /// `DOMParser`, which wants trusted text where the page asks for it.
    type DOMParser;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<DOMParser, JsValue>;
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse(this: &DOMParser, html: &JsValue, kind: &str) -> Result<web_sys::Document, JsValue>;
    /// The loader's policy for trusted text hangs on the element's class.
    #[wasm_bindgen(js_namespace = customElements, js_name = get)]
    fn class_of(tag: &str) -> JsValue;
}

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Pages for Chunk {
    fn read(&self, fetched: &Fetched, source: &Source) -> Result<Document, FetchError> {
        read(fetched, source)
    }
}

fn read(fetched: &Fetched, source: &Source) -> Result<Document, FetchError> {
    let selector = match source {
        Source::At { selector, .. } => selector.as_deref(),
        Source::Text(_) => None,
    };
    let hollow = || FetchError::Hollow(fetched.url.clone());
    let page = DOMParser::new()
        .and_then(|parser| parser.parse(&trusted(&quiet(&without_forms(&fetched.text))), "text/html"));
    let page = page.map_err(|_| hollow())?;
    let (roots, part) = match selector {
        Some(selector) => {
            let no_part = || FetchError::NoPart(fetched.url.clone(), selector.to_owned());
            let list = page.query_selector_all(selector).map_err(|_| no_part())?;
            let roots = outermost((0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()));
            if roots.is_empty() {
                return Err(no_part());
            }
            (roots, Part::Policy)
        }
        None => {
            let fits = |selector: &&str| page.query_selector(selector).ok().flatten();
            let root = PLACES.iter().find_map(fits).ok_or_else(hollow)?;
            let part = if root.tag_name() == "BODY" { Part::Page } else { Part::Policy };
            (vec![root], part)
        }
    };
    let mut reader = Reader::new(part, &fetched.url);
    if let Some(root) = roots.first() {
        let said = |name: &str| root.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name);
        reader.language(said("lang").as_deref(), said("dir").as_deref());
    }
    roots.iter().for_each(|root| read_root(root, &mut reader));
    let document = reader.finish();
    let length = document.text().trim().len();
    if length == 0 && selector.is_some() {
        return Err(FetchError::Empty);
    }
    if selector.is_none() && length < HOLLOW {
        return Err(hollow());
    }
    Ok(document)
}

/// Those that stand in none of the others.
fn outermost(all: impl Iterator<Item = Element>) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    for element in all {
        if !found.iter().any(|outer| outer.contains(Some(&element))) {
            found.push(element);
        }
    }
    found
}

/// Reports an element that was asked for, and so counts even where the page hides it until then.
fn read_root(root: &Element, reader: &mut Reader) {
    let name = root.local_name();
    let opened = reader.open(&name, &|attribute| match attribute {
        "hidden" | "aria-hidden" | "style" => None,
        "open" => Some(String::new()),
        attribute => read_attribute(root, attribute),
    });
    walk(root, reader, 0);
    if opened {
        reader.close(&name);
    }
}

/// No deeper than so many shadow trees in each other is anything read.
const SHADOWS: u8 = 4;

/// Reports what is in an element, in order. Without recursion: a page may be nested as deep as it likes. Only
/// shadow trees, which a page declares as templates, are walked each by itself.
fn walk(root: &Node, reader: &mut Reader, shadows: u8) {
    let mut next = root.first_child();
    while let Some(node) = next {
        let mut inner = None;
        match node.node_type() {
            Node::TEXT_NODE => reader.text(&node.text_content().unwrap_or_default()),
            Node::ELEMENT_NODE => {
                let element: &Element = node.unchecked_ref();
                let name = element.local_name();
                if shadows < SHADOWS
                    && element.has_attribute("shadowrootmode")
                    && let Ok(content) = js_sys::Reflect::get(element, &"content".into())
                    && let Ok(content) = content.dyn_into::<Node>()
                {
                    walk(&content, reader, shadows + 1);
                }
                if reader.open(&name, &|attribute| read_attribute(element, attribute)) {
                    inner = node.first_child();
                    if inner.is_none() {
                        reader.close(&name);
                    }
                }
            }
            _ => {}
        }
        next = inner.or_else(|| after(node, root, reader));
    }
}

/// The node that comes after one and all in it; reports the ends on the way there.
fn after(mut node: Node, root: &Node, reader: &mut Reader) -> Option<Node> {
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent_node().filter(|parent| parent != root)?;
        reader.close(&node.unchecked_ref::<Element>().local_name());
    }
}

/// An attribute as the page gave it, whatever [`quiet`] has made of its name.
fn read_attribute(element: &Element, name: &str) -> Option<String> {
    if name == "style" { element.get_attribute(STYLE) } else { element.get_attribute(name) }
}

/// The text as the page's Content-Security-Policy wants it, where it wants anything.
fn trusted(html: &str) -> JsValue {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let made = || {
        let policy = get(&class_of("privacy-widget"), "policy")?;
        let make: js_sys::Function = get(&policy, "createHTML")?.dyn_into().ok()?;
        make.call1(&policy, &html.into()).ok()
    };
    made().unwrap_or_else(|| html.into())
}
