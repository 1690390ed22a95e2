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
