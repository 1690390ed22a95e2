//! The banner: whether it is due, why it asks again, and what it asks about.

use crate::{Category, Config, Mode, Record, changed_since};

/// Whether a visitor has to be asked: there is no choice, and something optional that no signal of their browser
/// has answered for them.
pub fn banner_due(config: &Config, record: Option<&Record>, gpc: bool) -> bool {
    record.is_none() && config.categories.iter().any(|category| is_asked(config, category, gpc))
}

fn is_asked(config: &Config, category: &Category, gpc: bool) -> bool {
    !(category.required || gpc && config.heeds_gpc(category))
}

/// Why a visitor is asked again. All of it may be empty: then it is the first time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// When the last choice was made, in milliseconds since 1970-01-01 UTC.
    pub at: Option<f64>,
    /// The policy has another revision now.
    pub policy_changed: bool,
    /// The choice's time is up.
    pub expired: bool,
    /// Titles of what was not declared then, or was declared otherwise.
    pub changed: Vec<String>,
}

impl Reasons {
    /// What lies between the last choice and now.
    pub fn since(previous: Option<&Record>, config: &Config, revision: &str, now: f64) -> Reasons {
        let Some(record) = previous else { return Reasons::default() };
        let ids = changed_since(record, config);
        let mut titles = Vec::new();
        for category in &config.categories {
            if ids.contains(&category.id.as_str()) {
                // Its services are new with it; naming them all would say no more.
                titles.push(category.title.clone());
                continue;
            }
            let services = category.services.iter().filter(|service| ids.contains(&service.id.as_str()));
            titles.extend(services.map(|service| service.title.clone()));
        }
        Reasons {
            at: Some(record.at),
            policy_changed: record.revision != revision,
            expired: record.expired(now),
            changed: titles,
        }
    }
}

/// Titles of the categories that the banner asks about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Purposes {
    /// Those that wait for a yes.
    pub waiting: Vec<String>,
    /// Those that run until a no.
    pub running: Vec<String>,
}

impl Purposes {
    /// Before a choice.
    pub fn asked(config: &Config, gpc: bool) -> Purposes {
        let mut purposes = Purposes::default();
        for category in config.categories.iter().filter(|category| is_asked(config, category, gpc)) {
            let runs = config.mode == Mode::OptOut || category.objectable;
            let titles = if runs { &mut purposes.running } else { &mut purposes.waiting };
            titles.push(category.title.clone());
        }
        purposes
    }
}
