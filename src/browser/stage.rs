//! Where the views stand: the shadow roots of the page's `<privacy-widget>` elements, their style sheets
//! and the place in them that Yew renders into.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element, ShadowRoot};

use super::page;
use crate::appearance::Theme;
use crate::text::Texts;

/// Class of the element within a shadow root that views are rendered into.
const PLACE: &str = "views";

thread_local! {
    /// One sheet per style text, shared by all shadow roots.
    static SHEETS: RefCell<Vec<(&'static str, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// The place for views in the shadow root of `host`, made if need be.
pub fn place(host: &Element) -> Option<Element> {
    let root = host.shadow_root()?;
    if let Ok(Some(place)) = root.query_selector(".views") {
        return Some(place);
    }
    let place = page::document()?.create_element("div").ok()?;
    place.set_class_name(PLACE);
    // After the banner, which dialogs stand above, and before the reopening button, which comes last in the tab order.
    let slot = root.query_selector("slot:not([name])").ok()?;
    root.insert_before(&place, slot.as_deref()).ok()?;
    Some(place)
}

/// Has the shadow root of `host`, an element of the page's own document, use these styles. Twice is once.
pub fn adopt(host: &Element, css: &'static str) {
    let Some(root) = host.shadow_root() else { return };
    if let Some(sheet) = sheet(css) {
        adopt_sheet(&root, &sheet);
    }
}

/// Has the policy stand in the place of what the page put into the element around `place`, or not.
pub fn cover(place: &Element, shown: bool) {
    let root = place.get_root_node();
    if let Some(root) = root.dyn_ref::<ShadowRoot>() {
        let _ = root.host().toggle_attribute_with_force("data-shown", shown);
    }
}

/// Says what language our words in `host` are in, unless that has been said. Gives whether we have said it.
pub fn speak(host: &Element, texts: &Texts) -> bool {
    let new = !host.has_attribute("lang");
    if new {
        let _ = host.set_attribute("lang", texts.language());
        if texts.is_right_to_left() {
            let _ = host.set_attribute("dir", "rtl");
        }
    }
    new
}

/// Takes off what [`speak`] has said.
pub fn unspeak(host: &Element, texts: &Texts) {
    let _ = host.remove_attribute("lang");
    if texts.is_right_to_left() {
        let _ = host.remove_attribute("dir");
    }
}

/// Has the style sheets of `host` follow the site's theme, unless the system decides.
pub fn dress(host: &Element, theme: Theme) {
    if let Some(theme) = theme.as_str() {
        let _ = host.set_attribute("data-theme", theme);
    }
}

fn adopt_sheet(root: &ShadowRoot, sheet: &CssStyleSheet) {
    let sheets = root.adopted_style_sheets();
    if !sheets.includes(sheet, 0) {
        sheets.push(sheet);
    }
}

fn sheet(css: &'static str) -> Option<CssStyleSheet> {
    SHEETS.with_borrow_mut(|sheets| {
        if let Some((_, sheet)) = sheets.iter().find(|(text, _)| std::ptr::eq(*text, css)) {
            return Some(sheet.clone());
        }
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(css).ok()?;
        sheets.push((css, sheet.clone()));
        Some(sheet)
    })
}
