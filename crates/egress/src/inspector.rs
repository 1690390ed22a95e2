//! Looks for typed values in what is about to leave. Never here: who a destination is, what the policy makes
//! of it, or what becomes of a request.

use crate::forms;
use crate::keys::own_name;
use crate::needle::{Field, Kind, Known, hash};
use crate::page::Page;
use crate::scan::{Hit, Hits};
use crate::search::Search;
use crate::secret::Secret;
use crate::window::Windows;
use crate::{Body, Found, Groups, Payload, Sort, Verdict, Why};

/// Holds what was typed and looks for it in payloads.
///
/// A value is held in as many forms as it is looked for, and overwritten when it is replaced or removed.
#[derive(Debug, Default)]
pub struct Inspector {
    known: Known,
    /// Parts of values that stand in several fields, by field.
    parts: Vec<Part>,
    page: Page,
    calling_code: String,
    /// Fields' own names, as hashes.
    names: Vec<(u32, u64)>,
    windows: Windows,
    touched: usize,
}

#[derive(Debug)]
struct Part {
    field: u32,
    family: u32,
    text: Secret,
}

/// What fields have in common whose values make one: their form and what the whole is.
fn family(field: u32, sort: Sort) -> Option<u32> {
    let what = match sort {
        Sort::NamePart => 1,
        Sort::CardNumberPart => 2,
        Sort::PhonePart => 3,
        _ => return None,
    };
    // Forms have the upper half of a field's number.
    Some(1 << 31 | (field >> 16) << 2 | what)
}

/// What the parts are together.
fn whole(sort: Sort) -> Sort {
    match sort {
        Sort::NamePart => Sort::Name,
        Sort::CardNumberPart => Sort::CardNumber,
        _ => Sort::Phone,
    }
}

/// So much of a value is kept to tell whether a piece of it was sent, in bytes.
const HELD: usize = 128;

impl Inspector {
    /// One that knows no value.
    pub fn new() -> Inspector {
        Inspector::default()
    }

    /// The field now holds `value`. Costs what this value takes, not the form.
    ///
    /// `field` is a number that the caller gives each control: those of one form have the same upper 16 bits,
    /// and the lower ones in the order in which they stand in it. Parts of a name or a number that stand in
    /// several fields of a form are then put together. Up to 250 values are held, and of a long one a
    /// bounded number of pieces.
    pub fn set(&mut self, field: u32, sort: Sort, value: &str) {
        let mark = hash(value.bytes().chain([sort as u8]));
        if self.known.live().any(|known| known.id == Some(field) && known.mark == mark) {
            return;
        }
        self.take_out(field);
        let family = family(field, sort);
        self.put_in(field, sort, value, family, mark);
        if let Some(family) = family {
            let text = Secret::from(value.trim().as_bytes());
            let at = self.parts.iter().position(|part| part.field > field).unwrap_or(self.parts.len());
            if !text.is_empty() {
                self.parts.insert(at, Part { field, family, text });
            }
            self.join(family, sort);
        }
    }

    fn put_in(&mut self, field: u32, sort: Sort, value: &str, family: Option<u32>, mark: u64) {
        let needles = forms::of(sort, value, &self.page, &self.calling_code);
        if needles.list.is_empty() {
            return;
        }
        let mut start = Secret::with_capacity(HELD);
        let bytes = value.trim().bytes().take(HELD);
        bytes.for_each(|byte| start.push(byte.to_ascii_lowercase()));
        let name = self.names.iter().find(|(known, _)| *known == field).map_or(0, |(_, name)| *name);
        self.known.insert(Field {
            id: Some(field),
            sort,
            family: family.unwrap_or(field),
            needles,
            value: start,
            mark,
            name,
        });
    }

    /// Looks for the parts of one thing together.
    fn join(&mut self, family: u32, sort: Sort) {
        let whole = whole(sort);
        self.known.remove(|field| field.family == family && field.sort == whole);
        let parts = || self.parts.iter().filter(|part| part.family == family);
        let (Some(first), Some(_)) = (parts().next(), parts().nth(1)) else { return };
        let field = first.field;
        let mut text = Secret::default();
        for part in parts() {
            text.extend(&part.text);
            text.push(b' ');
        }
        if let Ok(text) = std::str::from_utf8(&text) {
            let text = text.to_owned();
            self.put_in(field, whole, text.trim(), Some(family), 0);
            Secret::wipe_string(text);
        }
    }

    /// The field's own name in its form. A short value beside that name counts as one beside a telling one.
    pub fn name(&mut self, field: u32, name: &str) {
        let name = own_name(name);
        self.names.retain(|(known, _)| *known != field);
        self.names.push((field, name));
        for known in self.known.fields.iter_mut().filter(|known| known.id == Some(field)) {
            known.name = name;
        }
    }

    /// The field is empty, sent, reset or gone.
    pub fn remove(&mut self, field: u32) {
        let family = self.parts.iter().find(|part| part.field == field).map(|part| part.family);
        self.take_out(field);
        if let Some(family) = family {
            let sort = match family & 3 {
                1 => Sort::NamePart,
                2 => Sort::CardNumberPart,
                _ => Sort::PhonePart,
            };
            self.join(family, sort);
        }
        if self.is_empty() {
            self.windows.clear();
        }
    }

