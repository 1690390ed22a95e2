//! The wording of a language, split in two: what the loader says, and what views say, which loads with them.
//!
//! The source is one object of strings, in `pkg/text`; its notes for translators are not published.

use crate::error::{Context, Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What the keys of the loader's own sentences begin with.
const LOADER: [&str; 2] = ["banner.", "gate."];
/// A remark about the translation.
const NOTE: &str = "$note";

/// What is published of a language, as JSON.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    pub loader: String,
    pub views: String,
}

/// The languages with a file in this folder, by their tags, and their files.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let cannot = || format!("cannot list {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context(cannot)? {
        let path = entry.context(cannot)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.push((tag, path));
        }
    }
    files.sort();
    Ok(files)
}

/// What is published of a language's file.
pub(crate) fn read(file: &Path) -> Result<Wording> {
    let text = fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))?;
    split(&text).map_err(|problem| Error::new(format!("{}:{problem}", file.display())))
}

fn split(source: &str) -> std::result::Result<Wording, String> {
    let mut rest = source;
    let mut loader = Vec::new();
    let mut views = Vec::new();
    expect(source, &mut rest, '{')?;
    while !rest.trim_start().starts_with('}') {
        if !(loader.is_empty() && views.is_empty()) {
            expect(source, &mut rest, ',')?;
        }
        let key = string(source, &mut rest)?;
        expect(source, &mut rest, ':')?;
        let entry = (key, string(source, &mut rest)?);
        let bare = key.trim_matches('"');
        let loaders = LOADER.iter().any(|start| bare.starts_with(start));
        if loaders { &mut loader } else { &mut views }.push(entry);
    }
    expect(source, &mut rest, '}')?;
    if !rest.trim().is_empty() {
        return Err(wrong(source, rest, "nothing more"));
    }
    Ok(Wording { loader: object(&loader), views: object(&views) })
}

fn object(entries: &[(&str, &str)]) -> String {
    let entries = entries.iter().filter(|(key, _)| key.trim_matches('"') != NOTE);
    let entries: Vec<_> = entries.map(|(key, value)| format!("{key}:{value}")).collect();
    format!("{{{}}}\n", entries.join(","))
}

fn expect(source: &str, rest: &mut &str, wanted: char) -> std::result::Result<(), String> {
    let after = rest.trim_start().strip_prefix(wanted);
    *rest = after.ok_or_else(|| wrong(source, rest, &format!("`{wanted}`")))?;
    Ok(())
}

/// The string that comes next, as it is written.
fn string<'a>(source: &str, rest: &mut &'a str) -> std::result::Result<&'a str, String> {
    let text = rest.trim_start();
    let mut escaped = false;
    let end = text.strip_prefix('"').and_then(|inside| {
        inside.find(|char| {
            let ends = char == '"' && !escaped;
            escaped = char == '\\' && !escaped;
            ends
        })
    });
    let string = end.and_then(|end| text.get(..end + 2)).filter(|string| !string.contains(char::is_control));
    let string = string.ok_or_else(|| wrong(source, rest, "a string"))?;
    *rest = text.get(string.len()..).unwrap_or_default();
    Ok(string)
}

/// What is wrong, after the number of its line.
fn wrong(source: &str, rest: &str, wanted: &str) -> String {
    let before = source.len() - rest.trim_start().len();
    let line = source.get(..before).unwrap_or_default().matches('\n').count() + 1;
    format!("{line}: {wanted} must come here: the file is one object of strings")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_gets_its_own_sentences() {
        let source = "{\n  \"$note\": \"x\",\n  \"views.b\": \"B\",\n  \"gate.c\": \"\\\"C\\\\\",\n  \"banner.a\" : \"A, {b}\" ,\n\
                      \"bannera\":\"é \\u00e9\"\n}\n";
        let expected = Wording {
            loader: "{\"gate.c\":\"\\\"C\\\\\",\"banner.a\":\"A, {b}\"}\n".to_owned(),
            views: "{\"views.b\":\"B\",\"bannera\":\"é \\u00e9\"}\n".to_owned(),
        };
        assert_eq!(split(source), Ok(expected));
        assert_eq!(split("{}"), Ok(Wording { loader: "{}\n".to_owned(), views: "{}\n".to_owned() }));
    }

    #[test]
    fn what_is_no_object_of_strings_is_named_by_its_line() {
        let line = |source: &str| split(source).unwrap_err().split(':').next().unwrap().to_owned();
        assert_eq!(line(""), "1");
        assert_eq!(line("[]"), "1");
        assert_eq!(line("{\n\"a\": 1\n}"), "2");
        assert_eq!(line("{\n\"a\": \"b\"\n\"c\": \"d\" }"), "3");
        assert_eq!(line("{\n\"a\": \"b\",\n}"), "3");
        assert_eq!(line("{ \"a\": \"b"), "1");
        assert_eq!(line("{ \"a\": \"b\nc\" }"), "1");
        assert_eq!(line("{}\n{}"), "2");
    }

    #[test]
    fn every_language_of_the_project_is_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pkg/text");
        let files = files(&folder).unwrap();
        assert!(files.iter().any(|(tag, _)| tag == "de") && files.is_sorted());
        for (_, file) in files {
            let wording = read(&file).unwrap();
            assert!(wording.loader.starts_with("{\"banner.") && !wording.views.contains(NOTE), "{wording:?}");
        }
    }
}
