//! Where the project's files are, and what its lock file pins. Never guesses: what it cannot find is an error.

use crate::error::{Context, Error, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace's version; this package has the same.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What the app is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The folders of the project.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The project that this program was started in, by cargo.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = PathBuf::from(manifest).parent().map(Path::to_path_buf).unwrap_or_default();
        if !root.join("Cargo.lock").is_file() {
            return Err(Error::new("start it with `cargo xtask`, anywhere inside the project"));
        }
        // cargo takes a relative one from the folder it was started in, and so was this program.
        let target = match (env::var_os("CARGO_TARGET_DIR"), env::current_dir()) {
            (Some(target), Ok(here)) => here.join(target),
            _ => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A file of the project.
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A file among those that are built.
    pub fn target(&self, name: &str) -> PathBuf {
        self.target.join(name)
    }

    /// A program, to be started at the project's root.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        if env::var_os("CARGO_TARGET_DIR").is_some() {
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        command
    }

    /// cargo, the one that this program was started by.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(PathBuf::from(cargo));
        command.args(arguments);
        command
    }

    /// The version of a package in Cargo.lock.
    pub fn locked(&self, package: &str) -> Result<String> {
        let file = self.file("Cargo.lock");
        let text = fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))?;
        locked(&text, package)
    }
}

fn locked(lock: &str, package: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    let mut versions = Vec::new();
    while lines.any(|line| line == name) {
        let version = lines.next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
        versions.extend(version);
    }
    match versions.as_slice() {
        [version] => Ok((*version).to_owned()),
        [] => Err(Error::new(format!("Cargo.lock has no `{package}`; run `cargo update --workspace`"))),
        several => Err(Error::new(format!(
            "Cargo.lock has several versions of `{package}` ({}); its tool fits one only: see `cargo tree -d`",
            several.join(", ")
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_says_one_version_or_it_is_an_error() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n\n[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked(lock, "a").unwrap(), "1.2.3");
        assert!(locked(lock, "b").is_err());
        let two = format!("{lock}[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n");
        assert!(locked(&two, "a").unwrap_err().to_string().contains("1.2.3, 2.0.0"));
    }
}
