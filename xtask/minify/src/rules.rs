//! The rules about the code of a module, however deep it is, and the style sheets in it.

use crate::css;
use oxc_ast::ast::{
    ArrowFunctionExpression, AwaitExpression, ClassBody, Expression, ForOfStatement, Function, Program,
    TaggedTemplateExpression, ThisExpression,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span;
use oxc_syntax::module_record::ModuleRecord;
use oxc_syntax::scope::ScopeFlags;

/// What is wrong, by offset.
pub type Broken = Vec<(u32, String)>;

/// A change of the text.
#[derive(Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

const DYNAMIC: &str =
    "`import()` of a module by its name cannot be bundled: import it at the top of the file";
const META: &str = "`import.meta` means another file once this is bundled: take the address from the script tag or an argument";
const AWAIT: &str = "`await` outside functions cannot be bundled: put it into an async function";
const THIS: &str = "`this` outside functions and classes cannot be bundled: it is undefined in a module";
const SUBSTITUTION: &str = "a css`…` with `${…}` in it cannot be packed: write the style sheet out";
const BACKSLASH: &str = "a css`…` with a `\\` in it means one thing to JavaScript and another to CSS: write the \
                         character itself";

/// What breaks a rule, and the style sheets as strings.
pub fn check(text: &str, program: &Program<'_>, record: &ModuleRecord<'_>) -> (Broken, Vec<Edit>) {
    let mut rules = Rules { text, ..Rules::default() };
    rules.visit_program(program);
    for import in &record.dynamic_imports {
        if import.module_request.source_text(text).starts_with(['"', '\'', '`']) {
            rules.broken.push((import.span.start, DYNAMIC.to_owned()));
        }
    }
    rules.broken.extend(record.import_metas.iter().map(|span| (span.start, META.to_owned())));
    (rules.broken, rules.edits)
}

/// A JavaScript string with this value.
pub fn quoted(value: &str) -> String {
    let mut string = String::from("\"");
    for char in value.chars() {
        match char {
            '"' | '\\' => string.extend(['\\', char]),
            '\n' => string.push_str("\\n"),
            '\r' => string.push_str("\\r"),
            char => string.push(char),
        }
    }
    string.push('"');
    string
}

#[derive(Default)]
struct Rules<'t> {
    text: &'t str,
    broken: Broken,
    edits: Vec<Edit>,
    /// How many functions stand around this place,
    functions: usize,
    /// and how many things with a `this` of their own.
    receivers: usize,
}

impl Rules<'_> {
    fn pack(&mut self, template: &TaggedTemplateExpression<'_>) {
        let [quasi] = template.quasi.quasis.as_slice() else {
            self.broken.push((template.span.start, SUBSTITUTION.to_owned()));
            return;
        };
        let inside = quasi.span;
        let sheet = inside.source_text(self.text);
        if let Some(at) = sheet.find('\\') {
            self.broken.push((inside.start + u32::try_from(at).unwrap_or_default(), BACKSLASH.to_owned()));
            return;
        }
        match css::pack(sheet) {
            Ok(packed) => self.edits.push(Edit { span: template.span, text: quoted(&packed) }),
            Err(malformed) => {
                let at = inside.start + u32::try_from(malformed.offset).unwrap_or_default();
                self.broken.push((at, format!("in this style sheet, {}", malformed.text)));
            }
        }
    }
}

impl<'a> Visit<'a> for Rules<'_> {
    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        self.functions += 1;
        self.receivers += 1;
        walk::walk_function(self, it, flags);
        self.receivers -= 1;
        self.functions -= 1;
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.functions += 1;
        walk::walk_arrow_function_expression(self, it);
        self.functions -= 1;
    }

    fn visit_class_body(&mut self, it: &ClassBody<'a>) {
        self.receivers += 1;
        walk::walk_class_body(self, it);
        self.receivers -= 1;
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        if self.receivers == 0 {
            self.broken.push((it.span.start, THIS.to_owned()));
        }
    }

    fn visit_await_expression(&mut self, it: &AwaitExpression<'a>) {
        if self.functions == 0 {
            self.broken.push((it.span.start, AWAIT.to_owned()));
        }
        walk::walk_await_expression(self, it);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        if it.r#await && self.functions == 0 {
            self.broken.push((it.span.start, AWAIT.to_owned()));
        }
        walk::walk_for_of_statement(self, it);
    }

    fn visit_tagged_template_expression(&mut self, it: &TaggedTemplateExpression<'a>) {
        if matches!(&it.tag, Expression::Identifier(tag) if tag.name == "css") {
            self.pack(it);
        } else {
            walk::walk_tagged_template_expression(self, it);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::tests::{broken, read};

    #[test]
    fn a_module_has_no_other_address_than_its_name() {
        broken("import(\"./b.js\");", 1, 1, DYNAMIC);
        broken("go(() => import(`./b.js`));", 1, 10, DYNAMIC);
        broken("new URL(\"./b.js\", import.meta.url);", 1, 19, META);
    }

    #[test]
    fn nothing_waits_and_nothing_has_a_this_outside_functions() {
        broken("await go();", 1, 1, AWAIT);
        broken("if (b) { for await (const c of b) go(c); }", 1, 10, AWAIT);
        broken("go(this);", 1, 4, THIS);
        broken("const b = () => this;", 1, 17, THIS);
        for right in [
            "const b = async () => { await go(); for await (const c of b) go(c); };",
            "function b() { go(() => this); }",
            "const b = { get c() { return this; } };",
            "class B { c = this; d() { return this; } static { go(this); } }",
        ] {
            assert!(read(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn a_style_sheet_that_cannot_be_packed_is_named_by_its_place() {
        broken("const b = css`a { b: ${c}; }`;", 1, 11, SUBSTITUTION);
        broken("const b = css`\n  a { b: \"\\2014\"; }`;", 2, 11, BACKSLASH);
        broken("go(css`\n  a { b: c;\n`);", 2, 5, "in this style sheet, this `{` is not closed");
        let module = read("go(css`a { }`, c.css`d { }`, html`e { }`)").unwrap();
        assert_eq!(module.body(true), "go(\"a{}\", c.css`d { }`, html`e { }`);");
    }
}
