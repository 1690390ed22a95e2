//! The JavaScript that is published, made of its modules by the package `minify`.

use crate::error::Result;
use crate::process;
use crate::project::{Project, VERSION};
use crate::wording;
use std::path::Path;

/// How JavaScript is loaded, which says what its outermost names mean.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    Script,
    Module,
}

/// Whether people are to read it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Readable,
    Small,
}

/// Has the program ready that makes all of it.
pub(crate) fn prepare(project: &Project) -> Result {
    process::run(&mut project.cargo(&["build", "--package", "minify"]))
}

/// Writes the loader that imports the app from this address, relative to its own.
pub(crate) fn loader(project: &Project, app: &str, style: Style, target: &Path) -> Result {
    let languages: Vec<_> =
        wording::files(&project.file("pkg/text"))?.into_iter().map(|(tag, _)| tag).collect();
    let constants = [("VERSION", VERSION), ("APP", app), ("LANGUAGES", &languages.join(" "))];
    bundle(project, Goal::Script, "pkg/loader/main.js", style, &constants, target)
}

/// What the loader imports from beside the app, by file: how things leave the page, once something personal is typed;
/// and links to other sites, where the site wants a notice before them.
pub(crate) const PARTS: [(&str, &str); 2] =
    [("channels.js", "pkg/loader/channels/main.js"), ("links.js", "pkg/loader/links/main.js")];

/// Writes each of them into a folder.
pub(crate) fn parts(project: &Project, style: Style, folder: &Path) -> Result {
    PARTS
        .into_iter()
        .try_for_each(|(file, entry)| bundle(project, Goal::Module, entry, style, &[], &folder.join(file)))
}

/// Writes the same JavaScript in fewer bytes; the two files may be one.
pub(crate) fn minify(project: &Project, goal: Goal, source: &Path, target: &Path) -> Result {
    let goal = match goal {
        Goal::Script => "--script",
        Goal::Module => "--module",
    };
    let mut cargo = project.cargo(&["run", "--quiet", "--package", "minify", "--", goal]);
    process::run(cargo.arg(source).arg(target))
}

fn bundle(
    project: &Project,
    goal: Goal,
    entry: &str,
    style: Style,
    constants: &[(&str, &str)],
    target: &Path,
) -> Result {
    let goal = match goal {
        Goal::Script => "--bundle-script",
        Goal::Module => "--bundle-module",
    };
    // Named as from the project's folder, where it runs: so are the places of what is wrong.
    let mut cargo = project.cargo(&["run", "--quiet", "--package", "minify", "--", goal, entry]);
    cargo.arg(target);
    for (name, value) in constants {
        cargo.args(["--define", &format!("{name}={value}")]);
    }
    if style == Style::Readable {
        cargo.arg("--readable");
    }
    process::run(&mut cargo)
}
