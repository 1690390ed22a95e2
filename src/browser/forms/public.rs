//! The search for what is personal in what becomes public. A chunk of its own: most pages have no public form.

use form::{Kind, Private, Span};

use crate::chunks::Publics;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Publics for Chunk {
    fn show(&self, kind: Kind, value: &str) -> (Private, Vec<Span>) {
        form::in_public(kind, value)
    }

    fn first(&self, text: &str) -> Option<Span> {
        form::personal(text).into_iter().next()
    }
}
