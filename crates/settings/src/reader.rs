//! A cursor over a [`Value`].
//!
//! It is three addresses, copied freely: a configuration without mistakes never asks where it is, and the app's
//! main part carries what reads it. The path is looked for once there is something to say. For the same
//! reason whatever is generic here only passes on to something that is not.

use crate::{Issues, Problem, Value};

/// A place in the configuration.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    value: &'a Value,
    root: &'a Value,
    issues: &'a Issues,
}

impl<'a> Reader<'a> {
    /// The root of a configuration; what is wrong goes to `issues`.
    pub fn new(value: &'a Value, issues: &'a Issues) -> Self {
        Reader { value, root: value, issues }
    }

    /// The value here, whatever it is.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Where this is, as a JSON path.
    #[inline(never)]
    pub fn path(&self) -> String {
        let mut path = String::from("$");
        find(self.root, self.value, &mut path);
        path
    }

    /// Notes that something is wrong here.
    #[inline(never)]
    pub fn report(&self, problem: Problem) {
        self.issues.push(self.path(), problem);
    }

    /// Notes that something is wrong here, with a sentence that says what to do.
    #[inline(never)]
    pub fn advise(&self, advice: &str) {
        self.report(Problem::Other(advice.to_owned()));
    }

    /// The string here; another type is reported.
    #[inline(never)]
    pub fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            _ => self.wrong("a string"),
        }
    }

    /// The boolean here; another type is reported.
    #[inline(never)]
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
        let index = self.one_of(&|index| options.get(index).map(|(name, _)| *name))?;
        options.get(index).map(|(_, option)| *option)
    }

    /// Which one of the names it is that `name` gives for 0, 1, ….
    #[inline(never)]
    fn one_of(&self, name: &dyn Fn(usize) -> Option<&'static str>) -> Option<usize> {
        let text = self.text()?;
        let mut index = 0;
        while let Some(name) = name(index) {
            if name == text {
                return Some(index);
            }
            index += 1;
        }
        self.report(Problem::UnknownChoice((0..index).filter_map(name).collect()));
        None
    }

    /// Every item of the list here that `read` makes sense of; another type is reported.
    pub fn each<T>(&self, mut read: impl FnMut(Reader<'a>) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        for value in self.items() {
            if let Some(item) = read(self.at(value)) {
                found.push(item);
            }
        }
        found
    }

    #[inline(never)]
    fn items(&self) -> &'a [Value] {
        match self.value {
            Value::List(items) => items,
            _ => self.wrong("a list").unwrap_or_default(),
        }
    }

    /// Every entry of the object here, whatever its keys; another type is reported.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Reader<'a>)> + use<'a> {
        let reader = *self;
        let entries = self.map().unwrap_or_default();
        entries.iter().map(move |(key, value)| (key.as_str(), reader.at(value)))
    }

    /// The object here, to be read key by key; another type is reported.
    #[inline(never)]
    pub fn fields(&self) -> Option<Fields<'a>> {
        Some(Fields { reader: *self, entries: self.map()?, known: Vec::new() })
    }

    /// The same, for a place that has to be an object: another type is reported and read as `{}`.
    pub fn fields_or_empty(&self) -> Fields<'a> {
        Fields { reader: *self, entries: self.map().unwrap_or_default(), known: Vec::new() }
    }

    #[inline(never)]
    fn map(&self) -> Option<&'a [(String, Value)]> {
        match self.value {
            Value::Map(entries) => Some(entries),
            _ => self.wrong("an object"),
        }
    }

    /// Another place in the same configuration.
    fn at(&self, value: &'a Value) -> Reader<'a> {
        Reader { value, ..*self }
    }

    fn wrong<T>(&self, expected: &'static str) -> Option<T> {
        self.wrong_type(expected);
        None
    }

    #[inline(never)]
    fn wrong_type(&self, expected: &'static str) {
        self.report(Problem::WrongType { expected, found: self.value.kind() });
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
    #[inline(never)]
    pub fn get(&mut self, key: &'static str) -> Option<Reader<'a>> {
        self.known.push(key);
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        Some(self.reader.at(value))
    }

    /// The value under `key`; its absence is reported.
    #[inline(never)]
    pub fn need(&mut self, key: &'static str) -> Option<Reader<'a>> {
        let found = self.get(key);
        if found.is_none() {
            let mut path = self.reader.path();
            write_key(key, &mut path);
            self.reader.issues.push(path, Problem::Missing);
        }
        found
    }

    /// The string under `key`, if there is one; another type is reported.
    #[inline(never)]
    pub fn text(&mut self, key: &'static str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// The boolean under `key`, if there is one; another type is reported.
    #[inline(never)]
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// The object itself, to report something about it as a whole.
    pub fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    /// Reports every key that nobody asked for.
    #[inline(never)]
    pub fn finish(self) {
        for (key, value) in self.entries {
            if !self.known.contains(&key.as_str()) {
                let near = self.known.iter().copied().find(|known| is_near(known, key));
                self.reader.at(value).report(Problem::UnknownKey(near));
            }
        }
    }
}

/// Appends the way from `place` to `wanted`, which is found by its address. `false`: it is not there.
fn find(place: &Value, wanted: &Value, path: &mut String) -> bool {
    if std::ptr::eq(place, wanted) {
        return true;
    }
    let length = path.len();
    match place {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
                if find(item, wanted, path) {
                    return true;
                }
                path.truncate(length);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                write_key(key, path);
                if find(value, wanted, path) {
                    return true;
                }
                path.truncate(length);
            }
        }
        _ => {}
    }
    false
}

fn write_key(key: &str, path: &mut String) {
    let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain {
        path.push('.');
        path.push_str(key);
        return;
    }
    // A name of its own (such as "banner.title") in the bracket notation of RFC 9535.
    path.push_str("['");
    for c in key.chars() {
        if c == '\'' || c == '\\' {
            path.push('\\');
        }
        path.push(c);
    }
    path.push_str("']");
}

/// Whether two keys differ by at most one letter, or only in their order, case or separators.
fn is_near(known: &str, typed: &str) -> bool {
    let letters = |text: &str| -> Vec<u8> {
        let mut letters = text.to_ascii_lowercase().into_bytes();
        letters.retain(u8::is_ascii_alphanumeric);
        letters
    };
    let (known, typed) = (letters(known), letters(typed));
    let count = |letters: &[u8], letter| letters.iter().filter(|other| **other == letter).count();
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
