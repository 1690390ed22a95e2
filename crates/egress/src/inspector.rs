//! Looks for typed values in what is about to leave. Never here: who a destination is, what the policy makes
//! of it, or what becomes of a request.

use crate::{Groups, Payload, Sort, Verdict};

/// Holds what was typed and looks for it in payloads.
///
/// A value is held in as many forms as it is looked for, and overwritten when it is replaced or removed.
#[derive(Debug, Default)]
pub struct Inspector {}

impl Inspector {
    /// One that knows no value.
    pub fn new() -> Inspector {
        Inspector::default()
    }

    /// The field now holds `value`. Costs what this value takes, not the form. `field` is any number that the
    /// caller gives each control, in the order in which they stand in the page.
    pub fn set(&mut self, _field: u32, _sort: Sort, _value: &str) {}

    /// The field's own name in its form. A short value beside that name counts as one beside a telling one.
    pub fn name(&mut self, _field: u32, _name: &str) {}

    /// The field is empty, sent, reset or gone.
    pub fn remove(&mut self, _field: u32) {}

    /// Forgets all values and all that was seen of earlier requests. Ignored texts stay.
    pub fn clear(&mut self) {}

    /// Whether there is nothing to look for. Values of one or two characters are nothing.
    pub fn is_empty(&self) -> bool {
        true
    }

    /// The groups of all values that are held.
    pub fn groups(&self) -> Groups {
        Groups::default()
    }

    /// Text that stands in the page by itself: its own words, placeholders, options, defaults. A value that
    /// is found in it as whole words is not looked for. To be called before values are set.
    pub fn ignore(&mut self, _text: &str) {}

    /// The calling code of the country that the visitor is probably in, such as `49`: a telephone number that
    /// was typed without one is looked for with it.
    pub fn calling_code(&mut self, _code: &str) {}

    /// Looks for all values in `payload`. `destination` is the origin (or any other name) of the place it
    /// goes to; pieces that go to one place one after another are put together.
    pub fn inspect(&mut self, _destination: &str, _payload: &Payload) -> Verdict {
        Verdict::Clear
    }

    /// The same for a text alone: a frame, a message, a style, a cookie.
    pub fn inspect_text(&mut self, destination: &str, text: &str) -> Verdict {
        self.inspect(destination, &Payload::text(text))
    }

    /// What it takes, for measurements.
    pub fn cost(&self) -> Cost {
        Cost::default()
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
