//! The `forms` part of the configuration. What is not understood is reported, and read in the way that shows
//! the visitor more. Never here: other parts of the configuration, or forms themselves.

use egress::{Origin, read_origin};
use settings::Reader;

use crate::{Kind, Meaning};

/// What a site says about one of its forms.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Which forms it speaks of, as a CSS selector.
    pub selector: String,
    /// What they are for.
    pub purpose: Purpose,
    /// When the visitor reviews what would be sent.
    pub review: When,
    /// Where else than to the site itself they may send.
    pub destinations: Vec<Origin>,
    /// What the fields of these names are for.
    pub fields: Vec<(String, Meaning)>,
    /// The name of the field with which visitors refuse mailings.
    pub mailing_opt_out: Option<String>,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Ordering or asking for something: what is sent stays between the visitor and the site.
    Order,
    /// Posting something that everybody can read.
    Public,
}

/// When the visitor reviews what would be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before every sending.
    Always,
    /// When there is something to think about.
    OnWarning,
    /// Never; the fields are still checked.
    Never,
}

impl Purpose {
    /// What an attribute or a configuration calls it.
    pub fn parse(name: &str) -> Option<Purpose> {
        PURPOSES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))
            .map(|(_, purpose)| *purpose)
    }

    /// When forms of this purpose are reviewed unless the site says otherwise. That a post becomes public is a
    /// warning by itself.
    pub fn default_review(self) -> When {
        match self {
            Purpose::Order => When::Always,
            Purpose::Public => When::OnWarning,
        }
    }
}

const PURPOSES: &[(&str, Purpose)] = &[("order", Purpose::Order), ("public", Purpose::Public)];

impl Config {
    /// What holds for a form that the configuration does not speak of, but the page marks with
    /// `data-privacy-form`. A word that is neither purpose counts as `order`, which is reviewed always.
    pub fn for_marked(selector: &str, purpose: &str) -> Config {
        let purpose = Purpose::parse(purpose).unwrap_or(Purpose::Order);
        Config {
            selector: selector.to_owned(),
            purpose,
            review: purpose.default_review(),
            destinations: Vec::new(),
            fields: Vec::new(),
            mailing_opt_out: None,
        }
    }

    /// Reads the `forms` list. Mistakes go to the reader's issues; in their place stands: for `kind`, `order`;
    /// for `review`, `always`; a field of an unknown kind is found out like any other; an unreadable
    /// destination is nobody the site has named. An entry without a selector speaks of no form.
    pub fn read(reader: &Reader) -> Vec<Config> {
        reader.each(|entry| read_entry(&entry))
    }

    /// What the site says of the field of that name.
    pub fn meaning_of(&self, name: &str) -> Option<Meaning> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, meaning)| *meaning)
    }
}

fn read_entry(reader: &Reader) -> Option<Config> {
    let mut fields = reader.fields()?;
    let selector = fields.need("selector").and_then(|selector| {
        let text = selector.text()?.trim();
        if text.is_empty() {
            selector.advise("write a CSS selector that finds the form, such as `#order`");
        }
        (!text.is_empty()).then(|| text.to_owned())
    });
    let purpose = fields.get("kind").and_then(|kind| kind.choice(PURPOSES)).unwrap_or(Purpose::Order);
    let review = match fields.get("review") {
        Some(review) => {
            let options = [("always", When::Always), ("on-warning", When::OnWarning), ("never", When::Never)];
            review.choice(&options).unwrap_or(When::Always)
        }
        None => purpose.default_review(),
    };
    let destinations = fields.get("destinations").map(|list| list.each(|item| read_origin(&item)));
    let meanings = fields.get("fields").map(|map| {
        let mut meanings = Vec::new();
        for (name, meaning) in map.entries() {
            if let Some(meaning) = read_meaning(&meaning) {
                meanings.push((name.to_owned(), meaning));
            }
        }
        meanings
    });
    let mailing_opt_out = fields.text("mailingOptOut").map(str::to_owned).filter(|name| !name.is_empty());
    fields.finish();
    Some(Config {
        selector: selector?,
        purpose,
        review,
        destinations: destinations.unwrap_or_default(),
        fields: meanings.unwrap_or_default(),
        mailing_opt_out,
    })
}

fn read_meaning(reader: &Reader) -> Option<Meaning> {
    let words = reader.text()?;
    let meaning = Meaning::parse(words);
    if meaning.is_none() {
        reader.advise(&Kind::advice(words));
    }
    meaning
}

#[cfg(test)]
mod tests {
    use super::*;
    use settings::{Issues, Value};

    fn check(json: &str, expected: &[Config], issues_expected: &[&str]) {
        let value: Value = serde_json::from_str(json).unwrap();
        let issues = Issues::default();
        assert_eq!(Config::read(&Reader::new(&value, &issues)), expected, "{json}");
        let found: Vec<String> = issues.into_vec().iter().map(ToString::to_string).collect();
        assert_eq!(found, issues_expected, "{json}");
    }

    fn is(kind: Kind) -> Meaning {
        Meaning { kind: Some(kind), public: false }
    }

    #[test]
    fn all_of_it() {
        check(
            r##"[{"selector": "#order", "kind": "order", "review": "never",
                  "destinations": ["https://pay.example"],
                  "fields": {"acct": "account-number", "n": "cc-number", "words": "text public"}, "mailingOptOut": "no_mailings"},
                 {"selector": "#post", "kind": "public"}]"##,
            &[
                Config {
                    review: When::Never,
                    destinations: vec![Origin::parse("https://pay.example").unwrap()],
                    fields: vec![
                        ("acct".to_owned(), is(Kind::AccountNumber)),
                        ("n".to_owned(), is(Kind::CardNumber)),
                        ("words".to_owned(), Meaning { public: true, ..is(Kind::FreeText) }),
                    ],
                    mailing_opt_out: Some("no_mailings".to_owned()),
                    ..Config::for_marked("#order", "order")
                },
                Config { review: When::OnWarning, ..Config::for_marked("#post", "public") },
            ],
            &[],
        );
    }

    #[test]
    fn a_form_with_mistakes_is_still_reviewed() {
        check(
            r##"[{"selector": "#a", "kind": "ordre", "review": "sometimes", "destinations": ["pay.example", 1],
                  "fields": {"x": "acount-number", "y": "favourite colour", "z": 1, "e": "email"},
                  "mailingOptout": "x"},
                 {"kind": "public"}, {"selector": " "}, "#b"]"##,
            &[Config {
                fields: vec![("e".to_owned(), is(Kind::Email))],
                ..Config::for_marked("#a", "order")
            }],
            &[
                r#"$[0].kind: must be one of "order", "public""#,
                r#"$[0].review: must be one of "always", "on-warning", "never""#,
                "$[0].destinations[0]: an origin begins with its scheme, such as `https://pay.example`",
                "$[0].destinations[1]: expected a string, found a number",
                "$[0].fields.x: unknown kind of field; did you mean `account-number`?",
                &("$[0].fields.y: unknown kind of field; use one of ".to_owned()
                    + &Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ")
                    + " public"),
                "$[0].fields.z: expected a string, found a number",
                "$[0].mailingOptout: unknown key; did you mean `mailingOptOut`?",
                "$[1].selector: missing; add it",
                "$[2].selector: write a CSS selector that finds the form, such as `#order`",
                "$[3]: expected an object, found a string",
            ],
        );
        check("{}", &[], &["$: expected a list, found an object"]);
    }
}
