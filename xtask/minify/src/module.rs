//! One module, read for bundling: what it imports and exports, which names it uses, and what of its text
//! changes when it is put into one file with others.
//!
//! Everything that would mean something else in there is a problem with its place.

use crate::compress::parsing;
use crate::problem::{self, Problem};
use crate::rules::{self, Broken, Edit, quoted};
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingPattern, Declaration, Expression, ImportDeclaration, ImportDeclarationSpecifier, Program,
    Statement, VariableDeclaration, VariableDeclarationKind,
};
use oxc_parser::Parser;
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::{GetSpan, SourceType, Span};
use oxc_syntax::module_record::{ExportLocalName, ModuleRecord};
use oxc_syntax::reference::Reference;
use oxc_syntax::symbol::SymbolFlags;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// A name and where it stands, in bytes from the start of the text.
pub type Named = (String, usize);

/// A module that can be bundled.
#[derive(Debug, Default)]
pub struct Module {
    pub path: PathBuf,
    pub text: String,
    pub imports: Vec<Import>,
    pub exports: Vec<Named>,
    /// What it declares at top level, in the order of the text.
    pub names: Vec<Named>,
    /// What it uses without a declaration or an import: the browser's own. The first use of each.
    pub globals: Vec<Named>,
    /// Its `/*! … */` comments.
    pub licences: Vec<String>,
    /// Each `export const NAME = …`: where the name is, and its value where that is a string.
    constants: BTreeMap<String, (usize, Option<Span>)>,
    /// Where each `export ` is.
    keywords: Vec<Span>,
    edits: Vec<Edit>,
}

/// `import { names } from "./source";`
#[derive(Debug)]
pub struct Import {
    /// Which file that is.
    pub path: PathBuf,
    /// Where it is named.
    pub offset: usize,
    pub names: Vec<Named>,
}

const IMPORT: &str = "only `import { name } from \"./file.js\";` can be bundled: write it so";
const RENAMED: &str = "an import that is renamed cannot be bundled: use the name that it has in its module";
const LATE: &str = "this import comes after other code: put all of them first in the file";
const EXPORT: &str = "this way of exporting cannot be bundled: write `export` before the `const`, `function` or `class` itself";
const VARIABLE: &str = "what is exported must not change, and this can: export a `const`, or functions that read and \
                        change it";

impl Module {
    /// Reads it, or says everything that is wrong in it.
    pub fn read(path: &Path, text: String) -> Result<Self, Vec<Problem>> {
        let allocator = Allocator::default();
        let mut module = Self { path: path.to_owned(), ..Self::default() };
        let parsed = Parser::new(&allocator, &text, SourceType::mjs()).with_options(parsing()).parse();
        let checked = SemanticBuilder::new()
            .with_build_nodes(true)
            .with_check_syntax_error(true)
            .build(&parsed.program);
        problem::check(&parsed.diagnostics, &checked.diagnostics, path, &text)?;

        let (mut broken, edits) = rules::check(&text, &parsed.program, &parsed.module_record);
        module.edits = edits;
        module.statements(&parsed.program, &text, &mut broken);
        module.name(&parsed.module_record, &checked.semantic, &mut broken);
        for comment in &parsed.program.comments {
            let licence = comment.span.source_text(&text);
            if licence.starts_with("/*!") {
                module.licences.push(licence.to_owned());
                module.edits.push(Edit { span: with_line_end(comment.span, &text), text: String::new() });
            }
        }

        if broken.is_empty() {
            module.text = text;
            return Ok(module);
        }
        broken.sort();
        let problems = broken.into_iter().map(|(at, rule)| Problem::new(path, &text, at as usize, rule));
        Err(problems.collect())
    }

