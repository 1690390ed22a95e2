//! The whole configuration: JSON-like in, typed values out, with every issue. Past this point nothing is
//! optional that has a safe default, and nothing is a string that has a type.

use egress::{Delivery, Origin, Sources, read_origin};
use settings::{Issue, Issues, Reader, Value};

use crate::appearance::Appearance;
use crate::text::{Texts, is_key};

/// The version of the configuration's form that this program reads.
const VERSION: f64 = 1.0;

/// What a site configured.
#[derive(Debug)]
pub struct Config {
    /// Who the site is.
    pub site: Site,
    /// Categories, services, storage.
    pub consent: consent::Config,
    /// How the widget is to look.
    pub appearance: Appearance,
    /// Where the policy is; `None` where the site names none.
    pub policy: Option<policy::Config>,
    /// The site's name for the state of its policy that a choice is made under; empty where it gives none.
    pub revision: String,
    /// Forms to be checked.
    pub forms: Vec<form::Config>,
    /// What may be sent where.
    pub egress: egress::Config,
    /// Whether a notice stands before links to other sites.
    pub links: Links,
    /// The site's own wording in the language in force.
    pub texts: Texts,
}

/// Who the site is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// Its name, as visitors know it.
    pub name: String,
    /// Where questions about privacy go: `mailto:`, `https:` or `tel:`.
    pub contact: Option<String>,
    /// Where else it is at home, under other names.
    pub origins: Vec<Origin>,
}

/// What happens at links to other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Nothing.
    Off,
    /// A notice first.
    Notice,
}

impl Config {
    /// Reads a configuration. `wording` is what a language file says, by key, in the language in force;
    /// empty for English. `language` is the page's or the browser's, for `"language": "auto"`; `host` names
    /// the site where the configuration does not.
    pub fn resolve(value: &Value, wording: &Value, language: &str, host: &str) -> (Config, Vec<Issue>) {
        Config::resolve_with(value, wording, language, host, &char::is_alphanumeric)
    }

    /// The same where somebody else says what a letter or a digit is: the standard library's tables of them
    /// would weigh 2 KB in the main part, and the browser has its own.
    pub fn resolve_with(
        value: &Value,
        wording: &Value,
        language: &str,
        host: &str,
        is_alphanumeric: &dyn Fn(char) -> bool,
    ) -> (Config, Vec<Issue>) {
        let issues = Issues::default();
        let mut root = Reader::new(value, &issues).fields_or_empty();
        if let Some(version) = root.need("version")
            && version.number().is_some_and(|number| number != VERSION)
        {
            version.advise("this widget reads version 1; load the release that reads yours");
        }
        let site = root.get("site").map(|site| Site::read(&site)).unwrap_or_default();
        let wanted = root.text("language");
        let language = wanted.filter(|wanted| *wanted != "auto").unwrap_or(language);
        let config = Config {
            site: Site { name: if site.name.is_empty() { host.to_owned() } else { site.name }, ..site },
            consent: consent::Config::read(&mut root, host),
            appearance: Appearance::read(&mut root),
            policy: root.get("policy").and_then(|policy| policy::Config::read_with(policy, is_alphanumeric)),
            revision: revision(value).unwrap_or_default().to_owned(),
            forms: root.get("forms").map(|forms| form::Config::read(&forms)).unwrap_or_default(),
            egress: root.get("egress").map(|egress| egress::Config::read(&egress)).unwrap_or_default(),
            links: root.get("links").and_then(|links| read_links(&links)).unwrap_or(Links::Off),
            texts: read_texts(root.get("text").as_ref(), wording, language),
        };
        root.finish();
        (config, issues.into_vec())
    }

    /// The `Content-Security-Policy` that follows from all of it, for a page of this origin, where that is known,
    /// with the widget's files at `widget`, if not on the page's own.
    pub fn content_security_policy(
        &self,
        page: Option<Origin>,
        widget: Option<Origin>,
        delivery: Delivery,
    ) -> String {
        let services = self.consent.categories.iter().flat_map(|category| &category.services);
        let services: Vec<&str> = services.flat_map(|service| &service.origins).map(String::as_str).collect();
        let destinations: Vec<Origin> =
            self.egress.destinations.iter().map(|destination| destination.origin.clone()).collect();
        let forms: Vec<Origin> =
            self.forms.iter().flat_map(|form| form.destinations.iter().cloned()).collect();
        let policy = match self.policy.as_ref().map(|policy| &policy.source) {
            Some(policy::Source::At { address, .. }) => Origin::of_address(address),
            _ => None,
        };
        let own: Vec<Origin> =
            page.into_iter().chain(widget).chain(policy).chain(self.site.origins.iter().cloned()).collect();
        let sources = Sources { destinations: &destinations, services: &services, forms: &forms, own: &own };
        egress::csp(&sources, delivery)
    }
}

