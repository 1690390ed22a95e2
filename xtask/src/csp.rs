//! `cargo xtask csp CONFIG`: the response header that follows from what a configuration declares. What it says is
//! worked out by the widget's own code, in `examples/csp.rs`.

use crate::error::{Error, Result};
use crate::process;
use crate::project::Project;
use std::env;
use std::path::PathBuf;

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The configuration, in JSON.
    pub config: PathBuf,
    /// Where the widget's files are, if not on the site's own host.
    pub widget: Option<String>,
}

/// Prints the header on standard output, in one line.
pub(crate) fn run(project: &Project, options: &Options) -> Result {
    // Named from where the person stands; what is started next stands elsewhere.
    let here = env::current_dir().unwrap_or_default();
    let mut cargo =
        project.cargo(&["run", "--quiet", "--package", "privacy-widget", "--example", "csp", "--"]);
    cargo.arg(here.join(&options.config)).args(&options.widget);
    // What is wrong has been said by then.
    process::run(&mut cargo)
        .map_err(|_| Error::new("there is no header to print: see above for what to mend"))
}
