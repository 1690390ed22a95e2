//! The phrases by which a sentence is known to speak of a topic, as data, and how they are looked for.
//!
//! A further language is a further entry in [`LANGUAGES`]. A phrase is some words in lower case and without
//! accents ("ueber" is not "uber", which "über" is): `word*`
//! stands for every word that begins so, `*word*` for every word that has it within (for scripts that write
//! words together), `this/that` for either, `~` for up to four words, `@` for the sign in a mail address.
//! Apostrophes are left out ("dont"), a hyphen separates words, a comma phrases.

mod english;
mod french;
mod german;
mod spanish;

use crate::Topic;
use crate::words::{Matcher, Words};

/// A language's phrases.
pub(crate) struct Language {
    /// Words that are in every text of the language and in few of another.
    pub(crate) common: &'static str,
    /// What says that data is used for something.
    pub(crate) uses: &'static str,
    /// What begins a sentence that speaks of a case, of an example or of somebody else.
    pub(crate) asides: &'static str,
    /// What makes a promise hold in part only.
    pub(crate) unless: &'static str,
    /// What speaks of mailings, of correcting, of deleting and of a copy: the order of
    /// [`Request`](crate::Request).
    pub(crate) requests: [&'static str; 4],
    /// What speaks of somebody who watches over the site, and has addresses of their own.
    pub(crate) authority: &'static str,
}

/// Something that tells that a sentence speaks of a topic.
pub(crate) struct Clue {
    pub(crate) topic: Topic,
    /// How sure it tells, and how much: 1 to 9. 0: it is a heading that tells, and of what stands under it that
    /// it speaks of the topic, whatever its words.
    pub(crate) weight: u8,
    /// Sentences of different sides may contradict each other: those of side 1 those of side 0.
    pub(crate) side: u8,
    /// Whether two words and an address are worth quoting.
    pub(crate) brief: bool,
    /// One of these has to be there,
    pub(crate) any: &'static str,
    /// and one of these, unless there are none.
    pub(crate) with: &'static str,
    /// and none of these.
    pub(crate) without: &'static str,
}

const fn clue(topic: Topic, weight: u8, any: &'static str) -> Clue {
    Clue { topic, weight, side: 0, brief: false, any, with: "", without: "" }
}

impl Clue {
    const fn with(mut self, with: &'static str) -> Clue {
        self.with = with;
        self
    }

    const fn without(mut self, without: &'static str) -> Clue {
        self.without = without;
        self
    }

    const fn side(mut self, side: u8) -> Clue {
        self.side = side;
        self
    }

    const fn brief(mut self) -> Clue {
        self.brief = true;
        self
    }
}

/// The languages that policies are understood in. The first also stands in for those that are not.
pub(crate) static LANGUAGES: &[&Language] =
    &[&english::LANGUAGE, &german::LANGUAGE, &french::LANGUAGE, &spanish::LANGUAGE];

/// Clues for each language, in the order of [`LANGUAGES`].
pub(crate) type Clues = [&'static [Clue]; 4];

/// Those of what a visitor gives and makes public. By themselves: a form's review needs no others, and does
/// not load them.
pub(crate) static GIVEN: Clues = [english::GIVEN, german::GIVEN, french::GIVEN, spanish::GIVEN];

/// Those of everything else.
pub(crate) static OTHERS: Clues = [english::CLUES, german::CLUES, french::CLUES, spanish::CLUES];

/// The languages that a text is in, by their places among [`LANGUAGES`], by the words that every text has: the one most of it is in, and those
/// of which there is a good deal as well.
pub(crate) fn spoken<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(usize, &'static Language)> {
    let (counts, _) = heard(texts);
    let most = counts.iter().max().copied().unwrap_or_default();
    let known = LANGUAGES.iter().enumerate().zip(&counts);
    let known = known.filter(|(_, count)| **count > 0 && **count * 6 >= most);
    let mut spoken: Vec<(usize, &Language)> =
        known.map(|((place, language), _)| (place, *language)).collect();
    if spoken.is_empty() {
        spoken.extend(LANGUAGES.first().map(|language| (0, *language)));
    }
    spoken
}

/// A shorter text may do without the words that every other has.
const SAYING: usize = 40;

/// Whether it is in one of [`LANGUAGES`], as far as can be told: in another one, next to no text has the words
/// that are common in these.
pub(crate) fn is_understood<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (counts, read) = heard(texts);
    counts.into_iter().max().unwrap_or_default() * 3 >= read
}

/// In how many of the texts that were read there are words of each language, and how many of these are long
/// enough to have some.
fn heard<'a>(texts: impl Iterator<Item = &'a str>) -> (Vec<u32>, u32) {
    let mut matcher = Matcher::default();
    let lists: Vec<u16> = LANGUAGES.iter().map(|language| matcher.list(language.common)).collect();
    let mut counts = vec![0u32; LANGUAGES.len()];
    let mut words = Words::default();
    let mut read = 0;
    // What a document is written in shows within its first pages, and a translation follows the whole.
    for (index, text) in texts.enumerate() {
        if index > 400 && index % 8 != 0 {
            continue;
        }
        read += u32::from(text.len() > SAYING);
        words.read(text);
        matcher.each(&words, &mut |list, _| {
            let place = lists.iter().position(|known| *known == list);
            place.and_then(|place| counts.get_mut(place)).into_iter().for_each(|count| *count += 1);
        });
    }
    (counts, read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_be_found_and_every_topic_has_one() {
        for (place, language) in LANGUAGES.iter().enumerate() {
            let clues = || GIVEN[place].iter().chain(OTHERS[place]);
            for topic in Topic::ALL {
                assert!(clues().any(|clue| clue.topic == topic), "{topic:?} {}", language.common);
            }
            let of_clue = |clue: &Clue| [clue.any, clue.with, clue.without];
            let others =
                [language.asides, language.uses, language.common, language.unless, language.authority];
            let lists = clues().flat_map(of_clue).chain(others).chain(language.requests);
            let mut words = Words::default();
            for phrase in lists.flat_map(|phrases| phrases.split(", ")).filter(|phrase| !phrase.is_empty()) {
                assert!(phrase.is_ascii(), "{phrase}: accents are left out");
                // As a policy might have it: with the gap filled, the last choice taken, and in capitals.
                let word = |word: &str| word.rsplit('/').next().unwrap().replace('*', "");
                let text: Vec<String> = phrase.split(' ').map(word).collect();
                words.read(&text.join(" ").replace('~', "quite certainly").to_uppercase());
                let mut matcher = Matcher::default();
                matcher.list(phrase);
                assert!(matcher.has_any(&words), "{phrase}");
            }
        }
    }

    #[test]
    fn languages() {
        for (text, expected) in [
            ("We use your data and the data of others.", &[0][..]),
            ("Wir verarbeiten Ihre Daten und die der anderen nicht.", &[1]),
            ("Nous utilisons les données que vous nous donnez.", &[2]),
            ("Utilizamos los datos que usted nos da y sus cookies.", &[3]),
            ("Questa informativa descrive i dati.", &[0]),
            ("", &[0]),
            (
                "We use your data and the data of others. Wir verarbeiten Ihre Daten und die der anderen.",
                &[0, 1],
            ),
        ] {
            let found = spoken([text].into_iter());
            let found: Vec<usize> = found.iter().map(|(place, _)| *place).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