/// Read by itself, as the loader does: it counts even where the policy's address is of no use.
fn revision(root: &Value) -> Option<&str> {
    match root.get("policy")?.get("revision")? {
        Value::Text(revision) => Some(revision),
        _ => None,
    }
}

impl Site {
    /// Whether the site says that this is its own.
    pub fn is_own(&self, origin: &Origin) -> bool {
        self.origins.iter().any(|own| own.same_origin(origin))
    }

    fn read(reader: &Reader) -> Site {
        let Some(mut fields) = reader.fields() else { return Site::default() };
        let name = fields.text("name").unwrap_or_default().to_owned();
        let contact = fields.get("contact").and_then(|contact| {
            let text = contact.text()?;
            let known =
                ["mailto:", "https://", "http://", "tel:"].iter().any(|scheme| text.starts_with(scheme));
            if !known {
                contact.advise(
                    "must be an address such as mailto:privacy@example.com or https://example.com/privacy",
                );
            }
            known.then(|| text.to_owned())
        });
        let origins = fields.get("origins").map(|list| list.each(|item| read_origin(&item)));
        fields.finish();
        Site { name, contact, origins: origins.unwrap_or_default() }
    }
}

fn read_links(reader: &Reader) -> Option<Links> {
    let mut fields = reader.fields()?;
    let links = fields
        .get("external")
        .and_then(|external| external.choice(&[("notice", Links::Notice), ("off", Links::Off)]));
    // Who is spared the notice the loader looks up by itself: such a click waits for nothing.
    if let Some(exceptions) = fields.get("exceptions") {
        exceptions.each(|item| {
            let host = item.text()?;
            if host.is_empty() || host.contains(['/', ':', '@', '*', ' ']) {
                item.advise("must be a host such as partner.example, which stands for its subdomains too");
            }
            Some(())
        });
    }
    fields.finish();
    links
}

