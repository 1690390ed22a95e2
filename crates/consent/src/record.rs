//! The choice as it is stored in the visitor's browser.

use serde::{Deserialize, Serialize};

use crate::{Moment, Selection, Terms};

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
    /// Fingerprints of the categories and services that were declared then, as the loader worked them out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
}

impl Record {
    /// The record of a selection saved now.
    pub(crate) fn new(terms: &Terms, selection: &Selection, moment: &Moment) -> Record {
        let (granted, denied) = selection.lists(terms.config);
        Record {
            v: VERSION,
            id: moment.id.clone(),
            revision: terms.revision.to_owned(),
            at: moment.now,
            until: moment.now + f64::from(terms.config.expires_days) * DAY_MS,
            granted,
            denied,
            gpc: moment.gpc,
            declared: (!terms.declared.is_empty()).then(|| terms.declared.to_owned()),
        }
    }

    /// Whether its time is up at `now`, or it lies in the future by more than a day (a clock was set back).
    pub(crate) fn expired(&self, now: f64) -> bool {
        now >= self.until || now < self.at - DAY_MS
    }
}
