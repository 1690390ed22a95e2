//! The chunk with the phrases by which a policy's sentences are found. Nothing here but the way to them.

use policy::{Addressee, Answers, Document, Request};

use crate::chunks::Phrases;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Phrases for Chunk {
    fn answers(&self, document: &Document) -> Answers {
        policy::answers(&document.sentences())
    }

    fn cookies(&self, document: &Document) -> Vec<String> {
        policy::cookies_named(document).into_iter().map(|cookie| cookie.name).collect()
    }

    fn addressee(
        &self,
        document: &Document,
        request: Request,
        contact: Option<&str>,
        host: &str,
    ) -> Option<Addressee> {
        policy::addressee(document, request, contact, host)
    }
}
