//! Moves functions to where they are called, which oxc's minifier does not do:
//!
//! - one that is called in a single place: `const f = a => b(a); … f(1)` becomes `… (a => b(a))(1)`. It loses its
//!   name, and stands beside code that is like it: 3.3 % of the loader after brotli;
//! - one that only reads a variable: `const f = () => a; … f()` becomes `… a`, another 0.9 %.
//!
//! So what modules keep to themselves, behind functions, costs next to nothing in the bundle. A function moves only
//! where that changes nothing but its identity, which nobody can see: it is called there and not passed on,
//! everything that it names is the same in both places, and it has no `this` of its own.

use crate::compress::parsing;
use oxc_allocator::{Allocator, Vec as ArenaVec};
use oxc_ast::ast::{
    BindingPattern, CallExpression, Expression, IdentifierReference, NewTarget, Statement, Super,
    ThisExpression, VariableDeclarationKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_parser::Parser;
use oxc_semantic::{ReferenceId, Scoping, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType, Span};
use std::collections::BTreeMap;

/// The same program with such functions moved. It must have been found without faults.
pub fn inline_calls(source: &str, goal: SourceType) -> String {
    // Printed anew, so that every statement ends with a semicolon: what moves begins with a bracket.
    let mut text = print(source, goal);
    while let Some(moved) = round(&text, goal) {
        text = moved;
    }
    text
}

fn print(source: &str, goal: SourceType) -> String {
    let allocator = Allocator::default();
    let program = Parser::new(&allocator, source, goal).with_options(parsing()).parse().program;
    Codegen::new().with_options(CodegenOptions::default()).build(&program).code
}

/// Moves the functions whose places do not overlap; `None` where there is none left.
fn round(text: &str, goal: SourceType) -> Option<String> {
    let allocator = Allocator::default();
    let program = Parser::new(&allocator, text, goal).with_options(parsing()).parse().program;
    let semantic = SemanticBuilder::new().build(&program).semantic;
    let scoping = semantic.scoping();
    let mut code = Code::default();
    code.visit_program(&program);
    if code.names.values().any(|(name, _)| *name == "eval") {
        return None;
    }

    let mut taken: Vec<Span> = Vec::new();
    let mut edits = BTreeMap::new();
    for function in &code.functions {
        let Some(places) = code.places(function, scoping) else { continue };
        let spans = || places.iter().chain([&function.statement]);
        if spans().any(|span| taken.iter().any(|it| it.start < span.end && span.start < it.end)) {
            continue;
        }
        taken.extend(spans());
        edits.insert(function.statement.start, (function.statement.end, String::new()));
        for place in &places {
            let moved = match function.reads {
                Some(variable) => variable.source_text(text).to_owned(),
                None => format!("({})", function.value.source_text(text)),
            };
            edits.insert(place.start, (place.end, moved));
        }
    }
    if edits.is_empty() {
        return None;
    }

    let mut moved = String::new();
    let mut done = 0;
    for (start, (end, replacement)) in edits {
        moved.push_str(text.get(done as usize..start as usize).unwrap_or_default());
        moved.push_str(&replacement);
        done = end;
    }
    moved.push_str(text.get(done as usize..).unwrap_or_default());
    Some(moved)
}

/// A function with a name that never changes.
struct Function {
    symbol: SymbolId,
    /// What declares it, and nothing else.
    statement: Span,
    value: Span,
    /// The variable, where it does nothing but read one.
    reads: Option<Span>,
}

/// What there is in a program, as far as this pass asks for it.
#[derive(Default)]
struct Code<'a> {
    functions: Vec<Function>,
    /// Every use of a name.
    names: BTreeMap<ReferenceId, (&'a str, Span)>,
    /// Those that are called; and the whole calls, where they pass nothing.
    calls: BTreeMap<ReferenceId, Option<Span>>,
    /// `this` and the like: what depends on the function around it.
    bound: Vec<Span>,
}

impl Code<'_> {
    /// What is to be replaced: the one place where the function is called, or all that read by it.
    fn places(&self, function: &Function, scoping: &Scoping) -> Option<Vec<Span>> {
        let references = scoping.get_resolved_reference_ids(function.symbol);
        if references.is_empty()
            || references.len() > 1 && function.reads.is_none()
            || self.bound.iter().any(|span| function.value.contains_inclusive(*span))
        {
            return None;
        }
        let place = |reference: &ReferenceId| {
            let call = self.calls.get(reference)?;
            let place = if function.reads.is_some() { (*call)? } else { self.names.get(reference)?.1 };
            let itself = function.statement.contains_inclusive(place);
            (!itself && self.means_the_same(function, *reference, scoping)).then_some(place)
        };
        references.iter().map(place).collect()
    }

    /// Whether every name in the function is the same thing where it is called.
    fn means_the_same(&self, function: &Function, call: ReferenceId, scoping: &Scoping) -> bool {
        let scope = scoping.get_reference(call).scope_id();
        let mut inside = self.names.iter().filter(|(_, (_, span))| function.value.contains_inclusive(*span));
        inside.all(|(id, (name, _))| {
            let symbol = scoping.get_reference(*id).symbol_id();
            let own = symbol.is_some_and(|it| function.value.contains_inclusive(scoping.symbol_span(it)));
            own || scoping.find_binding(scope, (*name).into()) == symbol
        })
    }
}

/// The variable, where the function does nothing but read one.
fn read_variable(function: &Expression<'_>) -> Option<Span> {
    let Expression::ArrowFunctionExpression(arrow) = function else { return None };
    let plain = arrow.params.items.is_empty() && arrow.params.rest.is_none() && !arrow.r#async;
    match arrow.get_expression() {
        Some(Expression::Identifier(name)) if plain => Some(name.span),
        _ => None,
    }
}

