//! Starting other programs. A failure names the command line, and the program's own words stand above it.

use crate::error::{Context, Error, Result};
use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs it to its end, its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command.status().context(|| format!("cannot start {}", line(command)))?;
    if status.success() { Ok(()) } else { Err(failed(command, &status.to_string())) }
}

/// Runs it to its end, its output on the terminal; gives what it wrote to its standard output as well.
pub(crate) fn run_and_read(command: &mut Command) -> Result<String> {
    let starting = line(command);
    let mut child = command.stdout(Stdio::piped()).spawn().context(|| format!("cannot start {starting}"))?;
    let mut text = String::new();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut bytes = Vec::new();
        while output.read_until(b'\n', &mut bytes).context(|| format!("cannot read from {starting}"))? > 0 {
            let line = String::from_utf8_lossy(&bytes);
            print!("{line}");
            text += &line;
            bytes.clear();
        }
    }
    let status = child.wait().context(|| format!("cannot wait for {starting}"))?;
    if status.success() { Ok(text) } else { Err(failed(command, &status.to_string())) }
}

/// What it writes to its standard output; `None` when it cannot be started or fails. Silent.
pub(crate) fn answer(program: impl AsRef<Path>, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program.as_ref());
    let output = command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program of that name stands on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    // Windows has scripts, too, and those are named in full.
    let suffix = if Path::new(name).extension().is_some() { "" } else { env::consts::EXE_SUFFIX };
    let name = format!("{name}{suffix}");
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// The search path with these folders before all others.
pub(crate) fn search_path(first: &[&Path]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().map(|folder| folder.to_path_buf()).chain(env::split_paths(&rest));
    env::join_paths(folders)
        .context(|| "a folder of the tools has a name that no search path can hold".to_owned())
}

fn failed(command: &Command, how: &str) -> Error {
    Error::new(format!("{} ended with {how}; its own words stand above", line(command)))
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
