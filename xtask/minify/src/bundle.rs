//! Several modules as one file, by scope hoisting: their texts stand one after the other, each after those that
//! it imports, without `import` and `export`.
//!
//! That this means the same as the modules do is made sure by rules, not by renaming: all names at top level
//! differ, and nothing is called by a name that another module has at top level unless it is imported. What
//! breaks a rule is a problem with its place. `module.rs` has the rules about one module by itself.

use crate::module::{Import, Module, normal};
use crate::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How the bundle is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A classic script: a function that is called at once, so that it declares nothing for others.
    Script,
    /// A module that exports what its entry exports.
    Module,
}

/// The file whose constants a build fills in.
const CONSTANTS: &str = "constants.js";

/// The text of a bundle.
#[derive(Debug)]
pub struct Bundle {
    /// The `/*! … */` comments of its modules, each once.
    pub licences: String,
    pub body: String,
}

/// Where the text of a file comes from; what is wrong with it is said without its name.
pub type Read<'r> = &'r dyn Fn(&Path) -> Result<String, String>;

/// Bundles the entry and all that it imports. `defines` are values for the strings in constants.js, by name.
pub fn bundle(
    entry: &Path,
    form: Form,
    defines: &[(String, String)],
    read: Read<'_>,
) -> Result<Bundle, Vec<Problem>> {
    let entry = normal(entry);
    let text = read(&entry).map_err(|problem| vec![Problem::new(&entry, "", 0, problem)])?;
    let mut graph = Graph { read, seen: BTreeSet::new(), modules: Vec::new(), problems: Vec::new() };
    graph.add(&entry, text, &mut Vec::new());
    if graph.problems.is_empty() {
        graph.check_imports();
        graph.check_names();
        graph.define(&entry, defines);
        graph.check_licence(&entry);
    }
    if graph.problems.is_empty() { Ok(graph.write(form)) } else { Err(graph.problems) }
}

struct Graph<'r> {
    read: Read<'r>,
    seen: BTreeSet<PathBuf>,
    /// Each after those that it imports.
    modules: Vec<Module>,
    problems: Vec<Problem>,
}

