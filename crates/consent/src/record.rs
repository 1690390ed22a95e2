//! The choice as it is stored in the visitor's browser.

use serde::{Deserialize, Serialize};

use crate::{Config, Moment, Selection};

/// The version of the stored form. A record of another version is not read.
pub(crate) const VERSION: u8 = 1;

const DAY_MS: f64 = 86_400_000.0;

/// A visitor's choice. The loader reads it on the next visit and opens gates from `granted` and `denied`
/// alone, so both are worked out here, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of this form: 1.
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
}

/// Whether a stored choice still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Valid,
    /// Its time is up, or it lies in the future by more than a day (a clock was set back).
    Expired,
    /// The policy has another revision now.
    OtherRevision,
    /// It is of a version that this program does not read.
    OtherVersion,
}

impl Record {
    /// The record of a selection saved now.
    pub(crate) fn new(config: &Config, revision: &str, selection: &Selection, moment: &Moment) -> Record {
        let (granted, denied) = selection.lists(config);
        Record {
            v: VERSION,
            id: moment.id.clone(),
            revision: revision.to_owned(),
            at: moment.now,
            until: moment.now + f64::from(config.expires_days) * DAY_MS,
            granted,
            denied,
            gpc: moment.gpc,
        }
    }

    /// Whether this choice holds at `now` under `revision`.
    pub fn standing(&self, revision: &str, now: f64) -> Standing {
        if self.v != VERSION {
            Standing::OtherVersion
        } else if self.revision != revision {
            Standing::OtherRevision
        } else if now >= self.until || now < self.at - DAY_MS {
            Standing::Expired
        } else {
            Standing::Valid
        }
    }
}
