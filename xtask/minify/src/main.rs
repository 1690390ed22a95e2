//! Makes what is published small.
//!
//! ```text
//! minify --bundle-script|--bundle-module ENTRY OUT [--define NAME=VALUE]... [--readable]
//! minify --script|--module IN OUT
//! minify --join IN... OUT
//! ```
//!
//! `--bundle-…` makes one file of a module and all that it imports (`bundle.rs`), then the same in fewer bytes
//! (`compress.rs`), unless it is to be readable. `--script` and `--module` do the latter alone. `--join` makes
//! one module of pieces of WebAssembly (`join.rs`).
//!
//! It is a program of its own, so that xtask starts at once and needs nothing but the standard library.

mod bundle;
mod compress;
mod css;
mod inline;
mod join;
mod module;
mod problem;
mod quotes;
mod rules;

use bundle::{Bundle, Form};
use oxc_span::SourceType;
use problem::Problem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "Usage: minify --bundle-script|--bundle-module ENTRY OUT [--define NAME=VALUE]... [--readable],\n\
                     minify --script|--module IN OUT, or minify --join IN... OUT";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match parse(&arguments).and_then(Job::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// What to make, of what, and where to write it.
#[derive(Debug, PartialEq, Eq)]
enum Job {
    Bundle { form: Form, entry: PathBuf, target: PathBuf, defines: Vec<(String, String)>, readable: bool },
    Compress { goal: SourceType, source: PathBuf, target: PathBuf },
    Join { pieces: Vec<PathBuf>, target: PathBuf },
}

fn parse(arguments: &[String]) -> Result<Job, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--bundle-script", entry, target, options @ ..] => bundle(Form::Script, entry, target, options),
        ["--bundle-module", entry, target, options @ ..] => bundle(Form::Module, entry, target, options),
        ["--script", source, target] => Ok(compress(SourceType::script(), source, target)),
        ["--module", source, target] => Ok(compress(SourceType::mjs(), source, target)),
        ["--join", pieces @ .., target] if !pieces.is_empty() => {
            Ok(Job::Join { pieces: pieces.iter().map(PathBuf::from).collect(), target: target.into() })
        }
        _ => Err(USAGE.to_owned()),
    }
}

fn bundle(form: Form, entry: &str, target: &str, options: &[&str]) -> Result<Job, String> {
    let (mut defines, mut readable) = (Vec::new(), false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match *option {
            "--readable" => readable = true,
            "--define" => {
                let define = options.next().and_then(|define| define.split_once('='));
                let (name, value) = define.ok_or(USAGE)?;
                defines.push((name.to_owned(), value.to_owned()));
            }
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(Job::Bundle { form, entry: entry.into(), target: target.into(), defines, readable })
}

fn compress(goal: SourceType, source: &str, target: &str) -> Job {
    Job::Compress { goal, source: source.into(), target: target.into() }
}

impl Job {
    fn run(self) -> Result<(), String> {
        match self {
            Self::Bundle { form, entry, target, defines, readable } => {
                let Bundle { licences, body } =
                    bundle::bundle(&entry, form, &defines, &|path| read(path)).map_err(lines)?;
                let goal = match form {
                    Form::Script => SourceType::script(),
                    Form::Module => SourceType::mjs(),
                };
                // Its places are those of the bundle: for whoever works on the bundling.
                let check =
                    |text: &str| compress::compress(Path::new("(the bundle)"), text, goal).map_err(lines);
                let body = if readable {
                    check(&body).map(|_| body)?
                } else {
                    check(&body)?;
                    check(&inline::inline_calls(&body, goal))?
                };
                write(&target, format!("{licences}{body}").as_bytes())
            }
            Self::Compress { goal, source, target } => {
                let text = read(&source)?;
                write(&target, compress::compress(&source, &text, goal).map_err(lines)?.as_bytes())
            }
            Self::Join { pieces, target } => {
                let read = |path: &PathBuf| {
                    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
                };
                let pieces = pieces.iter().map(read).collect::<Result<Vec<_>, _>>()?;
                let joined = join::join(&pieces)
                    .map_err(|problem| format!("cannot make {}: {problem}", target.display()))?;
                write(&target, &joined)
            }
        }
    }
}

fn lines(problems: Vec<Problem>) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_names_goal_source_and_target() {
        let check = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(check("--module a.js b.js"), Ok(compress(SourceType::mjs(), "a.js", "b.js")));
        let join = Job::Join { pieces: vec!["a".into(), "b".into()], target: "c".into() };
        assert_eq!(check("--join a b c"), Ok(join));
        let bundle = Job::Bundle {
            form: Form::Script,
            entry: "a.js".into(),
            target: "b.js".into(),
            defines: vec![("A".to_owned(), "1=2".to_owned()), ("B".to_owned(), String::new())],
            readable: true,
        };
        assert_eq!(check("--bundle-script a.js b.js --define A=1=2 --readable --define B="), Ok(bundle));
        for wrong in [
            "",
            "a.js b.js",
            "--module a.js",
            "--jsx a.js b.js",
            "--script a.js b.js c.js",
            "--join a",
            "--bundle-module a.js",
            "--bundle-module a.js b.js c.js",
            "--bundle-module a.js b.js --define",
            "--bundle-module a.js b.js --define A",
        ] {
            assert_eq!(check(wrong), Err(USAGE.to_owned()), "{wrong}");
        }
    }
}