impl Graph<'_> {
    /// Adds a module after all that it imports; `above` are those that led to it.
    fn add(&mut self, path: &Path, text: String, above: &mut Vec<PathBuf>) {
        self.seen.insert(path.to_owned());
        let module = match Module::read(path, text) {
            Ok(module) => module,
            Err(problems) => return self.problems.extend(problems),
        };
        above.push(path.to_owned());
        for Import { path, offset, .. } in &module.imports {
            if let Some(start) = above.iter().position(|above| above == path) {
                let circle: Vec<_> = above.iter().skip(start).chain([path]).map(|path| name(path)).collect();
                let rule = format!(
                    "modules import each other in a circle: {}; move what they share into a module of its own",
                    circle.join(" → ")
                );
                self.problems.push(module.problem(*offset, rule));
            } else if !self.seen.contains(path) {
                match (self.read)(path) {
                    Ok(text) => self.add(path, text, above),
                    Err(problem) => self.problems.push(module.problem(*offset, problem)),
                }
            }
        }
        above.pop();
        self.modules.push(module);
    }

    /// What is imported must be exported there.
    fn check_imports(&mut self) {
        let exports: BTreeMap<_, BTreeSet<_>> = self
            .modules
            .iter()
            .map(|module| (&module.path, module.exports.iter().map(|(name, _)| name).collect()))
            .collect();
        let imports =
            self.modules.iter().flat_map(|module| module.imports.iter().map(move |it| (module, it)));
        for (module, import) in imports {
            for (wanted, offset) in &import.names {
                if !exports.get(&import.path).is_some_and(|exports| exports.contains(wanted)) {
                    let rule = format!("{} exports no `{wanted}`: export it there", name(&import.path));
                    self.problems.push(module.problem(*offset, rule));
                }
            }
        }
    }

    /// A name at top level is one module's alone, and no other module means the browser's by it.
    fn check_names(&mut self) {
        let mut owners: BTreeMap<&str, &Module> = BTreeMap::new();
        for module in &self.modules {
            for (own, offset) in &module.names {
                if let Some(other) = owners.insert(own, module) {
                    let rule = format!(
                        "`{own}` is a name at top level of {}, too, and a bundle has room for one: rename one of them",
                        name(&other.path)
                    );
                    self.problems.push(module.problem(*offset, rule));
                }
            }
        }
        for module in &self.modules {
            for (global, offset) in &module.globals {
                if let Some(owner) = owners.get(global.as_str()) {
                    let rule = format!(
                        "`{global}` is not imported here, but {} has it at top level, where a bundle would find it: \
                         import it, or rename it there",
                        name(&owner.path)
                    );
                    self.problems.push(module.problem(*offset, rule));
                }
            }
        }
    }

    fn define(&mut self, entry: &Path, defines: &[(String, String)]) {
        for (constant, value) in defines {
            let mut found = false;
            for module in self.modules.iter_mut().filter(|module| name(&module.path) == CONSTANTS) {
                match module.define(constant, value) {
                    Ok(defined) => found |= defined,
                    Err(problem) => {
                        found = true;
                        self.problems.push(problem);
                    }
                }
            }
            if !found {
                let rule = format!(
                    "the build fills in `{constant}`, which nothing here has: put `export const {constant} = \"\";` \
                     into a {CONSTANTS} that is imported"
                );
                self.problems.push(Problem::new(entry, "", 0, rule));
            }
        }
    }

    fn check_licence(&mut self, entry: &Path) {
        if self.modules.iter().all(|module| module.licences.is_empty()) {
            let rule =
                "what is published names its licence: begin this file with a `/*! name | licence */` comment";
            self.problems.push(Problem::new(entry, "", 0, rule));
        }
    }

    fn write(&self, form: Form) -> Bundle {
        let mut licences = String::new();
        for licence in self.modules.iter().rev().flat_map(|module| &module.licences) {
            if !licences.contains(licence) {
                licences.push_str(licence);
                licences.push('\n');
            }
        }
        let mut body = String::new();
        for (at, module) in self.modules.iter().enumerate() {
            let exports = form == Form::Module && at + 1 == self.modules.len();
            body.push_str(&format!("// ---- {}\n\n", name(&module.path)));
            body.push_str(module.body(exports).trim());
            body.push_str("\n\n");
        }
        if form == Form::Script {
            body = format!("(() => {{\n\"use strict\";\n\n{body}}})();\n");
        }
        Bundle { licences, body }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::compress;
    use oxc_span::SourceType;

    type Files<'a> = &'a [(&'a str, &'a str)];

    /// Bundles a/main.js, after which its licence stands in its first line.
    fn make(form: Form, files: Files<'_>, defines: &[(&str, &str)]) -> Result<Bundle, Vec<String>> {
        let read = |path: &Path| {
            let file = files.iter().find(|(name, _)| Path::new(name) == path);
            let (name, text) = file.ok_or(format!("cannot read {}", path.display()))?;
            Ok(if *name == "a/main.js" { format!("/*! l */\n{text}") } else { (*text).to_owned() })
        };
        let defines: Vec<_> =
            defines.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        bundle(Path::new("a/main.js"), form, &defines, &read)
            .map_err(|problems| problems.iter().map(Problem::to_string).collect())
    }

    fn script(files: Files<'_>) -> String {
        let bundle = make(Form::Script, files, &[]).unwrap();
        assert_eq!(bundle.licences, "/*! l */\n");
        compress(Path::new("b"), &bundle.body, SourceType::script()).unwrap()
    }

    fn module(files: Files<'_>) -> String {
        let bundle = make(Form::Module, files, &[]).unwrap();
        compress(Path::new("b"), &bundle.body, SourceType::mjs()).unwrap()
    }

    #[track_caller]
    fn broken(files: Files<'_>, place: &str, text: &str) {
        let problems = make(Form::Script, files, &[]).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(problem.starts_with(&format!("{place}: ")) && problem.contains(text), "{problem}");
    }

    #[test]
    fn each_module_comes_once_and_after_what_it_imports() {
        let files = [
            ("a/main.js", "import { b } from \"./x/b.js\";\nimport { c } from \"./c.js\";\nd0();\nb(c);\n"),
            ("a/x/b.js", "import { c } from \"../c.js\";\nd1();\nexport function b() { return c; }\n"),
            (
                "a/c.js",
                "// what c is\nimport {\n  d,\n} from \"./d.js\"; // from d\nd2();\nexport const c = d()\n",
            ),
            ("a/d.js", "export const [e, { f: d }] = window.d"),
        ];
        let bundle = make(Form::Script, &files, &[]).unwrap();
        assert_eq!(
            bundle.body,
            "(() => {\n\"use strict\";\n\n\
             // ---- d.js\n\nconst [e, { f: d }] = window.d;\n\n\
             // ---- c.js\n\n// what c is\n // from d\nd2();\nconst c = d();\n\n\
             // ---- b.js\n\nd1();\nfunction b() { return c; };\n\n\
             // ---- main.js\n\nd0();\nb(c);\n\n\
             })();\n"
        );
    }

    #[test]
    fn names_at_top_level_become_short() {
        let files = [
            ("a/main.js", "import { listen } from \"./listen.js\";\nlisten(listen.first);\n"),
            ("a/listen.js", "export const listen = window.listen;\nexport function unused() {}\n"),
        ];
        assert_eq!(script(&files), "(()=>{\"use strict\";let e=window.listen;e(e.first)})();\n");
    }

    #[test]
    fn a_module_exports_what_its_entry_exports() {
        let files = [
            (
                "a/main.js",
                "import { go } from \"./go.js\";\nexport const start = way => { go(way); };\nexport class Way {}\n",
            ),
            ("a/go.js", "export async function go(way) { await way.go(); way.gone(); }\n"),
        ];
        let small = module(&files);
        for part in ["async function e(", "await ", ".go()", ".gone()"] {
            assert!(small.contains(part), "{part} in {small}");
        }
        assert_eq!(small.matches("export").count(), 2, "{small}");
        assert!(small.contains("start=") && small.contains("class Way"), "{small}");
        // As a script, it declares nothing.
        assert!(!script(&files).contains("export"));
    }

    #[test]
    fn licences_come_first_and_each_once() {
        let files = [
            ("a/main.js", "import { b } from \"./b.js\";\nb();\n"),
            ("a/b.js", "/*! l */\n/*! by\n someone */ export function b() { go(); }\n/*! l */"),
        ];
        let bundle = make(Form::Script, &files, &[]).unwrap();
        assert_eq!(bundle.licences, "/*! l */\n/*! by\n someone */\n");
        assert!(!bundle.body.contains("/*!"), "{}", bundle.body);
        let entry = |text: &str| {
            let text = text.to_owned();
            bundle_one(&text).map(|bundle| bundle.licences)
        };
        assert_eq!(entry("/*! l */ go();").unwrap(), "/*! l */\n");
        assert!(entry("/* l */ go();").unwrap_err().contains("licence"));
    }

    fn bundle_one(text: &str) -> Result<Bundle, String> {
        bundle(Path::new("m.js"), Form::Script, &[], &|_| Ok(text.to_owned()))
            .map_err(|problems| problems.iter().map(Problem::to_string).collect())
    }

    #[test]
    fn constants_are_filled_in() {
        let constants = "export const A = \"0\",\n  B = '';\nexport const C = 1;\nconst D = \"\";\n";
        let files = [
            ("a/main.js", "import { A, B, C } from \"./constants.js\";\nsay(A, B, C, B, B);\n"),
            ("a/constants.js", constants),
        ];
        let bundle = make(Form::Script, &files, &[("A", "1.0"), ("B", "\"\\\n$&'")]).unwrap();
        assert!(bundle.body.contains("const A = \"1.0\",\n  B = \"\\\"\\\\\\n$&'\";"), "{}", bundle.body);

        let missing = |name: &str| make(Form::Script, &files, &[(name, "")]).unwrap_err().concat();
        assert!(missing("E").starts_with("a/main.js:1:1: the build fills in `E`"), "{}", missing("E"));
        assert!(missing("D").contains("fills in `D`"));
        assert!(missing("C").starts_with("a/constants.js:3:14: `C` is filled in"), "{}", missing("C"));
        let elsewhere = [("a/main.js", "export const A = \"0\";\n")];
        assert!(make(Form::Script, &elsewhere, &[("A", "1")]).is_err());
    }

    #[test]
    fn style_sheets_are_packed() {
        let files = [
            (
                "a/main.js",
                "import { adopt, css } from \"./css.js\";\nadopt(css`\n  a:hover > b { width: calc(1px + 2px); /* c */ }\n  b::before { content: \"'\"; }\n`);\n",
            ),
            ("a/css.js", "export const css = ([text]) => text;\nexport const adopt = sheet => use(sheet);\n"),
        ];
        let small = script(&files);
        assert!(
            small.contains("a:hover>b{width:calc(1px + 2px)}b::before{content:\"'\"}")
                || small.contains("a:hover>b{width:calc(1px + 2px)}b::before{content:\\\"'\\\"}"),
            "{small}"
        );
        assert!(!small.contains("=>e\n"), "{small}");
    }

    #[test]
    fn what_is_imported_is_there() {
        broken(&[("a/main.js", "import { b } from \"./b.js\";")], "a/main.js:2:19", "cannot read a/b.js");
        let b = ("a/b.js", "const b = 1; export const c = 2;\n");
        broken(
            &[("a/main.js", "import { b } from \"./b.js\";\nb();"), b],
            "a/main.js:2:10",
            "b.js exports no `b`",
        );
        broken(
            &[("a/main.js", "import { c } from \"./b.js\";\n"), ("a/b.js", "(\n")],
            "a/b.js:2:1",
            "Expected `)`",
        );
    }

    #[test]
    fn circles_are_named() {
        let b = ("a/b.js", "import { c } from \"./c.js\";\nexport const b = () => c;\n");
        let c = ("a/c.js", "import { b } from \"../a/./b.js\";\nexport const c = () => b;\n");
        broken(
            &[("a/main.js", "import { b } from \"./b.js\";\nb();"), b, c],
            "a/c.js:1:19",
            "in a circle: b.js → c.js → b.js",
        );
        broken(
            &[("a/main.js", "import { b } from \"./main.js\";\nexport const b = 1;")],
            "a/main.js:2:10",
            "already been declared",
        );
    }

    #[test]
    fn a_name_is_one_modules_alone() {
        let main = ("a/main.js", "import { b } from \"./b.js\";\nlet x = 1; b(x);");
        broken(&[main, ("a/b.js", "var x = 1; export class b {}")], "a/main.js:3:5", "top level of b.js");
        // A name inside is a name inside.
        let b = "export function b(y) { let x = y; const z = 1; return x + z; }";
        assert!(make(Form::Script, &[main, ("a/b.js", b)], &[]).is_ok());
    }

    #[test]
    fn what_is_the_browsers_is_not_found_in_another_module() {
        let main = ("a/main.js", "import { fetch } from \"./natives.js\";\nfetch();");
        let natives = ("a/natives.js", "import { b } from \"./b.js\"; b(); export const { fetch } = window;");
        broken(
            &[main, natives, ("a/b.js", "export const b = () => typeof fetch;")],
            "a/b.js:1:31",
            "`fetch` is not imported here, but natives.js has it",
        );
        let b = "export const b = fetch => window.fetch + fetch;";
        assert!(make(Form::Script, &[main, natives, ("a/b.js", b)], &[]).is_ok());
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let files = [
            ("a/main.js", "import { b, c } from \"./b.js\";\nimport { d } from \"./d.js\";\nlet e = b + c;"),
            ("a/b.js", "export const d = 1;"),
            ("a/d.js", "export const d = 1; const e = d;"),
        ];
        assert_eq!(make(Form::Script, &files, &[]).unwrap_err().len(), 4);
    }
}