/// The site's own sentences for `language`, after those for its base language, the language file, and the
/// site's own in English. What a file says beside known keys is never asked for.
fn read_texts(reader: Option<&Reader>, wording: &Value, language: &str) -> Texts {
    let base = language.split('-').next().unwrap_or(language);
    let mut found: [Vec<(String, String)>; 4] = Default::default();
    if let (Value::Map(sentences), [_, file, ..]) = (wording, &mut found) {
        for (key, sentence) in sentences {
            if let Value::Text(text) = sentence {
                file.push((key.clone(), text.clone()));
            }
        }
    }
    for (tag, sentences) in reader.into_iter().flat_map(Reader::entries) {
        let rank = match tag {
            tag if tag.eq_ignore_ascii_case(language) => Some(3),
            tag if tag.eq_ignore_ascii_case(base) => Some(2),
            "en" => Some(0),
            _ => None,
        };
        for (key, sentence) in sentences.entries() {
            if !is_key(key) {
                sentence.advise("no such text; the documentation lists the keys");
            } else if let (Some(text), Some(found)) =
                (sentence.text(), rank.and_then(|rank: usize| found.get_mut(rank)))
            {
                found.push((key.to_owned(), text.to_owned()));
            }
        }
    }
    let [_, in_file, in_base, in_language] = &found;
    let own = if !in_file.is_empty() || !in_language.is_empty() {
        language
    } else if !in_base.is_empty() {
        base
    } else {
        "en"
    };
    let mut all = Vec::new();
    found.into_iter().for_each(|list| all.extend(list));
    Texts::new(own, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(json: &str, language: &str) -> (Config, Vec<String>) {
        let value: Value = serde_json::from_str(json).unwrap();
        let (config, issues) = Config::resolve(&value, &Value::Null, language, "shop.test");
        (config, issues.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_demo_is_configured_without_a_mistake() {
        let (config, issues) = resolve(include_str!("../demo/privacy.json"), "en");
        assert_eq!(issues, [""; 0]);
        assert!(config.policy.is_some() && config.forms.len() == 3 && config.consent.has_choices());
    }

    #[test]
    fn every_mistake_is_reported_at_once_and_the_safest_is_assumed() {
        let (config, issues) = resolve(
            r##"{"version": 2, "site": {"contact": "privacy@shop.test"}, "mode": "optin", "gpc": "yes",
                "categories": [{"id": "a"}, {"id": "a"}], "policy": {"src": "javascript:alert(1)"},
                "forms": [{"selector": "#order", "kind": "oder"}], "egress": {"mode": "stop"},
                "links": {"external": true, "exceptions": ["a.example", "https://b.example/"]}, "text": {"en": {"banner.titel": "x"}, "de": {"banner.title": 1}},
                "cookies": {}}"##,
            "en",
        );
        let paths: Vec<&str> = issues.iter().filter_map(|issue| issue.split(": ").next()).collect();
        assert_eq!(
            paths,
            [
                "$.version",
                "$.site.contact",
                "$.mode",
                "$.categories[1].id",
                "$.gpc",
                "$.policy.src",
                "$.forms[0].kind",
                "$.egress.mode",
                "$.links.external",
                "$.links.exceptions[1]",
                "$.text.en['banner.titel']",
                "$.text.de['banner.title']",
                "$.cookies",
            ]
        );
        assert_eq!(config.site.name, "shop.test");
        assert_eq!(config.forms.len(), 1, "a form is still reviewed");
        assert!(config.policy.is_none());
    }

    #[test]
    fn something_that_is_no_object_is_read_as_an_empty_one() {
        let (config, issues) = resolve("[]", "en");
        assert_eq!(issues.len(), 3, "{issues:?}");
        assert!(!config.consent.has_choices());
    }

    #[test]
    fn the_sites_wording_is_the_nearest_to_the_language() {
        use crate::text::banner;
        let json = r#"{"version": 1, "categories": [], "text": {"de": {"banner.title": "Kekse"},
            "de-AT": {"banner.accept": "Passt"}, "en": {"banner.title": "Biscuits", "banner.reject": "No"}}}"#;
        let check = |language, expected: [&str; 3]| {
            let (config, issues) = resolve(json, language);
            assert_eq!(issues, [""; 0]);
            let said = [&banner::TITLE, &banner::ACCEPT, &banner::REJECT].map(|msg| config.texts.get(msg));
            assert_eq!(said.each_ref().map(|text| text.as_str()), expected, "{language}");
        };
        check("de-at", ["Kekse", "Passt", "No"]);
        check("de", ["Kekse", "Accept all", "No"]);
        check("fr", ["Biscuits", "Accept all", "No"]);
    }

    #[test]
    fn a_language_file_stands_between_the_sites_own_words_and_the_english_ones() {
        use crate::text::banner;
        let value: Value = serde_json::from_str(
            r#"{"version": 1, "categories": [], "text": {"pt": {"banner.accept": "Sim"},
                "pt-BR": {"banner.reject": "Não"}, "en": {"banner.title": "Biscuits", "banner.choose": "Pick"}}}"#,
        )
        .unwrap();
        let wording = serde_json::from_str(
            r#"{"$note": "x", "banner.title": "Usamos cookies", "banner.accept": "Aceitar", "no.key": "x",
                "banner.reject": "Recusar", "banner.policy": 7}"#,
        )
        .unwrap();
        let (config, issues) = Config::resolve(&value, &wording, "pt-BR", "shop.test");
        assert_eq!(issues, []);
        let said = [&banner::TITLE, &banner::ACCEPT, &banner::REJECT, &banner::CHOOSE, &banner::POLICY];
        let said = said.map(|msg| config.texts.get(msg));
        let expected = ["Usamos cookies", "Sim", "Não", "Pick", "Privacy policy"];
        assert_eq!(said.each_ref().map(|text| text.as_str()), expected);
        assert_eq!(config.texts.language(), "pt-BR");
        // Without any wording of that language, it is not spoken.
        assert_eq!(Config::resolve(&value, &Value::Null, "fr", "shop.test").0.texts.language(), "en");
    }
}
