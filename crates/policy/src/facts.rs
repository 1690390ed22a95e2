//! What a policy says on a topic, in its own words.
//!
//! Invariants: a quote is a whole sentence of the document, unchanged, with the heading it stands under; a
//! topic on which the document says nothing has no quotes. Never here: inferring, grading, summing up. That
//! something is "not stated" is for a view to say.

use std::rc::Rc;

use crate::phrases::{LANGUAGES, Search};
use crate::words::{Phrases, Words};
use crate::{Section, Sentence};

/// What a visitor may want to know of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Which data is collected at all.
    Collected,
    /// What it is used for.
    Purposes,
    /// Names, postal and e-mail addresses, phone numbers.
    ContactData,
    /// Cards, accounts, payments.
    FinancialData,
    /// Passwords, log-ins, who someone is.
    AccountData,
    /// Cookies and what works like them.
    Cookies,
    /// Who else gets the data, or does not.
    ThirdParties,
    /// How to say no.
    OptOut,
    /// How to see, change or delete what was given.
    Correction,
    /// How to reach whoever is responsible.
    Contact,
    /// Where what is written becomes public.
    PublicAreas,
    /// How the data is protected, and how far.
    Security,
    /// Links to other sites.
    Links,
    /// The visitor's IP address.
    IpAddress,
    /// Children's data.
    Children,
    /// How long data is kept.
    Retention,
    /// How the policy changes, and since when it holds.
    Changes,
}

impl Topic {
    /// All of them, in the order in which a view should show them.
    pub const ALL: [Topic; 17] = [
        Topic::Collected,
        Topic::ContactData,
        Topic::FinancialData,
        Topic::AccountData,
        Topic::IpAddress,
        Topic::Purposes,
        Topic::ThirdParties,
        Topic::Cookies,
        Topic::Retention,
        Topic::OptOut,
        Topic::Correction,
        Topic::Contact,
        Topic::Children,
        Topic::Security,
        Topic::Links,
        Topic::PublicAreas,
        Topic::Changes,
    ];
}

/// A sentence of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The sentence, on one line.
    pub sentence: String,
    /// For an item of a list, the words that lead to the list.
    pub lead: Option<Rc<str>>,
    /// The heading it stands under; `None` before the first.
    pub section: Option<Rc<Section>>,
    /// The number of the [`Leaf`](crate::Leaf) it is in; `None` where no document was made.
    pub leaf: Option<u32>,
    /// Whether another quote on the same topic pulls against it: "we do not share", "our partners".
    pub conflict: bool,
}

/// No topic has more quotes than this.
pub const MOST: usize = 4;

/// The sentences that speak of a topic, the most telling first: what is done with the data before what
/// only mentions it. Where a document says two things that pull apart ("we do not share", "our partners"),
/// both are among them, and lead.
pub fn quotes(sentences: &[Sentence], topic: Topic) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut words = Words::default();
    for language in LANGUAGES {
        let clues = language.clues.iter().filter(|clue| clue.topic == topic);
        let searches: Vec<Search> = clues.map(Search::new).collect();
        let uses = Phrases::new(language.uses);
        for (index, sentence) in sentences.iter().enumerate() {
            words.read(&sentence.text);
            let matching = searches.iter().filter(|search| search.matches(&words));
            let Some(search) = matching.max_by_key(|search| search.clue.weight) else {
                continue;
            };
            if let Some(score) = score(sentence, search, &uses, &mut words) {
                found.push(Found { index, score, side: search.clue.side });
            }
        }
    }
    choose(found).into_iter().filter_map(|found| sentences.get(found.index)).map(Quote::from).collect()
}

#[derive(Clone, Copy)]
struct Found {
    index: usize,
    score: i32,
    side: u8,
}

/// How much a sentence tells; `None` if it states nothing. `words` are the sentence's.
fn score(sentence: &Sentence, search: &Search, uses: &Phrases, words: &mut Words) -> Option<i32> {
    let clue = search.clue;
    let length = words.count();
    // A question is a heading by another name, and a few words without a lead are a line of a list.
    let asks = sentence.text.ends_with(['?', '？']);
    let leads = sentence.text.ends_with([':', '：']);
    let whole = sentence.text.ends_with(|c: char| !c.is_alphanumeric());
    if asks || (length < 4 && sentence.lead.is_none() && !clue.brief) {
        return None;
    }
    let mut score = i32::from(clue.weight);
    let used = words.has_any(uses);
    score += if used { 4 } else { 0 };
    if let Some(lead) = &sentence.lead {
        words.read(lead);
        score += if !used && words.has_any(uses) { 3 } else { 0 };
    }
    if let Some(section) = &sentence.section {
        words.read(&section.title);
        score += if search.touches(words) { 2 } else { 0 };
    }
    score -= if length > 70 { 3 } else { 0 };
    score -= if length < 6 && !clue.brief { 2 } else { 0 };
    score -= if !whole && sentence.lead.is_none() && !clue.brief { 3 } else { 0 };
    // Half of what is said stands in the list that follows.
    score -= if leads { 2 } else { 0 };
    Some(score)
}

/// The best of each side, the better side first, then the best of all the rest. Of equals the first in the
/// document wins.
fn choose(found: Vec<Found>) -> Vec<Found> {
    let mut best: Vec<Found> = Vec::new();
    for _ in 0..MOST {
        let unseen = |side: u8| u8::from(!best.iter().any(|best| best.side == side));
        let left = found.iter().filter(|found| !best.iter().any(|best| best.index == found.index));
        let next = left.max_by_key(|found| (unseen(found.side), found.score, usize::MAX - found.index));
        best.extend(next.copied());
    }
    best
}

impl From<&Sentence> for Quote {
    fn from(sentence: &Sentence) -> Quote {
        Quote {
            sentence: sentence.text.clone(),
            lead: sentence.lead.clone(),
            section: sentence.section.clone(),
            leaf: sentence.leaf,
            conflict: false,
        }
    }
}
