//! The choice as it is stored in the visitor's browser.

use serde::de::{Deserializer, Error, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::{Config, Selection, changed_since, fingerprints};

/// The version of the stored form. A record of another version is not read.
const VERSION: u8 = 1;

const DAY_MS: f64 = 86_400_000.0;

/// What the world was like when something was chosen.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC.
    pub now: f64,
    /// A fresh random id for a record, should one be needed.
    pub id: String,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
}

/// A visitor's choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of this form: 1.
    #[serde(deserialize_with = "version")]
    pub v: u8,
    /// Random, made in the visitor's browser, known to nobody else.
    pub id: String,
    /// Revision of the policy that was in force; empty where the site names none.
    pub revision: String,
    /// When the choice was made, in milliseconds since 1970-01-01 UTC.
    pub at: f64,
    /// When it ends, in milliseconds since 1970-01-01 UTC.
    pub until: f64,
    /// Categories that are allowed, the required ones among them.
    pub granted: Vec<String>,
    /// Categories that are refused, and refused services of allowed categories.
    pub denied: Vec<String>,
    /// Whether the browser sent Global Privacy Control when the choice was made.
    pub gpc: bool,
    /// [Fingerprints](fingerprints) of the categories and services that were declared then.
    #[serde(default, deserialize_with = "string_or_none", skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
}

impl Record {
    /// The record of a selection saved now, under the policy of this revision.
    pub fn new(config: &Config, revision: &str, selection: &Selection, moment: &Moment) -> Record {
        let (granted, denied) = selection.lists(config);
        let declared: String = fingerprints(config).into_iter().map(|(_, fingerprint)| fingerprint).collect();
        Record {
            v: VERSION,
            id: moment.id.clone(),
            revision: revision.to_owned(),
            at: moment.now,
            until: moment.now + f64::from(config.expires_days) * DAY_MS,
            granted,
            denied,
            gpc: moment.gpc,
            declared: (!declared.is_empty()).then_some(declared),
        }
    }

    /// Whether it still holds: the policy has the same revision, its time is not up, and nothing is declared
    /// that it does not know.
    pub fn is_valid(&self, config: &Config, revision: &str, now: f64) -> bool {
        self.revision == revision && !self.expired(now) && changed_since(self, config).is_empty()
    }

    /// Whether its time is up at `now`, or it lies in the future by more than a day (a clock was set back).
    pub(crate) fn expired(&self, now: f64) -> bool {
        now >= self.until || now < self.at - DAY_MS
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    match u8::deserialize(deserializer)? {
        VERSION => Ok(VERSION),
        other => Err(Error::custom(format_args!("a record of version {other}"))),
    }
}

/// Whatever else stands there is like nothing: a record without fingerprints.
fn string_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Found {
        Text(String),
        Other(IgnoredAny),
    }
    Ok(match Found::deserialize(deserializer)? {
        Found::Text(text) => Some(text),
        Found::Other(_) => None,
    })
}
