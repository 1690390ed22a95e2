//! The phrases by which a sentence is known to speak of a topic, as data, and how they are looked for.
//!
//! A further language is a further entry in [`LANGUAGES`]. A phrase is some words in lower case: `word*`
//! stands for every word that begins so, `*word*` for every word that has it within (for scripts that write
//! words together), `~` for up to four words, `@` for the sign in a mail address. Apostrophes are left out
//! ("dont"), a hyphen separates words.

use crate::Topic::{self, *};
use crate::words::Words;

/// A language's phrases.
pub(crate) struct Language {
    /// What says that data is used for something.
    pub(crate) uses: &'static [&'static str],
    pub(crate) clues: &'static [Clue],
}

/// Something that tells that a sentence speaks of a topic.
pub(crate) struct Clue {
    pub(crate) topic: Topic,
    /// How sure it tells, and how much: 1 to 9.
    pub(crate) weight: u8,
    /// Sentences of different sides may contradict each other.
    pub(crate) side: u8,
    /// Whether two words and an address are worth quoting.
    pub(crate) brief: bool,
    /// One of these has to be there,
    any: &'static [&'static str],
    /// and one of these, unless there are none.
    with: &'static [&'static str],
    /// and none of these.
    without: &'static [&'static str],
}

const fn clue(topic: Topic, weight: u8, any: &'static [&'static str]) -> Clue {
    Clue { topic, weight, side: 0, brief: false, any, with: &[], without: &[] }
}

impl Clue {
    const fn with(mut self, with: &'static [&'static str]) -> Clue {
        self.with = with;
        self
    }

    const fn without(mut self, without: &'static [&'static str]) -> Clue {
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

    pub(crate) fn matches(&self, words: &Words) -> bool {
        self.touches(words)
            && (self.with.is_empty() || words.has_any(self.with))
            && !words.has_any(self.without)
    }

    /// Whether a heading with these words may stand over what is looked for.
    pub(crate) fn touches(&self, words: &Words) -> bool {
        words.has_any(self.any)
    }
}

/// The languages that policies are understood in.
pub(crate) const LANGUAGES: &[Language] = &[Language { uses: ENGLISH_USES, clues: ENGLISH }];

const ENGLISH_USES: &[&str] = &[
    "used to",
    "used for",
    "used by",
    "use* ~ to",
    "use* ~ for",
    "using ~ to",
    "in order to",
    "so that",
    "for the purpose*",
    "for purposes",
    "to help",
    "to provide",
    "to send",
    "to process",
    "to contact",
    "to bill",
    "to verify",
    "to improve",
    "to deliver",
    "to operate",
    "to identify",
    "helps us",
    "allow* us",
    "enable* us",
];

const DATA: &[&str] = &["information", "data", "details"];

const OTHERS: &[&str] = &[
    "third part*",
    "others",
    "anyone",
    "anybody",
    "other compan*",
    "other part*",
    "outside part*",
    "information",
    "data",
    "partners",
    "affiliates",
    "advertisers",
];

