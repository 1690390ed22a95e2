//! Node, and the packages that tests take from npm: TypeScript's checker, axe and autoconsent. Only
//! `cargo xtask test` needs any of it. Where the system's packages can be installed, Node is; elsewhere the
//! error says what is missing.

use crate::apt::Apt;
use crate::error::{Context, Error, Result};
use crate::process;
use crate::project::Project;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const OLDEST: u32 = 18;
const DEBIAN: &[&str] = &["nodejs", "npm", "ca-certificates"];
/// Where `package.json` and its lock are kept.
const SOURCE: &str = "tests/node";
/// Where they are copied to and installed.
const INSTALLED: &str = "node";
/// Written once everything is installed: the lock that it was installed from. `npm ci` deletes it first.
const STAMP: &str = "node_modules/.installed-lock.json";
/// Tells the end-to-end tests where the packages are.
const VARIABLE: &str = "PRIVACY_WIDGET_NODE_MODULES";

/// Node, with the packages installed.
#[derive(Debug)]
pub(crate) struct Node {
    program: PathBuf,
    modules: PathBuf,
}

impl Node {
    /// Makes sure that Node and npm start, and that the locked packages are installed in `target/node`.
    pub fn ensure(project: &Project) -> Result<Self> {
        check(project)?;
        let (Some(program), Some(npm)) = (node(), npm()) else { return Err(Error::new(NEEDED)) };
        let folder = project.target(INSTALLED);
        let lock = read(project.file(SOURCE).join("package-lock.json"))?;
        let stamp = folder.join(STAMP);
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&lock) {
            println!("installing the packages of {SOURCE} into {}", folder.display());
            let package = read(project.file(SOURCE).join("package.json"))?;
            fs::create_dir_all(&folder).context(|| format!("cannot make {}", folder.display()))?;
            write(folder.join("package.json"), &package)?;
            write(folder.join("package-lock.json"), &lock)?;
            let mut install = project.command(npm);
            install.current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            process::run(&mut install)
                .context(|| format!("the packages of {SOURCE} could not be installed"))?;
            write(stamp, &lock)?;
        }
        Ok(Self { program, modules: folder.join("node_modules") })
    }

    /// Node, about to run a script of a package: `typescript/bin/tsc`.
    pub fn script(&self, project: &Project, name: &str) -> Command {
        let mut command = project.command(&self.program);
        command.arg(self.modules.join(name));
        command
    }

    /// Tells a test program where the packages are.
    pub fn tell(&self, command: &mut Command) {
        command.env(VARIABLE, &self.modules);
    }
}

/// Makes sure that Node and npm start, installing Debian's packages where that is possible.
pub(crate) fn check(project: &Project) -> Result {
    let Some(problem) = problem() else { return Ok(()) };
    let problem = format!("{problem}\n{NEEDED}");
    let Some(apt) = Apt::find() else { return Err(Error::new(problem)) };
    // What npm recommends is a compiler and several hundred packages that nothing here uses.
    apt.install(project, DEBIAN, &["--no-install-recommends"]).context(|| problem.clone())?;
    match self::problem() {
        None => Ok(()),
        Some(problem) => {
            Err(Error::new(format!("Debian's packages were installed, but: {problem}\n{NEEDED}")))
        }
    }
}

fn problem() -> Option<String> {
    let Some(node) = node() else { return Some("Node is not there, or does not start.".to_owned()) };
    let version = process::answer(&node, &["--version"]).unwrap_or_default();
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Some(format!("{} is version {}, which is too old.", node.display(), version.trim()));
    }
    npm().is_none().then(|| "npm is not there, or does not start.".to_owned())
}

const NEEDED: &str = "\
The tests need Node 18 or later, with npm, on the search path; `demo` and `build` do not.
  Debian:   apt-get install nodejs npm
  Fedora:   dnf install nodejs npm
  Arch:     pacman -S nodejs npm
  macOS:    brew install node
Elsewhere, or where these are older: https://nodejs.org/en/download";

fn node() -> Option<PathBuf> {
    process::find("node").filter(|program| process::answer(program, &["--version"]).is_some())
}

fn npm() -> Option<PathBuf> {
    process::find(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .filter(|program| process::answer(program, &["--version"]).is_some())
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn read(file: PathBuf) -> Result<String> {
    fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))
}

fn write(file: PathBuf, text: &str) -> Result {
    fs::write(&file, text).context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node() {
        assert_eq!(major("v18.20.4\n"), Some(18));
        assert_eq!(major("v22.0.0-nightly20240101"), Some(22));
        assert_eq!(major("20.1.0"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn the_lock_names_no_registry() {
        let project = Project::find().unwrap();
        let lock = read(project.file(SOURCE).join("package-lock.json")).unwrap();
        assert!(lock.contains("\"integrity\""));
        assert!(!lock.contains("\"resolved\""), "see {SOURCE}/.npmrc");
    }
}
