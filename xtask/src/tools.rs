//! The tools that are no part of a Rust installation, each of one pinned version.
//!
//! One that is there with that version is used; otherwise it is installed into `target/tools`, and nowhere
//! else. No other version is ever used, and nothing is installed that is not asked for.

use crate::error::{Context, Error, Result};
use crate::process;
use crate::project::{Project, WASM};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A program from a package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tool {
    binary: &'static str,
    package: &'static str,
    version: Pin,
    features: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Pin {
    Exactly(&'static str),
    /// The version that this package has in Cargo.lock: the two only work together.
    As(&'static str),
}

pub(crate) const TRUNK: Tool =
    Tool { binary: "trunk", package: "trunk", version: Pin::Exactly("0.21.14"), features: "" };
pub(crate) const WASM_BINDGEN: Tool = Tool {
    binary: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: Pin::As("wasm-bindgen"),
    features: "",
};
pub(crate) const TEST_RUNNER: Tool = Tool { binary: "wasm-bindgen-test-runner", ..WASM_BINDGEN };
pub(crate) const WASM_SPLIT: Tool = Tool {
    binary: "wasm-split-cli",
    package: "wasm_split_cli_support",
    version: Pin::Exactly("0.2.4"),
    features: "build-binary",
};
pub(crate) const GECKODRIVER: Tool =
    Tool { binary: "geckodriver", package: "geckodriver", version: Pin::Exactly("0.37.1"), features: "" };

/// The program, installed first if need be.
pub(crate) fn ensure(project: &Project, tool: Tool) -> Result<PathBuf> {
    let version = match tool.version {
        Pin::Exactly(version) => version.to_owned(),
        Pin::As(package) => project.locked(package)?,
    };
    let root = project.target("tools");
    let installed = root.join("bin").join(format!("{}{}", tool.binary, env::consts::EXE_SUFFIX));
    let candidates =
        process::find(tool.binary).into_iter().chain(installed.is_file().then(|| installed.clone()));
    for candidate in candidates {
        if is_version(&candidate, tool, &version) {
            return Ok(candidate);
        }
    }
    install(project, tool, &version, &root)?;
    if is_version(&installed, tool, &version) {
        Ok(installed)
    } else {
        Err(Error::new(format!(
            "{} {version} was installed, but {} is not that",
            tool.package,
            installed.display()
        )))
    }
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn ensure_wasm_target() -> Result {
    let library = process::answer("rustc", &["--print", "target-libdir", "--target", WASM]);
    if library.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        return Err(Error::new(format!(
            "Rust's standard library for {WASM} is missing, and there is no rustup to add it with: \
             install the package of your system that has it (such as libstd-rust-dev-wasm32), or use rustup"
        )));
    }
    println!("adding {WASM} to the Rust toolchain");
    process::run(std::process::Command::new("rustup").args(["target", "add", WASM]))
}

fn install(project: &Project, tool: Tool, version: &str, root: &Path) -> Result {
    println!("installing {} {version} into {} (once; this takes minutes)", tool.package, root.display());
    let mut cargo =
        project.cargo(&["install", "--locked", "--version", &format!("={version}"), tool.package]);
    cargo.arg("--root").arg(root).arg("--target-dir").arg(root.join("build"));
    if !tool.features.is_empty() {
        cargo.args(["--features", tool.features]);
    }
    // A tool that is ready soon, not one that is fast: these take most of the time from a fresh machine.
    cargo
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    process::run(&mut cargo).context(|| format!("{} {version} could not be installed", tool.package))
}

/// By its own word, or else by the record that cargo keeps beside the folder it installs to.
fn is_version(binary: &Path, tool: Tool, version: &str) -> bool {
    let says = process::answer(binary, &["--version"]);
    if let Some(said) = says.as_deref().and_then(|text| text.split_whitespace().nth(1)) {
        return said == version;
    }
    let record = binary.parent().and_then(Path::parent).map(|root| root.join(".crates.toml"));
    let record = record.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
    is_recorded(&record, tool, version)
}

fn is_recorded(record: &str, tool: Tool, version: &str) -> bool {
    let start = format!("\"{} {version} (", tool.package);
    record.lines().any(|line| line.starts_with(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_recorded_version_counts() {
        let record = "[v1]\n\"wasm_split_cli_support 0.2.4 (registry+x)\" = [\"wasm-split-cli\"]\n";
        assert!(is_recorded(record, WASM_SPLIT, "0.2.4"));
        assert!(!is_recorded(record, WASM_SPLIT, "0.2"));
        assert!(!is_recorded(record, WASM_SPLIT, "0.2.5"));
        assert!(!is_recorded("", WASM_SPLIT, "0.2.4"));
    }
}
