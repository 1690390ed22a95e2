//! `cargo xtask test --only types`: TypeScript's checker goes over the loader's modules, whose types are in
//! JSDoc, and over the published types with an example of their use.
//!
//! A file that the checker does not look at is an error, and so is a loader without modules: what was not
//! checked has not passed.

use crate::error::{Context, Error, Result};
use crate::node::Node;
use crate::process;
use crate::project::Project;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const TSC: &str = "typescript/bin/tsc";
const LOADER: &str = "pkg/loader";

pub(crate) fn check(project: &Project) -> Result {
    let node = Node::ensure(project)?;
    let mut modules = Vec::new();
    scripts(&project.file(LOADER), &mut modules)?;
    if modules.is_empty() {
        return Err(Error::new(format!("there is no module in {LOADER}: nothing was checked")));
    }
    let published = vec![project.file("pkg/privacy-widget.d.ts"), project.file("tests/types/site.ts")];
    for (config, files) in [("pkg/loader/tsconfig.json", modules), ("tests/types/tsconfig.json", published)] {
        println!("{config}: {} files", files.len());
        check_listed(project, &node, config, &files)?;
        let mut tsc = node.script(project, TSC);
        process::run(tsc.args(["--noEmit", "--project"]).arg(project.file(config)))?;
    }
    Ok(())
}

/// Fails unless the checker looks at each of these files.
fn check_listed(project: &Project, node: &Node, config: &str, files: &[PathBuf]) -> Result {
    let mut tsc = node.script(project, TSC);
    tsc.args(["--listFilesOnly", "--project"]).arg(project.file(config));
    let listed = tsc.output().context(|| format!("cannot ask which files {config} has"))?;
    let listed = String::from_utf8_lossy(&listed.stdout);
    let listed: Vec<&Path> = listed.lines().map(Path::new).collect();
    for file in files {
        let text = fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))?;
        if !listed.contains(&file.as_path()) || text.contains("@ts-nocheck") {
            return Err(Error::new(format!("{} is not checked; see {config}", file.display())));
        }
    }
    Ok(())
}

/// The JavaScript files of a folder and those below it.
fn scripts(folder: &Path, found: &mut Vec<PathBuf>) -> Result {
    for entry in fs::read_dir(folder).context(|| format!("cannot list {}", folder.display()))? {
        let path = entry.context(|| format!("cannot list {}", folder.display()))?.path();
        if path.is_dir() {
            scripts(&path, found)?;
        } else if path.extension() == Some(OsStr::new("js")) {
            found.push(path);
        }
    }
    Ok(())
}
