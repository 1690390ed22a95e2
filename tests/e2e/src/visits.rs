//! The kinds of visit whose bytes are counted, and what each of them loads: as a browser asked for it, not
//! as a list of files says.

use crate::weigh::Weight;
use crate::{Page, Visitor};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A kind of visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// A choice was made on an earlier visit, and holds.
    Return,
    /// The banner is shown, and answered.
    First,
    /// The preferences are opened as well.
    Preferences,
    /// A guarded form is filled in, found faulty, mended and reviewed.
    Form,
    /// The policy is opened.
    Policy,
}

impl Visit {
    /// All of them, the lightest first.
    pub const ALL: [Self; 5] = [Self::Return, Self::First, Self::Preferences, Self::Form, Self::Policy];

    /// As a table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Return => "return visit",
            Self::First => "first visit",
            Self::Preferences => "preferences opened",
            Self::Form => "form reviewed",
            Self::Policy => "policy opened",
        }
    }

    /// Makes this visit from its very beginning; gives the files that it loaded.
    pub async fn made_by(self, visitor: &Visitor) -> Vec<PathBuf> {
        let site = visitor.site();
        site.page("/", Page::of(if self == Self::Form { "order.html" } else { "gates.html" }).as_published());
        visitor.forgets().await;
        site.shop.clear();
        visitor.visits("/").await;
        visitor.is_asked().await;
        match self {
            Self::Return => {
                visitor.presses("Reject all").await;
                visitor.sees("!banner()").await;
                site.shop.clear();
                visitor.comes_back().await;
                visitor.sees("named('Privacy settings')").await;
            }
            Self::First => {
                visitor.presses("Reject all").await;
                visitor.sees("!banner()").await;
            }
            Self::Preferences => {
                visitor.presses("Choose").await;
                visitor.presses("Save choices").await;
                visitor.sees("!modal()").await;
            }
            Self::Form => {
                visitor.fills_in_the_order().await;
                visitor.types("[name=card]", "1").await;
                visitor.presses("Order now").await;
                visitor.sees("all('[data-privacy-mark]').length").await;
                visitor.clears("[name=card]").await;
                visitor.types("[name=card]", "4111 1111 1111 1111").await;
                visitor.presses("Order now").await;
                visitor.sees("heading('Before you send')").await;
            }
            Self::Policy => {
                visitor.presses("Privacy policy").await;
                visitor.sees("heading('Security')").await;
            }
        }
        visitor.rests().await;
        site.loaded_files()
    }
}

/// Weighs files, each once.
#[derive(Debug, Default)]
pub struct Scales(BTreeMap<PathBuf, Weight>);

impl Scales {
    /// What all of these weigh together, each compressed by itself.
    pub fn weigh(&mut self, files: &[PathBuf]) -> Weight {
        files.iter().map(|file| self.weigh_one(file)).sum()
    }

    /// What this one weighs.
    pub fn weigh_one(&mut self, file: &Path) -> Weight {
        *self.0.entry(file.to_path_buf()).or_insert_with(|| Weight::of(&named_alike(file)))
    }
}

/// A file, with the same name for the app's folder in every build: which digits it has makes the loader up to 40 bytes
/// heavier or lighter.
fn named_alike(file: &Path) -> Vec<u8> {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let Some((before, after)) = text.split_once("/app-") else { return bytes };
    match after.split_once('/') {
        Some((_, after)) => [before, "/app-0123456789/", after].concat().into_bytes(),
        None => bytes,
    }
}
