//! What is in the browser's storage, held against what the site declares: whose it is, and what has to go
//! because it was refused. Names only; contents are never looked at.

use crate::{Config, CookieName, Selection, StoredCookie};

/// What names of the widget's own begin with: its choice, its history.
const OWN: &str = "privacy_widget";

/// Where a browser keeps something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// A cookie.
    Cookie,
    /// localStorage.
    Local,
    /// sessionStorage.
    Session,
}

/// Something that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub area: Area,
    /// Whose it is.
    pub owner: Owner,
}

/// Whose something stored is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The widget's own.
    Widget,
    /// A declared service's: the first that is allowed, else the first that is not.
    Service {
        /// Its category, as an index.
        category: usize,
        /// The service within it.
        service: usize,
        /// Whether it is allowed, by this service or another one that declares it.
        allowed: bool,
    },
    /// Nobody has declared it.
    Undeclared,
}

impl Stored {
    /// Whether nobody who declares it is allowed to have it.
    pub fn is_refused(&self) -> bool {
        matches!(self.owner, Owner::Service { allowed: false, .. })
    }
}

/// Whose each of `found` is, with the declarations that speak of it. `matching` says which of them a
/// pattern fits, by their indices: patterns are JavaScript's.
pub fn inventory<'a>(
    config: &'a Config,
    selection: &Selection,
    found: Vec<(Area, String)>,
    mut matching: impl FnMut(&str) -> Vec<usize>,
) -> Vec<(Stored, Vec<&'a StoredCookie>)> {
    let stored = |(area, name): (Area, String)| {
        let owner = if name.starts_with(OWN) { Owner::Widget } else { Owner::Undeclared };
        (Stored { name, area, owner }, Vec::new())
    };
    let mut all: Vec<(Stored, Vec<&'a StoredCookie>)> = found.into_iter().map(stored).collect();
    for (category_index, category) in config.categories.iter().enumerate() {
        for (service_index, service) in category.services.iter().enumerate() {
            let allowed = selection.service(category_index, service_index);
            let owner = Owner::Service { category: category_index, service: service_index, allowed };
            for cookie in &service.cookies {
                let fits = match &cookie.name {
                    CookieName::Exact(_) => Vec::new(),
                    CookieName::Pattern(pattern) => matching(pattern),
                };
                for (index, (stored, declared)) in all.iter_mut().enumerate() {
                    let named = match &cookie.name {
                        CookieName::Exact(name) => *name == stored.name,
                        CookieName::Pattern(_) => fits.contains(&index),
                    };
                    let here = cookie.area.is_none_or(|area| area == stored.area);
                    if named && here && stored.owner != Owner::Widget {
                        declared.push(cookie);
                        if stored.owner == Owner::Undeclared || allowed && stored.is_refused() {
                            stored.owner = owner;
                        }
                    }
                }
            }
        }
    }
    all
}
