//! What a policy says on a topic, in its own words.
//!
//! Invariants: a quote is a whole sentence of the document, unchanged, with the heading it stands under; a
//! topic on which the document says nothing has no quotes. Never here: inferring, grading, summing up. That
//! something is "not stated" is for a view to say.

use std::rc::Rc;

use crate::phrases::{Clue, Clues, GIVEN, Language, OTHERS, spoken};
use crate::words::{Found as Lists, Matcher, Words};
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

impl Topic {
    /// Whether it is a sort of data, of which it tells most what it is used for.
    fn is_of_data(self) -> bool {
        use Topic::*;
        matches!(self, ContactData | FinancialData | AccountData | IpAddress | Cookies)
    }
}

/// A sentence of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The sentence, on one line.
    pub sentence: String,
    /// For an item of a list, the words that lead to the list.
    pub lead: Option<Rc<str>>,
    /// What the sentence leads to, if it ends in a colon: the first items of the list, on one line each.
    pub items: Vec<String>,
    /// Whether the list goes on after these.
    pub more: bool,
    /// The heading it stands under; `None` before the first.
    pub section: Option<Rc<Section>>,
    /// The number of the [`Leaf`](crate::Leaf) it is in; `None` where no document was made.
    pub leaf: Option<u32>,
    /// Whether another quote on the same topic pulls against it: "we do not share", "our partners".
    pub conflict: bool,
}

/// No topic has more quotes than this.
pub const MOST: usize = 4;

/// No quote has more items of the list that it leads to.
const ITEMS: usize = 5;

/// What a policy says on every topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(Topic, Vec<Quote>)>);

impl Answers {
    /// The sentences that speak of a topic, the most telling first: what is done with the data before what
    /// only mentions it. Where a document says two things that pull apart ("we do not share", "our
    /// partners"), both are among them, and lead. Empty: the topic is not mentioned.
    pub fn on(&self, topic: Topic) -> &[Quote] {
        self.0.iter().find(|(known, _)| *known == topic).map_or(&[], |(_, quotes)| quotes)
    }
}

/// The sentences that speak of a topic. Whoever asks about several is better off with [`answers`].
pub fn quotes(sentences: &[Sentence], topic: Topic) -> Vec<Quote> {
    answers_on(sentences, &[topic]).0.into_iter().flat_map(|(_, quotes)| quotes).collect()
}

/// Reads a policy's sentences for all topics, once. Time is linear in their length.
pub fn answers(sentences: &[Sentence]) -> Answers {
    answers_on(sentences, &Topic::ALL)
}

/// The same for some topics.
pub fn answers_on(sentences: &[Sentence], topics: &[Topic]) -> Answers {
    found_by(sentences, topics, &[&GIVEN, &OTHERS])
}

/// Whether a policy is in a language that answers are found in. In another one, that there is no answer says
/// nothing.
pub fn is_understood(sentences: &[Sentence]) -> bool {
    crate::phrases::is_understood(sentences.iter().map(|sentence| sentence.text.as_str()))
}

/// The same for what a visitor types into forms: [`Topic::ContactData`], [`Topic::FinancialData`],
/// [`Topic::AccountData`], [`Topic::Collected`] and [`Topic::PublicAreas`]. Whoever calls nothing else here does not carry the phrases of the other topics.
pub fn answers_on_data(sentences: &[Sentence]) -> Answers {
    found_by(sentences, &GIVEN_TOPICS, &[&GIVEN])
}

const GIVEN_TOPICS: [Topic; 5] =
    [Topic::ContactData, Topic::FinancialData, Topic::AccountData, Topic::Collected, Topic::PublicAreas];

fn found_by(sentences: &[Sentence], topics: &[Topic], clues: &[&Clues]) -> Answers {
    let mut found: Vec<Vec<Found>> = topics.iter().map(|_| Vec::new()).collect();
    for (place, language) in spoken(sentences.iter().map(|sentence| sentence.text.as_str())) {
        let clues = clues.iter().filter_map(|clues| clues.get(place)).flat_map(|clues| clues.iter());
        let mut reader = Reader::new(language, topics, clues);
        for (index, sentence) in sentences.iter().enumerate() {
            reader.read(index, sentence, &mut found);
        }
    }
    let answer = |(topic, found): (&Topic, Vec<Found>)| {
        let chosen = choose(found, sentences);
        let takes = |side| chosen.iter().any(|found| found.side == side && (found.strict || side == 0));
        let conflict = *topic == Topic::ThirdParties && takes(0) && takes(1);
        let quote = |found: &Found| {
            let (sentence, rest) = sentences.get(found.index..)?.split_first()?;
            let mut items = items(sentence, rest);
            let more = items.len() > ITEMS;
            items.truncate(ITEMS);
            Some(Quote {
                sentence: sentence.text.clone(),
                lead: sentence.lead.clone(),
                items,
                more,
                section: sentence.section.clone(),
                leaf: sentence.leaf,
                conflict: conflict && (found.side == 0 || found.side == 1 && found.strict),
            })
        };
        (*topic, chosen.iter().filter_map(quote).collect())
    };
    Answers(topics.iter().zip(found).map(answer).collect())
}

