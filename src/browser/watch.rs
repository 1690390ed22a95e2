//! Notice of what comes to and goes from a part of the page.

use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit, Node};

/// Calls back after elements under some nodes have come or gone, until it is dropped.
pub struct Watch {
    observer: MutationObserver,
    _then: Closure<dyn FnMut()>,
}

impl Watch {
    /// Begins. `None` where the browser refuses.
    pub fn over(nodes: &[Node], then: impl FnMut() + 'static) -> Option<Watch> {
        let then = Closure::<dyn FnMut()>::new(then);
        let observer = MutationObserver::new(then.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        for node in nodes {
            observer.observe_with_options(node, &options).ok()?;
        }
        Some(Watch { observer, _then: then })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
