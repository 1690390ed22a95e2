//! What is in the browser's storage, held against what the site declares: whose it is, and what has to go
//! because it was refused. Names only; contents are never looked at.

use crate::{Config, CookieName, Selection, Service, StoredCookie};

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

impl Area {
    /// All of them.
    pub(crate) const ALL: [Area; 3] = [Area::Cookie, Area::Local, Area::Session];

    /// Its name in a configuration, in any language.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Area::Cookie => "cookie",
            Area::Local => "localStorage",
            Area::Session => "sessionStorage",
        }
    }
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

/// Cookies of refused services that are declared with a path of their own: this page may not see them.
pub fn hidden(config: &Config, selection: &Selection) -> Vec<(Area, String)> {
    let mut hidden = Vec::new();
    for (category_index, category) in config.categories.iter().enumerate() {
        for (service_index, service) in category.services.iter().enumerate() {
            if selection.service(category_index, service_index) {
                continue;
            }
            for cookie in &service.cookies {
                let cookie_like = cookie.area.is_none_or(|area| area == Area::Cookie);
                let apart = cookie.path.as_deref().is_some_and(|path| path != "/");
                if let CookieName::Exact(name) = &cookie.name
                    && cookie_like
                    && apart
                {
                    hidden.push((Area::Cookie, name.clone()));
                }
            }
        }
    }
    hidden
}

impl StoredCookie {
    /// Whether this declaration speaks of what has this name there. `fits` says whether a pattern fits a name:
    /// patterns are JavaScript's.
    pub fn matches(&self, area: Area, name: &str, fits: impl FnOnce(&str, &str) -> bool) -> bool {
        self.area.is_none_or(|declared| declared == area)
            && match &self.name {
                CookieName::Exact(declared) => declared == name,
                CookieName::Pattern(pattern) => fits(pattern, name),
            }
    }
}

