//! The consent part of the configuration. Never fails: what is not understood is reported and left out,
//! and so stays blocked.

use settings::{Fields, Problem, Reader, Value};

use crate::Area;
use crate::condition::{is_id, is_space};

/// Days a choice holds when the site names no number: six months, the same for a refusal as for consent.
const DEFAULT_EXPIRY_DAYS: u32 = 182;

/// What Google Consent Mode can be told of. The loader tells it; here only the spelling is checked.
const CONSENT_MODE_TYPES: [&str; 7] = [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
    "security_storage",
];

/// Longest life a browser gives a cookie (RFC 6265bis, 400 days).
const MAX_EXPIRY_DAYS: u32 = 400;

/// What a site declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Whether silence means no (opt-in) or yes (opt-out).
    pub mode: Mode,
    /// How many days a choice holds.
    pub expires_days: u32,
    /// Where the choice is kept.
    pub storage: Storage,
    /// The domain that the choice's cookie is set for, so that its subdomains share it: the page's host or a
    /// parent of it. `None`: the host alone.
    pub domain: Option<String>,
    /// In the order in which they are shown.
    pub categories: Vec<Category>,
    /// Whether Global Privacy Control is listened to.
    pub gpc: bool,
}

/// What silence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing optional runs before a yes.
    OptIn,
    /// Everything runs before a no.
    OptOut,
}

/// Where the choice is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// The first-party cookie `privacy_widget`.
    Cookie,
    /// localStorage, under the same name.
    Local,
}

/// A purpose that a visitor can allow or refuse.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// What mark-up and records call it.
    pub id: String,
    /// Shown beside its switch.
    pub title: String,
    /// Shown below the title.
    pub description: String,
    /// Whether the site states that it cannot work without.
    pub required: bool,
    /// Whether it is on before a choice, until the visitor objects.
    pub objectable: bool,
    /// Whether Global Privacy Control speaks of it.
    pub gpc: bool,
    /// Who does what under this purpose.
    pub services: Vec<Service>,
}

/// One service within a category.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// What mark-up and records call it.
    pub id: String,
    /// Shown beside its switch.
    pub title: String,
    /// Shown below the title; may be empty.
    pub description: String,
    /// Origins it sends to, as declared.
    pub origins: Vec<String>,
    /// What it stores.
    pub cookies: Vec<StoredCookie>,
}

/// A cookie, or a key of the browser's storage, that a service says it sets.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredCookie {
    /// Its name, or a pattern for it.
    pub name: CookieName,
    /// Where it is kept; `None`: wherever something bears the name.
    pub area: Option<Area>,
    /// Whether only the server can see and erase it.
    pub http_only: bool,
    /// How long it is kept, in the site's own words.
    pub duration: String,
    /// What it is for, in the site's own words.
    pub purpose: String,
    /// `Path` it was set with.
    pub path: Option<String>,
    /// `Domain` it was set with.
    pub domain: Option<String>,
}

/// How a declared cookie is found.
#[derive(Clone, Debug, PartialEq)]
pub enum CookieName {
    /// By its name.
    Exact(String),
    /// By a regular expression in JavaScript's syntax; the browser evaluates it.
    Pattern(String),
}

impl CookieName {
    /// The name or the pattern, to be shown.
    pub fn as_str(&self) -> &str {
        match self {
            CookieName::Exact(name) | CookieName::Pattern(name) => name,
        }
    }
}

impl Config {
    /// Reads the keys of this part from the configuration's root. `host` is the page's, perhaps with a port.
    pub fn read(root: &mut Fields, host: &str) -> Config {
        let mode = root
            .get("mode")
            .and_then(|mode| mode.choice(&[("opt-in", Mode::OptIn), ("opt-out", Mode::OptOut)]));
        let storage = root.get("storage").and_then(|storage| {
            storage.choice(&[("cookie", Storage::Cookie), ("localStorage", Storage::Local)])
        });
        let domain = root.get("domain").and_then(|domain| read_domain(&domain, host));
        let mut ids = Vec::new();
        let categories =
            root.need("categories").map(|list| list.each(|item| Category::read(&item, &mut ids)));
        let config = Config {
            mode: mode.unwrap_or(Mode::OptIn),
            expires_days: root
                .get("expiresDays")
                .and_then(|days| read_days(&days))
                .unwrap_or(DEFAULT_EXPIRY_DAYS),
            storage: storage.unwrap_or(Storage::Cookie),
            domain,
            categories: categories.unwrap_or_default(),
            gpc: root.flag("gpc").unwrap_or(true),
        };
        if let Some(consent_mode) = root.get("consentMode") {
            check_consent_mode(&consent_mode, &config);
        }
        config
    }

