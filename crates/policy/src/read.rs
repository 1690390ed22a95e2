//! The sentences of a parsed [`Document`].

use crate::leaf::LeafKind;
use crate::model::{Document, on_one_line};
use crate::sentence::{Sentence, Sentences};

impl Document {
    /// Its sentences, in order.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Sentences::default();
        for leaf in self.leaves() {
            sentences.leaf = Some(leaf.number);
            match (leaf.kind, leaf.section) {
                (LeafKind::Heading, Some(section)) => {
                    sentences.heading(section.id.clone(), on_one_line(&leaf.text));
                }
                (kind, _) => sentences.text(&leaf.text, kind == LeafKind::Item),
            }
        }
        sentences.finish()
    }
}