    fn take_out(&mut self, field: u32) {
        self.known.remove(|known| known.id == Some(field));
        self.parts.retain(|part| part.field != field);
    }

    /// Forgets all values and all that was seen of earlier requests. Ignored texts, names and the calling
    /// code stay.
    pub fn clear(&mut self) {
        self.known.remove(|_| true);
        self.parts.clear();
        self.windows.clear();
    }

    /// Whether there is nothing to look for. Values of one character are nothing.
    pub fn is_empty(&self) -> bool {
        self.known.live().next().is_none()
    }

    /// The groups of all values that are held.
    pub fn groups(&self) -> Groups {
        self.known.live().map(|field| field.sort.group()).collect()
    }

    /// Text that stands in the page by itself: its own words, placeholders, options, defaults. A value that
    /// is found in it as whole words is not looked for. To be called before values are set; so much is kept
    /// that a page of 250 KB is.
    pub fn ignore(&mut self, text: &str) {
        self.page.add(text);
    }

    /// The calling code of the country that the visitor is probably in, such as `49`: a telephone number that
    /// was typed without one is looked for with it. To be called before values are set.
    pub fn calling_code(&mut self, code: &str) {
        self.calling_code = code.chars().filter(char::is_ascii_digit).collect();
    }

    /// Looks for all values in `payload`. `destination` is the origin (or any other name) of the place it
    /// goes to; pieces that go to one place one after another are put together.
    pub fn inspect(&mut self, destination: &str, payload: &Payload) -> Verdict {
        self.touched = 0;
        if self.is_empty() {
            return Verdict::Clear;
        }
        self.known.prepare();
        let mut headers = Secret::default();
        for (name, value) in payload.headers {
            headers.extend(name.as_bytes());
            headers.extend(b": ");
            headers.extend(value.as_bytes());
            headers.push(b'\n');
        }
        let (body, is_unreadable) = match payload.body {
            Body::None => (&[][..], false),
            Body::Text(text) => (text.as_bytes(), false),
            Body::Bytes(bytes) => (bytes, false),
            Body::Unreadable => (&[][..], true),
        };
        let mut hits = Hits::default();
        let length = payload.url.len() + headers.len() + body.len();
        let mut search = Search::new(&self.known, &mut hits, length);
        for bytes in [payload.url.as_bytes(), &headers, body] {
            search.root(bytes);
        }
        self.windows.pass(destination, payload, &mut search);
        let why = search.why().or(is_unreadable.then_some(Why::Unreadable));
        self.touched = search.touched;
        match (self.found(&hits), why) {
            (found, _) if !found.is_empty() => Verdict::Leak(found),
            (_, Some(why)) => Verdict::NotChecked(why),
            _ => Verdict::Clear,
        }
    }

    /// What was met, and what was met besides if it takes another value for it to count.
    fn found(&self, hits: &Hits) -> Vec<Found> {
        let at = |list: &[Option<Hit>], slot: usize| list.get(slot).copied().flatten();
        let mut found: Vec<Found> = Vec::new();
        for list in [&hits.strong, &hits.weak] {
            for (slot, field) in self.known.fields.iter().enumerate() {
                let (Some(id), Some(hit)) = (field.id, at(list, slot)) else { continue };
                let is_backed = std::ptr::eq(list, &hits.strong)
                    || self.known.fields.iter().enumerate().any(|(other, strong)| {
                        at(&hits.strong, other).is_some() && strong.family != field.family
                    });
                if is_backed && !found.iter().any(|known| known.field == id) {
                    found.push(Found { field: id, sort: field.sort, how: hit.how });
                }
            }
        }
        found
    }

    /// The same for a text alone: a frame, a message, a style, a cookie.
    pub fn inspect_text(&mut self, destination: &str, text: &str) -> Verdict {
        self.inspect(destination, &Payload::text(text))
    }

    /// What it takes, for measurements.
    pub fn cost(&self) -> Cost {
        let mut cost = Cost { touched: self.touched, memory: self.known.index.memory(), ..Cost::default() };
        for field in self.known.live() {
            let digests = field.needles.list.iter().filter(|needle| needle.kind == Kind::Digest).count();
            cost.digests += digests;
            cost.needles += field.needles.list.len() - digests;
            cost.memory += field.needles.store.capacity() + field.value.capacity();
            cost.memory +=
                size_of::<Field>() + field.needles.list.capacity() * size_of::<crate::needle::Needle>();
        }
        cost.memory += self.windows.memory();
        cost
    }
}

/// What an [`Inspector`] takes, for measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Texts that are searched for.
    pub needles: usize,
    /// Digests that are looked up.
    pub digests: usize,
    /// Bytes of memory of all that is derived from values.
    pub memory: usize,
    /// Bytes that the last inspection went over, all decodings together.
    pub touched: usize,
}
