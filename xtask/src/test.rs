//! `cargo xtask test`: everything that must pass, what fails soonest first.
//!
//! Never passes by skipping: a missing tool or browser is installed or is a failure, and so is a browser in
//! which no test ran.

use crate::browsers::{self, Browser, Browsers};
use crate::error::{Context, Error, Result};
use crate::node::{self, Node};
use crate::project::{Project, WASM};
use crate::{demo, dist, process, tools, types};
use std::process::Command;
use std::time::{Duration, Instant};

/// A step that can also be run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Fmt,
    Clippy,
    Types,
    Doc,
    Native,
    Wasm,
    Demo,
    Build,
    E2e,
}

impl Part {
    /// All of them, in the order in which they run.
    pub const ALL: [Self; 9] = [
        Self::Fmt,
        Self::Clippy,
        Self::Types,
        Self::Doc,
        Self::Native,
        Self::Wasm,
        Self::Demo,
        Self::Build,
        Self::E2e,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Types => "types",
            Self::Doc => "doc",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Demo => "demo",
            Self::Build => "build",
            Self::E2e => "e2e",
        }
    }

    fn headline(self) -> &'static str {
        match self {
            Self::Fmt => "fmt: formatting",
            Self::Clippy => "clippy: lints, natively and for the browser",
            Self::Types => "types: the loader's modules, and the published types",
            Self::Doc => "doc: the documentation's links",
            Self::Native => "native: tests without a browser",
            Self::Wasm => "wasm: the app's tests in Chrome and Firefox",
            Self::Demo => "demo: Trunk builds it",
            Self::Build => "build: the files to publish",
            Self::E2e => "e2e: the published files in foreign pages",
        }
    }

    /// Runs it; gives how many tests passed, where it counts any.
    fn run(self, project: &Project) -> Result<usize> {
        match self {
            Self::Fmt => cargo(project, &["fmt", "--all", "--check"]),
            Self::Clippy => clippy(project),
            Self::Types => types::check(project).map(|()| 0),
            Self::Doc => {
                let mut command = project.cargo(&["doc", "--no-deps", "--workspace"]);
                process::run(command.env("RUSTDOCFLAGS", "-D warnings")).map(|()| 0)
            }
            Self::Native => native(project),
            Self::Wasm => wasm(project),
            Self::Demo => build_demo(project),
            Self::Build => dist::build(project).map(|()| 0),
            Self::E2e => {
                let mut command = project.cargo(&["test", "--package", "e2e"]);
                Browsers::ensure(project)?.tell(&mut command);
                Node::ensure(project)?.tell(&mut command);
                counted(&mut command)
            }
        }
    }
}

/// Runs all parts, or only one.
pub(crate) fn run(project: &Project, only: Option<Part>) -> Result {
    let start = Instant::now();
    let mut passed = 0;
    let mut times = Vec::new();
    if only.is_none() {
        // What takes long to find missing later on.
        step("machine: what Rust and the system must have", || {
            tools::ensure_wasm_target()?;
            node::check(project)?;
            browsers::check(project).map(|()| 0)
        })?;
    }
    for part in Part::ALL.into_iter().filter(|part| only.is_none_or(|only| only == *part)) {
        let begin = Instant::now();
        passed += step(part.headline(), || part.run(project))?;
        times.push(format!("{} {}", part.name(), seconds(begin.elapsed())));
    }
    println!("\n{}; {} in all", times.join(", "), seconds(start.elapsed()));
    if passed > 0 {
        println!("{passed} passed, 0 failed");
    }
    match only {
        None => println!("all steps passed"),
        Some(part) => println!("{} passed; the other parts were not run", part.name()),
    }
    Ok(())
}

fn step(headline: &str, run: impl FnOnce() -> Result<usize>) -> Result<usize> {
    println!("\n=== {headline} ===");
    let start = Instant::now();
    let passed = run().context(|| format!("failed at the step `{headline}`"))?;
    println!("--- {} ---", seconds(start.elapsed()));
    Ok(passed)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}

fn cargo(project: &Project, arguments: &[&str]) -> Result<usize> {
    process::run(&mut project.cargo(arguments)).map(|()| 0)
}

fn clippy(project: &Project) -> Result<usize> {
    tools::ensure_wasm_target()?;
    let deny = ["--", "-D", "warnings"];
    let app = ["clippy", "--package", "privacy-widget", "--target", WASM];
    cargo(project, &[&["clippy", "--workspace", "--all-targets"][..], &deny].concat())?;
    cargo(project, &[&app[..], &["--all-targets"], &deny].concat())?;
    cargo(project, &[&app[..], &["--features", "split"], &deny].concat())
}

fn native(project: &Project) -> Result<usize> {
    // By itself, as the build needs it. Beside the others, cargo would give it dependencies with their
    // features too, and compile all of oxc twice.
    let minify = counted(&mut project.cargo(&["test", "--package", "minify"]))?;
    let others = ["test", "--workspace", "--exclude", "e2e", "--exclude", "minify"];
    Ok(minify + counted(&mut project.cargo(&others))?)
}

fn wasm(project: &Project) -> Result<usize> {
    tools::ensure_wasm_target()?;
    let runner = tools::ensure(project, tools::TEST_RUNNER)?;
    let browsers = Browsers::ensure(project)?;
    let mut passed = 0;
    for browser in [Browser::Chrome, Browser::Firefox] {
        println!("\n--- in {browser:?} ---");
        let mut command =
            project.cargo(&["test", "--package", "privacy-widget", "--target", WASM, "--lib", "--tests"]);
        command
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            // Also the tests that do not say where they run.
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
            .env_remove("WASM_BINDGEN_TEST_ONLY_NODE")
            .env_remove("NO_HEADLESS");
        browsers.tell_of_one(&mut command, browser);
        passed += counted(&mut command).context(|| format!("in {browser:?}"))?;
    }
    Ok(passed)
}

fn build_demo(project: &Project) -> Result<usize> {
    let dist = project.target("demo");
    let mut trunk = demo::trunk(project, "build")?;
    process::run(trunk.arg("--dist").arg(&dist))?;
    for file in ["index.html", "privacy-widget.js", "privacy_widget_app.js", "privacy_widget_app_bg.wasm"] {
        if !dist.join(file).is_file() {
            return Err(Error::new(format!(
                "Trunk built the demo without {file}: see its links in index.html"
            )));
        }
    }
    Ok(0)
}

/// Runs tests and counts them; none at all is a failure.
fn counted(command: &mut Command) -> Result<usize> {
    match passed(&process::run_and_read(command)?) {
        0 => Err(Error::new("no test ran: a suite that was skipped has not passed")),
        passed => Ok(passed),
    }
}

/// How many tests passed, by the lines that cargo's and wasm-bindgen's test harness end with.
fn passed(output: &str) -> usize {
    let results = output.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ok. "));
    results.filter_map(|result| result.split_once(" passed")?.0.parse::<usize>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_counted() {
        let output = "test a ... ok\ntest result: ok. 7 passed; 0 failed\n\n    test result: ok. 2 passed; 0 failed\n\
                      no tests to run!\ntest result: FAILED. 1 passed; 1 failed\n";
        assert_eq!(passed(output), 9);
        assert_eq!(passed("no tests to run!"), 0);
    }
}