#[derive(Clone, Copy)]
struct Found {
    index: usize,
    score: i32,
    side: u8,
    /// Whether it says so without exception.
    strict: bool,
}

/// A clue, ready to be looked for: the numbers of its lists.
struct Search {
    clue: &'static Clue,
    /// The place of its topic among those that are asked about.
    topic: usize,
    any: u16,
    with: Option<u16>,
    without: Option<u16>,
}

impl Search {
    fn matches(&self, lists: &Lists) -> bool {
        lists.has(self.any)
            && self.with.is_none_or(|with| lists.has(with))
            && !self.without.is_some_and(|without| lists.has(without))
    }
}

/// Reads sentences for a language's clues.
struct Reader {
    matcher: Matcher,
    searches: Vec<Search>,
    uses: u16,
    unless: u16,
    asides: u16,
    words: Words,
    lists: Lists,
    /// The lead that was read last, and whether it says that data is used.
    lead: Option<(Rc<str>, bool)>,
    /// The section that was read last, and which topics its heading touches.
    section: Option<Rc<Section>>,
    titled: Vec<bool>,
    /// Which topics it is about.
    headed: Vec<bool>,
}

impl Reader {
    fn new(
        language: &'static Language,
        topics: &[Topic],
        clues: impl Iterator<Item = &'static Clue>,
    ) -> Reader {
        let mut matcher = Matcher::default();
        let mut searches = Vec::new();
        for clue in clues {
            if let Some(topic) = topics.iter().position(|topic| *topic == clue.topic) {
                let mut list = |phrases: &'static str| (!phrases.is_empty()).then(|| matcher.list(phrases));
                let (with, without) = (list(clue.with), list(clue.without));
                searches.push(Search { clue, topic, any: matcher.list(clue.any), with, without });
            }
        }
        let (uses, unless) = (matcher.list(language.uses), matcher.list(language.unless));
        let asides = matcher.list(language.asides);
        Reader {
            matcher,
            searches,
            uses,
            unless,
            asides,
            words: Words::default(),
            lists: Lists::default(),
            lead: None,
            section: None,
            titled: vec![false; topics.len()],
            headed: vec![false; topics.len()],
        }
    }

    /// Looks what is in a text.
    fn look(&mut self, text: &str) {
        self.words.read(text);
        self.matcher.find(&self.words, &mut self.lists);
    }

    fn read(&mut self, index: usize, sentence: &Sentence, found: &mut [Vec<Found>]) {
        if let Some(section) = &sentence.section
            && !self.section.as_ref().is_some_and(|known| Rc::ptr_eq(known, section))
        {
            self.look(&section.title);
            self.section = Some(section.clone());
            self.titled.fill(false);
            self.headed.fill(false);
            for search in self.searches.iter().filter(|search| self.lists.has(search.any)) {
                let touched = if search.clue.weight > 0 { &mut self.titled } else { &mut self.headed };
                touched.get_mut(search.topic).into_iter().for_each(|touched| *touched = true);
            }
        }
        let leads = sentence.lead.as_ref().is_some_and(|lead| self.lead_uses(lead));
        self.look(&sentence.text);
        let used = self.lists.has(self.uses);
        let strict = !self.lists.has(self.unless);
        let aside = self.lists.begins_with(self.asides);
        let shape = Shape::of(sentence, self.words.count());
        for (topic, found) in found.iter_mut().enumerate() {
            let matching =
                self.searches.iter().filter(|search| search.topic == topic && search.clue.weight > 0);
            let matching = matching.filter(|search| search.matches(&self.lists));
            let Some(Search { clue, .. }) = matching.max_by_key(|search| search.clue.weight) else {
                // Better than nothing: what the document itself puts under such a heading.
                let headed = sentence.section.is_some() && self.headed.get(topic) == Some(&true);
                if headed && shape.states() {
                    found.push(Found { index, score: 0, side: 0, strict: false });
                }
                continue;
            };
            let titled = sentence.section.is_some() && self.titled.get(topic) == Some(&true);
            let bonus = if titled { 3 } else { 0 }
                + match (used, leads) {
                    (true, _) if clue.topic.is_of_data() => 4,
                    (false, true) if clue.topic.is_of_data() => 3,
                    _ => 0,
                }
                - if aside && !clue.brief { 3 } else { 0 };
            if let Some(score) = shape.score(clue) {
                found.push(Found { index, score: score + bonus, side: clue.side, strict });
            }
        }
    }

