//! The switches, aligned with the configuration: what is on and what is off. Never a decision by itself:
//! only a saved selection becomes a [`Record`].

use crate::{Category, Config, Mode, Record};

/// One switch per category and per service. Switches of required categories are always on.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection(Vec<Switches>);

#[derive(Clone, Debug, PartialEq)]
struct Switches {
    on: bool,
    services: Vec<bool>,
}

/// Ids that the configuration does not declare.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub struct UnknownIds(pub Vec<String>);

impl UnknownIds {
    /// What to do about it.
    pub fn message(&self) -> String {
        let names = self.0.join(", ");
        ["unknown category or service: ", &names, "; declare it under `categories` or mend its spelling"]
            .concat()
    }
}

impl Selection {
    /// Everything on.
    pub fn all(config: &Config) -> Self {
        Self::of(config, |_| true)
    }

    /// Everything on but what a signal of the browser (`gpc`) has answered.
    pub fn asked(config: &Config, gpc: bool) -> Self {
        Self::of(config, |category| !(gpc && config.heeds_gpc(category)))
    }

    /// Only what is required.
    pub fn none(config: &Config) -> Self {
        Self::of(config, |_| false)
    }

    /// What holds before a choice: nothing optional but what is on until the visitor objects, and that only
    /// where no signal of their browser (`gpc`) objects for them.
    pub fn before_choice(config: &Config, gpc: bool) -> Self {
        Self::of(config, |category| {
            (config.mode == Mode::OptOut || category.objectable) && !(gpc && config.heeds_gpc(category))
        })
    }

    /// What a record says of the things declared now. A signal (`gpc`) that it does not know of goes first;
    /// a record made with the signal on is the visitor's explicit word.
    pub fn from_record(config: &Config, record: &Record, gpc: bool) -> Self {
        let overruled = gpc && !record.gpc;
        let mut selection = Self::of(config, |category| {
            record.granted.contains(&category.id) && !(overruled && config.heeds_gpc(category))
        });
        for (category, switches) in config.categories.iter().zip(&mut selection.0) {
            let services = category.services.iter().zip(&mut switches.services);
            for (service, on) in services.filter(|_| !category.required) {
                *on &= !record.denied.contains(&service.id);
            }
        }
        selection
    }

    /// What holds: the choice in force, or what holds before one.
    pub fn in_force(config: &Config, record: Option<&Record>, gpc: bool) -> Self {
        match record {
            Some(record) => Self::from_record(config, record, gpc),
            None => Self::before_choice(config, gpc),
        }
    }

    fn of(config: &Config, on: impl Fn(&Category) -> bool) -> Self {
        let switches = config.categories.iter().map(|category| {
            let on = category.required || on(category);
            Switches { on, services: vec![on; category.services.len()] }
        });
        Selection(switches.collect())
    }

    /// Whether the category at this index is on.
    pub fn category(&self, category: usize) -> bool {
        self.0.get(category).is_some_and(|switches| switches.on)
    }

    /// Whether this service of the category is on.
    pub fn service(&self, category: usize, service: usize) -> bool {
        let switches = self.0.get(category);
        switches.and_then(|switches| switches.services.get(service)).copied().unwrap_or(false)
    }

    /// Whether the category or service of this id is on. What is not declared never is.
    pub fn allows(&self, config: &Config, id: &str) -> bool {
        self.ids(config).any(|(known, on)| on && known == id)
    }

    /// Turns a category on or off, its services with it. A required one stays on.
    pub fn set_category(&mut self, config: &Config, category: usize, on: bool) {
        let required = config.categories.get(category).is_none_or(|category| category.required);
        if let Some(switches) = self.0.get_mut(category).filter(|_| !required) {
            switches.on = on;
            switches.services.fill(on);
        }
    }

    /// Turns a service on or off; its category is on as long as one of its services is.
    pub fn set_service(&mut self, config: &Config, category: usize, service: usize, on: bool) {
        let required = config.categories.get(category).is_none_or(|category| category.required);
        if let Some(switches) = self.0.get_mut(category).filter(|_| !required) {
            if let Some(switch) = switches.services.get_mut(service) {
                *switch = on;
            }
            switches.on = switches.services.contains(&true);
        }
    }

    /// Turns several on or off by id; if one of them is unknown, nothing changes.
    pub fn set_ids<'a>(
        &mut self,
        config: &Config,
        changes: impl IntoIterator<Item = (&'a str, bool)>,
    ) -> Result<(), UnknownIds> {
        let changes: Vec<_> = changes.into_iter().collect();
        let unknown = changes.iter().filter(|(id, _)| !config.knows(id));
        let unknown: Vec<String> = unknown.map(|(id, _)| (*id).to_owned()).collect();
        if !unknown.is_empty() {
            return Err(UnknownIds(unknown));
        }
        // Categories first: `{analytics: true, stats: false}` means all of it but that one, in any order.
        for (index, category) in config.categories.iter().enumerate() {
            if let Some((_, on)) = changes.iter().find(|(id, _)| *id == category.id) {
                self.set_category(config, index, *on);
            }
            for (service_index, service) in category.services.iter().enumerate() {
                if let Some((_, on)) = changes.iter().find(|(id, _)| *id == service.id) {
                    self.set_service(config, index, service_index, *on);
                }
            }
        }
        Ok(())
    }

    /// What is allowed and what is not, as a record lists it: categories, and the services that differ from
    /// their category.
    pub fn lists(&self, config: &Config) -> (Vec<String>, Vec<String>) {
        let (mut granted, mut denied) = (Vec::new(), Vec::new());
        for (category, switches) in config.categories.iter().zip(&self.0) {
            if switches.on { &mut granted } else { &mut denied }.push(category.id.clone());
            if switches.on {
                let off = category.services.iter().zip(&switches.services).filter(|(_, on)| !**on);
                denied.extend(off.map(|(service, _)| service.id.clone()));
            }
        }
        (granted, denied)
    }

    /// Every id, category or service, with whether it is allowed.
    pub fn ids<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = (&'a str, bool)> {
        config.categories.iter().zip(&self.0).flat_map(|(category, switches)| {
            let services = category.services.iter().map(|service| service.id.as_str());
            std::iter::once((category.id.as_str(), switches.on))
                .chain(services.zip(switches.services.iter().copied()))
        })
    }
}