    /// Whether there is anything to ask about.
    pub fn has_choices(&self) -> bool {
        self.categories.iter().any(|category| !category.required)
    }

    /// Whether Global Privacy Control answers for this category where the browser sends it.
    pub fn heeds_gpc(&self, category: &Category) -> bool {
        self.gpc && category.gpc && !category.required
    }

    /// Whether a category or service of this name is declared.
    pub fn knows(&self, id: &str) -> bool {
        self.category_of(id).is_some()
    }

    /// The category of this id, or of the service of this id.
    pub fn category_of(&self, id: &str) -> Option<&Category> {
        self.categories
            .iter()
            .find(|category| category.id == id || category.services.iter().any(|service| service.id == id))
    }
}

fn read_domain(reader: &Reader, host: &str) -> Option<String> {
    let domain = reader.text()?.trim_start_matches('.').to_ascii_lowercase();
    let fits = covers(&domain, host);
    if !fits {
        reader.advise("must be this page's host or a parent of it, such as example.com for www.example.com");
    }
    fits.then_some(domain)
}

/// Whether a cookie of this domain comes to a page of this host.
fn covers(domain: &str, host: &str) -> bool {
    // An IPv6 address has colons of its own, and no parent; nor has an IPv4 address.
    let six = host.starts_with('[');
    let name = if six { host } else { host.split(':').next().unwrap_or(host) };
    let name = name.to_ascii_lowercase();
    let numeric = six || name.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit());
    let parent = || name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    !domain.is_empty() && (domain == name || !numeric && domain.split_once('.').is_some() && parent())
}

/// The loader tells Consent Mode; what would never be told is said here.
fn check_consent_mode(reader: &Reader, config: &Config) {
    let entries = match reader.value() {
        Value::Bool(_) => return,
        Value::Map(_) => reader.entries(),
        other => {
            let found = other.kind();
            return reader.report(Problem::WrongType { expected: "true, false or an object", found });
        }
    };
    for (kind, condition) in entries {
        if !CONSENT_MODE_TYPES.contains(&kind) {
            condition.report(Problem::UnknownChoice(CONSENT_MODE_TYPES.to_vec()));
        } else if let Some(text) = condition.text() {
            let mut ids = text.split(['|', '&', '!']).map(|id| id.trim_matches(is_space));
            if let Some(unknown) = ids.find(|id| !id.is_empty() && !config.knows(id)) {
                condition.advise(
                    &["`", unknown, "` is not declared, so what names it never holds; mend it"].concat(),
                );
            }
        }
    }
}

fn read_days(reader: &Reader) -> Option<u32> {
    let days = reader.number()?;
    if days.fract() == 0.0 && (1.0..=f64::from(MAX_EXPIRY_DAYS)).contains(&days) {
        Some(days as u32)
    } else {
        reader
            .advise("must be a whole number of days from 1 to 400, the longest that browsers keep a cookie");
        None
    }
}

impl Category {
    fn read(reader: &Reader, ids: &mut Vec<String>) -> Option<Category> {
        let mut fields = reader.fields()?;
        let id = read_id(&mut fields, ids);
        let required = fields.flag("required").unwrap_or(false);
        let objectable = fields.get("objectable").and_then(|objectable| {
            let on = objectable.flag()?;
            if on && required {
                objectable.advise("a required category is always on; leave out one of the two");
            }
            Some(on && !required)
        });
        let gpc = fields.flag("gpc").unwrap_or(true);
        let title = read_text(&mut fields, "title");
        let description = read_text(&mut fields, "description");
        let taken = ids.len();
        let services = fields.get("services").map(|list| list.each(|item| Service::read(&item, ids)));
        if id.is_none() {
            // The category is left out, and its services with it: their ids are free.
            ids.truncate(taken);
        }
        fields.finish();
        let id = id?;
        Some(Category {
            title: title.unwrap_or_else(|| id.clone()),
            description: description.unwrap_or_default(),
            required,
            objectable: objectable.unwrap_or(false),
            gpc,
            services: services.unwrap_or_default(),
            id,
        })
    }
}

impl Service {
    fn read(reader: &Reader, ids: &mut Vec<String>) -> Option<Service> {
        let mut fields = reader.fields()?;
        let id = read_id(&mut fields, ids);
        let title = read_text(&mut fields, "title");
        let description = read_text(&mut fields, "description");
        let origins = fields.get("origins").map(|list| list.each(|item| item.text().map(str::to_owned)));
        let cookies = fields.get("cookies").map(|list| list.each(|item| StoredCookie::read(&item)));
        fields.finish();
        let id = id?;
        Some(Service {
            title: title.unwrap_or_else(|| id.clone()),
            description: description.unwrap_or_default(),
            origins: origins.unwrap_or_default(),
            cookies: cookies.unwrap_or_default(),
            id,
        })
    }
}

