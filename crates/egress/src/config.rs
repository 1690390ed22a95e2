//! The `egress` part of the configuration. What is not understood is reported, and read in the way that
//! lets less out. Never here: other parts of the configuration, or a decision about a request.

use settings::Reader;

use crate::{Group, Origin};

/// What a site says about data leaving its pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What to do when data is about to leave.
    pub mode: Mode,
    /// Whom the site has named, and for what.
    pub destinations: Vec<Destination>,
    /// Whether the page's own origin may receive what is typed there.
    pub first_party: FirstParty,
    /// Whether the widget adds a `Content-Security-Policy` of its own to the page. It stops channels that no
    /// hook sees, and with them whatever the site did not think of: so only when asked for.
    pub csp: bool,
}

/// What to do when data is about to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Hold what can be held, and let the visitor decide.
    Ask,
    /// Stop it, and tell.
    Block,
    /// Let it go, and tell.
    Report,
    /// Do not look.
    Off,
}

/// One place that the site has named.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// Whom it names.
    pub origin: Origin,
    /// What that place may receive; nothing personal when empty.
    pub data: Vec<Group>,
    /// From when on.
    pub when: When,
}

/// From when on a named place may receive data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// While the visitor is still typing.
    Always,
    /// Once the visitor has pressed send.
    AfterSubmit,
}

/// What the page's own origin may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstParty {
    /// Receive what is typed there; it is recorded.
    Allow,
    /// Receive it once the visitor agrees.
    Ask,
}

impl Default for Config {
    /// What holds when the site says nothing.
    fn default() -> Self {
        Config { mode: Mode::Ask, destinations: Vec::new(), first_party: FirstParty::Allow, csp: false }
    }
}

impl Config {
    /// Reads the `egress` object. Mistakes go to the reader's issues; in their place stands: for `mode`,
    /// `ask`; for `firstParty`, `ask`; for `when`, `after-submit`; for `data`, what is left of it; a
    /// destination without a readable origin is left out.
    pub fn read(reader: &Reader) -> Config {
        let default = Config::default();
        let Some(mut fields) = reader.fields() else {
            return Config { first_party: FirstParty::Ask, ..default };
        };
        let mode = fields.get("mode").and_then(|mode| {
            mode.choice(&[
                ("ask", Mode::Ask),
                ("block", Mode::Block),
                ("report", Mode::Report),
                ("off", Mode::Off),
            ])
        });
        let destinations = fields.get("destinations").map(|list| list.each(|item| read_destination(&item)));
        let first_party = fields.get("firstParty").map(|choice| {
            let known = choice.choice(&[("allow", FirstParty::Allow), ("ask", FirstParty::Ask)]);
            known.unwrap_or(FirstParty::Ask)
        });
        let csp = fields.flag("csp");
        fields.finish();
        Config {
            mode: mode.unwrap_or(default.mode),
            destinations: destinations.unwrap_or_default(),
            first_party: first_party.unwrap_or(default.first_party),
            csp: csp.unwrap_or(default.csp),
        }
    }
}

/// The origin here, of a kind that pages send to; anything else is reported with what to write.
pub fn read_origin(reader: &Reader) -> Option<Origin> {
    match Origin::parse(reader.text()?) {
        Ok(origin) if matches!(origin.scheme(), "http" | "https" | "ws" | "wss") => Some(origin),
        Ok(_) => {
            reader.advise("a destination begins with https://, http://, wss:// or ws://");
            None
        }
        Err(error) => {
            reader.advise(error.message());
            None
        }
    }
}

