//! `cargo xtask bench`: builds what is published, then has the browser tests' package measure it.

use crate::browsers::Browsers;
use crate::error::Result;
use crate::project::Project;
use crate::{dist, process};

/// Builds, then runs the measurements with these arguments.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result {
    let browsers = Browsers::ensure(project)?;
    dist::build(project)?;
    let mut cargo = project.cargo(&["run", "--package", "e2e", "--bin", "bench", "--"]);
    browsers.tell(cargo.args(arguments));
    process::run(&mut cargo)
}