impl StoredCookie {
    fn read(reader: &Reader) -> Option<StoredCookie> {
        let mut fields = reader.fields()?;
        let name = read_text(&mut fields, "name");
        let pattern = read_text(&mut fields, "pattern");
        // An empty one is a mistake, and counts as missing: the other one still says what is meant.
        let given = [&name, &pattern].map(|text| text.as_ref().is_some_and(|text| !text.is_empty()));
        if name.is_some() == pattern.is_some() || given == [false, false] {
            reader.advise("give the cookie either a `name` or a `pattern`");
        }
        let name = match given {
            [true, false] => name.map(CookieName::Exact),
            [false, true] => pattern.map(CookieName::Pattern),
            _ => None,
        };
        let areas = Area::ALL.map(|area| (area.as_str(), area));
        let cookie = StoredCookie {
            name: name.unwrap_or_else(|| CookieName::Exact(String::new())),
            area: fields.get("type").and_then(|area| area.choice(&areas)),
            http_only: fields.flag("httpOnly").unwrap_or(false),
            duration: read_text(&mut fields, "duration").unwrap_or_default(),
            purpose: read_text(&mut fields, "purpose").unwrap_or_default(),
            path: read_text(&mut fields, "path"),
            domain: read_text(&mut fields, "domain"),
        };
        fields.finish();
        (!cookie.name.as_str().is_empty()).then_some(cookie)
    }
}

fn read_text(fields: &mut Fields, key: &'static str) -> Option<String> {
    fields.text(key).map(str::to_owned)
}