    fn statements(&mut self, program: &Program<'_>, text: &str, broken: &mut Broken) {
        let mut others = false;
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(import) => {
                    if others {
                        broken.push((import.span.start, LATE.to_owned()));
                    }
                    self.import(import, text).unwrap_or_else(|(at, rule)| broken.push((at, rule.to_owned())));
                    continue;
                }
                Statement::ExportDeclaration(export) => {
                    if let Declaration::VariableDeclaration(variables) = &export.declaration {
                        if variables.kind == VariableDeclarationKind::Const {
                            self.constants(variables);
                        } else {
                            broken.push((export.span.start, VARIABLE.to_owned()));
                        }
                    }
                    self.keywords.push(Span::new(export.span.start, export.declaration.span().start));
                }
                statement if statement.as_module_declaration().is_some() => {
                    broken.push((statement.span().start, EXPORT.to_owned()));
                }
                _ => {}
            }
            others = true;
        }
        // What comes next in the bundle must not continue the last statement.
        if let Some(last) = program.body.last()
            && !last.span().source_text(text).ends_with(';')
        {
            let end = last.span().end;
            self.edits.push(Edit { span: Span::new(end, end), text: ";".to_owned() });
        }
    }

    fn import(&mut self, import: &ImportDeclaration<'_>, text: &str) -> Result<(), (u32, &'static str)> {
        let start = import.span.start;
        let source = import.source.value.as_str();
        let own = source.starts_with("./") || source.starts_with("../");
        let Some(specifiers) = import.specifiers.as_ref().filter(|it| !it.is_empty()) else {
            return Err((start, IMPORT));
        };
        if !own || !source.ends_with(".js") || import.phase.is_some() || import.with_clause.is_some() {
            return Err((start, IMPORT));
        }
        let mut names = Vec::new();
        for specifier in specifiers {
            let ImportDeclarationSpecifier::ImportSpecifier(specifier) = specifier else {
                return Err((start, IMPORT));
            };
            let local = specifier.local.name.as_str();
            if specifier.imported.identifier_name().is_none_or(|imported| imported.as_str() != local) {
                return Err((specifier.span.start, RENAMED));
            }
            names.push((local.to_owned(), specifier.span.start as usize));
        }
        let path = normal(&self.path.with_file_name(source));
        self.imports.push(Import { path, offset: import.source.span.start as usize, names });
        self.edits.push(Edit { span: with_line_end(import.span, text), text: String::new() });
        Ok(())
    }

    fn constants(&mut self, variables: &VariableDeclaration<'_>) {
        for variable in &variables.declarations {
            if let BindingPattern::BindingIdentifier(name) = &variable.id {
                let string = match &variable.init {
                    Some(Expression::StringLiteral(string)) => Some(string.span),
                    _ => None,
                };
                self.constants.insert(name.name.to_string(), (name.span.start as usize, string));
            }
        }
    }

    /// The names at top level: the module's own, those that it exports, and those that it has from the browser.
    fn name(&mut self, record: &ModuleRecord<'_>, semantic: &Semantic<'_>, broken: &mut Broken) {
        let scoping = semantic.scoping();
        let place = |reference: &Reference| semantic.reference_span(reference).start;
        let exported: BTreeSet<_> = record
            .local_export_entries
            .iter()
            .filter_map(|export| match &export.local_name {
                ExportLocalName::Name(name) => Some(name.name.as_str()),
                _ => None,
            })
            .collect();
        for (name, symbol) in scoping.get_bindings(scoping.root_scope_id()) {
            let imported = scoping.symbol_flags(*symbol).contains(SymbolFlags::Import);
            let exported = exported.contains(name.as_str());
            let named = (name.to_string(), scoping.symbol_span(*symbol).start as usize);
            if exported {
                self.exports.push(named.clone());
            }
            if !imported {
                self.names.push(named);
            }
            if imported || exported {
                let writes = scoping.get_resolved_references(*symbol).filter(|it| it.is_write());
                broken.extend(writes.map(|it| (place(it), VARIABLE.to_owned())));
            }
        }
        for (name, references) in scoping.root_unresolved_references() {
            let first = references.iter().map(|it| place(scoping.get_reference(*it))).min();
            self.globals.push((name.to_string(), first.unwrap_or_default() as usize));
        }
        for names in [&mut self.names, &mut self.globals, &mut self.exports] {
            names.sort_by_key(|(_, offset)| *offset);
        }
    }

    /// Has `export const NAME = "…"` say something else. Whether there is such a constant.
    pub fn define(&mut self, name: &str, value: &str) -> Result<bool, Problem> {
        match self.constants.get(name) {
            None => Ok(false),
            Some((_, Some(string))) => {
                self.edits.push(Edit { span: *string, text: quoted(value) });
                Ok(true)
            }
            Some((offset, None)) => {
                let rule = format!("`{name}` is filled in by the build: write it as a string in quotes");
                Err(Problem::new(&self.path, &self.text, *offset, rule))
            }
        }
    }

    /// A problem at this place of the module.
    pub fn problem(&self, offset: usize, text: impl Into<String>) -> Problem {
        Problem::new(&self.path, &self.text, offset, text)
    }

    /// Its text as it is in a bundle. What it exports is exported there only where this is asked for.
    pub fn body(&self, exports: bool) -> String {
        let keywords = self.keywords.iter().filter(|_| !exports);
        let mut edits: Vec<_> = keywords.map(|span| (*span, "")).collect();
        edits.extend(self.edits.iter().map(|edit| (edit.span, edit.text.as_str())));
        edits.sort_by_key(|(span, _)| (span.start, span.end));
        let mut body = String::new();
        let mut done = 0;
        for (span, text) in edits {
            body.push_str(self.text.get(done..span.start as usize).unwrap_or_default());
            body.push_str(text);
            done = span.end as usize;
        }
        body.push_str(self.text.get(done..).unwrap_or_default());
        body
    }
}

