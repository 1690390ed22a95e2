//! A cursor over a [`Value`] that knows its own path.

use std::rc::Rc;

use crate::{Issues, Problem, Value};

/// A place in the configuration.
#[derive(Clone)]
pub struct Reader<'a> {
    value: &'a Value,
    path: Rc<Path<'a>>,
    issues: &'a Issues,
}

enum Path<'a> {
    Root,
    Key(Rc<Path<'a>>, &'a str),
    Index(Rc<Path<'a>>, usize),
}

impl<'a> Reader<'a> {
    /// The root of a configuration; what is wrong goes to `issues`.
    pub fn new(value: &'a Value, issues: &'a Issues) -> Self {
        Reader { value, path: Rc::new(Path::Root), issues }
    }

    /// The value here, whatever it is.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Where this is, as a JSON path.
    pub fn path(&self) -> String {
        let mut text = String::new();
        self.path.write(&mut text);
        text
    }

    /// Notes that something is wrong here.
    pub fn report(&self, problem: Problem) {
        self.issues.push(self.path(), problem);
    }

    /// Notes that something is wrong here, with a sentence that says what to do.
    pub fn advise(&self, advice: impl Into<String>) {
        self.report(Problem::Other(advice.into()));
    }

    /// The string here; another type is reported.
    pub fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            _ => self.wrong("a string"),
        }
    }

    /// The boolean here; another type is reported.
    pub fn flag(&self) -> Option<bool> {
        match self.value {
            Value::Bool(flag) => Some(*flag),
            _ => self.wrong("true or false"),
        }
    }

    /// The number here; another type is reported.
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Number(number) => Some(*number),
            _ => self.wrong("a number"),
        }
    }

    /// One of a fixed list of strings; anything else is reported with the list.
    pub fn choice<T: Copy>(&self, options: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = options.iter().find(|(name, _)| *name == text).map(|(_, option)| *option);
        if found.is_none() {
            self.report(Problem::UnknownChoice(options.iter().map(|(name, _)| *name).collect()));
        }
        found
    }

    /// Every item of the list here that `read` makes sense of; another type is reported.
    pub fn each<T>(&self, mut read: impl FnMut(Reader<'a>) -> Option<T>) -> Vec<T> {
        let Value::List(items) = self.value else {
            self.wrong::<()>("a list");
            return Vec::new();
        };
        let item = |(index, value)| {
            let path = Rc::new(Path::Index(self.path.clone(), index));
            read(Reader { value, path, issues: self.issues })
        };
        items.iter().enumerate().filter_map(item).collect()
    }

    /// Every entry of the object here, whatever its keys; another type is reported.
    pub fn entries(&self) -> Vec<(&'a str, Reader<'a>)> {
        let Value::Map(entries) = self.value else {
            self.wrong::<()>("an object");
            return Vec::new();
        };
        entries.iter().map(|(key, value)| (key.as_str(), self.at_key(key, value))).collect()
    }

    /// The object here, to be read key by key; another type is reported.
    pub fn fields(&self) -> Option<Fields<'a>> {
        match self.value {
            Value::Map(entries) => Some(Fields { reader: self.clone(), entries, known: Vec::new() }),
            _ => self.wrong("an object"),
        }
    }

    /// The same, for a place that has to be an object: another type is reported and read as `{}`.
    pub fn fields_or_empty(&self) -> Fields<'a> {
        self.fields().unwrap_or_else(|| Fields { reader: self.clone(), entries: &[], known: Vec::new() })
    }

    fn at_key(&self, key: &'a str, value: &'a Value) -> Reader<'a> {
        Reader { value, path: Rc::new(Path::Key(self.path.clone(), key)), issues: self.issues }
    }

    fn wrong<T>(&self, expected: &'static str) -> Option<T> {
        self.report(Problem::WrongType { expected, found: self.value.kind() });
        None
    }
}

