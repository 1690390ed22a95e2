//! The work that a page's gates cost on a return visit: milliseconds of script and of the page's main thread,
//! from Chrome's own counters, as a median of several loads. For ratios within one run; machines differ.

use crate::{Page, Value, Visitor, json};
use std::path::Path;

/// How many gated scripts the page holds.
pub const GATES: usize = 1_000;
const LOADS: usize = 9;

/// What one load of a page cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// Milliseconds in which scripts ran.
    pub script: f64,
    /// Milliseconds in which the page's main thread was busy.
    pub task: f64,
}

/// Who holds the gates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// Nobody: the same scripts, of a type that browsers do not run.
    Nobody,
    /// The widget.
    Widget,
    /// vanilla-cookieconsent 3, from a folder that is mounted under `/peer/`.
    Peer,
}

/// Makes a choice, comes back several times, and gives the median.
pub async fn measure(visitor: &Visitor, keeper: Keeper, allowed: bool) -> Work {
    visitor.site().page("/", page(keeper));
    visitor.forgets().await;
    visitor.opens("/").await;
    choose(visitor, keeper, allowed).await;
    let mut loads = Vec::new();
    for _ in 0..LOADS {
        visitor.opens("/").await;
        if allowed && keeper != Keeper::Nobody {
            visitor.sees(&format!("seen.ran.length === {GATES}")).await;
        }
        visitor.rests().await;
        loads.push(visitor.work().await);
    }
    let median = |pick: fn(&Work) -> f64| {
        let mut values: Vec<f64> = loads.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Work { script: median(|work| work.script), task: median(|work| work.task) }
}

/// Has the page serve a peer's published files.
pub fn mount_peer(visitor: &Visitor, folder: &Path) {
    visitor.site().shop.mount("/peer", folder);
}

async fn choose(visitor: &Visitor, keeper: Keeper, allowed: bool) {
    match keeper {
        Keeper::Nobody => {}
        Keeper::Widget => {
            visitor.is_ready().await;
            let call = if allowed { "acceptAll" } else { "rejectAll" };
            visitor.evaluates(&format!("privacyWidget.{call}().then(() => 1)")).await;
        }
        Keeper::Peer => {
            visitor.sees("window.CookieConsent && document.querySelector('#cc-main')").await;
            let categories = if allowed { "'all'" } else { "[]" };
            visitor.runs(&format!("CookieConsent.acceptCategory({categories})")).await;
        }
    }
}

fn page(keeper: Keeper) -> Page {
    let mark = if keeper == Keeper::Nobody { "" } else { " data-category=\"analytics\"" };
    let gates: String = (0..GATES)
        .map(|index| format!("<script type=\"text/plain\"{mark}>seen.ran.push({index})</script>\n"))
        .collect();
    match keeper {
        Keeper::Widget => Page::new(gates),
        Keeper::Nobody => Page::new(gates).without_widget(),
        Keeper::Peer => Page::new(gates).without_widget().after_loader(&format!(
            "<link rel=\"stylesheet\" href=\"/peer/cookieconsent.css\"><script src=\"/peer/cookieconsent.umd.js\"></script>\
             <script>addEventListener('DOMContentLoaded', () => CookieConsent.run({}))</script>",
            peer_configuration()
        )),
    }
}

fn peer_configuration() -> Value {
    json!({
        "hideFromBots": false,
        "categories": { "necessary": { "enabled": true, "readOnly": true }, "analytics": {}, "media": {}, "marketing": {} },
        "language": { "default": "en", "translations": { "en": {
            "consentModal": { "title": "We use cookies", "description": "For this and that.", "acceptAllBtn": "Accept all",
                "acceptNecessaryBtn": "Reject all", "showPreferencesBtn": "Choose" },
            "preferencesModal": { "title": "Preferences", "acceptAllBtn": "Accept all", "acceptNecessaryBtn": "Reject all",
                "savePreferencesBtn": "Save", "sections": [] }
        } } }
    })
}