impl<'a> Visit<'a> for Code<'a> {
    fn visit_statements(&mut self, statements: &ArenaVec<'a, Statement<'a>>) {
        for statement in statements {
            let (name, value, reads) = match statement {
                Statement::FunctionDeclaration(function) => (function.id.as_ref(), function.span, None),
                Statement::VariableDeclaration(constant)
                    if constant.kind == VariableDeclarationKind::Const =>
                {
                    let [one] = constant.declarations.as_slice() else { continue };
                    let (
                        BindingPattern::BindingIdentifier(name),
                        Some(
                            value @ (Expression::ArrowFunctionExpression(_)
                            | Expression::FunctionExpression(_)),
                        ),
                    ) = (&one.id, &one.init)
                    else {
                        continue;
                    };
                    (Some(&**name), value.span(), read_variable(value))
                }
                _ => continue,
            };
            if let Some(symbol) = name.and_then(|name| name.symbol_id.get()) {
                self.functions.push(Function { symbol, statement: statement.span(), value, reads });
            }
        }
        walk::walk_statements(self, statements);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if let Expression::Identifier(callee) = &it.callee
            && !it.optional
            && let Some(id) = callee.reference_id.get()
        {
            self.calls.insert(id, it.arguments.is_empty().then_some(it.span));
        }
        walk::walk_call_expression(self, it);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        if it.name == "arguments" {
            self.bound.push(it.span);
        }
        if let Some(id) = it.reference_id.get() {
            self.names.insert(id, (it.name.as_str(), it.span));
        }
    }

    fn visit_this_expression(&mut self, it: &ThisExpression) {
        self.bound.push(it.span);
    }

    fn visit_super(&mut self, it: &Super) {
        self.bound.push(it.span);
    }

    fn visit_new_target(&mut self, it: &NewTarget) {
        self.bound.push(it.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let inlined = inline_calls(source, SourceType::mjs());
        assert_eq!(inlined.split_whitespace().collect::<Vec<_>>().join(" "), expected);
    }

    #[track_caller]
    fn stays(source: &str) {
        check(
            source,
            print(source, SourceType::mjs()).split_whitespace().collect::<Vec<_>>().join(" ").as_str(),
        );
    }

    #[test]
    fn a_function_moves_to_its_one_call() {
        check("const f = a => a + 1; b(f(2));", "b(((a) => a + 1)(2));");
        check("go()\nfunction f(a) { return a; }\nb()\nf(2)", "go(); b(); (function f(a) { return a; })(2);");
        check(
            "const f = async () => { await b(); }; c(() => f());",
            "c(() => (async () => { await b(); })());",
        );
        check(
            "function g() { const f = () => a(1); return f(); } g(g);",
            "function g() { return (() => a(1))(); } g(g);",
        );
    }

    #[test]
    fn what_moves_may_hold_what_moved() {
        check(
            "const f = () => a(); const g = () => { f(); }; const h = () => { g(); }; on(h);",
            "const h = () => { (() => { (() => a())(); })(); }; on(h);",
        );
    }

    #[test]
    fn a_function_that_only_reads_is_the_variable() {
        check("let a; const f = () => a; b(f()); on(() => f().c(f()));", "let a; b(a); on(() => a.c(a));");
        check("const f = () => window; f(); f();", "window; window;");
        stays("let a; const f = () => a; b(f(1)); c(f());");
        stays("let a; const f = () => a; on(f); f();");
        stays("let a; const f = b => a; f(); f();");
        stays("let a; const f = async () => a; f(); f();");
        stays("let a; const f = () => { return a; }; f(); f();");
        stays("let a; const f = () => a; export const g = a => [f(), a]; f();");
    }

    #[test]
    fn what_is_used_otherwise_stays() {
        stays("const f = () => a.b; f(); f();");
        stays("const f = () => a; on(f);");
        stays("const f = () => f();");
        stays("const f = () => a; f?.();");
        stays("const f = () => a; new f();");
        stays("const f = () => a; f`b`;");
        stays("const f = () => a; f.b();");
        stays("const f = a; f();");
        stays("let f = () => a; f();");
        stays("export const f = () => a; f();");
        stays("export function f() {} f();");
        stays("const f = () => a, g = () => b; f(); g();");
        stays("for (const f = () => a; f();) ;");
        stays("const f = class {}; f();");
    }

    #[test]
    fn what_depends_on_the_function_around_it_stays() {
        stays("const f = () => this; class A { b() { f(); } }");
        stays("function f() { return arguments; } a(() => f());");
        stays("class A extends B { c() { const f = () => super.c(); d(() => f()); } }");
        stays("function f() { return new.target; } a(() => f());");
        stays("const f = () => eval(a); f();");
    }

    #[test]
    fn a_name_must_be_the_same_in_both_places() {
        stays("const a = 1; const f = () => a; export const g = a => f();");
        stays("const f = () => window; export const g = () => { const window = 1; return f(); };");
        stays("const a = 1; const f = () => a; export const g = () => { if (f()) { let a; } var a; };");
        // Its own names are its own.
        check(
            "const f = a => { let b = a; return b; }; export const g = (a, b) => f(a + b);",
            "export const g = (a, b) => ((a) => { let b = a; return b; })(a + b);",
        );
        // An inner block does not hide a name from what is outside.
        check(
            "const a = 1; const f = () => a(1); export const g = () => { { let a; h(a); } return f(); };",
            "const a = 1; export const g = () => { { let a; h(a); } return (() => a(1))(); };",
        );
    }
}