    /// Whether the words that lead to a list say that data is used.
    fn lead_uses(&mut self, lead: &Rc<str>) -> bool {
        if let Some((known, uses)) = &self.lead
            && Rc::ptr_eq(known, lead)
        {
            return *uses;
        }
        self.look(lead);
        let uses = self.lists.has(self.uses);
        self.lead = Some((lead.clone(), uses));
        uses
    }
}

/// What a sentence is, apart from what it says.
struct Shape {
    words: usize,
    /// A question is a heading by another name.
    asks: bool,
    /// Half of what is said stands in the list that follows.
    leads: bool,
    whole: bool,
    item: bool,
}

impl Shape {
    fn of(sentence: &Sentence, words: usize) -> Shape {
        Shape {
            words,
            asks: sentence.text.ends_with(['?', '？']),
            leads: sentence.text.ends_with([':', '：']),
            whole: sentence.text.ends_with(|c: char| !c.is_alphanumeric()),
            item: sentence.lead.is_some(),
        }
    }

    /// Whether it is a sentence that stands by itself.
    fn states(&self) -> bool {
        self.whole && !self.asks && !self.leads && self.words > 3
    }

    /// How much the sentence tells; `None` if it states nothing.
    fn score(&self, clue: &Clue) -> Option<i32> {
        // A few words without a lead are a line of a list.
        if self.asks || (self.words < 4 && !self.item && !clue.brief) {
            return None;
        }
        let mut score = i32::from(clue.weight);
        score -= if self.words > 70 { 3 } else { 0 };
        score -= if self.words < 6 && !clue.brief { 2 } else { 0 };
        score -= if !self.whole && !self.item && !clue.brief { FRAGMENT } else { 0 };
        score -= if self.leads { 2 } else { 0 };
        Some(score)
    }
}

/// What a sentence loses that is not one: a cell of a table, a line without an end.
const FRAGMENT: i32 = 6;

/// The best of each side, the better side first, then the best of all the rest. Of equals the first in the
/// document wins, and what it says again is not quoted again.
fn choose(found: Vec<Found>, sentences: &[Sentence]) -> Vec<Found> {
    let mut best: Vec<Found> = Vec::new();
    let text = |found: &Found| sentences.get(found.index).map(|sentence| sentence.text.as_str());
    for _ in 0..MOST {
        let unseen = |side: u8| u8::from(!best.iter().any(|best| best.side == side));
        let left = found.iter().filter(|found| !best.iter().any(|best| text(best) == text(found)));
        // What is little worth is better than nothing, and no better.
        let left = left.filter(|found| found.score > 0 || best.is_empty());
        let next = left.max_by_key(|found| (unseen(found.side), found.score, usize::MAX - found.index));
        best.extend(next.copied());
    }
    best
}

/// What a sentence leads to, one item more than is quoted.
fn items(lead: &Sentence, rest: &[Sentence]) -> Vec<String> {
    if !Shape::of(lead, 0).leads {
        return Vec::new();
    }
    // Each item of the list has the words that lead to it; what follows within an item has none.
    let of_it = |next: &&Sentence| next.lead.as_deref() == Some(lead.text.as_str());
    let near = rest.iter().take(ITEMS * 8).filter(of_it);
    near.take(ITEMS + 1).map(|next| next.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;
    use crate::words::COMPARED;

    const POLICY: &str = "We collect your name and your e-mail address when you order. We use your information to send \
                          you what you ordered, and to tell you of our offers. We may share it with our partners. \
                          Cookies remember your cart. You can opt out of receiving our news at any time.\n\n";

    /// Comparisons of phrases with words, for a policy so many times as long.
    fn work(times: usize) -> usize {
        let sentences = plain::sentences(&POLICY.repeat(times));
        COMPARED.set(0);
        answers(&sentences);
        COMPARED.get()
    }

    #[test]
    fn work_grows_with_the_text_and_not_with_the_topics() {
        let (one, ten, hundred) = (work(1), work(10), work(100));
        let words = POLICY.split_whitespace().count();
        assert!(one < words * 25, "{one} comparisons for {words} words");
        assert!(ten <= one * 10 && hundred <= one * 100, "{one}, {ten}, {hundred}");
    }
}
