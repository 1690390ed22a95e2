//! What the loader hands to the app is written down three times: by the loader (`pkg/loader/bridge.js`), by the
//! app (`src/browser/bridge.rs`) and by the loader's double in the app's tests (`tests/browser/loader.js`). All
//! three have the same names.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails is a test that fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const LOADER: &str = "pkg/loader/bridge.js";
const APP: &str = "src/browser/bridge.rs";
const DOUBLE: &str = "tests/browser/loader.js";

#[test]
fn the_loader_the_app_and_the_tests_have_the_same_names() {
    let app = asked(&read(APP));
    let loader = members(&read(LOADER));
    let double = members(&read(DOUBLE));
    let mut differences = Vec::new();
    for (file, names) in [(LOADER, &loader), (DOUBLE, &double)] {
        differences
            .extend(app.difference(names).map(|name| format!("{file} has no `{name}`, which {APP} has")));
        differences
            .extend(names.difference(&app).map(|name| format!("{APP} has no `{name}`, which {file} has")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file} cannot be read: {error}"))
}

/// The names under which Rust calls methods of the type `Bridge`.
fn asked(source: &str) -> BTreeSet<String> {
    let start = source.find("extern \"C\" {").expect("an extern block");
    let block = &source[start..];
    let block = &block[..block.find("\n}").expect("its end")];
    let mut names = BTreeSet::new();
    for part in block.split("#[wasm_bindgen(method").skip(1) {
        let (attribute, rest) = part.split_once(")]").expect("the end of an attribute");
        let (_, rest) = rest.split_once("fn ").expect("a function");
        let other = attribute.split_once("js_name = ").map(|(_, name)| name.trim_matches('"'));
        names.insert(word(other.unwrap_or(rest)).to_owned());
    }
    assert!(!names.is_empty(), "no method was found");
    names
}

/// The names in the object that both JavaScript files call `bridge`. No regular expressions may stand in it, and
/// no quotes within strings.
fn members(source: &str) -> BTreeSet<String> {
    let (_, object) = source.split_once("const bridge =").expect("an object called `bridge`");
    let names: BTreeSet<String> = entries(object)
        .iter()
        .map(|entry| {
            let entry = entry.trim();
            let name = word(entry.strip_prefix("async ").unwrap_or(entry));
            assert!(!name.is_empty(), "`{entry}` has no name");
            name.to_owned()
        })
        .collect();
    assert!(!names.is_empty(), "the object is empty");
    names
}

/// What stands between the commas of an object, without comments.
fn entries(object: &str) -> Vec<String> {
    let mut entries = vec![String::new()];
    let mut depth = 0;
    let mut rest = object;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '/' if rest.starts_with("//") => {
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.split_once("*/").expect("the end of a comment").1;
                continue;
            }
            '"' | '\'' | '`' => taken += rest[1..].find(c).expect("the end of a string") + 1,
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && c == '}' {
            break;
        }
        if depth == 1 && c == ',' {
            entries.push(String::new());
        } else if depth > 1 || c != '{' {
            entries.last_mut().expect("an entry").push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    entries.retain(|entry| !entry.trim().is_empty());
    entries
}

/// The name that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn entries_are_found_however_they_are_written() {
    let source = r#"
        import { other } from "./other.js";
        export const bridge = {
          // A comment, with { brackets: and "quotes,
          address: () => base,
          language,
          /** @param {HTMLFormElement} form */
          controls: form => [...form.elements, { a: 1, b: "}" }],
          async pass(form, submitter) { return [form, submitter]; },
          gates() { return this.heard; },
          tag: () => "en, or {not",
        };
        export const more = { unseen: 1 };
    "#;
    let expected = ["address", "controls", "gates", "language", "pass", "tag"];
    assert_eq!(members(source), expected.map(str::to_owned).into());

    let rust = r#"
extern "C" {
    pub type Bridge;
    /// Text.
    #[wasm_bindgen(method)]
    pub fn address(this: &Bridge) -> String;
    #[wasm_bindgen(method, js_name = gateIds)]
    pub fn gate_ids(this: &Bridge) -> Vec<String>;
    #[wasm_bindgen(method, catch)]
    fn fits(
        this: &Bridge,
    ) -> Result<bool, JsValue>;
}
"#;
    assert_eq!(asked(rust), ["address", "fits", "gateIds"].map(str::to_owned).into());
}
