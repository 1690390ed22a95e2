//! The same JavaScript in fewer bytes, by oxc.

use crate::problem::{self, Problem};
use crate::quotes;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use std::path::Path;

/// How sources are parsed: what is wrong in a regular expression shows at once; brackets that mean nothing, such as
/// those of a type in a comment, are in nobody's way.
pub fn parsing() -> ParseOptions {
    ParseOptions { parse_regular_expression: true, preserve_parens: false, ..ParseOptions::default() }
}

/// Local names become short ones, and what is never used goes; names of properties, what a module exports and
/// what a script declares for everyone stay. So do `/*! … */` comments.
pub fn compress(file: &Path, source: &str, goal: SourceType) -> Result<String, Vec<Problem>> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, goal).with_options(parsing()).parse();
    let mut program = parsed.program;
    // A name that is declared twice, and the like, are no matter for the parser.
    let checked = SemanticBuilder::new().with_build_nodes(true).with_check_syntax_error(true).build(&program);
    problem::check(&parsed.diagnostics, &checked.diagnostics, file, source)?;

    let names = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
    let mut small = Codegen::new()
        .with_options(CodegenOptions { comments, ..CodegenOptions::minify() })
        .with_scoping(names.scoping)
        .with_private_member_mappings(names.class_private_mappings)
        .build(&program)
        .code;
    small.push('\n');
    Ok(quotes::double(&small, goal))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(source: &str) -> String {
        compress(Path::new("a.js"), source, SourceType::script()).unwrap()
    }

    fn module(source: &str) -> String {
        compress(Path::new("a.js"), source, SourceType::mjs()).unwrap()
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
            let problems = compress(Path::new("a.js"), source, goal).unwrap_err();
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
}
