//! Gives the functions that the glue hands to WebAssembly short names. wasm-bindgen names each after what it
//! does and a hash (`__wbg_setAttribute_0b5d0f5a7b2c`); two hundred of them, once in the module and once in
//! the glue, are a tenth of the main part.
//!
//! Never touches any other name: exports, and what the chunks import from the main part, stay.

use std::collections::BTreeMap;

use crate::wasm::{self, leb128};

/// The section that lists imports.
const IMPORTS: u8 = 2;

/// Module and glue with the names that they share made short.
///
/// `from` is the module's name for the glue, such as `./app_bg.js`. A name that the glue does not define on a
/// line of its own, exactly once, is an error: the two would no longer fit.
pub(crate) fn shorten(module: &[u8], glue: &str, from: &str) -> Result<(Vec<u8>, String), String> {
    let mut names = BTreeMap::new();
    let module = wasm::rewrite(module, IMPORTS, |section| rename(section, from, &mut names));
    let module = module.map_err(|problem| problem.to_string())?;
    let mut lines: Vec<String> = Vec::new();
    let mut defined = 0;
    for line in glue.lines() {
        let renamed = line
            .trim_start()
            .split_once(": function")
            .and_then(|(name, rest)| Some(format!("{}: function{rest}", names.get(name)?)));
        defined += usize::from(renamed.is_some());
        lines.push(renamed.unwrap_or_else(|| line.to_owned()));
    }
    if defined != names.len() {
        return Err(format!(
            "the glue defines {defined} of the {} functions that the module imports from {from}; \
             has wasm-bindgen changed how it writes them?",
            names.len()
        ));
    }
    Ok((module, lines.join("\n")))
}

/// The import section with short names for what comes from `from`.
fn rename(section: &[u8], from: &str, names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let (count, mut rest) = leb128(section)?;
    let mut out = wasm::leb128_of(count);
    for _ in 0..count {
        let (module, after) = wasm::text(rest)?;
        let (field, after) = wasm::text(after)?;
        let next = wasm::after_import(after)?;
        let field = if module == from {
            let short = short(names.len());
            names.entry(field.to_owned()).or_insert(short).clone()
        } else {
            field.to_owned()
        };
        for name in [module, &field] {
            out.extend(wasm::leb128_of(u32::try_from(name.len()).ok()?));
            out.extend_from_slice(name.as_bytes());
        }
        out.extend_from_slice(after.get(..after.len() - next.len())?);
        rest = next;
    }
    rest.is_empty().then_some(out)
}

/// `a`, `b`, … `z`, `aa`, …: letters alone, so that no digit leads.
fn short(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + u8::try_from(index % 26).unwrap_or(0));
        index /= 26;
        if index == 0 {
            break;
        }
        index -= 1;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Vec<u8> {
        [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
    }

    fn module(imports: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut section = vec![u8::try_from(imports.len()).unwrap()];
        for (module, field, description) in imports {
            section.extend([name(module), name(field), description.to_vec()].concat());
        }
        [&b"\0asm\x01\0\0\0"[..], &[2, u8::try_from(section.len()).unwrap()], &section, &[9, 1, 0]].concat()
    }

    const GLUE: &str = "const import0 = {\n    __wbg_a_1: function(x) {\n        return __wbg_a_1(x);\n    },\n    __wbg_b_2: function() {},\n};";

    #[test]
    fn names_of_the_glue_become_short_on_both_sides() {
        let memory: &[u8] = &[2, 1, 1, 2];
        let before = module(&[
            ("./app_bg.js", "__wbg_a_1", &[0, 3]),
            ("other", "__wbg_a_1", memory),
            ("./app_bg.js", "__wbg_b_2", &[0, 0x80, 1]),
        ]);
        let after = module(&[
            ("./app_bg.js", "a", &[0, 3]),
            ("other", "__wbg_a_1", memory),
            ("./app_bg.js", "b", &[0, 0x80, 1]),
        ]);
        let (module, glue) = shorten(&before, GLUE, "./app_bg.js").unwrap();
        assert_eq!(module, after);
        assert_eq!(glue, GLUE.replace("    __wbg_a_1: f", "a: f").replace("    __wbg_b_2: f", "b: f"));
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_an_error() {
        let module = module(&[("./app_bg.js", "__wbg_c_3", &[0, 0])]);
        assert!(shorten(&module, GLUE, "./app_bg.js").unwrap_err().contains("0 of the 1"));
        assert!(shorten(b"?", GLUE, "./app_bg.js").is_err());
    }

    #[test]
    fn short_names_are_distinct() {
        let names: Vec<String> = (0..2000).map(short).collect();
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
        assert_eq!([&names[0], &names[25], &names[26], &names[27]], ["a", "z", "aa", "ab"]);
    }
}