/// The same path without `.` and `..`, so that each file has one.
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        let up = part == Component::ParentDir
            && matches!(normal.components().next_back(), Some(Component::Normal(_)));
        if up {
            normal.pop();
        } else if part != Component::CurDir {
            normal.push(part);
        }
    }
    normal
}

/// The span, and the end of its line where nothing else follows on it.
fn with_line_end(span: Span, text: &str) -> Span {
    let after = text.get(span.end as usize..).unwrap_or_default();
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    let ends = after.get(blank..).is_some_and(|rest| rest.starts_with('\n'));
    let more = if ends { u32::try_from(blank + 1).unwrap_or_default() } else { 0 };
    Span::new(span.start, span.end + more)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn read(text: &str) -> Result<Module, Vec<(usize, usize, String)>> {
        Module::read(Path::new("a.js"), text.to_owned())
            .map_err(|problems| problems.into_iter().map(|it| (it.line, it.column, it.text)).collect())
    }

    #[track_caller]
    pub fn broken(text: &str, line: usize, column: usize, rule: &str) {
        let problems = read(text).unwrap_err();
        assert_eq!(problems, [(line, column, rule.to_owned())], "{text}");
    }

    #[test]
    fn only_plain_imports_pass() {
        for wrong in [
            "import \"./b.js\";",
            "import {} from \"./b.js\";",
            "import b from \"./b.js\";",
            "import * as b from \"./b.js\";",
            "import c, { b } from \"./b.js\";",
            "import { b } from \"b.js\";",
            "import { b } from \"/b.js\";",
            "import { b } from \"https://b.example/b.js\";",
            "import { b } from \"./b\";",
            "import { b } from \"./b.json\" with { type: \"json\" };",
            "import { b } from \"./b.js\" with { type: \"js\" };",
            "import defer * as b from \"./b.js\";",
        ] {
            broken(&format!("\n  {wrong}\n"), 2, 3, IMPORT);
        }
        broken("import { b, c as d } from \"./b.js\";", 1, 13, RENAMED);
        broken("import { default as d } from \"./b.js\";", 1, 10, RENAMED);
        broken("go();\nimport { b } from \"./b.js\";", 2, 1, LATE);
        let module = read("import { b, c } from \"./b.js\";\nimport(new URL(b, c).href);").unwrap();
        let [import] = module.imports.as_slice() else { panic!() };
        assert_eq!(import.path, Path::new("b.js"));
        assert_eq!(import.names, [("b".to_owned(), 9), ("c".to_owned(), 12)]);
    }

    #[test]
    fn only_plain_exports_pass() {
        for wrong in [
            "export default 1;",
            "export default function b() {}",
            "export { b }; const b = 1;",
            "export { b as c }; const b = 1;",
            "export { b } from \"./b.js\";",
            "export * from \"./b.js\";",
            "export * as b from \"./b.js\";",
        ] {
            broken(&format!("\n  {wrong}\n"), 2, 3, EXPORT);
        }
        broken("export let b = 1;", 1, 1, VARIABLE);
        broken("export var b = 1;", 1, 1, VARIABLE);
        broken("export function b() {}\ngo(() => { b = 1; });", 2, 12, VARIABLE);
        broken("import { b } from \"./b.js\";\ngo(() => { b++; });", 2, 12, VARIABLE);
        let module = read(
            "export const b = 1, { c, d: [e] } = b;\nexport function f() {}\nexport async function g() {}\n\
             export class H {}\nlet i;\n{ let j; function k() {} }\nfor (var l of i) go(window.m);",
        )
        .unwrap();
        let names = |names: &[Named]| names.iter().map(|(name, _)| name.as_str()).collect::<String>();
        assert_eq!(names(&module.exports), "bcefgH");
        assert_eq!(names(&module.names), "bcefgHil");
        assert_eq!(names(&module.globals), "gowindow");
    }

    #[test]
    fn what_is_no_module_is_named_by_its_place() {
        let place = |text: &str| {
            let problems = read(text).unwrap_err();
            let [(line, column, _)] = problems.as_slice() else { panic!("{problems:?}") };
            (*line, *column)
        };
        assert_eq!(place("go(\n"), (2, 1));
        assert_eq!(place("let é; let é;"), (1, 5));
        assert_eq!(place("with (b) c();"), (1, 1));
        assert_eq!(place("go(/(/);"), (1, 5));
    }

    #[test]
    fn paths_are_the_same_for_the_same_file() {
        let check = |path: &str, expected: &str| assert_eq!(normal(Path::new(path)), Path::new(expected));
        check("a/./b/../c.js", "a/c.js");
        check("../../a.js", "../../a.js");
        check("/a/../b.js", "/b.js");
        check("./a.js", "a.js");
    }
}
