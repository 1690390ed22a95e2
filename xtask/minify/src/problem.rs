//! What is wrong in a source, and where.

use oxc_diagnostics::{Diagnostics, OxcDiagnostic};
use std::fmt;
use std::path::{Path, PathBuf};

/// What is wrong, where, and what to do about it. Lines and columns count from 1.
#[derive(Debug)]
pub struct Problem {
    pub file: PathBuf,
    pub line: usize,
    pub column: usize,
    pub text: String,
}

impl Problem {
    /// A problem at so many bytes from the start of the source.
    pub fn new(file: &Path, source: &str, offset: usize, text: impl Into<String>) -> Self {
        let before = source.get(..offset).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            text: text.into(),
        }
    }

    fn of(diagnostic: &OxcDiagnostic, file: &Path, source: &str) -> Self {
        let offset = diagnostic.labels.first().map_or(0, |label| label.offset() as usize);
        let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        Self::new(file, source, offset, format!("{diagnostic}{help}"))
    }
}

/// All that the parser, and the checks after it, say of a source.
pub fn check(
    parser: &Diagnostics,
    checks: &Diagnostics,
    file: &Path,
    source: &str,
) -> Result<(), Vec<Problem>> {
    let problems: Vec<_> =
        parser.iter().chain(checks).map(|diagnostic| Problem::of(diagnostic, file, source)).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file.display(), self.line, self.column, self.text)
    }
}
