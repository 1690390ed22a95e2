//! Packs the style sheets: comments and needless white space stay out of the WebAssembly. Nothing cleverer:
//! what a sheet means is never changed.

use std::path::Path;
use std::{env, fs, io};

const SHEETS: &[&str] = &[
    "src/ui/shared.css",
    "src/ui/views.css",
    "src/ui/policy/policy.css",
    "src/ui/forms.css",
    "src/ui/links.css",
];

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for sheet in SHEETS {
        println!("cargo::rerun-if-changed={sheet}");
        let name = Path::new(sheet).file_name().ok_or_else(|| io::Error::other("a sheet without a name"))?;
        fs::write(Path::new(&out).join(name), pack(&fs::read_to_string(sheet)?))?;
    }
    Ok(())
}

/// Drops comments; folds white space, and drops it beside braces, semicolons and commas. Colons and
/// brackets keep theirs: in selectors it matters.
fn pack(css: &str) -> String {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut packed = String::new();
    for word in plain.split_whitespace() {
        let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
        let close = packed.ends_with(tight) || word.starts_with(tight) || packed.is_empty();
        // `name: value` is a declaration only where the colon ends a word.
        if !(close || packed.ends_with(':') && word != "{") {
            packed.push(' ');
        }
        packed.push_str(word);
    }
    packed.replace(";}", "}")
}
