//! The chunk with the notice before a link to another site: that what happens there is that site's own doing.
//! Made by hand: a visitor who only follows a link does not pay for Yew.
//!
//! Never here: following the link. The visitor presses a link of the notice's own, which is what the browser
//! then follows, in the tab that was asked for.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlDialogElement, HtmlElement, Url};

use super::page::element;
use crate::chunks::Leaving;
use crate::config::Config;
use crate::text::links as say;
use crate::visible::is_visible;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

/// What the notice's link keeps of the one that was pressed.
const KEPT: [&str; 4] = ["href", "target", "rel", "referrerpolicy"];

impl Leaving for Chunk {
    fn css(&self) -> &'static str {
        include_str!(concat!(env!("OUT_DIR"), "/links.css"))
    }

    fn show(&self, place: &Element, link: &HtmlElement, new_tab: bool, config: &Config) -> bool {
        let dialog = dialog(link, new_tab, config);
        let shown = dialog.zip(place.parent_node()).and_then(|(dialog, parent)| {
            parent.append_child(&dialog).ok()?;
            dialog.show_modal().ok()?;
            Some(dialog)
        });
        let Some(dialog) = shown else { return false };
        let seen = is_visible(&dialog);
        if !seen {
            dialog.close();
        }
        seen
    }
}

/// The notice, which leaves the page when it is closed.
fn dialog(link: &HtmlElement, new_tab: bool, config: &Config) -> Option<HtmlDialogElement> {
    let address = link.get_attribute("href")?;
    // What `href` means it means where the link stands.
    let address = Url::new_with_base(&address, &link.base_uri().ok()??).ok()?;
    let host = address.host();
    let texts = &config.texts;
    let values = [("site", config.site.name.as_str()), ("host", host.as_str())];

    let dialog = element("dialog", &[("class", "leaving"), ("part", "dialog leaving")], "")?;
    let title = element("h2", &[("id", "leaving-title")], &texts.fill(&say::TITLE, &values))?;
    let words = element("p", &[("id", "leaving-text")], &texts.fill(&say::TEXT, &values))?;
    dialog.set_attribute("aria-labelledby", "leaving-title").ok()?;
    dialog.set_attribute("aria-describedby", "leaving-text").ok()?;
    let row = element("div", &[], "")?;
    let stay = element("button", &[("type", "button"), ("part", "button")], &texts.get(&say::STAY))?;
    // The loader lets this one pass.
    let go = element("a", &[("data-privacy-link", "off")], &texts.fill(&say::GO, &values))?;
    for name in KEPT {
        if let Some(value) = link.get_attribute(name) {
            go.set_attribute(name, &value).ok()?;
        }
    }
    go.set_attribute("href", &address.href()).ok()?;
    if new_tab {
        go.set_attribute("target", "_blank").ok()?;
    }
    let go: HtmlAnchorElement = go.dyn_into().ok()?;
    if go.target() == "_blank" && go.rel().is_empty() {
        go.set_rel("noopener");
    }
    for (parent, child) in
        [(&row, &stay), (&row, &*go), (&dialog, &title), (&dialog, &words), (&dialog, &row)]
    {
        parent.append_child(child).ok()?;
    }
    let dialog: HtmlDialogElement = dialog.dyn_into().ok()?;
    for button in [stay.as_ref(), go.as_ref()] {
        let dialog = dialog.clone();
        EventListener::once(button, "click", move |_| dialog.close()).forget();
    }
    {
        let dialog = dialog.clone();
        EventListener::once(&dialog.clone(), "close", move |_| dialog.remove()).forget();
    }
    Some(dialog)
}