/// An object with a fixed set of keys. Call [`Fields::finish`] at the end: it reports the keys that were
/// never asked for.
pub struct Fields<'a> {
    reader: Reader<'a>,
    entries: &'a [(String, Value)],
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The value under `key`, if it is there.
    pub fn get(&mut self, key: &'static str) -> Option<Reader<'a>> {
        self.known.push(key);
        let (key, value) = self.entries.iter().find(|(name, _)| name == key)?;
        Some(self.reader.at_key(key, value))
    }

    /// The value under `key`; its absence is reported.
    pub fn need(&mut self, key: &'static str) -> Option<Reader<'a>> {
        let found = self.get(key);
        if found.is_none() {
            let missing = Path::Key(self.reader.path.clone(), key);
            let mut path = String::new();
            missing.write(&mut path);
            self.reader.issues.push(path, Problem::Missing);
        }
        found
    }

    /// The object itself, to report something about it as a whole.
    pub fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        for (key, value) in self.entries {
            if !self.known.contains(&key.as_str()) {
                let near = self.known.iter().copied().find(|known| is_near(known, key));
                self.reader.at_key(key, value).report(Problem::UnknownKey(near));
            }
        }
    }
}

impl Path<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Path::Root => out.push('$'),
            Path::Key(parent, key) => {
                parent.write(out);
                let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                if plain {
                    out.push('.');
                    out.push_str(key);
                } else {
                    // A name of its own (such as "banner.title") in the bracket notation of RFC 9535.
                    out.push_str("['");
                    for c in key.chars() {
                        if c == '\'' || c == '\\' {
                            out.push('\\');
                        }
                        out.push(c);
                    }
                    out.push_str("']");
                }
            }
            Path::Index(parent, index) => {
                parent.write(out);
                out.push('[');
                out.push_str(&index.to_string());
                out.push(']');
            }
        }
    }
}

/// Whether two keys differ by at most one letter, or only in their order, case or separators.
fn is_near(known: &str, typed: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
    };
    let (known, typed) = (letters(known), letters(typed));
    let count = |letters: &[char], letter| letters.iter().filter(|other| **other == letter).count();
    let shuffled = known.len() == typed.len()
        && known.iter().all(|letter| count(&known, *letter) == count(&typed, *letter));
    if shuffled {
        return true;
    }
    if known.len().abs_diff(typed.len()) > 1 || known.len() < 3 {
        return false;
    }
    let start = known.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let end = known.iter().rev().zip(typed.iter().rev()).take_while(|(a, b)| a == b).count();
    start + end + 1 >= known.len().max(typed.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(json: &str, read: impl Fn(Reader), expected: &[&str]) {
        let value: Value = serde_json::from_str(json).unwrap();
        let issues = Issues::default();
        read(Reader::new(&value, &issues));
        let found: Vec<String> = issues.into_vec().iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_issue_has_its_path() {
        check(
            r#"{"mode": 3, "list": [{"id": "a"}, {"Id": true}, null], "x.y": {}, "lits": 1}"#,
            |root| {
                let mut fields = root.fields().unwrap();
                assert!(fields.get("mode").unwrap().choice(&[("on", true)]).is_none());
                fields.need("list").unwrap().each(|item| {
                    let mut item = item.fields()?;
                    let id = item.need("id").and_then(|id| id.text());
                    item.finish();
                    id
                });
                fields.need("other");
                fields.finish();
            },
            &[
                "$.mode: expected a string, found a number",
                "$.list[1].id: missing; add it",
                "$.list[1].Id: unknown key; did you mean `id`?",
                "$.list[2]: expected an object, found null",
                "$.other: missing; add it",
                "$['x.y']: unknown key; remove it",
                "$.lits: unknown key; did you mean `list`?",
            ],
        );
    }

    #[test]
    fn a_choice_names_what_is_possible() {
        check(
            r#""onn""#,
            |root| assert_eq!(root.choice(&[("on", 1), ("off", 2)]), None),
            &[r#"$: must be one of "on", "off""#],
        );
    }

    #[test]
    fn near_keys() {
        for (a, b, near) in [
            ("language", "langauge", true),
            ("language", "languages", true),
            ("expiresDays", "expires_days", true),
            ("expiresDays", "expiresDay", true),
            ("id", "di", true),
            ("id", "ID", true),
            ("forms", "fonts", false),
            ("id", "src", false),
        ] {
            assert_eq!(is_near(a, b), near, "{a} {b}");
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<f64>().prop_map(Value::Number),
            ".{0,8}".prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                prop::collection::vec((".{0,8}", inner), 0..5).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_without_a_panic(value in any_value()) {
            let issues = Issues::default();
            let root = Reader::new(&value, &issues);
            root.text();
            root.each(|item| item.number());
            for (_, entry) in root.entries() {
                entry.flag();
            }
            if let Some(mut fields) = root.fields() {
                fields.need("a");
                fields.finish();
            }
            for issue in issues.into_vec() {
                prop_assert!(issue.path.starts_with('$'));
            }
        }
    }
}
