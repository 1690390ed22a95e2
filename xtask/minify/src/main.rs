//! `minify --script|--module IN OUT`: the same JavaScript in fewer bytes, by oxc; `minify --join IN… OUT`:
//! pieces of WebAssembly as one module (`join.rs`).
//!
//! Local names become short ones, and what is never used goes; names of properties, what a module exports
//! and what a script declares for everyone stay. So do `/*! … */` comments. A program of its own, so that
//! xtask starts at once and needs nothing but the standard library.

mod join;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "Usage: minify --script|--module IN OUT, or minify --join IN... OUT";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [join, pieces @ .., target] if join == "--join" && !pieces.is_empty() => join_files(pieces, target),
        _ => parse(&arguments).and_then(|job| job.run()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn join_files(pieces: &[String], target: &str) -> Result<(), String> {
    let read = |path: &String| fs::read(path).map_err(|error| format!("cannot read {path}: {error}"));
    let pieces = pieces.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let joined = join::join(&pieces).map_err(|problem| format!("cannot make {target}: {problem}"))?;
    fs::write(target, joined).map_err(|error| format!("cannot write {target}: {error}"))
}

/// What to read, how, and where to write.
#[derive(Debug, PartialEq, Eq)]
struct Job {
    goal: SourceType,
    source: PathBuf,
    target: PathBuf,
}

fn parse(arguments: &[String]) -> Result<Job, String> {
    let [goal, source, target] = arguments else { return Err(USAGE.to_owned()) };
    let goal = match goal.as_str() {
        "--script" => SourceType::script(),
        "--module" => SourceType::mjs(),
        _ => return Err(USAGE.to_owned()),
    };
    Ok(Job { goal, source: source.into(), target: target.into() })
}

impl Job {
    fn run(&self) -> Result<(), String> {
        let (source, target) = (self.source.display(), self.target.display());
        let text =
            fs::read_to_string(&self.source).map_err(|error| format!("cannot read {source}: {error}"))?;
        let small = minify(&text, self.goal).map_err(|problems| {
            let lines = problems.iter().map(|it| format!("{source}:{}:{}: {}", it.line, it.column, it.text));
            lines.collect::<Vec<_>>().join("\n")
        })?;
        fs::write(&self.target, small).map_err(|error| format!("cannot write {target}: {error}"))
    }
}

/// Why it is no JavaScript; lines and columns count from 1.
#[derive(Debug)]
struct Problem {
    line: usize,
    column: usize,
    text: String,
}

fn minify(source: &str, goal: SourceType) -> Result<String, Vec<Problem>> {
    let allocator = Allocator::default();
    let options = ParseOptions { parse_regular_expression: true, ..ParseOptions::default() };
    let parsed = Parser::new(&allocator, source, goal).with_options(options).parse();
    let mut program = parsed.program;
    // A name that is declared twice, and the like, are no matter for the parser.
    let checked = SemanticBuilder::new().with_build_nodes(true).with_check_syntax_error(true).build(&program);
    let problems: Vec<_> = parsed
        .diagnostics
        .iter()
        .chain(&checked.diagnostics)
        .map(|it| {
            let offset = it.labels.first().map_or(0, |label| label.offset() as usize);
            let before = source.get(..offset).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            let help = it.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            Problem {
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
                text: format!("{it}{help}"),
            }
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }

    let names = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
    let mut small = Codegen::new()
        .with_options(CodegenOptions { comments, ..CodegenOptions::minify() })
        .with_scoping(names.scoping)
        .with_private_member_mappings(names.class_private_mappings)
        .build(&program)
        .code;
    small.push('\n');
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(source: &str) -> String {
        minify(source, SourceType::script()).unwrap()
    }

    fn module(source: &str) -> String {
        minify(source, SourceType::mjs()).unwrap()
    }

    #[test]
    fn comments_and_local_names_go_and_the_licence_stays() {
        let source = "/*! licence */\n// what it is\n(() => {\n  \"use strict\";\n  /* why */\n  \
                      const listener = window.listener;\n  listener(listener.first); // so\n})();\n";
        assert_eq!(
            script(source),
            "/*! licence */\n(()=>{\"use strict\";let e=window.listener;e(e.first)})();\n"
        );
    }

    #[test]
    fn a_scripts_own_names_stay() {
        assert_eq!(script("const answer = 42; function ask(whom) {}"), "const answer=42;function ask(e){}\n");
    }

    #[test]
    fn what_a_module_imports_and_exports_stays() {
        let small = module(
            "import * as chunks from './chunks.js';\nimport { initSync } from './glue.js';\n\
             let wasm;\nexport function open(view) { return wasm.open(view, { './chunks.js': chunks }); }\n\
             async function init() { wasm = initSync(await new URL('a.wasm', import.meta.url)); }\n\
             export { init as default };",
        );
        for part in [
            "from\"./chunks.js\"",
            "{initSync as ",
            "export function open(",
            ".open(",
            "\"./chunks.js\":",
            "import.meta.url",
            " as default}",
        ] {
            assert!(small.contains(part), "{part} in {small}");
        }
        assert!(!small.contains("chunks,") && !small.contains("init()"), "{small}");
    }

    #[test]
    fn what_is_no_javascript_is_named_by_its_place() {
        let place = |source: &str, goal| {
            let problems = minify(source, goal).unwrap_err();
            let first = problems.first().unwrap();
            assert!(!first.text.is_empty());
            (first.line, first.column)
        };
        assert_eq!(place("ok();\n  let = = 1;\n", SourceType::script()), (2, 9));
        assert_eq!(place("ok();\nconst é = 1; const é = 2;\n", SourceType::script()), (2, 7));
        assert_eq!(place("ok(/(/);\n", SourceType::script()), (1, 5));
        assert_eq!(place("ok(\n", SourceType::script()), (2, 1));
        assert_eq!(place("\nimport.meta.url;\n", SourceType::script()), (2, 1));
        assert_eq!(place("with (a) b;\n", SourceType::mjs()), (1, 1));
    }

    #[test]
    fn the_command_line_names_goal_source_and_target() {
        let check = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let job = Job { goal: SourceType::mjs(), source: "a.js".into(), target: "b.js".into() };
        assert_eq!(check("--module a.js b.js"), Ok(job));
        for wrong in ["", "a.js b.js", "--module a.js", "--jsx a.js b.js", "--script a.js b.js c.js"] {
            assert_eq!(check(wrong), Err(USAGE.to_owned()), "{wrong}");
        }
    }
}
