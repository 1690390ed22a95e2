//! What the tests take from npm: see `tests/node/package.json`.

use crate::project;
use std::env;
use std::path::PathBuf;

/// A file of an installed package: `axe-core/axe.min.js`. A missing one is a failure.
pub fn npm(file: &str) -> PathBuf {
    let modules = env::var_os("PRIVACY_WIDGET_NODE_MODULES");
    let modules = modules.map_or_else(|| project("target/node/node_modules"), PathBuf::from);
    let path = modules.join(file);
    assert!(
        path.exists(),
        "{} is not there: `cargo xtask test --only e2e` installs what the tests take from npm",
        path.display()
    );
    path
}
