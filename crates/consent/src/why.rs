//! Why a visitor who has chosen before is asked again.

use crate::{Config, Record};

/// What has changed since the last choice. All of it may be empty: then it is the first time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// When the last choice was made, in milliseconds since 1970-01-01 UTC.
    pub at: Option<f64>,
    /// The policy has another revision now.
    pub policy_changed: bool,
    /// The choice's time is up.
    pub expired: bool,
    /// Titles of what was not declared then, or was declared otherwise.
    pub fresh: Vec<String>,
}

impl Why {
    /// What lies between the last choice and now. `fresh` are the ids that the choice did not know as they
    /// are.
    pub fn since(
        previous: Option<&Record>,
        config: &Config,
        revision: &str,
        fresh: &[String],
        now: f64,
    ) -> Why {
        let Some(record) = previous else { return Why::default() };
        let mut titles = Vec::new();
        for category in &config.categories {
            if fresh.contains(&category.id) {
                // Its services are new with it; naming them all would say no more.
                titles.push(category.title.clone());
                continue;
            }
            let services = category.services.iter().filter(|service| fresh.contains(&service.id));
            titles.extend(services.map(|service| service.title.clone()));
        }
        Why {
            at: Some(record.at),
            policy_changed: record.revision != revision,
            expired: record.expired(now),
            fresh: titles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn record() -> Record {
        let json = r#"{"v": 1, "id": "r", "revision": "r1", "at": 0, "until": 1e9, "granted": [], "denied": [],
            "gpc": false}"#;
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn nothing_was_chosen_before() {
        let config = config::tests::read(r#"{"categories": [{"id": "a"}]}"#).0;
        assert_eq!(Why::since(None, &config, "r1", &["a".into()], 0.0), Why::default());
    }

    #[test]
    fn each_reason_by_itself_and_all_together() {
        let config = config::tests::read(
            r#"{"categories": [{"id": "a", "title": "A", "services": [{"id": "s", "title": "S"}, {"id": "t"}]},
                {"id": "b", "title": "B", "services": [{"id": "u", "title": "U"}]}]}"#,
        )
        .0;
        let check = |revision, fresh: &[&str], now, expected: (bool, bool, &[&str])| {
            let fresh: Vec<String> = fresh.iter().map(|id| (*id).to_owned()).collect();
            let why = Why::since(Some(&record()), &config, revision, &fresh, now);
            let found: Vec<&str> = why.fresh.iter().map(String::as_str).collect();
            assert_eq!((why.policy_changed, why.expired, found.as_slice()), expected);
            assert_eq!(why.at, Some(0.0));
        };
        check("r1", &[], 1.0, (false, false, &[]));
        check("r2", &[], 1.0, (true, false, &[]));
        check("r1", &[], 1e9, (false, true, &[]));
        check("r1", &[], 1e9 - 1.0, (false, false, &[]));
        check("r1", &[], -1e8, (false, true, &[]));
        check("r1", &["s", "gone"], 1.0, (false, false, &["S"]));
        check("r2", &["u", "b", "t"], 2e9, (true, true, &["t", "B"]));
    }
}
