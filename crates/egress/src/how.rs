//! How a value was hidden in what was about to leave. Never the value itself.

use std::fmt;

/// Declares the ways once: variant, public name.
macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident $name:literal,)*) => {
        /// One way in which a value was written, encoded, hashed or split.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Step {
            $($(#[$doc])* $step,)*
        }

        impl Step {
            /// All of them.
            pub const ALL: &[Step] = &[$(Step::$step,)*];

            /// The name in events; it never changes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Step::$step => $name,)*
                }
            }
        }
    };
}

steps! {
    /// Percent-encoding (WHATWG URL), `+` for a space, or JavaScript's `escape`.
    Percent "percent-encoded",
    /// Escapes of JSON, JavaScript or CSS: `\u0040`, `\x40`, `\40`.
    Escapes "escaped",
    /// HTML character references.
    Entities "html-entities",
    /// Base64 or base64url (RFC 4648).
    Base64 "base64",
    /// Base32 (RFC 4648).
    Base32 "base32",
    /// Hexadecimal.
    Hex "hex",
    /// Numbers of characters, such as `[74, 97]`.
    Codes "character-codes",
    /// UTF-16 or UTF-32.
    Utf16 "utf-16",
    /// gzip, zlib or deflate (RFC 1950 to 1952).
    Deflate "compressed",
    /// lz-string.
    LzString "lz-string",
    /// Backwards.
    Reversed "reversed",
    /// Every letter replaced by another one.
    Substituted "substituted",
    /// Each byte combined, by XOR or addition, with a short key that repeats.
    Keyed "keyed",
    /// Without its separators, or with others.
    Separators "other-separators",
    /// In the form that a vendor would bring it into: a Gmail address without dots, a telephone number with
    /// its country.
    Normalized "normalized",
    /// Only a piece of a long text.
    Piece "piece",
    /// Over several fields of one request, or over several requests.
    Split "split",
    /// MD5 (RFC 1321).
    Md5 "md5",
    /// SHA-1 (FIPS 180-4).
    Sha1 "sha1",
    /// SHA-224 (FIPS 180-4).
    Sha224 "sha224",
    /// SHA-256 (FIPS 180-4).
    Sha256 "sha256",
    /// SHA-384 (FIPS 180-4).
    Sha384 "sha384",
    /// SHA-512 (FIPS 180-4).
    Sha512 "sha512",
    /// With a salt that is known of a vendor.
    Salted "salted",
}

/// How a value was hidden: the ways in which it was encoded, the outermost first. Empty: it was not.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct How {
    steps: [Option<Step>; How::MOST],
}

impl How {
    /// So many ways at most, one within the other; more are left out.
    pub const MOST: usize = 8;

    /// It stands there as it was typed, upper or lower case aside.
    pub fn is_plain(&self) -> bool {
        self.steps().next().is_none()
    }

    /// The ways, the outermost first.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.steps.iter().flatten().copied()
    }

    /// The same, within which it was hidden by `step` as well.
    #[must_use]
    pub fn then(mut self, step: Step) -> How {
        if self.steps().last() != Some(step)
            && let Some(free) = self.steps.iter_mut().find(|slot| slot.is_none())
        {
            *free = Some(step);
        }
        self
    }

    /// The names for an event: `["base64", "sha256"]`, or `["plain"]`.
    pub fn names(&self) -> Vec<&'static str> {
        if self.is_plain() { vec!["plain"] } else { self.steps().map(Step::as_str).collect() }
    }
}

impl FromIterator<Step> for How {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> How {
        steps.into_iter().fold(How::default(), How::then)
    }
}

impl fmt::Debug for How {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_stand_in_order_and_are_bounded() {
        assert_eq!(How::default().names(), ["plain"]);
        let how = How::default().then(Step::Percent).then(Step::Percent).then(Step::Base64);
        assert_eq!(how.names(), ["percent-encoded", "base64"]);
        let many: How = [Step::Hex, Step::Base64].into_iter().cycle().take(20).collect();
        assert_eq!(many.steps().count(), How::MOST);
    }

    #[test]
    fn names_are_their_own() {
        let mut names: Vec<&str> = Step::ALL.iter().map(|step| step.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Step::ALL.len());
    }
}