#[rustfmt::skip] // A phrase to a line would be six hundred lines.
const ENGLISH: &[Clue] = &[
    clue(ContactData, 7, &["contact information", "contact details", "contact data"]),
    clue(ContactData, 6, &["email address*", "e mail address*", "postal address*", "mailing address*",
        "street address*", "shipping address*", "delivery address*", "phone number*", "telephone number*",
        "mobile number*", "name and address", "name address", "names and addresses"]),
    clue(ContactData, 3, &["your email", "your e mail", "your address", "your name", "full name"]),
    clue(FinancialData, 7, &["financial information", "financial data", "payment information",
        "payment data", "payment details", "billing information", "billing data", "billing details",
        "credit card*", "debit card*", "card number*", "card details", "bank account*", "bank details",
        "account number*", "iban"]),
    clue(FinancialData, 5, &["payment card*", "payment method*", "payment processor*", "payment provider*",
        "payment service*", "process* ~ payment*", "billing address*", "payment transaction*"]),
    clue(AccountData, 7, &["password*", "login information", "log in information", "login data",
        "credentials"]),
    clue(AccountData, 6, &["username*", "user name*", "user id*", "account information", "account data",
        "account details", "account credentials", "date of birth", "passport*", "identity document*",
        "identification document*", "government ~ id", "social security number*", "driver* license*",
        "drivers licence*"]),
    clue(AccountData, 4, &["creat* ~ account*", "register* ~ account*", "your identity", "your profile"]),
    clue(Cookies, 7, &["cookie*"]),
    clue(Cookies, 4, &["web beacon*", "tracking pixel*", "pixel tag*", "tracking technolog*",
        "local storage", "localstorage", "clear gif*"]),
    clue(ThirdParties, 9, &["we ~ not ~ disclos*", "we ~ not ~ shar*", "we ~ not ~ sell*",
        "we ~ not ~ rent*", "we ~ not ~ trade*", "we ~ not ~ transfer*", "we ~ not ~ pass*", "we ~ not ~ give",
        "we ~ not ~ distribut*", "we ~ never ~ disclos*", "we ~ never ~ shar*", "we ~ never ~ sell*",
        "we ~ never ~ sold", "we ~ never ~ rent*", "we ~ never ~ give", "we dont ~ shar*", "we dont ~ sell",
        "we dont ~ disclos*", "we dont ~ give", "we wont ~ shar*", "we wont ~ sell", "we neither ~ sell",
        "we neither ~ shar*"]).with(OTHERS).without(&["may not have", "password*"]).side(1),
    clue(ThirdParties, 7, &["not ~ disclosed", "not ~ shared", "not ~ sold", "not ~ given", "not ~ passed",
        "not ~ transferred", "not ~ disclose", "not ~ share", "not ~ sell", "never ~ disclosed",
        "never ~ shared", "never ~ sold", "none ~ shared", "no third part* ~ access", "never ~ third part*",
        "without your ~ consent"]).with(OTHERS).without(&["may not have", "password*", "you ~ not ~ shar*",
        "if you ~ not"]).side(1),
    clue(ThirdParties, 7, &["shar* ~ with", "disclos* ~ to", "disclos* ~ with", "transfer* ~ to",
        "pass* ~ to", "sell ~ to", "sold ~ to", "made available to", "make available to",
        "provid* ~ to third part*", "available to third part*", "given to third part*", "give ~ to third part*",
        "send ~ to third part*", "shar* by"]).with(&["third part*", "partner*", "affiliate*",
        "service provider*", "advertiser*", "compan*", "vendor*", "contractor*", "processor*", "subsidiar*",
        "law enforcement", "authorit*", "recipient*"]),
    clue(ThirdParties, 5, &["our partners", "our affiliates", "our ~ service providers", "our vendors",
        "our advertisers", "third part* ~ collect*", "third part* ~ access", "third party compan*",
        "selected third part*", "on our behalf", "our business partners", "our advertising partners"]),
    clue(OptOut, 9, &["opt ~ out ~ receiv*", "opt out of", "opt out by", "may opt out", "can opt out",
        "unsubscrib*"]),
    clue(OptOut, 7, &["opt out", "optout", "opted out", "opting out", "withdraw* ~ consent",
        "stop receiving", "no longer ~ receive", "not ~ receive future", "not wish to receive",
        "do not want to receive", "right to object", "object to ~ processing", "remov* ~ from our ~ database",
        "remov* ~ from our ~ list*", "do not sell my", "do not sell or share my"]),
    clue(Correction, 9, &["correct* ~ information", "correct* ~ data", "chang* and modify*",
        "chang* or modify*", "updat* ~ information", "updat* ~ data", "modif* ~ information", "modif* ~ data",
        "rectif*", "inaccurate", "access and correct", "access or correct", "edit ~ profile", "edit ~ account",
        "edit ~ information"]),
    clue(Correction, 6, &["delet* your ~ information", "delet* your ~ data", "delet* ~ personal",
        "eras* ~ personal", "eras* your", "right to access", "right of access", "request ~ access",
        "request ~ copy", "request ~ deletion", "request ~ erasure", "remov* ~ personal information",
        "right to delete", "right to erasure"]),
    clue(Correction, 3, &["delet* your account", "clos* your account", "account settings"]),
    clue(Contact, 9, &["@"]).with(&["contact*", "email*", "e mail*", "mail", "write", "writing", "send",
        "reach*", "question*", "request*", "officer*", "at"]).brief(),
    clue(Contact, 6, &["@"]).brief(),
    clue(Contact, 5, &["contact us", "contacting us", "email us", "e mail us", "write to us",
        "writing to us", "call us", "reach us", "send us", "data protection officer", "privacy officer",
        "postal address is"]),
    clue(PublicAreas, 9, &["become* public", "public information", "public forum*", "public area*",
        "chat room*", "chatroom*", "message board*", "bulletin board*", "news group*", "newsgroup*",
        "discussion board*", "post* ~ publicly", "publicly ~ post*", "publicly visible", "publicly accessible",
        "public profile*", "shown publicly", "make* ~ public"]),
    clue(PublicAreas, 6, &["forum*", "blog comment*", "publicly", "user generated content",
        "visible to others", "visible to other", "seen by other*", "viewed by other*"]).with(&["post*",
        "publish*", "disclos*", "public*", "visible", "seen", "viewed", "caution",
        "available"]).without(&["publicly available information", "publicly available data",
        "publicly available source*", "publicly accessible source*"]),
    clue(Security, 8, &["security measure*", "secure* ~ information", "secur* ~ data",
        "protect ~ information", "protect ~ data", "protects ~ data", "protecting ~ data",
        "protecting ~ information", "encrypt*", "safeguard*", "ssl", "tls", "firewall*", "security precaution*",
        "secure server*", "unauthorized access", "unauthorised access", "access control*"]),
    clue(Security, 9, &["cannot ~ guarantee*", "can not ~ guarantee*", "not ~ guarantee*",
        "no ~ guarantee*", "hardly ~ risk", "not ~ completely secure", "100 secure", "no ~ secure",
        "not ~ entirely secure", "own risk", "cannot ~ ensure", "cannot ~ warrant*"]).with(&["secur*", "safe*",
        "protect*", "unauthori*", "transmission*", "risk", "compromised",
        "break in", "breach*", "intercept*", "hack*", "internet"]).side(1),
    clue(Security, 4, &["security", "secure", "securely"]).with(DATA),
    clue(Links, 9, &["not responsible", "no responsibility", "not ~ liable", "no control", "not control",
        "not apply"]).with(&["other sites", "other websites", "other web sites", "such web sites",
        "such websites", "such sites", "third party site*", "third party website*", "third party web*",
        "linked ~ site*", "those sites", "those websites", "these sites", "external site*", "external website*",
        "link*", "external link*"]),
    clue(Links, 7, &["links to other", "link to other", "links to ~ third part*", "link to ~ third part*",
        "links to ~ websites", "links to ~ sites", "link* ~ external", "external links", "linked site*",
        "linked website*"]),
    clue(IpAddress, 8, &["ip address*", "ip adress*", "internet protocol"]),
    clue(Children, 8, &["under the age", "under age", "under 13", "under 14", "under 16", "under 18",
        "under thirteen", "under sixteen", "under eighteen", "younger than", "below the age", "years of age",
        "years old", "coppa"]),
    clue(Children, 6, &["child", "children", "childs", "childrens", "minors", "parental consent",
        "legal guardian*"]),
    clue(Retention, 9, &["retain* ~ information", "retain* ~ data", "retention period*", "retained for",
        "retained ~ as long", "keep ~ information ~ long", "keep ~ data ~ long", "kept for", "stored for",
        "store* ~ for up to", "store ~ for as long", "storage period*", "data retention", "retain it",
        "retain them", "delet* after", "deleted once", "deleted when", "erased when", "erased as soon",
        "deleted as soon"]),
    clue(Retention, 6, &["as long as", "no longer than", "no longer needed", "no longer necessary",
        "for a period of", "retain*"]).with(&["information", "data", "details", "record*", "copy", "copies",
        "logs"]).without(&["retain* the right"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_be_found_and_every_topic_has_one() {
        for language in LANGUAGES {
            for topic in Topic::ALL {
                assert!(language.clues.iter().any(|clue| clue.topic == topic), "{topic:?}");
            }
            let of_clue = |clue: &Clue| [clue.any, clue.with, clue.without].concat();
            let phrases = language.clues.iter().flat_map(of_clue).chain(language.uses.iter().copied());
            let mut words = Words::default();
            for phrase in phrases {
                // As a policy might have it: with the gap filled, and in capitals.
                words.read(&phrase.replace('~', "quite certainly").replace('*', "").to_uppercase());
                assert!(words.has_any(&[phrase]), "{phrase}");
            }
        }
    }
}