/// The service for which something may not be stored there under this name: the first of those that declare it,
/// unless one of them is allowed. The widget's own never is refused. `fits` as for [`StoredCookie::matches`].
pub fn refusing_service<'a>(
    config: &'a Config,
    area: Area,
    name: &str,
    is_allowed: impl Fn(&str) -> bool,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<&'a str> {
    if name.starts_with(OWN) {
        return None;
    }
    let services = config.categories.iter().flat_map(|category| &category.services);
    let declares = |service: &&Service| service.cookies.iter().any(|one| one.matches(area, name, &fits));
    let mut declaring = services.filter(declares).peekable();
    let first = declaring.peek().map(|service| service.id.as_str());
    first.filter(|_| !declaring.any(|service| is_allowed(&service.id)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use proptest::prelude::*;

    /// Patterns are read as beginnings here.
    fn owners(config: &Config, selection: &Selection, found: &[(Area, &str)]) -> Vec<Stored> {
        let found: Vec<(Area, String)> =
            found.iter().map(|(area, name)| (*area, (*name).to_owned())).collect();
        let names = found.clone();
        let matching = |pattern: &str| {
            let fits = names.iter().enumerate().filter(|(_, (_, name))| name.starts_with(pattern));
            fits.map(|(index, _)| index).collect()
        };
        inventory(config, selection, found, matching).into_iter().map(|(stored, _)| stored).collect()
    }

    fn site() -> Config {
        let (config, issues) = config::tests::read(
            r#"{"categories": [
                {"id": "necessary", "required": true, "services": [{"id": "cart", "cookies": [{"name": "cart"}]}]},
                {"id": "a", "services": [
                    {"id": "stats", "cookies": [{"pattern": "_ga"}, {"name": "cart"}, {"name": "shared"},
                        {"name": "typed", "type": "localStorage"}, {"pattern": "privacy"}]},
                    {"id": "heat", "cookies": [{"name": "shared"}, {"name": "_ga_heat", "type": "cookie"},
                        {"name": "far", "path": "/far"}, {"name": "near", "path": "/"},
                        {"name": "key", "path": "/far", "type": "sessionStorage"}]}]}]}"#,
        );
        assert_eq!(issues, [""; 0]);
        config
    }

    #[test]
    fn everything_has_its_owner_and_the_allowed_one_goes_first() {
        let config = site();
        let mut selection = Selection::none(&config);
        selection.set_ids(&config, [("heat", true)]).unwrap();
        let found = [
            (Area::Cookie, "_ga"),
            (Area::Cookie, "_ga_heat"),
            (Area::Local, "_ga_heat"),
            (Area::Session, "shared"),
            (Area::Cookie, "cart"),
            (Area::Local, "typed"),
            (Area::Cookie, "typed"),
            (Area::Cookie, "privacy_widget"),
            (Area::Local, "privacy_widget_history"),
            (Area::Local, "privacy_other"),
            (Area::Cookie, "Cart"),
        ];
        let owner = |category, service, allowed| Owner::Service { category, service, allowed };
        let expected = [
            owner(1, 0, false),
            owner(1, 1, true),
            owner(1, 0, false),
            owner(1, 1, true),
            owner(0, 0, true),
            owner(1, 0, false),
            Owner::Undeclared,
            Owner::Widget,
            Owner::Widget,
            owner(1, 0, false),
            Owner::Undeclared,
        ];
        let stored = owners(&config, &selection, &found);
        for (stored, expected) in stored.iter().zip(expected) {
            assert_eq!(stored.owner, expected, "{stored:?}");
        }
    }

    #[test]
    fn cookies_of_other_paths_are_named_where_they_are_refused() {
        let config = site();
        assert_eq!(hidden(&config, &Selection::none(&config)), [(Area::Cookie, "far".to_owned())]);
        assert_eq!(hidden(&config, &Selection::all(&config)), []);
    }

    #[test]
    fn what_is_declared_comes_with_what_is_found() {
        let config = site();
        let found = vec![(Area::Cookie, "shared".to_owned())];
        let all = inventory(&config, &Selection::none(&config), found, |_| Vec::new());
        assert_eq!(all[0].1.len(), 2);
        assert!(all[0].0.is_refused());
    }

    #[test]
    fn five_hundred_services() {
        let services: Vec<String> = (0..500)
            .map(|n| format!(r#"{{"id": "s{n}", "cookies": [{{"name": "c{n}"}}, {{"pattern": "p{n}_"}}]}}"#))
            .collect();
        let json = format!(r#"{{"categories": [{{"id": "a", "services": [{}]}}]}}"#, services.join(","));
        let config = config::tests::read(&json).0;
        let mut selection = Selection::none(&config);
        selection.set_service(&config, 0, 499, true);
        let found =
            [(Area::Cookie, "c0"), (Area::Local, "p250_x"), (Area::Session, "p499_"), (Area::Local, "c500")];
        let refused: Vec<bool> = owners(&config, &selection, &found).iter().map(Stored::is_refused).collect();
        assert_eq!(refused, [true, true, false, false]);
    }

    fn any_area() -> impl Strategy<Value = Area> {
        prop_oneof![Just(Area::Cookie), Just(Area::Local), Just(Area::Session)]
    }

    proptest! {
        #[test]
        fn nothing_allowed_required_or_our_own_is_ever_refused(
            names in prop::collection::vec((any_area(), "(privacy_widget|cart|_ga|shared|typed|x)[a-z_]{0,3}"), 0..20),
            stats: bool,
            heat: bool,
        ) {
            let config = site();
            let mut selection = Selection::none(&config);
            selection.set_ids(&config, [("stats", stats), ("heat", heat)]).unwrap();
            let found: Vec<(Area, &str)> = names.iter().map(|(area, name)| (*area, name.as_str())).collect();
            let stored = owners(&config, &selection, &found);
            prop_assert_eq!(stored.len(), found.len());
            for one in stored.iter().filter(|one| one.is_refused()) {
                prop_assert!(!one.name.starts_with("privacy_widget") && one.name != "cart");
                prop_assert!(!(stats && one.name.starts_with("_ga")), "{:?}", one);
                prop_assert!(!((stats || heat) && one.name == "shared"), "{:?}", one);
            }
            if stats && heat {
                prop_assert!(!stored.iter().any(Stored::is_refused));
            }
        }
    }
}