/// An id that conditions such as `a & !b` can hold, and that nothing else bears.
fn read_id(fields: &mut Fields, ids: &mut Vec<String>) -> Option<String> {
    let reader = fields.need("id")?;
    let id = reader.text()?;
    if !is_id(id) {
        reader.advise("an id has no spaces and none of `!`, `&`, `|` and `,`; rename it");
        return None;
    }
    if ids.iter().any(|known| known == id) {
        reader.advise(
            "this id is taken; categories and services share one set of ids, so rename one of the two",
        );
        return None;
    }
    ids.push(id.to_owned());
    Some(id.to_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use settings::{Issues, Value};

    pub(crate) fn read(json: &str) -> (Config, Vec<String>) {
        let value: Value = serde_json::from_str(json).unwrap();
        let issues = Issues::default();
        let mut root = Reader::new(&value, &issues).fields().unwrap();
        let config = Config::read(&mut root, "www.shop.test:8080");
        root.finish();
        (config, issues.into_vec().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_whole_configuration() {
        let (config, issues) = read(
            r#"{"mode": "opt-out", "expiresDays": 30, "storage": "localStorage", "gpc": false,
                "categories": [{"id": "necessary", "required": true},
                {"id": "analytics", "title": "Analytics", "description": "…", "services": [{"id": "stats",
                "origins": ["https://stats.example"], "cookies": [{"pattern": "^_ga", "duration": "2 years",
                "purpose": "…"}]}]}]}"#,
        );
        assert_eq!(issues, [""; 0]);
        assert_eq!(config.mode, Mode::OptOut);
        assert_eq!(config.storage, Storage::Local);
        assert!(config.categories[0].required && config.has_choices() && config.knows("stats"));
        assert_eq!(config.categories[1].services[0].cookies[0].name, CookieName::Pattern("^_ga".into()));
    }

    #[test]
    fn what_bears_on_a_category_and_where_a_cookie_is() {
        let (config, issues) = read(
            r#"{"domain": ".Shop.test", "consentMode": {"ad_storage": "c & !b", "analytics_storage": "a | s"},
                "categories": [{"id": "a", "objectable": true, "gpc": false, "services": [{"id": "s", "cookies": [
                    {"name": "k", "type": "sessionStorage"}, {"name": "h", "httpOnly": true}]}]}, {"id": "b"},
                    {"id": "c", "required": true}]}"#,
        );
        assert_eq!(issues, [""; 0]);
        assert_eq!(config.domain.as_deref(), Some("shop.test"));
        let [a, b, c] = config.categories.as_slice() else { panic!() };
        assert!(a.objectable && !a.gpc && !b.objectable && b.gpc);
        assert_eq!([a, b, c].map(|category| config.heeds_gpc(category)), [false, true, false]);
        let [key, hidden] = a.services[0].cookies.as_slice() else { panic!() };
        assert_eq!((key.area, key.http_only), (Some(Area::Session), false));
        assert_eq!((hidden.area, hidden.http_only), (None, true));
    }

    #[test]
    fn a_domain_is_the_pages_host_or_a_parent_of_it() {
        for (domain, host, fits) in [
            ("shop.test", "shop.test", true),
            ("shop.test", "www.shop.test:8080", true),
            ("shop.test", "WWW.Shop.Test", true),
            ("localhost", "localhost:8080", true),
            ("www.shop.test", "shop.test", false),
            ("shop.test", "myshop.test", false),
            ("test", "www.shop.test", false),
            ("", "shop.test", false),
            ("shop.test.", "shop.test", false),
            ("127.0.0.1", "127.0.0.1:8080", true),
            ("0.0.1", "127.0.0.1", false),
            ("[::1]", "[::1]", true),
            ("0.1]", "[::ffff:127.0.0.1]", false),
            ("shop.test", "", false),
        ] {
            assert_eq!(covers(domain, host), fits, "{domain} on {host}");
        }
    }

    #[test]
    fn mistakes_in_the_newer_keys() {
        let (config, issues) = read(
            r#"{"domain": "other.test", "consentMode": {"ads": "a", "ad_storage": true, "ad_user_data": "a&!x"}, "categories": [
                {"id": "a", "objectable": "yes", "gpc": 1, "services": [{"id": "s", "cookies": [
                    {"name": "k", "type": "session", "httpOnly": "no"}]}]},
                {"id": "b", "required": true, "objectable": true}]}"#,
        );
        let choices = r#"must be one of "ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "functionality_storage", "personalization_storage", "security_storage""#;
        assert_eq!(
            issues,
            [
                "$.domain: must be this page's host or a parent of it, such as example.com for www.example.com",
                "$.categories[0].objectable: expected true or false, found a string",
                "$.categories[0].gpc: expected true or false, found a number",
                r#"$.categories[0].services[0].cookies[0].type: must be one of "cookie", "localStorage", "sessionStorage""#,
                "$.categories[0].services[0].cookies[0].httpOnly: expected true or false, found a string",
                "$.categories[1].objectable: a required category is always on; leave out one of the two",
                &format!("$.consentMode.ads: {choices}"),
                "$.consentMode.ad_storage: expected a string, found true or false",
                "$.consentMode.ad_user_data: `x` is not declared, so what names it never holds; mend it",
            ]
        );
        assert_eq!((config.domain, config.categories.len()), (None, 2));
        assert!(!config.categories[0].objectable && config.categories[0].gpc, "the safest");
    }

    #[test]
    fn consent_mode_is_a_flag_or_a_map() {
        for (json, expected) in [
            ("true", &[][..]),
            ("false", &[]),
            ("{}", &[]),
            (r#""on""#, &["$.consentMode: expected true, false or an object, found a string"]),
        ] {
            assert_eq!(
                read(&format!(r#"{{"consentMode": {json}, "categories": []}}"#)).1,
                expected,
                "{json}"
            );
        }
    }

    #[test]
    fn services_of_a_category_that_is_left_out_are_free() {
        let (config, issues) = read(
            r#"{"categories": [{"id": "a b", "services": [{"id": "stats"}]}, {"id": "a", "services": [{"id": "stats",
                "cookies": [{"pattern": ""}, {"name": "", "pattern": "x"}]}]}]}"#,
        );
        assert_eq!(issues.len(), 3, "{issues:?}");
        assert!(config.knows("stats"));
        let cookies: Vec<&CookieName> =
            config.categories[0].services[0].cookies.iter().map(|cookie| &cookie.name).collect();
        assert_eq!(cookies, [&CookieName::Pattern("x".into())], "an empty one counts as missing");
    }

    #[test]
    fn mistakes_are_reported_and_left_out() {
        let (config, issues) = read(
            r#"{"mode": "optin", "expiresDays": 4000, "categories": [{"id": "a b"}, {"id": "a"},
                {"id": "a", "services": [{"id": "s", "cookies": [{"purpose": "?"}]}]}, {"title": "no id"}, 7]}"#,
        );
        assert_eq!(
            issues,
            [
                r#"$.mode: must be one of "opt-in", "opt-out""#,
                "$.categories[0].id: an id has no spaces and none of `!`, `&`, `|` and `,`; rename it",
                "$.categories[2].id: this id is taken; categories and services share one set of ids, so rename one of the two",
                "$.categories[2].services[0].cookies[0]: give the cookie either a `name` or a `pattern`",
                "$.categories[3].id: missing; add it",
                "$.categories[4]: expected an object, found a number",
                "$.expiresDays: must be a whole number of days from 1 to 400, the longest that browsers keep a cookie",
            ]
        );
        assert_eq!((config.mode, config.expires_days, config.categories.len()), (Mode::OptIn, 182, 1));
    }
}