fn read_destination(reader: &Reader) -> Option<Destination> {
    let mut fields = reader.fields()?;
    let origin = fields.need("origin").and_then(|origin| read_origin(&origin));
    let groups = Group::ALL.map(|group| (group.as_str(), group));
    let data = fields.need("data").map(|list| list.each(|item| item.choice(&groups)));
    let when = fields
        .get("when")
        .and_then(|when| when.choice(&[("always", When::Always), ("after-submit", When::AfterSubmit)]));
    fields.finish();
    Some(Destination {
        origin: origin?,
        data: data.unwrap_or_default(),
        when: when.unwrap_or(When::AfterSubmit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use settings::{Issues, Value};

    fn check(json: &str, expected: Config, issues_expected: &[&str]) {
        let value: Value = serde_json::from_str(json).unwrap();
        let issues = Issues::default();
        assert_eq!(Config::read(&Reader::new(&value, &issues)), expected, "{json}");
        let found: Vec<String> = issues.into_vec().iter().map(ToString::to_string).collect();
        assert_eq!(found, issues_expected, "{json}");
    }

    fn destination(origin: &str, data: &[Group], when: When) -> Destination {
        Destination { origin: Origin::parse(origin).unwrap(), data: data.to_vec(), when }
    }

    #[test]
    fn nothing_said_is_the_default() {
        check("{}", Config::default(), &[]);
    }

    #[test]
    fn all_of_it() {
        check(
            r#"{"mode": "block", "firstParty": "ask", "csp": true, "destinations": [
                {"origin": "https://pay.example", "data": ["contact", "financial"], "when": "after-submit"},
                {"origin": "https://stats.example", "data": [], "when": "always"}]}"#,
            Config {
                mode: Mode::Block,
                destinations: vec![
                    destination(
                        "https://pay.example",
                        &[Group::Contact, Group::Financial],
                        When::AfterSubmit,
                    ),
                    destination("https://stats.example", &[], When::Always),
                ],
                first_party: FirstParty::Ask,
                csp: true,
            },
            &[],
        );
    }

    #[test]
    fn mistakes_let_less_out_and_are_all_named() {
        check(
            r#"{"mode": "aks", "firstParty": true, "csp": "yes", "destination": [], "destinations": [
                {"origin": "pay.example", "data": ["contact"]},
                {"origin": "https://a.example", "data": ["contact", "finance"], "when": "allways"},
                {"origin": "ftp://b.example", "data": []},
                {"origin": "https://c.example"}]}"#,
            Config {
                destinations: vec![
                    destination("https://a.example", &[Group::Contact], When::AfterSubmit),
                    destination("https://c.example", &[], When::AfterSubmit),
                ],
                first_party: FirstParty::Ask,
                ..Config::default()
            },
            &[
                r#"$.mode: must be one of "ask", "block", "report", "off""#,
                "$.destinations[0].origin: an origin begins with its scheme, such as `https://pay.example`",
                r#"$.destinations[1].data[1]: must be one of "contact", "financial", "identity", "credentials", "other""#,
                r#"$.destinations[1].when: must be one of "always", "after-submit""#,
                "$.destinations[2].origin: a destination begins with https://, http://, wss:// or ws://",
                "$.destinations[3].data: missing; add it",
                "$.firstParty: expected a string, found true or false",
                "$.csp: expected true or false, found a string",
                "$.destination: unknown key; did you mean `destinations`?",
            ],
        );
        check(
            "[]",
            Config { first_party: FirstParty::Ask, ..Config::default() },
            &["$: expected an object, found a list"],
        );
    }

    proptest! {
        #[test]
        fn any_text_anywhere_is_read(mode in ".{0,9}", origin in ".{0,20}", data in ".{0,9}") {
            let map = |entries: Vec<(&str, Value)>| {
                Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            };
            let destination = map(vec![
                ("origin", Value::Text(origin)),
                ("data", Value::List(vec![Value::Text(data)])),
            ]);
            let value = map(vec![
                ("mode", Value::Text(mode)),
                ("destinations", Value::List(vec![destination])),
            ]);
            let issues = Issues::default();
            let config = Config::read(&Reader::new(&value, &issues));
            prop_assert!(config.destinations.len() <= 1);
        }
    }
}
